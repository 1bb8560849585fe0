package contradict

import (
	"cmp"
	"math"
	"slices"
)

// hit is a word of the other side that stands against one of this side.
type hit struct {
	j    int
	link link // how this side's word stands to the other's
}

// alignment is every relation between the words of two sides.
type alignment struct {
	x, y *side
	hits [][]hit // per item of x
	path float64 // likeness by way of a third statement, see neighbours
}

// fit says how far a link lets one word count as the other.
func (l link) fit() float64 {
	switch l {
	case equal:
		return 1
	case same:
		return .9
	case entails, entailed:
		return .8
	case exclusive, antonym, tense:
		return .7
	}
	return 0
}

// align relates the words of x to those of y. Its cost is linear in the words
// of x and in the size of their entries in relations.tsv.
func align(x, y *side) *alignment {
	k := known()
	al := &alignment{x: x, y: y, hits: make([][]hit, len(x.item))}
	sameText := x.st.Article != "" && x.st.Article == y.st.Article
	all := make([]hit, 0, 2*len(x.item)) // one piece of memory for the hits of all items
	for i, it := range x.item {
		from := len(all)
		for _, j := range y.index[it.Base] {
			all = append(all, hit{j, equal})
		}
		if !it.Name || len(all) == from {
			all = linked(all, k.links[it.Base], y)
			// Their order must not be that of a map.
			slices.SortStableFunc(all[from:], func(a, b hit) int { return cmp.Compare(a.j, b.j) })
			if sameText && it.event > 0 {
				for j, jt := range y.item {
					if jt.event == it.event && jt.Base != it.Base {
						all = append(all, hit{j, same})
					}
				}
			}
		}
		al.hits[i] = all[from:len(all):len(all)]
	}
	return al
}

// linked appends the words of y that are related to one of x.
func linked(hits []hit, related map[string]link, y *side) []hit {
	add := func(js []int, l link) {
		for _, j := range js {
			hits = append(hits, hit{j, l})
		}
	}
	if len(related) <= len(y.index) {
		for b, l := range related {
			add(y.index[b], l)
		}
		return hits
	}
	for b, js := range y.index {
		if l := related[b]; l != unrelated {
			add(js, l)
		}
	}
	return hits
}

// flip gives the same alignment seen from y.
func (al *alignment) flip() *alignment {
	back := &alignment{x: al.y, y: al.x, path: al.path, hits: make([][]hit, len(al.y.item))}
	ends := make([]int, len(al.y.item)+1) // where the hits of an item end, once all are in place
	for _, hs := range al.hits {
		for _, h := range hs {
			ends[h.j+1]++
		}
	}
	for j := range al.y.item {
		ends[j+1] += ends[j]
	}
	all := make([]hit, ends[len(al.y.item)])
	for i, hs := range al.hits {
		for _, h := range hs {
			all[ends[h.j]] = hit{i, h.link.reverse()}
			ends[h.j]++
		}
	}
	from := 0
	for j := range back.hits {
		back.hits[j] = all[from:ends[j]:ends[j]]
		from = ends[j]
	}
	return back
}

// reverse tells how the second word stands to the first.
func (l link) reverse() link {
	switch l {
	case entails:
		return entailed
	case entailed:
		return entails
	}
	return l
}

// fit is how well item i of x is met in y.
func (al *alignment) fit(i int) float64 {
	best := 0.0
	for _, h := range al.hits[i] {
		f := h.link.fit()
		if al.y.item[h.j].Holder && al.y.item[h.j].Sentence < 0 {
			f *= .75 // only the speaker's own name, or the article around
		}
		best = max(best, f)
	}
	return best
}

// coverage is the share of the items' weight that y meets.
func (al *alignment) coverage(items []int) float64 {
	met, total := 0.0, 0.0
	for _, i := range items {
		met += al.x.item[i].w * al.fit(i)
		total += al.x.item[i].w
	}
	if total == 0 {
		return 0
	}
	return met / total
}

// met is the weight of the items that y meets.
func (al *alignment) met(items []int) float64 {
	sum := 0.0
	for _, i := range items {
		sum += al.x.item[i].w * al.fit(i)
	}
	return sum
}

// strangers is the weight of the names among items that y does not have, over
// the weight of all names among them; 0 where items or y's others name nothing.
func (al *alignment) strangers(items, others []int) float64 {
	if !slices.ContainsFunc(others, func(j int) bool { return al.y.item[j].Name }) {
		return 0
	}
	missed, total := 0.0, 0.0
	for _, i := range items {
		if !al.x.item[i].Name {
			continue
		}
		total += al.x.item[i].w
		missed += al.x.item[i].w * (1 - al.fit(i))
	}
	if total == 0 {
		return 0
	}
	return missed / total
}

// cosine is the likeness of the two sides' words, claimed or not.
func (al *alignment) cosine() float64 {
	dot := 0.0
	for i, it := range al.x.item[:al.x.speaker] {
		best := 0.0
		for _, h := range al.hits[i] {
			if h.j < al.y.speaker {
				best = max(best, h.link.fit()*al.y.item[h.j].w)
			}
		}
		dot += it.w * best
	}
	return dot / math.Sqrt(al.x.norm()*al.y.norm())
}

func (s *side) norm() float64 {
	sum := 1e-9
	for _, it := range s.item[:s.speaker] {
		sum += it.w * it.w
	}
	return sum
}

// claimed gives the items of a sentence that are claimed, whatever the sign;
// of all sentences for -1.
func (s *side) claimed(sentence int) []int {
	if sentence >= 0 && sentence < len(s.sentence) {
		return s.sentence[sentence]
	}
	var out []int
	for k := range s.item[:s.speaker] {
		if !s.item[k].Holder {
			out = append(out, k)
		}
	}
	return out
}
