package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// denial: one side denies, or calls a hoax, what the other reports.
func denial(al, back *alignment) []finding {
	var out []finding
	for n, side := range []*alignment{al, back} {
		for _, r := range refusals(side) {
			feature := "denial"
			switch r.means {
			case graph.ByDenial:
			case graph.ByRefuting:
				feature = "refuting"
			case graph.ByDoubting:
				feature = "doubting"
			default:
				continue
			}
			if r.entailed {
				continue
			}
			because := fmt.Sprintf("one calls it %q, the other tells it as true", r.cue)
			if r.head >= 0 {
				because = fmt.Sprintf("one holds %q false (%q), the other says it is so", side.x.word(r.head), r.cue)
			}
			f := r.finding(side, n == 1, feature, vocab.ClashDenial, because)
			f.tension = r.means == graph.ByDoubting
			out = append(out, f)
		}
	}
	return out
}
