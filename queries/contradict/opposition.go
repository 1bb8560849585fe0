package contradict

import (
	"github.com/claimgraph/claimgraph/graph"
)

// opposition is a word of x and one of y that are opposite, under one sign.
type opposition struct {
	i, j  int
	cover float64
}

// oppositions finds opposite words that the two sides both hold true, while
// the rest of the shorter sentence is met by the other side.
func oppositions(al, back *alignment, l link) []opposition {
	var out []opposition
	for i, it := range al.x.item[:al.x.speaker] {
		if !it.told() || it.Name {
			continue
		}
		for _, h := range al.hits[i] {
			jt := al.y.item[h.j]
			if h.link != l || !jt.told() || jt.Name || jt.Sentence < 0 || it.false || jt.false {
				continue
			}
			// A word that both sides use is no opposite of its own context.
			if al.fit(i) == 1 || back.fit(h.j) == 1 {
				continue
			}
			if !al.common(i, h.j) {
				continue
			}
			a, b := al.x.sentence[it.Sentence], al.y.sentence[jt.Sentence]
			cover := al.coverage(a)
			if al.y.mass(b) < al.x.mass(a) {
				cover = back.coverage(b)
			}
			if !it.head && !jt.head {
				cover *= .7
			}
			if it.mood == graph.Hedged || jt.mood == graph.Hedged {
				cover *= .8
			}
			out = append(out, opposition{i, h.j, cover})
		}
	}
	return out
}

// common reports whether the sentences of i and j share a word of their own
// beside the two: opposites need something they are opposites about.
func (al *alignment) common(i, j int) bool {
	for _, k := range al.x.sentence[al.x.item[i].Sentence] {
		for _, h := range al.hits[k] {
			if k != i && h.j != j && h.j < al.y.speaker && h.link <= same && al.y.item[h.j].Sentence == al.y.item[j].Sentence {
				return true
			}
		}
	}
	return false
}

// word gives an item as the text writes it, or nearly so.
func (s *side) word(i int) string {
	if i < 0 || i >= len(s.item) {
		return ""
	}
	return s.item[i].Form
}
