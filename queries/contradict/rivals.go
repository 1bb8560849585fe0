package contradict

import (
	"fmt"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// rivals: one deed of a story laid at two doors, or one outcome put down to
// two causes: drones of the neighbour, a missile of one's own gone astray.
func rivals(al, back *alignment) []finding {
	var out []finding
	for _, e := range al.x.happenings() {
		p, ok := e.culprit()
		if !ok {
			continue
		}
		for _, d := range al.y.happenings() {
			q, ok := d.culprit()
			if !ok || !e.deed().meets(d.deed()) || al.agree(p, q) >= 0 {
				continue
			}
			f := al.fits(e, d)
			if f["args"] = min(f["args"], back.fits(d, e)["args"]); f["args"] < argsSure && !al.ofOneTime() {
				continue
			}
			if p.Name && q.Name {
				f["names"] = 1
			}
			out = append(out, finding{
				feature: "rivals", kind: vocab.ClashRole, strength: 1, x: e.Sentence, y: d.Sentence, more: f,
				because: fmt.Sprintf("{x} laid it to “%s”, {y} to “%s”", p.Form, q.Form),
			})
		}
	}
	return out
}

// culprit gives who did the deed, or what caused it.
func (e event) culprit() (graph.Phrase, bool) {
	if e.negated || e.Nominal || e.deed().empty() {
		return graph.Phrase{}, false
	}
	if slices.Contains(e.Predicate, "blame") {
		return e.Object, e.Object.Head != ""
	}
	return e.Subject, e.Subject.Head != "" && len(e.Subject.Words) > 0
}

// deed is what kind of deed the event is; causing is any.
func (e event) deed() concepts {
	t := meanings()
	if e.means.meets(t.cause) {
		return t.cause.with(t.deeds)
	}
	return e.means.and(t.deeds)
}
