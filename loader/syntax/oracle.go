package syntax

// oracle is the dynamic oracle of the arc-hybrid system (Goldberg and Nivre
// 2013): it counts the gold arcs that a move makes unreachable, from any state,
// also one that is wrong already.
type oracle struct {
	head  []int32 // gold heads within the sentence, n for the root
	label []string
}

func (o *oracle) reset(words []Word, first, n int) {
	o.head, o.label = o.head[:0], o.label[:0]
	for _, w := range words {
		h := int32(w.Head - first)
		if w.Head < 0 {
			h = int32(n)
		}
		o.head = append(o.head, h)
		o.label = append(o.label, w.Label)
	}
}

// costs returns for each kind of move how many gold arcs it loses, labels left
// aside.
func (o *oracle) costs(c *config) (cost [3]int) {
	b, n := c.next, int32(c.n)
	if b < n {
		for k, s := range c.stack {
			if o.head[s] == b {
				cost[shift]++ // a stacked word can no longer get b as its head
			}
			if o.head[b] == s && k < len(c.stack)-1 {
				cost[shift]++ // only the top can still become b's head
			}
		}
	}
	if len(c.stack) == 0 {
		return cost
	}
	s0 := c.stack[len(c.stack)-1]
	head := o.head[s0]
	if head > b || len(c.stack) > 1 && head == c.stack[len(c.stack)-2] {
		cost[left]++
	}
	if head >= b {
		cost[right]++
	}
	for d := b; d < n; d++ {
		if o.head[d] == s0 {
			cost[left]++
			cost[right]++
		}
	}
	return cost
}

// labelled reports whether the move also gives the arc it makes its gold label.
// A wrong arc has no right label.
func (o *oracle) labelled(c *config, m move) bool {
	if m.kind == shift {
		return true
	}
	s0 := c.stack[len(c.stack)-1]
	head := c.next
	if m.kind == right {
		head = c.stack[len(c.stack)-2]
	}
	return o.head[s0] != head || o.label[s0] == m.label
}
