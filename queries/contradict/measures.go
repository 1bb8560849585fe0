package contradict

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// measures: two figures of one story for what seems one thing: a price, a
// quota, a share of the drivers. Unlike [numbers] it asks for no words in
// common beside what is counted.
func measures(al, back *alignment) []finding {
	otherYear := yearsApart(al.x, al.y)
	var out []finding
	for _, q := range al.x.p.Quantities {
		for _, r := range al.y.p.Quantities {
			if f, ok := al.corrected(q, r); ok {
				out = append(out, f)
			} else if f, ok := al.measured(back, al.x.limit(q), al.y.limit(r)); ok && !otherYear {
				out = append(out, f)
			}
		}
	}
	return out
}

// limit turns a bound that the text denies: who would not pay more than 62
// pays 62 at most.
func (s *side) limit(q graph.Quantity) graph.Quantity {
	switch no := s.without(q); {
	case no && math.IsInf(q.Max, 1) && !math.IsInf(q.Min, -1):
		q.Min, q.Max = math.Inf(-1), q.Min
	case no && math.IsInf(q.Min, -1):
		q.Min, q.Max = q.Max, math.Inf(1)
	case no:
		q.Unit = "denied"
	}
	return q
}

func (al *alignment) measured(back *alignment, q, r graph.Quantity) (finding, bool) {
	if q.Unit != r.Unit || q.Unit == "ordinal" || q.Unit == "denied" || q.Unit == "age" || overlap(q, r) {
		return finding{}, false
	}
	_, moodX, _, _ := al.x.signed(q.Clause)
	_, moodY, _, _ := al.y.signed(r.Clause)
	toll := al.toll(q, r)
	if max(moodX, moodY) > graph.Hedged || toll < 0 || al.x.counts(r) || al.y.counts(q) || al.givesBoth(al.x, r) || al.givesBoth(al.y, q) || toll == 0 && (al.apart(q, r) || al.otherPayers(q, r)) {
		return finding{}, false
	}
	of := max(shared(q.Of, r.Of), countedAlike(q.Of, r.Of), toll)
	if of == 0 && al.x.counted(q).meets(al.y.counted(r)) {
		of = .6
	}
	if of == 0 && (q.Unit == "" || q.Unit == "second" && !al.lasts(q, r) || q.Unit != "percent" && len(q.Of) > 0 && len(r.Of) > 0) {
		return finding{}, false
	}
	a, b := al.x.sentenceOf(q.Position), al.y.sentenceOf(r.Position)
	if al.x.lists(q) || al.y.lists(r) {
		return finding{}, false
	}
	f := finding{
		feature: "measure", kind: vocab.ClashNumeric, strength: 1, x: al.x.sentenceAt(q.Position), y: al.y.sentenceAt(r.Position),
		because: fmt.Sprintf("{x} gave “%s”, {y} “%s” for one thing", q.Word, r.Word),
		more:    Features{"of": of, "args": max(al.coverage(a), back.coverage(b)), "ratio": ratio(q, r)},
	}
	switch q.Unit {
	case "":
	case "percent":
		f.more["percent"] = 1
	default:
		f.more["unit"] = 1
	}
	if toll > 0 {
		f.more["tolls"] = 1
	}
	if open(q) != open(r) {
		f.more["bound"] = 1
	}
	if !fixed[q.Unit] && al.grew(q, r) {
		f.more["grew"] = 1
	}
	if al.oneHappening(f.x, f.y) {
		f.more["happening"] = 1
	}
	switch {
	case toll > 0:
	case !al.ofOneTime() && f.more["args"] < argsSure, !al.ofOneTime() && al.cosine() < likeEnough:
		return finding{}, false // of any two things, as an undated text may tell them
	case q.Unit == "percent" && of == 0 && !al.ofOneTime(), f.more["args"] < argsEnough/2, of == 0 && f.more["happening"] == 0, al.x.polls() || al.y.polls():
		return finding{}, false
	}
	return f, true
}

// likeEnough is how like two texts have to be to give figures of one thing where the day
// of neither is known.
const likeEnough = .2

// open reports whether the figure is a bound only: "no more than 400".
func open(q graph.Quantity) bool { return math.IsInf(q.Min, -1) || math.IsInf(q.Max, 1) }

// polls reports whether the side tells of a survey, or a survey tells it: two surveys
// give two answers.
func (s *side) polls() bool {
	survey := func(w string) bool { return known().survey[w] }
	for w := range known().survey {
		if len(s.index[w]) > 0 {
			return true
		}
	}
	// Readings leave out words for what tells a story.
	for w := range strings.FieldsSeq(strings.ToLower(s.st.Speaker)) {
		if survey(base(w)) {
			return true
		}
	}
	return slices.ContainsFunc(s.frames, func(f graph.Frame) bool {
		return slices.ContainsFunc(append([]graph.Phrase{f.Subject, f.Object}, f.Others...), func(p graph.Phrase) bool {
			return slices.ContainsFunc(p.Words, survey)
		})
	})
}

// lists reports whether the sentence of q gives several figures of its unit, as
// polls do: which of them is which thing's is hard to tell.
func (s *side) lists(q graph.Quantity) bool {
	n, at := 0, s.sentenceAt(q.Position)
	for _, o := range s.p.Quantities {
		if !s.without(o) && o.Unit == q.Unit && s.sentenceAt(o.Position) == at && (q.Unit != "" || len(q.Of) > 0 && slices.Equal(o.Of, q.Of)) {
			n++
		}
	}
	return n > 1
}

