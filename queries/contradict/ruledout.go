package contradict

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// ruledOut: one side holds false a thing of a kind that the other, of the same
// story, tells: "never exchanged a word" against "rang him at home".
func ruledOut(al, back *alignment) []finding {
	var out []finding
	for n, side := range []*alignment{al, back} {
		no, yes := parties(n)
		if !side.mayRuleOut() {
			continue
		}
		for _, e := range side.x.happenings() {
			if !e.negated {
				continue
			}
			for _, d := range side.y.happenings() {
				if d.negated || !e.coveredBy(d) || side.y.torn(d.Predicate[0]) {
					continue
				}
				fits := side.fits(e, d)
				if !side.ofOneThing(e, d, fits) {
					continue
				}
				f := finding{
					feature: "ruledout", kind: side.ruledKind(e, d), strength: 1, x: e.Sentence, y: d.Sentence, more: fits,
					because: fmt.Sprintf("%s told of “%s”, %s ruled out “%s”", yes, d.shown(), no, e.shown()),
				}
				if e.Sweeping {
					f.more["sweeping"] = 1
				}
				if side.accused(e, d) {
					f.more["accused"] = 1
				}
				if later := side.daysLater(); later >= 2 {
					f.more["sincethen"] = 1
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

// mayRuleOut reports whether x denies anything of a kind that y tells: a quick
// look before events are compared one by one.
func (al *alignment) mayRuleOut() bool {
	al.x.happenings()
	al.y.happenings()
	return al.x.denies.meets(al.y.tells) || slices.ContainsFunc(al.x.deniesWord, func(w string) bool { return len(al.y.index[w]) > 0 })
}

// coveredBy reports whether who tells of d tells of a thing of e's kind.
func (e event) coveredBy(d event) bool {
	if d.follows.meets(e.means) {
		return true
	}
	// "no crack in it" against "a hairline crack was seen"
	return slices.Equal(e.Predicate, d.Predicate) && len(e.Predicate[0]) > 3 && (e.Class == d.Class)
}

// Happenings of one kind are two where each has a doer of its own, or where
// hardly anything else that the one tells of is known to the other side. A
// common verb alone is no kind. Where the days of the articles are not known,
// one article may tell of many things: there the events themselves have to
// share a word.
const (
	argsEnough  = .3
	argsKnown   = .2  // enough where the articles are known to be of one time
	tellingWord = 5.5 // heft from which a word that both use is a kind of its own
)

// ofOneThing reports whether d may be the very thing that e rules out.
func (al *alignment) ofOneThing(e, d event, fits Features) bool {
	if al.twoDoers(e.Subject.Pronoun, d.Subject.Pronoun) || al.ownDeed(*e.Frame, *d.Frame) {
		return false
	}
	covered := al.ofOneTime()
	if !covered && fits["object"] < 1 && max(al.x.heft(e.Predicate[0]), al.y.heft(d.Predicate[0])) < tellingWord {
		return false
	}
	if fits["concept"] == 0 && fits["object"] < 1 && fits["args"] < 2*argsEnough {
		return false
	}
	if fits["oneword"] > 0 && al.otherMatter(e, d) {
		return false
	}
	accused := al.accused(e, d)
	other := al.otherDoer(e, d) && !accused
	if other {
		fits["otherdoer"] = 1
	}
	if other && !covered || e.Future && d.Past || d.Future && e.Past || yetToCome(*e.Frame, *d.Frame) {
		return false
	}
	if fits["bare"] > 0 {
		return covered && e.Sweeping
	}
	if covered {
		return fits["args"] >= argsKnown
	}
	return fits["args"] >= argsEnough && (fits["own"] > 0 || accused)
}

// otherDoer reports whether e and d name two doers.
func (al *alignment) otherDoer(e, d event) bool {
	if len(e.doer) == 0 || len(d.doer) == 0 {
		return false
	}
	for _, w := range e.doer {
		if slices.ContainsFunc(d.doer, func(v string) bool { return alike(v, w) }) {
			return false
		}
	}
	return true
}

// fits says how surely d is of what e is of.
func (al *alignment) fits(e, d event) Features {
	met, own, total := 0.0, 0.0, 1e-9
	for _, w := range e.who {
		weight, m := al.x.heft(w), al.y.meets(w, d)
		total += weight
		met += weight * m
		if m == 1 {
			own += weight
		}
	}
	f := Features{"args": met / total, "own": own / total}
	if total < 1 {
		f["bare"] = 1
	}
	if e.Nominal {
		f["nominal"]++
	}
	if d.Nominal {
		f["nominal"]++
	}
	if !e.means.empty() && d.follows.meets(e.means) {
		f["concept"] = 1
	}
	if slices.Equal(e.Predicate, d.Predicate) {
		f["oneword"] = 1
	}
	f["subject"] = al.agree(e.Subject, d.Subject)
	f["object"] = al.agree(e.Object, d.Object)
	return f
}

// otherMatter reports whether, beside who acts, the two events each have words that
// the other claim lacks, and none that it has: to know of a house says nothing of cars.
func (al *alignment) otherMatter(e, d event) bool {
	matter := func(s *side, e event) []string {
		return slices.DeleteFunc(slices.Clone(e.who), func(w string) bool { return slices.Contains(e.doer, w) || s.isSpeaker(w) })
	}
	knows := func(s *side, d event, words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool {
			return s.has(w) || slices.ContainsFunc(append(slices.Clone(d.who), d.Predicate...), func(v string) bool { return alike(v, w) })
		})
	}
	a, b := matter(al.x, e), matter(al.y, d)
	return len(a) > 0 && len(b) > 0 && !knows(al.y, d, a) && !knows(al.x, e, b)
}

// agree is 1 if two phrases may name one thing, -1 if they name two, 0 if that
// cannot be told.
func (al *alignment) agree(p, q graph.Phrase) float64 {
	if p.Head == "" || q.Head == "" || len(p.Words) == 0 || len(q.Words) == 0 {
		return 0
	}
	for _, a := range p.Words {
		if slices.ContainsFunc(q.Words, func(b string) bool { return alike(a, b) }) {
			return 1
		}
	}
	return -1
}

// accused reports whether x speaks of itself, and y of x: who denies what is
// laid at the own door.
func (al *alignment) accused(e, d event) bool {
	if !speaks[e.Subject.Pronoun] && !slices.ContainsFunc(e.Subject.Words, al.x.isSpeaker) {
		return false
	}
	return slices.ContainsFunc(d.who, al.x.isSpeaker)
}

// isSpeaker reports whether a word names the side's speaker or what he is.
func (s *side) isSpeaker(base string) bool {
	return slices.ContainsFunc(s.index[base], func(k int) bool { return k >= s.speaker && k < s.around })
}

// heft is how telling a word of the side is.
func (s *side) heft(base string) float64 {
	if ks := s.index[base]; len(ks) > 0 {
		return s.item[ks[0]].w
	}
	return 5
}

// meets is how well the side knows a word of the other's: best in the event
// itself, else in the claim, else in what its article is about.
func (s *side) meets(word string, d event) float64 {
	like := func(w string) bool { return alike(w, word) }
	if slices.ContainsFunc(d.who, like) || slices.ContainsFunc(d.Predicate, like) {
		return 1
	}
	best := 0.0
	for _, k := range s.index[word] {
		if k < s.speaker {
			return .8
		}
		best = .5
	}
	return best
}

// alike reports whether two words may name one thing.
func alike(a, b string) bool {
	if a == b || known().links[a][b] == same {
		return true
	}
	t := meanings()
	return !t.word[a].empty() && t.word[a].meets(t.word[b])
}

func (al *alignment) ruledKind(e, d event) quad.IRI {
	switch {
	case al.x.st.Stance == graph.Denies:
		return vocab.ClashDenial
	case e.means.meets(d.means):
		return vocab.ClashNegation
	}
	return vocab.ClashEntailed
}
