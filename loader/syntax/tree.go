package syntax

import (
	"math"
	"strings"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// parser builds trees with the arc-hybrid system: SHIFT moves the first word
// of the buffer to the stack; LEFT makes the top of the stack depend on the
// first word of the buffer, RIGHT on the word below it on the stack; both
// remove the top. The root stands at the end of the buffer, and only the last
// word left on the stack may depend on it.
type parser struct {
	model  scorer
	labels []string // "S", "L nsubj", "R dobj"
	moves  []move
}

type kind uint8

const (
	shift kind = iota
	left
	right
)

type move struct {
	kind  kind
	label string
	id    uint64 // of the label; 0 for none
}

func newParser(m scorer, labels []string) *parser {
	p := &parser{model: m, labels: labels}
	for _, l := range labels {
		k, name, _ := strings.Cut(l, " ")
		mv := move{label: name, id: linear.String(name)}
		switch k {
		case "L":
			mv.kind = left
		case "R":
			mv.kind = right
		}
		p.moves = append(p.moves, mv)
	}
	return p
}

// config is the state of a parse. Words are numbered within the sentence; n is
// the root and n+1 stands for no word.
type config struct {
	n     int
	stack []int32
	next  int32 // first word of the buffer
	arcs  []arc // of n+2 words

	// What features are made of, by word.
	word, tag []uint64
	quoted    []int8
	barrier   []int32 // number of commas and the like before the word
}

// arc is what is known of a word's place in the tree.
type arc struct {
	head   int32 // -1 while unknown
	move   int32 // that attached it
	label  uint64
	l1, l2 int32 // outermost and next dependents to the left
	r1, r2 int32
	nl, nr uint8 // how many
}

func (c *config) reset(s *sentences, words []Word, sent text.Sentence) {
	c.n = sent.Last - sent.First
	c.stack, c.next = c.stack[:0], 0
	c.arcs, c.word, c.tag = c.arcs[:0], c.word[:0], c.tag[:0]
	c.quoted, c.barrier = c.quoted[:0], c.barrier[:0]
	none := int32(c.n + 1)
	marks := int32(0)
	for i := range c.n + 2 {
		c.arcs = append(c.arcs, arc{head: -1, move: -1, l1: none, l2: none, r1: none, r2: none})
		if i >= c.n {
			c.word = append(c.word, noWord+uint64(i-c.n))
			c.tag = append(c.tag, noWord+uint64(i-c.n))
			c.quoted = append(c.quoted, 0)
			c.barrier = append(c.barrier, marks)
			continue
		}
		a := &s.attr[sent.First+i]
		tag := words[sent.First+i].Tag
		c.word = append(c.word, a.lower)
		c.tag = append(c.tag, linear.String(tag))
		c.quoted = append(c.quoted, a.quoted)
		c.barrier = append(c.barrier, marks)
		if tag == "," || tag == ":" {
			marks++
		}
	}
}

func (c *config) done() bool { return int(c.next) == c.n && len(c.stack) == 0 }

// legal reports whether a move of the kind, with or without the root's label,
// may be made.
func (c *config) legal(m move) bool {
	atRoot := int(c.next) == c.n
	switch m.kind {
	case shift:
		return !atRoot
	case left:
		if len(c.stack) == 0 || atRoot && len(c.stack) > 1 {
			return false
		}
		return atRoot == (m.label == "root")
	default:
		return len(c.stack) > 1 && m.label != "root"
	}
}

func (c *config) apply(m move, number int) {
	if m.kind == shift {
		c.stack = append(c.stack, c.next)
		c.next++
		return
	}
	top := c.stack[len(c.stack)-1]
	c.stack = c.stack[:len(c.stack)-1]
	head := c.next
	if m.kind == right {
		head = c.stack[len(c.stack)-1]
	}
	d, h := &c.arcs[top], &c.arcs[head]
	d.head, d.label, d.move = head, m.id, int32(number)
	if top < head {
		h.l1, h.l2 = top, h.l1
		h.nl = min(h.nl+1, 5)
	} else {
		h.r1, h.r2 = top, h.r1
		h.nr = min(h.nr+1, 5)
	}
}

func (p *parser) parse(s *sentences, a *Analysis) {
	var c config
	scores := make([]int32, len(p.moves))
	var fs []uint64
	for _, sent := range s.doc.Sentences {
		c.reset(s, a.Words, sent)
		for !c.done() {
			fs = arcFeatures(fs[:0], &c)
			p.model.Score(scores, fs)
			best := p.best(&c, scores)
			c.apply(p.moves[best], best)
		}
		p.write(&c, a.Words[sent.First:sent.Last], sent.First)
	}
}

// best returns the legal move with the highest score. There always is one: a
// stack with two words allows RIGHT, a buffer with a word SHIFT, and the last
// word on the stack LEFT from the root.
func (p *parser) best(c *config, scores []int32) int {
	best, high := -1, int32(math.MinInt32)
	for k, s := range scores {
		if (best < 0 || s > high) && c.legal(p.moves[k]) {
			best, high = k, s
		}
	}
	return best
}

func (p *parser) write(c *config, words []Word, first int) {
	for i := range words {
		a := &c.arcs[i]
		words[i].Label = p.moves[a.move].label
		words[i].Head = int(a.head) + first
		if int(a.head) == c.n {
			words[i].Head = -1
		}
	}
}
