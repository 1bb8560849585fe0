package syntax

import "github.com/claimgraph/claimgraph/loader/syntax/linear"

// arcFeatures appends the features of a parser state, after Zhang and Nivre
// (2011): words and tags at the top of the stack (s0, s1, s2) and the front of
// the buffer (b0, b1, b2), their outermost dependents, distances and valencies,
// and what stands between the two words that a move could join.
func arcFeatures(fs []uint64, c *config) []uint64 {
	none := int32(c.n + 1)
	stack := func(k int) int32 {
		if k < len(c.stack) {
			return c.stack[len(c.stack)-1-k]
		}
		return none
	}
	buffer := func(k int32) int32 { return min(c.next+k, none) }
	s0, s1, s2 := stack(0), stack(1), stack(2)
	b0, b1, b2, b3 := buffer(0), buffer(1), buffer(2), buffer(3)
	w, t := c.word, c.tag
	as0, as1, ab0 := &c.arcs[s0], &c.arcs[s1], &c.arcs[b0]

	tpl := uint64(4000)
	f1 := func(x uint64) {
		tpl++
		fs = append(fs, linear.Mix(tpl, x))
	}
	f2 := func(x, y uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(tpl, x), y))
	}
	f3 := func(x, y, z uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(linear.Mix(tpl, x), y), z))
	}
	f4 := func(x, y, z, u uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(linear.Mix(linear.Mix(tpl, x), y), z), u))
	}

	f1(0)
	f1(w[s0])
	f1(t[s0])
	f2(w[s0], t[s0])
	f1(w[s1])
	f1(t[s1])
	f2(w[s1], t[s1])
	f2(w[s2], t[s2])
	f1(t[s2])
	f1(w[b0])
	f1(t[b0])
	f2(w[b0], t[b0])
	f1(w[b1])
	f1(t[b1])
	f2(w[b1], t[b1])
	f1(t[b2])
	f2(w[b2], t[b2])

	f2(w[s0], w[b0])
	f3(w[s0], w[b0], t[b0])
	f3(w[s0], t[s0], w[b0])
	f3(w[s0], t[s0], t[b0])
	f3(t[s0], w[b0], t[b0])
	f2(t[s0], t[b0])
	f2(t[b0], t[b1])
	f2(w[b0], t[b1])
	f2(t[s1], t[s0])
	f2(w[s1], w[s0])
	f3(w[s1], t[s1], t[s0])
	f3(t[s1], w[s0], t[s0])
	f2(t[s1], t[b0])
	f2(w[s1], t[b0])
	f2(t[s1], w[b0])

	f3(t[s0], t[b0], t[b1])
	f3(t[b0], t[b1], t[b2])
	f4(t[s0], t[b0], t[b1], t[b2])
	f3(t[s1], t[s0], t[b0])
	f4(t[s1], t[s0], t[b0], t[b1])
	f3(w[s1], t[s0], t[b0])
	f3(t[s1], w[s0], t[b0])
	f3(t[s1], t[s0], w[b0])
	f3(w[s0], t[b0], t[b1])
	f3(t[s2], t[s1], t[s0])
	f3(t[b1], t[b2], t[b3])
	f4(t[s2], t[s1], t[s0], t[b0])

	f3(t[s0], t[as0.l1], t[b0])
	f3(t[s0], t[as0.r1], t[b0])
	f3(t[s1], t[as1.l1], t[s0])
	f3(t[s1], t[as1.r1], t[s0])
	f3(t[s0], t[b0], t[ab0.l1])
	f3(t[s1], t[s0], t[as0.l1])
	f3(t[s1], t[s0], t[as0.r1])
	f3(w[s0], t[as0.r1], t[b0])
	f2(t[s0], w[as0.l1])
	f2(t[s0], w[as0.r1])
	f2(t[s1], w[as1.r1])
	f2(t[b0], w[ab0.l1])

	label := func(i int32) uint64 { return c.arcs[i].label }
	f2(t[s0], label(as0.l1))
	f2(t[s0], label(as0.r1))
	f2(t[s1], label(as1.l1))
	f2(t[s1], label(as1.r1))
	f2(t[b0], label(ab0.l1))
	f3(t[s0], label(as0.l1), label(as0.l2))
	f3(t[s0], label(as0.r1), label(as0.r2))
	f3(t[s1], label(as1.r1), label(as1.r2))
	f3(t[b0], label(ab0.l1), label(ab0.l2))
	f2(w[s0], label(as0.l1))
	f2(w[s0], label(as0.r1))
	f2(w[s1], label(as1.r1))
	f3(w[s1], label(as1.r1), t[s0])
	f2(w[b0], label(ab0.l1))
	f4(t[s1], label(as1.r1), t[s0], t[b0])

	vs0 := uint64(as0.nl)<<8 | uint64(as0.nr)
	f2(w[s0], vs0)
	f2(t[s0], vs0)
	f2(w[s1], uint64(as1.nr))
	f2(t[s1], uint64(as1.nr)<<8|uint64(as1.nl))
	f2(w[b0], uint64(ab0.nl))
	f2(t[b0], uint64(ab0.nl))

	d0, d1 := distance(s0, b0), distance(s1, s0)
	f2(t[s0], d0)
	f2(w[s0], d0)
	f2(w[b0], d0)
	f3(t[s0], t[b0], d0)
	f3(t[s1], t[s0], d1)
	f2(w[s1], d1)

	m0, m1 := c.between(s0, b0), c.between(s1, s0)
	f3(t[s0], t[b0], m0)
	f3(t[s1], t[s0], m1)
	f4(t[s1], t[s0], t[b0], m0<<8|m1)
	return fs
}

func distance(i, j int32) uint64 {
	switch d := j - i; {
	case d <= 4:
		return uint64(d)
	case d <= 6:
		return 5
	case d <= 10:
		return 6
	default:
		return 7
	}
}

// between tells how many commas and colons stand between words i and j, and
// whether one is deeper in quotation than the other.
func (c *config) between(i, j int32) uint64 {
	marks := min(c.barrier[j]-c.barrier[i], 3)
	q := c.quoted[j] - c.quoted[i]
	return uint64(max(marks, 0))<<4 | uint64(q+4)
}
