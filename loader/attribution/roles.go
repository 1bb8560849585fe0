package attribution

import (
	"slices"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// The labels of the role model.
const (
	contentBegins = 1 + iota
	contentGoesOn
	sourceBegins
	sourceGoesOn
)

var roleLabels = []string{"O", "B-content", "I-content", "B-source", "I-source"}

var roleClassSizes = []int{3 * 16, 64, 64}

// stage is the surroundings of one cue, in which its source and content are
// sought.
type stage struct {
	*scene
	cue    rng
	core   int // the word of the cue that governs the others
	window rng
	rule   int        // the rules' candidate with this cue, or -1
	role   []ruleRole // of the tokens of the window in that candidate
	up     []uint8    // for each token of the window, how many steps above the core its path turns down; far if it does not meet
	branch []int32    // the token, below the turn, through which the path goes down; itself at the turn
	others []int32    // how many other cues begin before each token of the window
}

const far = 7 // more steps up than are told apart

// reach bounds a window on each side of the cue, in tokens. Sentences with more
// than crowd cues share what so many would have, so that the work for each
// token stays bounded.
const (
	reach = 200
	crowd = 8
)

// newStage looks at a cue among all cues found, which are in text order.
func (s *scene) newStage(cue rng, cues []rng) *stage {
	st := &stage{scene: s, cue: cue, core: s.coreOf(cue), rule: -1}
	for i := cue.a; i < cue.b && st.rule < 0; i++ {
		st.rule = int(s.cueOf[i])
	}
	sent := s.sentence(cue.a)
	first, _ := slices.BinarySearchFunc(cues, sent.First, func(c rng, at int) int { return c.a - at })
	end, _ := slices.BinarySearchFunc(cues, sent.Last, func(c rng, at int) int { return c.a - at })
	st.window = s.windowOf(cue, st.rule, reach*crowd/max(crowd, end-first))
	n := st.window.b - st.window.a
	st.role = make([]ruleRole, n)
	if st.rule >= 0 {
		c := &s.rules[st.rule]
		st.mark(c.content, ruleContent)
		st.mark(c.source, ruleSource)
		st.mark(c.cue, ruleCue)
	}
	st.walkPaths()
	st.others = make([]int32, n+1)
	first, _ = slices.BinarySearchFunc(cues, st.window.a+1, func(c rng, at int) int { return c.a - at })
	for _, c := range cues[first:] {
		if c.a >= st.window.b {
			break
		}
		if c != cue {
			st.others[c.a-st.window.a]++
		}
	}
	for i := 1; i <= n; i++ {
		st.others[i] += st.others[i-1]
	}
	return st
}

// coreOf is the token of a cue whose head lies outside of it.
func (s *scene) coreOf(cue rng) int {
	for i := cue.a; i < cue.b; i++ {
		if h := int(s.tok[i].head); h < cue.a || h >= cue.b {
			if s.tok[i].pos != posComma && s.tok[i].pos != posMark {
				return i
			}
		}
	}
	return cue.a
}

func (st *stage) mark(parts []rng, role ruleRole) {
	for _, p := range parts {
		for i := max(p.a, st.window.a); i < min(p.b, st.window.b); i++ {
			st.role[i-st.window.a] |= role
		}
	}
}

// windowOf is the sentence of a cue with the quotations beside it in its
// paragraph, and what the rules propose for it.
func (s *scene) windowOf(cue rng, rule, reach int) rng {
	k := s.d.Tokens[cue.a].Sentence
	sent := &s.d.Sentences[k]
	w := rng{sent.First, sent.Last}
	for j := k - 1; j >= max(0, k-4) && s.d.Sentences[j].Paragraph == sent.Paragraph && s.inQuotation(j); j-- {
		w.a = s.d.Sentences[j].First
	}
	for j := k + 1; j < min(len(s.d.Sentences), k+6) && s.d.Sentences[j].Paragraph == sent.Paragraph && s.inQuotation(j); j++ {
		w.b = s.d.Sentences[j].Last
	}
	if rule >= 0 {
		for _, p := range s.rules[rule].content {
			w.a, w.b = min(w.a, p.a), max(w.b, p.b)
		}
	}
	return rng{max(w.a, cue.a-reach), min(w.b, cue.b+reach)}
}

// quotes1 reports whether sentence j begins or ends in a quotation.
func (s *scene) inQuotation(j int) bool {
	sent := &s.d.Sentences[j]
	return s.tok[sent.First].quote != 0 || s.tok[sent.Last-1].quote != 0
}

// walkPaths finds, for each token of the window, how it hangs together with
// the core of the cue.
func (st *stage) walkPaths() {
	lo, n := st.window.a, st.window.b-st.window.a
	st.up, st.branch = make([]uint8, n), make([]int32, n)
	above := make([]bool, n) // the core and what is above it
	known := make([]bool, n)
	for i, k := st.core, uint8(0); i >= lo && i < st.window.b && k < far; i, k = int(st.tok[i].head), k+1 {
		st.up[i-lo], st.branch[i-lo], above[i-lo], known[i-lo] = k, int32(i), true, true
	}
	var trail []int
	for i := range n {
		trail = trail[:0]
		j := i
		for !known[j] {
			trail = append(trail, j)
			h := int(st.tok[j+lo].head) - lo
			if h < 0 || h >= n {
				st.up[j], st.branch[j], known[j] = far, int32(j+lo), true
				break
			}
			j = h
		}
		for k := len(trail) - 1; k >= 0; k-- {
			t := trail[k]
			if known[t] {
				continue
			}
			h := int(st.tok[t+lo].head) - lo
			st.up[t], st.branch[t], known[t] = st.up[h], st.branch[h], true
			if above[h] {
				st.branch[t] = int32(t + lo)
			}
		}
	}
}

// roleClasses describes the step into token i of the window.
func (st *stage) roleClasses(dst []uint8, i int) []uint8 {
	k := i - st.window.a
	t := &st.tok[i]
	side := uint8(0)
	if i >= st.cue.b {
		side = 2
	} else if i >= st.cue.a {
		side = 1
	}
	var role, tie uint8
	p := &absent
	if k > 0 {
		p = &st.tok[i-1]
		role = uint8(st.role[k-1]) << 3
		tie = bit8(st.branch[k] == st.branch[k-1]) << 1
		tie |= bit8(st.up[k] == st.up[k-1])
	}
	return append(dst, side*16+st.seam(i, p, t), role|uint8(st.role[k]), tie<<4|p.quote<<2|t.quote)
}

func bit8(b bool) uint8 { return uint8(bit(b)) }

// seam is what stands between two tokens.
func (st *stage) seam(i int, p, t *token) uint8 {
	switch {
	case i == st.cue.a:
		return 1
	case i == st.cue.b:
		return 2
	case p.pos == posNone || st.d.Tokens[i].Sentence != st.d.Tokens[i-1].Sentence:
		return 3
	case p.pos == posComma:
		return 4
	case t.pos == posComma:
		return 5
	case t.pos == posStop:
		return 6
	case t.pos == posMark:
		return 7
	case p.pos == posMark:
		return 8
	case t.pos == posConjunction:
		return 9
	case p.pos == posConjunction:
		return 10
	case t.pos == posWh:
		return 11
	case t.pos == posPreposition:
		return 12
	case p.low == hashThat:
		return 13
	case t.pos == posVerb || t.pos == posModal:
		return 14
	}
	return 0
}

var hashThat = linear.String("that")

// roleFeatures appends what speaks for or against a role of token i.
func (st *stage) roleFeatures(fs []uint64, i int) []uint64 {
	lo, hi := st.window.a, st.window.b
	k := i - lo
	t, p, n := &st.tok[i], st.at(i-1, lo, hi), st.at(i+1, lo, hi)
	n2, p2 := st.at(i+2, lo, hi), st.at(i-2, lo, hi)
	core := &st.tok[st.core]
	tpl := uint64(500)
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

	side, gap := uint64(0), st.cue.a-1-i
	if i >= st.cue.b {
		side, gap = 2, i-st.cue.b
	} else if i >= st.cue.a {
		side, gap = 1, 0
	}
	dist := bucket(gap)
	across := uint64(0)
	switch d := st.d.Tokens[i].Sentence - st.d.Tokens[st.cue.a].Sentence; {
	case d < 0:
		across = 1
	case d == 1:
		across = 2
	case d > 1:
		across = 3
	}
	place := side<<2 | across
	other := uint64(0)
	switch c := st.others[k] - st.others[st.cue.a-lo]; {
	case c > 0:
		other = uint64(min(c, 2))
	case c < 0:
		other = 3 + uint64(min(-c, 2))
	}
	cueTag := uint64(core.pos)<<8 | uint64(core.kids&(kidPassive|kidClause|kidOpenClause|kidObject)>>2)

	add(place)
	add2(place, dist)
	add2(place, other)
	add3(place, dist, core.lemma)
	add2(place, core.lemma)
	add3(place, other, t.tag)
	add2(side, t.low)
	add2(side, t.lemma)
	add2(side, t.tag)
	add3(side, dist, t.tag)
	add3(side, p.tag, t.tag)
	add3(side, t.tag, n.tag)
	add3(side, p.low, t.tag)
	add2(side, p.low)
	add2(side, n.low)
	add3(side, p.low, t.low)
	add3(side, t.low, n.low)
	add3(side, t.low, n.tag)
	add3(side, p2.tag, linear.Mix(p.tag, t.tag))
	add3(side, n2.tag, linear.Mix(n.tag, t.tag))
	add3(side, t.tag, cueTag)
	add3(side, t.low, core.lemma)

	turn, branch := uint64(st.up[k]), st.at(int(st.branch[k]), lo, hi)
	top := linear.Mix(turn, branch.label)
	depth := uint64(0)
	if int(st.branch[k]) == i {
		depth = 1
	} else if int(t.head) == int(st.branch[k]) {
		depth = 2
	}
	add2(top, side)
	add3(top, side, t.label)
	add3(top, core.lemma, side)
	add3(top, side, depth)
	add3(top, side, branch.tag)
	add3(top, t.tag, side)
	add3(top, branch.lemma, side)
	add3(top, cueTag, side)
	add2(branch.label, branch.lemma)
	add3(turn, t.label, side)
	add3(turn, core.label, side)
	add3(top, other, place)
	add3(top, dist, place)
	pb, nb := uint64(0), uint64(0)
	if k > 0 {
		pb = linear.Mix(uint64(st.up[k-1]), st.at(int(st.branch[k-1]), lo, hi).label) + bit(st.branch[k-1] == st.branch[k])
	}
	if i+1 < hi {
		nb = linear.Mix(uint64(st.up[k+1]), st.at(int(st.branch[k+1]), lo, hi).label) + bit(st.branch[k+1] == st.branch[k])
	}
	add3(top, pb, side)
	add3(top, nb, side)
	head := st.at(int(t.head), lo, hi)
	add3(side, t.label, head.lemma)
	add3(side, t.label, head.tag)

	q := uint64(t.quote)<<4 | uint64(p.quote)<<2 | uint64(n.quote)
	cueQuoted := uint64(core.quote)
	add3(place, q, cueQuoted)
	add3(place, uint64(t.quote), t.tag)
	add3(q, t.low, side)
	add3(uint64(t.quote), top, side)
	same := uint64(0)
	if a, b := st.w[i].quote, st.w[st.core].quote; a >= 0 && a == b {
		same = 1
	}
	marks := st.marksBetween(i)
	add3(place, uint64(t.quote)<<1|same, marks)
	add3(place, marks, t.tag)
	add3(place, marks, core.lemma)

	r := uint64(st.role[k])
	around := r << 8
	if k > 0 {
		around |= uint64(st.role[k-1]) << 4
	}
	if i+1 < hi {
		around |= uint64(st.role[k+1])
	}
	has := bit(st.rule >= 0)
	add3(around, has, side)
	add3(around, t.tag, side)
	add3(r, has, core.lemma)
	add3(around, dist, side)
	add3(r<<1|has, uint64(t.role), side)
	add3(r, top, side)
	add3(r, t.low, side)
	add3(r, other, marks)

	add3(side, uint64(t.name)<<2|t.shape, t.tag)
	add3(side, dist, uint64(t.name))
	add3(side, uint64(t.name), top)
	add3(side, uint64(t.pos)<<6|uint64(p.pos), uint64(n.pos))
	return fs
}

// marksBetween counts commas and the like between token i and the cue, up to 4.
func (st *stage) marksBetween(i int) uint64 {
	a, b := i+1, st.cue.a
	if i >= st.cue.b {
		a, b = st.cue.b, i
	}
	if a >= b {
		return 0
	}
	return uint64(min(4, st.marks[b]-st.marks[a]))
}

func bucket(gap int) uint64 {
	switch {
	case gap < 4:
		return uint64(gap)
	case gap < 7:
		return 4
	case gap < 12:
		return 5
	case gap < 25:
		return 6
	}
	return 7
}

// rolesFound is what the role model gives a cue.
type rolesFound struct {
	content, source []rng
	// contentP is the mean probability of the content's tokens to be content,
	// sourceP the same for the source, 0 if there is none.
	contentP, sourceP float64
	// chosenP is the probability of the content to be the best of its options, 0
	// if nothing was chosen.
	chosenP float64
	// paths are the best labels of the window, of which the first gave content
	// and source.
	paths [][]uint8
	// lattice is what they were read from, until another cue is looked at.
	lattice *linear.Lattice
}

// findRoles labels the surroundings of a cue.
func (st *stage) findRoles(m *linear.Chain, l *linear.Lattice) rolesFound {
	m.Reset(l)
	var fs []uint64
	var classes []uint8
	for i := st.window.a; i < st.window.b; i++ {
		fs = st.roleFeatures(fs[:0], i)
		classes = st.roleClasses(classes[:0], i)
		m.Add(l, fs, classes)
	}
	for i := st.cue.a; i < st.cue.b; i++ {
		for y := 1; y < len(roleLabels); y++ {
			l.Forbid(i-st.window.a, y)
		}
	}
	paths := l.Paths(bestPaths)
	r := st.rolesOf(paths[0])
	r.paths, r.lattice = paths, l
	l.Sum()
	r.contentP = st.meanP(l, r.content, contentBegins)
	r.sourceP = st.meanP(l, r.source, sourceBegins)
	return r
}

// meanP is the mean probability of tokens to have a role, whose labels are
// first and the one after it.
func (st *stage) meanP(l *linear.Lattice, parts []rng, first int) float64 {
	sum, n := 0., 0
	for _, p := range parts {
		for i := p.a - st.window.a; i < p.b-st.window.a; i++ {
			sum += l.Marginal(i, first) + l.Marginal(i, first+1)
			n++
		}
	}
	return sum / float64(max(n, 1))
}

// rolesOf reads labels of the window.
func (st *stage) rolesOf(labels []uint8) rolesFound {
	var r rolesFound
	last := uint8(outside)
	for k, y := range labels {
		i := st.window.a + k
		switch y {
		case contentBegins, contentGoesOn:
			if last == contentBegins || last == contentGoesOn {
				r.content[len(r.content)-1].b = i + 1
			} else {
				r.content = append(r.content, rng{i, i + 1})
			}
		case sourceBegins, sourceGoesOn:
			if y == sourceGoesOn && (last == sourceBegins || last == sourceGoesOn) {
				r.source[len(r.source)-1].b = i + 1
			} else {
				r.source = append(r.source, rng{i, i + 1})
			}
		}
		last = y
	}
	return r
}
