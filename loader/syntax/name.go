package syntax

import (
	"math"
	"strings"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// recognizer finds names by labelling each token: "O" outside, "B-PERSON" at
// the beginning of a name, "I-PERSON" inside.
type recognizer struct {
	model  scorer
	labels []string
	class  []Class
	inside []bool
}

func newRecognizer(m scorer, labels []string) *recognizer {
	r := &recognizer{model: m, labels: labels}
	for _, l := range labels {
		pos, name, _ := strings.Cut(l, "-")
		r.class = append(r.class, classOf(name))
		r.inside = append(r.inside, pos == "I")
	}
	return r
}

func classOf(name string) Class {
	for c, n := range classNames {
		if n == name {
			return Class(c)
		}
	}
	return NoName
}

func (r *recognizer) recognize(s *sentences, a *Analysis) {
	scores := make([]int32, len(r.labels))
	var fs []uint64
	ctx := newNameContext(s, a.Words)
	for _, sent := range s.doc.Sentences {
		var l1, l2 int
		for i := sent.First; i < sent.Last; i++ {
			fs = nameFeatures(fs[:0], ctx, sent, i, l1, l2)
			r.model.Score(scores, fs)
			r.forbid(scores, l1, i == sent.First)
			best := linear.Best(scores)
			r.add(a, i, best)
			l1, l2 = best, l1
		}
	}
	unify(a)
	findOutlets(a)
}

// forbid rules out going on with a name that was not begun.
func (r *recognizer) forbid(scores []int32, last int, first bool) {
	for k := range scores {
		if r.inside[k] && (first || r.class[k] != r.class[last]) {
			scores[k] = math.MinInt32
		}
	}
}

func (r *recognizer) add(a *Analysis, i, label int) {
	c := r.class[label]
	if c == NoName {
		return
	}
	a.Words[i].Name = c
	if tok := a.Doc.Tokens[i]; r.inside[label] {
		n := &a.Names[len(a.Names)-1]
		n.Last, n.End = i+1, tok.End
	} else {
		a.Names = append(a.Names, Name{Span: tok.Span, First: i, Last: i + 1, Class: c})
	}
}

// nameContext is what the recogniser knows of a document besides the
// attributes of its tokens.
type nameContext struct {
	s     *sentences
	words []Word
	tag   []uint64 // hashed
	gaz   []uint8  // word lists a token is in, see gazetteer
	seen  map[uint64]uint16
}

// How a word appears somewhere in the document.
const (
	seenLower uint16 = 1 << iota // in small letters
	seenAfterTitle
	seenAfterFirstName
	seenAfterPlacePreposition
	seenBeforeOrgWord
	seenBeforeComma
	seenBeforeVerb
	seenBeforeGenitive
	seenInside // with a capital within a sentence that is no headline
	seenAfterThe
)

func newNameContext(s *sentences, words []Word) *nameContext {
	c := &nameContext{
		s: s, words: words,
		tag:  make([]uint64, len(words)),
		gaz:  make([]uint8, len(words)),
		seen: make(map[uint64]uint16, len(words)/4),
	}
	for i, w := range words {
		c.tag[i] = linear.String(w.Tag)
		if s.attr[i].lexical {
			c.gaz[i] = gazetteer()[s.attr[i].lower]
		}
	}
	for _, sent := range s.doc.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			if s.attr[i].lexical {
				c.seen[s.attr[i].lower] |= c.observe(sent, i)
			}
		}
	}
	return c
}

