package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// entailment: one side holds false what follows from the other's words. Who
// helped to plan a thing was involved in it, and knew of it.
func entailment(al, back *alignment) []finding {
	var out []finding
	for n, side := range []*alignment{al, back} {
		no, yes := parties(n)
		for _, r := range refusals(side) {
			// To have seen no evidence of a thing is not to deny what it follows from.
			if !r.entailed || r.means == graph.ByDoubting || side.otherAgents(r.head, r.other) || !side.ofOneAgent(r) {
				continue
			}
			out = append(out, r.finding(side, n == 1, "entailed", vocab.ClashEntailed,
				fmt.Sprintf("%s said “%s”, from which “%s” follows; %s ruled that out (“%s”)", yes, side.y.word(r.other), side.x.word(r.head), no, r.cue)))
		}
	}
	return out
}

// otherAgents reports whether the two heads have named agents, and none in
// common: that one planned a thing says nothing of what another knew.
func (al *alignment) otherAgents(i, j int) bool {
	x, _ := al.x.arguments(i)
	y, _ := al.y.arguments(j)
	return len(x) > 0 && len(y) > 0 && al.meets(x, y) == 0
}
