package contradict

import (
	"fmt"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// whereabouts: one side tells that somebody was somewhere, the other that he never
// was there, or that he was elsewhere at the time.
func whereabouts(al, back *alignment) []finding {
	var out []finding
	for n, side := range []*alignment{al, back} {
		no, yes := parties(n)
		for _, e := range side.x.happenings() {
			if e.Nominal || !e.mayBeSomewhere() {
				continue
			}
			for _, d := range side.y.happenings() {
				if d.Nominal || d.negated || d.Future != e.Future || !side.tellsOf(d, e) {
					continue
				}
				f := finding{feature: "whereabouts", kind: vocab.ClashPlace, strength: 1, x: e.Sentence, y: d.Sentence}
				switch {
				case e.negated && e.isPlaced() && d.isAt(e.Predicate[0]):
					f.because = fmt.Sprintf("%s told of “%s”, %s said of “%s” that it was not so", yes, d.shown(), no, e.shown())
					f.more = Features{"absent": 1}
				case n == 0 && !e.negated && (al.oneDay(e.Sentence, d.Sentence) || meanwhile(e, d)) && al.elsewhere(e, d):
					f.because = fmt.Sprintf("{x} put it at “%s”, {y} at “%s” at one time", e.places()[0].Form, d.places()[0].Form)
				default:
					continue
				}
				if n == 1 {
					f.x, f.y = f.y, f.x
				}
				out = append(out, f)
			}
		}
	}
	return out
}

// mayBeSomewhere is a quick look before events are compared one by one.
func (e event) mayBeSomewhere() bool {
	return e.negated && e.isPlaced() || !e.negated && e.Past && len(e.places()) > 0
}

// isPlaced reports whether all that the event tells is where somebody is: "was in
// the building".
func (e event) isPlaced() bool {
	return e.Class == "n" && slices.ContainsFunc(e.places(), func(p graph.Phrase) bool { return p.Head == e.Predicate[0] })
}

// isAt reports whether the event happens at a place, or leads there or away.
func (e event) isAt(place string) bool {
	if slices.Contains(e.Object.Words, place) && e.means.meets(meanings().move) {
		return true
	}
	return slices.ContainsFunc(e.Others, func(p graph.Phrase) bool {
		return slices.Contains(p.Words, place) && (inPlace[p.Link] || p.Link == "into" || p.Link == "to" || p.Link == "from")
	})
}

// places gives the phrases that tell where the event is.
func (e event) places() []graph.Phrase {
	var out []graph.Phrase
	for _, p := range e.Others {
		if (inPlace[p.Link] || p.Link == "to" && e.Past && e.means.meets(meanings().move)) && p.Head != "" && !calendar[p.Head] && !slices.ContainsFunc(p.Words, func(w string) bool { return calendar[w] }) {
			out = append(out, p)
		}
	}
	return out
}

var inPlace = map[string]bool{"in": true, "at": true, "on": true, "aboard": true, "inside": true, "near": true}

// tellsOf reports whether d is of e's doer: it names him as its own, or somebody
// takes him along.
func (al *alignment) tellsOf(d, e event) bool {
	taken := d.means.meets(meanings().move) && slices.ContainsFunc(e.doer, func(w string) bool { return slices.Contains(d.Object.Words, w) })
	return taken || len(e.doer) > 0 && len(d.doer) > 0 && !al.otherDoer(e, d) || al.x.meansBy(e, d) || al.y.meansBy(d, e)
}

// meansBy reports whether the "he" of an event of the side may be whom the other's
// names: the side's article is about him.
func (s *side) meansBy(e, d event) bool {
	return oneself[e.Subject.Pronoun] && len(e.doer) == 0 && d.Subject.Name && slices.ContainsFunc(d.doer, func(w string) bool { return len(s.index[w]) > 0 })
}

// oneDay reports whether the two sentences name one day, or one night.
func (al *alignment) oneDay(x, y int) bool {
	for _, m := range al.x.p.Moments {
		for _, n := range al.y.p.Moments {
			named := m.Weekday > 0 && m.Weekday == n.Weekday || m.Day > 0 && m.Day == n.Day && m.Month == n.Month
			if named && !apart(m, n) && al.x.sentenceAt(m.Position) == x && al.y.sentenceAt(n.Position) == y {
				return true
			}
		}
	}
	return false
}

// meanwhile reports whether both are told to be at the time of one thing: "on the night
// of the vote", "during the vote".
func meanwhile(e, d event) bool {
	at := func(p graph.Phrase) bool {
		return p.Link == "during" || (p.Link == "on" || p.Link == "at") && slices.ContainsFunc(p.Words, func(w string) bool { return calendar[w] || w == "time" })
	}
	return slices.ContainsFunc(e.Others, func(p graph.Phrase) bool {
		return at(p) && slices.ContainsFunc(d.Others, func(q graph.Phrase) bool {
			return at(q) && slices.ContainsFunc(p.Words, func(w string) bool { return !calendar[w] && slices.Contains(q.Words, w) })
		})
	})
}

// elsewhere reports whether the two events are at two places, one of them at least
// by a name, and neither claim knows most of the other's.
func (al *alignment) elsewhere(e, d event) bool {
	p, q := e.places(), d.places()
	return len(p) > 0 && len(q) > 0 && (al.x.nameAmong(p) || al.y.nameAmong(q)) && !al.y.knowsPlace(p) && !al.x.knowsPlace(q)
}

// nameAmong reports whether a name is in one of the phrases.
func (s *side) nameAmong(ps []graph.Phrase) bool {
	return slices.ContainsFunc(ps, func(p graph.Phrase) bool {
		return p.Name || slices.ContainsFunc(p.Words, func(w string) bool {
			return slices.ContainsFunc(s.index[w], func(k int) bool { return k < s.speaker && s.item[k].Name })
		})
	})
}

// knowsPlace reports whether the side's text has half or more of the words of one of
// the phrases.
func (s *side) knowsPlace(ps []graph.Phrase) bool {
	return slices.ContainsFunc(ps, func(p graph.Phrase) bool {
		has := 0
		for _, w := range p.Words {
			if s.has(w) && !calendar[w] {
				has++
			}
		}
		return has > 0 && 2*has >= len(p.Words)
	})
}
