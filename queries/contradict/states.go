package contradict

import (
	"fmt"
	"slices"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// states: two sides of one story tell, of the same thing, what cannot hold
// together: finished and still negotiated, sound and cracked.
func states(al, back *alignment) []finding {
	var out []finding
	al.x.happenings()
	al.y.happenings()
	if !al.x.rulesOut.meets(al.y.tells) || al.x.polls() || al.y.polls() {
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
			if al.x.openEnded(e.Predicate[0]) || al.y.openEnded(d.Predicate[0]) {
				continue // "electing her" only names an act
			}
			one, two := al.bearers(e, d)
			if two || e.Future && d.Past || d.Future && e.Past {
				continue
			}
			if e.means.meets(meanings().scale) && len(al.x.p.Moments)+len(al.y.p.Moments) > 0 {
				continue // each month has a rise or fall of its own
			}
			f := al.fits(e, d)
			f["args"] = min(f["args"], back.fits(d, e)["args"])
			if !al.ofOneTime() && (!one || f["args"] < argsSure) {
				continue
			}
			if one || al.oneLot(e, d) {
				f["bearer"] = 1
			}
			out = append(out, finding{
				feature: "states", kind: vocab.ClashExclusive, strength: 1, x: e.Sentence, y: d.Sentence, more: f,
				because: fmt.Sprintf("{x} said “%s”, {y} “%s”, and one excludes the other", e.shown(), d.shown()),
			})
		}
	}
	return out
}

// oneLot reports whether two nouns that say what people were stand beside happenings
// of one kind: "killed 14 civilians", "the men who died were soldiers".
func (al *alignment) oneLot(e, d event) bool {
	if e.Class != "n" || d.Class != "n" {
		return false
	}
	return slices.ContainsFunc(al.x.happenings(), func(a event) bool {
		return a.Sentence == e.Sentence && !a.Nominal && !a.negated && slices.ContainsFunc(al.y.happenings(), func(b event) bool {
			return b.Sentence == d.Sentence && !b.Nominal && !b.negated && a.means.meets(b.means) && !a.means.meets(e.means) && !b.means.meets(d.means)
		})
	})
}

// argsSure is how much of a state the other side has to know where the days of the
// articles are not known: shops that close and roads that are open may be of any time.
const argsSure = .5

// bearers reports whether the two states are of one, or of two: of who acts and who
// undergoes it, one has to be in both. Where both tell of an act upon something, it
// is the doers who have to be one: what one side accepts the other may reject.
func (al *alignment) bearers(e, d event) (one, two bool) {
	if e.acts() && d.acts() {
		two = al.otherDoer(e, d)
		return !two, two
	}
	a, b := al.x.parties(e), al.y.parties(d)
	one = slices.ContainsFunc(a, func(w string) bool { return slices.ContainsFunc(b, func(v string) bool { return alike(v, w) }) })
	return one, !one && len(a) > 0 && len(b) > 0
}

// acts reports whether somebody does the event to something.
func (e event) acts() bool { return len(e.doer) > 0 && !e.Object.Empty() }

// parties gives the words for who acts and for who or what undergoes the event.
func (s *side) parties(e event) []string {
	words := slices.DeleteFunc(append(slices.Clone(e.doer), e.Object.Words...), func(w string) bool { return anybody[w] })
	if e.Class == "n" && !e.Nominal {
		words = append(words, e.Predicate...) // "are on strike" is of the strike
	}
	if speaks[e.Object.Pronoun] || speaks[e.Subject.Pronoun] {
		words = append(words, s.speakerWords()...)
	}
	return words
}

// anybody holds the bases of words that may stand for any people.
var anybody = bases("people", "person", "man", "woman", "men", "women", "others")
