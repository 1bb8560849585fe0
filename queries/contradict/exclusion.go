package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// exclusion: states that cannot hold of one thing together: alive and dead,
// acquitted and convicted, bankrupt and solvent.
func exclusion(al, back *alignment) []finding {
	var out []finding
	for _, o := range oppositions(al, back, exclusive) {
		if !al.ofOneDoer(o.i, o.j) || !al.ofOneBearer(o.i, o.j) {
			continue
		}
		out = append(out, finding{
			feature: "exclusive", kind: vocab.ClashExclusive, strength: o.cover * o.cover,
			x: al.x.item[o.i].Sentence, y: al.y.item[o.j].Sentence,
			because: fmt.Sprintf("{x} said “%s”, {y} “%s”, and one excludes the other", al.x.word(o.i), al.y.word(o.j)),
		})
	}
	return out
}
