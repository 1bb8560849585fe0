package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// states: two sides of one story tell, of the same thing, what cannot hold
// together: finished and still negotiated, sound and cracked.
func states(al, back *alignment) []finding {
	var out []finding
	al.x.happenings()
	al.y.happenings()
	if !al.x.rulesOut.meets(al.y.tells) {
		return nil
	}
	for _, e := range al.x.happenings() {
		if e.negated {
			continue
		}
		for _, d := range al.y.happenings() {
			if d.negated || d.means.meets(e.means) || !d.means.with(d.manner).meets(e.excludes) {
				continue
			}
			f := al.fits(e, d)
			if al.otherDoer(e, d) || f["args"] < argsEnough && !al.ofOneTime() {
				continue
			}
			f["args"] = min(f["args"], back.fits(d, e)["args"])
			out = append(out, finding{
				feature: "states", kind: vocab.ClashExclusive, strength: 1, x: e.Sentence, y: d.Sentence, more: f,
				because: fmt.Sprintf("{x} said “%s”, {y} “%s”, and one excludes the other", e.Form, d.Form),
			})
		}
	}
	return out
}