// corrected: the one figure denies the other outright: "three, not nine".
func (al *alignment) corrected(q, r graph.Quantity) (finding, bool) {
	noX, noY := al.x.without(q), al.y.without(r)
	if q.Unit != r.Unit || q.Min != r.Min || q.Max != r.Max || noX == noY || noX != q.Denied || noY != r.Denied {
		return finding{}, false
	}
	if noX && !al.x.instead(q) || noY && !al.y.instead(r) {
		return finding{}, false
	}
	x, y := al.x.sentenceAt(q.Position), al.y.sentenceAt(r.Position)
	if middle(q) < unlikelyTwice && !al.x.counted(q).meets(al.y.counted(r)) && shared(q.Of, r.Of) == 0 && !al.oneHappening(x, y) {
		return finding{}, false
	}
	given := r
	no, yes := parties(0)
	if noY {
		given = q
		no, yes = yes, no
	}
	return finding{
		feature: "measure", kind: vocab.ClashNumeric, strength: 1, x: x, y: y,
		because: fmt.Sprintf("%s gave “%s”, %s denied that figure", yes, given.Word, no), more: Features{"corrected": 1},
	}, true
}

// unlikelyTwice is a figure that two sides of one story hardly give of two things.
const unlikelyTwice = 4

// without reports whether the side gives the figure to deny it.
func (s *side) without(q graph.Quantity) bool {
	no, _, _, _ := s.signed(q.Clause)
	return no || q.Denied
}

// instead reports whether the side gives another figure in place of q.
func (s *side) instead(q graph.Quantity) bool {
	at := s.sentenceAt(q.Position)
	return slices.ContainsFunc(s.p.Quantities, func(o graph.Quantity) bool {
		return !s.without(o) && o.Unit == q.Unit && o.Min != q.Min && s.sentenceAt(o.Position) == at
	})
}

// countedAlike is .7 if two counted nouns mean one thing by concepts.tsv.
func countedAlike(a, b []string) float64 {
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return alike(x, y) }) {
			return .7
		}
	}
	return 0
}

// counted gives what a figure may count: people, or what nobody names, are
// counted by what happens to them ("3,000 people left their homes").
func (s *side) counted(q graph.Quantity) concepts {
	var c concepts
	people := len(q.Of) == 0
	for _, w := range q.Of {
		c = c.with(meanings().word[w])
		people = people || known().person[w] || known().culprit[w]
	}
	if !people || q.Unit != "" {
		return c
	}
	at := s.sentenceAt(q.Position)
	for _, e := range s.happenings() {
		if e.Sentence == at && !e.Nominal && !e.negated {
			c = c.with(e.means)
		}
	}
	return c
}

// fixed holds the units of what does not grow while news come in: shares, sizes, times.
var fixed = map[string]bool{"percent": true, "second": true, "metre": true, "kilogram": true, "litre": true, "hectare": true, "kph": true}

// ratio is the log of how many times the one figure is the other, at most 5.
func ratio(q, r graph.Quantity) float64 {
	a, b := middle(q), middle(r)
	if a <= 0 || b <= 0 {
		return 2
	}
	return min(5, math.Abs(math.Log(a/b)))
}

func middle(q graph.Quantity) float64 {
	switch {
	case math.IsInf(q.Min, -1):
		return q.Max
	case math.IsInf(q.Max, 1):
		return q.Min
	}
	return (q.Min + q.Max) / 2
}

// grew reports whether the later figure, of another day or some hours later, is the
// higher one, as a tally's is while news comes in, or is told as a tally's new state.
func (al *alignment) grew(q, r graph.Quantity) bool {
	later := al.daysLater()
	if a, b := al.x.told(), al.y.told(); later == 0 && b.Sub(a).Abs() >= newsCycle {
		later = b.Sub(a).Hours() / 24
	}
	if al.x.renews(q) && q.Min > r.Min && later <= 0 || al.y.renews(r) && r.Min > q.Min && later >= 0 {
		return true
	}
	return later > 0 && middle(r) > middle(q) || later < 0 && middle(q) > middle(r)
}

// newsCycle is how long after a tally the next one comes out on the same day.
const newsCycle = 6 * time.Hour

// lasts reports whether both figures tell how long one thing took.
func (al *alignment) lasts(q, r graph.Quantity) bool {
	x, y := al.x.sentenceAt(q.Position), al.y.sentenceAt(r.Position)
	return slices.ContainsFunc(al.x.happenings(), func(e event) bool {
		return e.Sentence == x && e.means.meets(meanings().last) && slices.ContainsFunc(al.y.happenings(), func(d event) bool {
			return d.Sentence == y && d.means.meets(meanings().last) && al.oneSubject(e, d)
		})
	})
}

// oneSubject reports whether a telling word is in the subjects of both.
func (al *alignment) oneSubject(e, d event) bool {
	return slices.ContainsFunc(e.Subject.Words, func(w string) bool {
		return al.x.heft(w) >= tellingWord && slices.Contains(d.Subject.Words, w)
	})
}

// oneHappening reports whether the sentences tell of a happening of one kind, or
// of one subject.
func (al *alignment) oneHappening(x, y int) bool {
	for _, e := range al.x.happenings() {
		if e.Sentence != x {
			continue
		}
		for _, d := range al.y.happenings() {
			if d.Sentence != y {
				continue
			}
			t := meanings()
			if e.means.meets(d.means) || e.means.meets(t.trade) && d.means.meets(t.trade) || slices.Equal(e.Predicate, d.Predicate) || !e.Nominal && !d.Nominal && al.oneSubject(e, d) {
				return true
			}
		}
	}
	return false
}

// counts reports whether the side itself gives the figure, and not to deny it
// ("three, not nine").
func (s *side) counts(q graph.Quantity) bool {
	return slices.ContainsFunc(s.p.Quantities, func(o graph.Quantity) bool {
		return !s.without(o) && o.Unit == q.Unit && o.Min == q.Min && o.Max == q.Max
	})
}
