package attribution

import "github.com/claimgraph/claimgraph/graph"

// looseQuotes looks after the quotations that no cue took. One that adjoins a
// quotation with a cue belongs to the same act of saying; any other that
// stands as a sentence is an attribution of its own, without a cue and, unless
// a line of credit names one, without a source.
func (x *rules) looseQuotes() {
	owner := x.quoteOwners()
	for k := range x.quotes {
		q := x.quotes[k]
		if owner[k] != free || q.depth > 0 {
			continue
		}
		if name, ok := x.credit(k); ok {
			x.out = append(x.out, candidate{
				source: []rng{name}, content: []rng{{q.first, q.last}}, stance: graph.Asserts, quoted: true, at: q.from, sure: .7,
			})
			owner[k] = len(x.out) - 1
			continue
		}
		if !x.standsAlone(k) {
			continue
		}
		if c := x.neighbour(k, -1, owner); c >= 0 {
			x.out[c].content = append(x.out[c].content, rng{q.first, q.last})
			owner[k] = c
		} else if c := x.neighbour(k, +1, owner); c >= 0 {
			x.out[c].content = append([]rng{{q.first, q.last}}, x.out[c].content...)
			owner[k] = c
		} else {
			x.out = append(x.out, candidate{
				content: []rng{{q.first, q.last}}, stance: graph.Asserts, quoted: true, at: q.from, sure: .6,
			})
			owner[k] = len(x.out) - 1
		}
	}
}

const (
	free  = -1 // nobody's
	mixed = -2 // part of an unquoted content
)

// quoteOwners tells for every quote which candidate has it as content.
func (x *rules) quoteOwners() []int {
	owner := make([]int, len(x.quotes))
	covered := make([]int, len(x.w)+1) // +1 where an unquoted content begins, -1 where it ends
	for k := range owner {
		owner[k] = free
	}
	for i := range x.out {
		c := &x.out[i]
		for _, part := range c.content {
			if k := x.w[part.a].quote; c.quoted && k >= 0 && x.quotes[k].first == part.a && x.quotes[k].last == part.b {
				owner[k] = i
			} else if k >= 0 && len(c.cue) == 0 && part.b >= x.quotes[k].last {
				owner[k] = i // "“REED: It was old.”"
			} else if part.b > part.a {
				covered[part.a]++
				covered[part.b]--
			}
		}
	}
	sum := 0
	depth := make([]int, len(x.w)+1)
	for i, n := range covered {
		sum += n
		depth[i] = sum
	}
	for k, q := range x.quotes {
		// The mark itself is covered only by a content from outside the quote.
		if owner[k] == free && depth[q.from] > 0 {
			owner[k] = mixed
		}
	}
	return owner
}

// standsAlone reports whether quote k is a sentence of its own, not a quoted
// word or name.
func (x *rules) standsAlone(k int) bool {
	q := x.quotes[k]
	if q.last <= q.first || q.from >= len(x.w) || x.stageDirection(rng{q.from, q.to}) {
		return false
	}
	if x.d.Quotes[k].Continued {
		return true
	}
	s := x.sentence(q.from)
	if q.from != s.First && x.w[q.from-1].low != ":" {
		return false
	}
	end := x.d.Sentences[x.d.Tokens[q.to-1].Sentence].Last
	for j := q.to; j < end; j++ {
		if !x.w[j].is(clPunct) {
			return false
		}
	}
	words := 0
	for j := q.first; j < q.last && words < 3; j++ {
		if !x.w[j].is(clPunct) {
			words++
		}
	}
	return words >= 3
}

// neighbour finds the candidate whose quotation stands next to quote k in its
// paragraph, with no more between them than its own source and cue.
func (x *rules) neighbour(k, step int, owner []int) int {
	for j := k + step; j >= 0 && j < len(x.quotes); j += step {
		if x.quotes[j].depth > 0 {
			continue
		}
		c := owner[j]
		if c < 0 || x.d.Tokens[x.quotes[j].from].Paragraph != x.d.Tokens[x.quotes[k].from].Paragraph {
			return -1
		}
		a, b := x.quotes[j].to, x.quotes[k].from
		if step > 0 {
			a, b = x.quotes[k].to, x.quotes[j].from
		}
		if !x.onlyCue(a, b, &x.out[c]) {
			return -1
		}
		return c
	}
	return -1
}

// onlyCue reports whether the tokens [a, b) are the rest of the sentence in
// which c's cue stands, and no other sentence.
func (x *rules) onlyCue(a, b int, c *candidate) bool {
	if a >= b {
		return true
	}
	if b-a > 60 {
		return false
	}
	s := x.d.Tokens[a].Sentence
	for i := a; i < b; i++ {
		if x.w[i].is(clPunct) {
			continue
		}
		if len(c.cue) == 0 || x.d.Tokens[c.at].Sentence != s || x.d.Tokens[i].Sentence != s {
			return false
		}
	}
	return true
}
