package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// antonymy: opposite words in one role: rose and fell, supports and opposes.
func antonymy(al, back *alignment) []finding {
	var out []finding
	for _, o := range oppositions(al, back, antonym) {
		if !al.ofOneDoer(o.i, o.j) || !al.ofOneBearer(o.i, o.j) {
			continue
		}
		out = append(out, finding{
			feature: "antonym", kind: vocab.ClashAntonym, strength: o.cover * o.cover,
			x: al.x.item[o.i].Sentence, y: al.y.item[o.j].Sentence,
			because: fmt.Sprintf("{x} said “%s”, {y} the opposite, “%s”", al.x.word(o.i), al.y.word(o.j)),
		})
	}
	return out
}

// strain: words that sit badly together without excluding each other: who
// acts independently of another seldom acts on its approval.
func strain(al, back *alignment) []finding {
	var out []finding
	for _, o := range oppositions(al, back, tense) {
		common := min(al.commonNames(al.x.item[o.i].Sentence), back.commonNames(al.y.item[o.j].Sentence))
		if common < 2 || !al.ofOneDoer(o.i, o.j) {
			continue
		}
		out = append(out, finding{
			feature: "strain", kind: vocab.ClashExclusive, strength: 1, tension: true,
			x: al.x.item[o.i].Sentence, y: al.y.item[o.j].Sentence,
			because: fmt.Sprintf("{x} said “%s”, with which {y}’s “%s” is hard to square", al.x.word(o.i), al.y.word(o.j)),
		})
	}
	return out
}

// commonNames counts the different names in a sentence of x that y has too.
func (al *alignment) commonNames(sentence int) int {
	seen := map[string]bool{}
	for _, i := range al.x.sentence[sentence] {
		if it := al.x.item[i]; it.Name && al.fit(i) > 0 {
			seen[it.Base] = true
		}
	}
	return len(seen)
}
