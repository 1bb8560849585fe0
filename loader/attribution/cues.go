package attribution

import (
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// The labels of the cue model.
const (
	outside = iota
	cueBegins
	cueGoesOn
)

var cueLabels = []string{"O", "B", "I"}

// cueClassSizes are the sizes of the classes that cueClasses gives.
var cueClassSizes = []int{4 * int(posCount), 16}

// cueClasses describes the step from the token before to token i of a
// sentence: how the two depend on each other, and whether the rules have them
// in a cue.
func (s *scene) cueClasses(dst []uint8, i, first int) []uint8 {
	t := &s.tok[i]
	tie, rule := uint8(0), uint8(0)
	if i > first {
		p := &s.tok[i-1]
		switch {
		case int(p.head) == i:
			tie = 1
		case int(t.head) == i-1:
			tie = 2
		case t.head >= 0 && t.head == p.head:
			tie = 3
		}
		rule = uint8(p.role>>1&3) << 2
	}
	return append(dst, tie*posCount+t.pos, rule|uint8(t.role>>1&3))
}

// governor is the word that an auxiliary, a negation or the like belongs to,
// or i itself.
func (s *scene) governor(i int) int {
	switch s.a.Words[i].Label {
	case "aux", "auxpass", "neg", "advmod", "cop", "compound:prt", "mark", "case", "det":
		if h := int(s.tok[i].head); h >= 0 {
			return h
		}
	}
	return i
}

// cueFeatures appends what speaks for or against a cue at token i of a
// sentence.
func (s *scene) cueFeatures(fs []uint64, sent text.Sentence, i int) []uint64 {
	lo, hi := sent.First, sent.Last
	t, p, n := &s.tok[i], s.at(i-1, lo, hi), s.at(i+1, lo, hi)
	p2, n2 := s.at(i-2, lo, hi), s.at(i+2, lo, hi)
	tpl := uint64(100)
	add := func(x uint64) {
		tpl++
		fs = append(fs, linear.Mix(tpl, x))
	}
	add2 := func(x, y uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(tpl, x), y))
	}
	add3 := func(x, y, z uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(linear.Mix(tpl, x), y), z))
	}
	add(0)
	add(t.low)
	add(t.lemma)
	add(t.tag)
	add(t.suffix)
	add2(t.lemma, t.tag)
	add(p.low)
	add(n.low)
	add(p2.low)
	add(n2.low)
	add(p.tag)
	add(n.tag)
	add2(p.lemma, t.lemma)
	add2(t.lemma, n.lemma)
	add3(p.lemma, t.lemma, n.lemma)
	add2(t.lemma, n.tag)
	add2(p.tag, t.lemma)
	add2(p.tag, t.tag)
	add2(t.tag, n.tag)
	add3(p.tag, t.tag, n.tag)
	add3(t.tag, n.tag, n2.tag)
	add3(p2.tag, p.tag, t.tag)
	add2(n.lemma, n2.lemma)
	add2(p2.lemma, p.lemma)
	add3(t.lemma, n.lemma, n2.lemma)

	add(t.label)
	add2(t.label, t.lemma)
	g := s.governor(i)
	gt := &s.tok[g]
	head := s.at(int(t.head), lo, hi)
	add(head.lemma)
	add2(head.lemma, t.label)
	add2(head.tag, t.label)
	add2(head.lemma, t.lemma)
	kids := uint64(gt.kids &^ (kidCase | kidPossessive | kidConjunct))
	add(kids)
	add2(kids, t.tag)
	add2(gt.lemma, kids)
	add2(gt.lemma, t.tag)
	add2(gt.lemma, gt.label)
	for b := uint64(0); b < 20; b++ {
		if gt.kids>>b&1 != 0 {
			fs = append(fs, linear.Mix(linear.Mix(201, b), gt.lemma), linear.Mix(linear.Mix(202, b), t.tag))
		}
	}
	sub := s.at(int(gt.subject), lo, hi)
	who := uint64(sub.name)<<8 | uint64(sub.pos)
	add2(who, t.tag)
	add2(who, gt.lemma)
	add(sub.lemma)
	add2(sub.lemma, gt.lemma)
	if gh := int(gt.head); g != i && gh >= 0 {
		add2(s.tok[gh].lemma, gt.label)
	} else {
		tpl++
	}

	add2(uint64(t.quote)<<4|uint64(p.quote)<<2|uint64(n.quote), t.tag)
	add2(uint64(t.quote), gt.lemma)
	near := s.quoteNear(i, lo, hi)
	add2(near, t.tag)
	add2(near, gt.lemma)
	add2(uint64(min(i-lo, 6)), t.tag)
	add2(uint64(min(hi-1-i, 4)), t.tag)
	add2(uint64(s.w[i].class), t.tag)
	add2(uint64(t.name), t.shape)
	add2(uint64(p.name), uint64(n.name))

	role := uint64(t.role)
	around := role<<6 | uint64(p.role)<<3 | uint64(n.role)
	add(around)
	add2(around, t.tag)
	add2(role, t.lemma)
	add2(uint64(gt.role), gt.lemma)
	add2(uint64(gt.role), t.label)
	if k := s.cueOf[g]; k >= 0 {
		c := &s.rules[k]
		add2(uint64(c.sure*20), uint64(len(c.source))<<1|bit(c.quoted))
	} else {
		tpl++
	}
	entry := uint64(0)
	if v := s.plainVerb(g); v != nil {
		entry = v.id
	} else if lex().nouns[s.w[g].low] != nil {
		entry = 1
	}
	add2(entry, t.label)
	add3(entry, kids, t.tag)
	add3(entry, who, t.tag)
	add3(gt.label, kids, t.tag)
	add2(gt.suffix, kids)
	verbs := uint64(len(s.w[g].verbs))<<1 | bit(s.w[g].finite)
	add2(verbs, t.label)
	add2(verbs, kids)
	return fs
}