// observe tells how token i appears.
func (c *nameContext) observe(sent text.Sentence, i int) uint16 {
	w := &c.s.attr[i]
	if !w.upper {
		return seenLower
	}
	if w.caps != 0 {
		return 0
	}
	var b uint16
	if i > sent.First {
		prev := c.gaz[i-1]
		p := &c.s.attr[i-1]
		if p.lexical {
			b |= seenInside
		}
		if prev&gazTitle != 0 {
			b |= seenAfterTitle
		}
		if prev&gazFirstName != 0 && p.upper {
			b |= seenAfterFirstName
		}
		if prev&gazPreposition != 0 {
			b |= seenAfterPlacePreposition
		}
		if p.lower == theHash {
			b |= seenAfterThe
		}
	}
	if i+1 < sent.Last {
		switch next := c.words[i+1].Tag; {
		case c.gaz[i+1]&gazOrganization != 0 && c.s.attr[i+1].upper:
			b |= seenBeforeOrgWord
		case next == ",":
			b |= seenBeforeComma
		case strings.HasPrefix(next, "VB"):
			b |= seenBeforeVerb
		case next == "POS":
			b |= seenBeforeGenitive
		}
	}
	return b
}

var theHash = linear.String("the")

// nameFeatures appends the features of token i after labels l1 and l2.
func nameFeatures(fs []uint64, c *nameContext, sent text.Sentence, i, l1, l2 int) []uint64 {
	at := func(k int) *attributes {
		if k < sent.First || k >= sent.Last {
			return &outside
		}
		return &c.s.attr[k]
	}
	tag := func(k int) uint64 {
		if k < sent.First || k >= sent.Last {
			return noWord
		}
		return c.tag[k]
	}
	gaz := func(k int) uint64 {
		if k < sent.First || k >= sent.Last {
			return 0
		}
		return uint64(c.gaz[k])
	}
	w, p, n := at(i), at(i-1), at(i+1)
	last := uint64(l1)
	tpl := uint64(3000)
	add := func(x uint64) {
		tpl++
		fs = append(fs, linear.Mix(tpl, x))
	}
	add2 := func(x, y uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(tpl, x), y))
	}
	add(last)
	add2(last, uint64(l2))
	add2(w.lower, boolBit(w.upper))
	add2(w.word, last)
	add2(w.shape, w.caps)
	add2(w.shape, last)
	add2(w.shape, tag(i))
	add2(tag(i), last)
	add2(w.suffix[2], boolBit(w.upper))
	add2(w.suffix[3], boolBit(w.upper))
	add2(w.prefix[2], boolBit(w.upper))
	add2(gaz(i), last<<1|boolBit(w.upper))
	add2(gaz(i)<<8|gaz(i+1), boolBit(w.upper))
	add2(gaz(i-1)<<8|gaz(i), boolBit(w.upper))
	add2(p.lower, boolBit(w.upper))
	add2(n.lower, boolBit(w.upper))
	add2(p.lower, w.lower)
	add2(w.lower, n.lower)
	add2(p.shape, w.shape)
	add2(w.shape, n.shape)
	add2(linear.Mix(p.shape, w.shape), n.shape)
	add2(at(i-2).lower, w.shape)
	add2(at(i+2).lower, w.shape)
	add2(at(i+2).shape, linear.Mix(w.shape, n.shape))
	add2(p.lower, last)
	add2(tag(i-1), tag(i))
	add2(tag(i), tag(i+1))
	add2(n.suffix[2], boolBit(n.upper))
	add2(p.suffix[2], boolBit(p.upper))
	if i+1 < sent.Last && n.upper {
		add2(n.lower, last)
	}
	seen := c.seen[w.lower]
	next := uint16(0)
	if i+1 < sent.Last {
		next = c.seen[n.lower]
	}
	for b := uint64(0); seen>>b != 0; b++ {
		if bit := b<<1 | boolBit(w.upper); seen>>b&1 != 0 {
			fs = append(fs, linear.Mix(3100, bit), linear.Mix(linear.Mix(3101, bit), last))
		}
	}
	fs = append(fs, linear.Mix(3102, uint64(seen)<<1|boolBit(w.upper)))
	if n.upper {
		fs = append(fs, linear.Mix(linear.Mix(3103, uint64(next)), last))
	}
	return fs
}
