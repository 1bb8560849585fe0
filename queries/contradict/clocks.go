package contradict

import (
	"fmt"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// clocks: one happening of a story at two times.
func clocks(al, back *alignment) []finding {
	var out []finding
	for _, m := range al.x.p.Moments {
		for _, n := range al.y.p.Moments {
			if !apart(m, n) || !dated(m) || !dated(n) || bounded(m) || bounded(n) || alsoNames(al.y.p.Moments, m) || alsoNames(al.x.p.Moments, n) {
				continue
			}
			x, y := al.x.sentenceAt(m.Position), al.y.sentenceAt(n.Position)
			if e, d, ok := al.sameEvent(x, y); ok {
				f := al.bothFit(back, e, d)
				if al.elsewhere(e, d) {
					f["elsewhere"] = 1
				}
				out = append(out, finding{
					feature: "clock", kind: vocab.ClashTime, strength: 1, x: x, y: y, more: f,
					because: fmt.Sprintf("{x} put “%s” at “%s”, {y} at “%s”", e.shown(), m.Word, n.Word),
				})
			}
		}
	}
	return out
}

// dated reports whether the moment is a day or a time of day: two years are
// mostly two happenings.
func dated(m graph.Moment) bool { return m.Day > 0 || m.Weekday > 0 || m.Hour >= 0 }

// sameEvent gives the happenings of two sentences that may be one.
func (al *alignment) sameEvent(x, y int) (event, event, bool) {
	for _, e := range al.x.happenings() {
		for _, d := range al.y.happenings() {
			if e.Sentence == x && d.Sentence == y && !e.negated && !d.negated && e.sameKind(d) {
				return e, d, true
			}
		}
	}
	return event{}, event{}, false
}

func (e event) sameKind(d event) bool {
	if e.onlyTimes() || d.onlyTimes() {
		return slices.ContainsFunc(e.timed(), func(w string) bool {
			return slices.ContainsFunc(d.timed(), func(v string) bool { return alike(v, w) })
		})
	}
	return e.means.meets(d.means) || slices.Equal(e.Predicate, d.Predicate) && len(e.Predicate[0]) > 3
}

// phases holds the bases of verbs that only tell when something comes about, is
// gone through, or is over; what it is stands beside them.
var phases = bases("begin", "start", "happen", "occur", "take", "undergo", "hold", "put", "schedule", "set", "fix", "date", "follow", "last", "end")

// onlyTimes reports whether the event's verb leaves it to a noun to say what
// happened: "the tests began on Monday", "went through his medical".
func (e event) onlyTimes() bool {
	through := func(p graph.Phrase) bool { return p.Link == "through" }
	return phases[e.Verb] && e.Class == "v" || e.Verb == "go" && slices.ContainsFunc(e.Others, through)
}

// timed gives the words for what happens: the predicate, or where its verb leaves that
// open, what begins or what somebody goes through.
func (e event) timed() []string {
	if !e.onlyTimes() {
		return e.Predicate
	}
	words := e.Subject.Words
	if len(e.Object.Words) > 0 {
		words = e.Object.Words
	}
	for _, p := range e.Others {
		if p.Link == "through" {
			words = p.Words
		}
	}
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return hollow[w] || calendar[w] })
}

func (al *alignment) bothFit(back *alignment, e, d event) Features {
	f := al.fits(e, d)
	f["args"] = min(f["args"], back.fits(d, e)["args"])
	if one, _ := al.bearers(e, d); one {
		f["bearer"] = 1
	}
	return f
}