// quoteNear tells where quotations stand around token i of a sentence: how
// near one ends before it, and how near one begins after it.
func (s *scene) quoteNear(i, lo, hi int) uint64 {
	before, after := uint64(0), uint64(0)
	for k := i - 1; k >= max(lo, i-8); k-- {
		if s.tok[k].quote == 3 {
			before = 1 + uint64(i-k)/3
			break
		}
	}
	for k := i + 1; k < min(hi, i+9); k++ {
		if s.tok[k].quote == 2 {
			after = 1 + uint64(k-i)/3
			break
		}
	}
	return before<<4 | after
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// cueFound is a cue with the probability that one begins there. A faint one is
// less probable than that the words report nothing.
type cueFound struct {
	rng
	p     float64
	faint bool
}

// leaning is how much the model is leaned towards cues to find the faint ones,
// as the logarithm of odds. A sentence with more than crowd cues is full, and
// what is faint in it left out.
const leaning = 1.5

// findCues labels the tokens of every sentence; faint cues come after the
// others. It also returns, for each token, the probability that it is part of a
// cue.
func (s *scene) findCues(m *linear.Chain) (out []cueFound, p []float32) {
	p = make([]float32, len(s.tok))
	var l linear.Lattice
	var fs []uint64
	var classes []uint8
	var faint []cueFound
	for _, sent := range s.d.Sentences {
		m.Reset(&l)
		for i := sent.First; i < sent.Last; i++ {
			fs = s.cueFeatures(fs[:0], sent, i)
			classes = s.cueClasses(classes[:0], i, sent.First)
			m.Add(&l, fs, classes)
		}
		l.Sum()
		for i := range l.Len() {
			p[sent.First+i] = float32(1 - l.Marginal(i, outside))
		}
		n := len(out)
		out = appendCues(out, &l, sent.First)
		l.Lean(cueBegins, leaning)
		if leaned := appendCues(nil, &l, sent.First); len(leaned) <= crowd {
			faint = appendFaint(faint, leaned, out[n:])
		}
	}
	return append(out, faint...), p
}

// appendCues appends the cues of the best path through a sentence that begins
// at token first.
func appendCues(out []cueFound, l *linear.Lattice, first int) []cueFound {
	last := uint8(outside)
	for i, y := range l.Best() {
		switch {
		case y == outside:
		case y == cueBegins || last == outside:
			out = append(out, cueFound{rng: rng{first + i, first + i + 1}, p: l.Marginal(i, cueBegins)})
		default:
			out[len(out)-1].b = first + i + 1
		}
		last = y
	}
	return out
}

// appendFaint appends those of more that share no token with a cue of clear.
// Both are in text order.
func appendFaint(out, more, clear []cueFound) []cueFound {
	for _, c := range more {
		for len(clear) > 0 && clear[0].b <= c.a {
			clear = clear[1:]
		}
		if len(clear) == 0 || c.b <= clear[0].a {
			c.faint = true
			out = append(out, c)
		}
	}
	return out
}
