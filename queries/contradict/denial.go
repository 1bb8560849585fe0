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
		no, yes := parties(n)
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
			if r.entailed || al.fromArticles() && known().distance[base(r.cue)] {
				continue
			}
			if feature == "refuting" && !side.refutes(r) || feature == "denial" && !side.deniesDeed(r) || feature == "denial" && r.other >= 0 && al.fromArticles() && !side.y.claims(r.other) {
				continue
			}
			because := fmt.Sprintf("%s told as true what %s called “%s”", yes, no, r.cue)
			if r.head >= 0 {
				because = fmt.Sprintf("%s said “%s”, %s ruled that out (“%s”)", yes, side.y.word(r.other), no, r.cue)
			}
			f := r.finding(side, n == 1, feature, vocab.ClashDenial, because)
			f.tension = r.means == graph.ByDoubting
			out = append(out, f)
		}
	}
	return out
}
