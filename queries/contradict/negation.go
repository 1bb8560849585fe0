package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// negation: one side's own words negate the other's ("did not", "failed to").
func negation(al, back *alignment) []finding {
	var out []finding
	for n, side := range []*alignment{al, back} {
		no, yes := parties(n)
		for _, r := range refusals(side) {
			if r.entailed || r.means != graph.ByNegation && r.means != graph.ByFailing || !side.substantial(r) {
				continue
			}
			out = append(out, r.finding(side, n == 1, string(r.means), vocab.ClashNegation,
				fmt.Sprintf("%s said “%s”, %s ruled that out (“%s”)", yes, side.y.word(r.other), no, r.cue)))
		}
	}
	return out
}
