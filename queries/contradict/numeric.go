package contradict

import (
	"fmt"
	"math"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// numbers: two counts of one thing whose ranges exclude each other. "At
// least 12" does not exclude 45, and rounding is allowed for.
func numbers(al, back *alignment) []finding {
	if yearsApart(al.x, al.y) {
		return nil
	}
	var out []finding
	for _, q := range al.x.p.Quantities {
		for _, r := range al.y.p.Quantities {
			f, ok := clash(al, back, q, r)
			if ok {
				out = append(out, f)
			}
		}
	}
	return out
}

func clash(al, back *alignment, q, r graph.Quantity) (finding, bool) {
	if q.Unit != r.Unit || q.Unit == "second" || q.Unit == "ordinal" || overlap(q, r) {
		return finding{}, false
	}
	_, moodX, _, _ := al.x.signed(q.Clause)
	_, moodY, _, _ := al.y.signed(r.Clause)
	if al.x.without(q) || al.y.without(r) || max(moodX, moodY) > graph.Hedged {
		return finding{}, false
	}
	toll := al.toll(q, r)
	if toll < 0 {
		return finding{}, false // the dead of one, the injured of the other
	}
	counted := max(shared(q.Of, r.Of), toll)
	if counted == 0 && (q.Unit == "" || q.Unit == "percent" || q.Unit == "age") {
		return finding{}, false
	}
	// One side also gives the other's number: then both tell of two things.
	if al.givesBoth(al.x, r) || al.givesBoth(al.y, q) {
		return finding{}, false
	}
	if toll == 0 && (al.apart(q, r) || al.otherPayers(q, r) || al.severally(q, r)) || !al.comparable() {
		return finding{}, false
	}
	a, b := al.x.sentenceOf(q.Position), al.y.sentenceOf(r.Position)
	cover := al.coverage(a)
	if al.y.mass(b) < al.x.mass(a) {
		cover = back.coverage(b)
	}
	if toll > 0 && related(al.x.topic, al.y.topic) >= sameStory && !al.foreign(a) && !back.foreign(b) {
		cover = max(cover, .9) // one event's dead: the rest of the words may differ
	}
	f := finding{
		feature: "numeric", kind: vocab.ClashNumeric, strength: cover * cover * max(counted, .6),
		x: al.x.sentenceAt(q.Position), y: al.y.sentenceAt(r.Position),
		because: fmt.Sprintf("{x} gave “%s”, {y} “%s” for one thing", q.Word, r.Word),
	}
	if toll > 0 && cover >= .9 {
		f.feature = "toll"
	}
	if (tallied(q, r) || al.x.tallies(a) || al.y.tallies(b)) && updated(al, q, r) {
		f.feature, f.strength = "update", 1
	}
	return f, true
}

// comparable reports whether two figures of claims of articles can be held against each
// other: not those of two surveys, of two days or of days that nobody knows.
func (al *alignment) comparable() bool {
	if !al.fromArticles() {
		return true
	}
	return !al.x.polls() && !al.y.polls() && (al.x.st.Article == al.y.st.Article || al.ofOneTime())
}

// severally reports whether, in a claim of an article, a sentence gives several figures of
// the kind: which of them is which thing's is hard to tell.
func (al *alignment) severally(q, r graph.Quantity) bool {
	return al.fromArticles() && (al.x.lists(q) || al.y.lists(r))
}

// overlap reports whether one number could be both. A rounded number reaches
// a tenth to either side, any number a hundredth.
func overlap(q, r graph.Quantity) bool {
	slack := func(q graph.Quantity) float64 {
		if q.Rough {
			return .1
		}
		return .005
	}
	reach := func(v, by float64) float64 {
		if math.IsInf(v, 0) {
			return 0
		}
		return math.Abs(v) * by
	}
	s, t := slack(q), slack(r)
	return q.Min-reach(q.Min, s) <= r.Max+reach(r.Max, t) && r.Min-reach(r.Min, t) <= q.Max+reach(q.Max, s)
}

// shared is the share of counted nouns that the two have in common, a noun of
// like meaning counting less.
func shared(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	best := 0.0
	for i, x := range a {
		for k, y := range b {
			v := 0.0
			switch {
			case x == y:
				v = 1
			case known().links[x][y] == same || known().links[x][y] == entails || known().links[x][y] == entailed:
				v = .8
			case known().tally[x] && known().tally[y] && known().links[x][y] != unrelated:
				v = .6
			}
			if i > 0 && k > 0 {
				v *= .8
			}
			best = max(best, v)
		}
	}
	return best
}

// givesBoth reports whether a side also has a number that may be q of the other
// side: the same one, or one that fits it and counts the same.
func (al *alignment) givesBoth(s *side, q graph.Quantity) bool {
	return slices.ContainsFunc(s.p.Quantities, func(o graph.Quantity) bool {
		if o.Unit != q.Unit || !overlap(o, q) {
			return false
		}
		x, y := o, q
		if s == al.y {
			x, y = q, o
		}
		return o.Min == q.Min && o.Max == q.Max || shared(o.Of, q.Of) > 0 || al.toll(x, y) > 0
	})
}

// tallied reports whether the numbers count what only grows as news comes in.
func tallied(q, r graph.Quantity) bool {
	count := func(q graph.Quantity) bool {
		return slices.ContainsFunc(q.Of, func(w string) bool { return known().tally[w] })
	}
	return count(q) || count(r)
}

// toll reports how surely both numbers count what befell people: the dead,
// the injured. "31 of our brothers and sisters are confirmed dead" and
// "nineteen bodies were pulled from the water" count the same: 1. It is -1 if
// they count different ones, 0 if that cannot be told.
func (al *alignment) toll(q, r graph.Quantity) float64 {
	if q.Unit != "" || r.Unit != "" {
		return 0
	}
	k := known()
	kind := func(s *side, q graph.Quantity) (string, bool) {
		person := len(q.Of) == 0
		for _, w := range q.Of {
			if c := k.toll[w]; c != "" {
				return c, true
			}
			person = person || k.person[w]
		}
		if !person {
			return "", false
		}
		best, far := "", 16
		for _, i := range s.sentenceOf(q.Position) {
			it := s.item[i]
			if c := k.toll[it.Base]; c != "" && max(it.Position-q.Position, q.Position-it.Position) < far {
				best, far = c, max(it.Position-q.Position, q.Position-it.Position)
			}
		}
		return best, best != ""
	}
	a, okA := kind(al.x, q)
	b, okB := kind(al.y, r)
	switch {
	case !okA || !okB:
		return 0
	case a != b:
		return -1
	}
	return 1
}

// foreign reports whether the items name something of which neither y nor its
// article knows: another ship, another town.
func (al *alignment) foreign(items []int) bool {
	return slices.ContainsFunc(items, func(i int) bool { return al.x.item[i].Name && al.fit(i) == 0 })
}

// tallies reports whether a word of the items tells of what is tallied.
func (s *side) tallies(items []int) bool {
	return slices.ContainsFunc(items, func(k int) bool { return known().tally[s.item[k].Base] })
}

// updated reports whether the later number is a newer state of the earlier
// one: one speaker's tally that grew,
// or one told as the new state ("bringing the total to 17").
func updated(al *alignment, q, r graph.Quantity) bool {
	x, y := al.x.st, al.y.st
	if al.x.renews(q) && q.Min > r.Min && !x.Said.Before(y.Said) || al.y.renews(r) && r.Min > q.Min && !y.Said.Before(x.Said) {
		return true
	}
	if x.Speaker == "" || x.Speaker != y.Speaker || x.Said.Equal(y.Said) {
		return false
	}
	if x.Said.Before(y.Said) {
		return q.Min < r.Min
	}
	return r.Min < q.Min
}

// renews reports whether the sentence of q tells its number as a new state.
func (s *side) renews(q graph.Quantity) bool {
	return slices.ContainsFunc(s.sentenceOf(q.Position), func(k int) bool { return known().renew[s.item[k].Base] })
}

// sentenceOf gives the claimed items of the sentence that holds token at.
func (s *side) sentenceOf(at int) []int {
	best, far := 0, math.MaxInt
	for _, it := range s.item[:s.speaker] {
		if d := max(it.Position-at, at-it.Position); d < far {
			best, far = it.Sentence, d
		}
	}
	if best >= len(s.sentence) {
		return nil
	}
	return s.sentence[best]
}
