package contradict

import (
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

// finding is what one rule sees in a pair.
type finding struct {
	// feature names the rule in data/weights.tsv.
	feature string
	kind    quad.IRI
	// strength is how fully the rule's condition holds, 0 to 1.
	strength float64
	// tension says that the two may both be true.
	tension bool
	// more are further features that only this finding has.
	more Features
	// x and y are the sentences that clash, -1 for the whole text.
	x, y int
	// because is a clause for the sentence of why, with {x} and {y} for the
	// names of the two sides: "{y} denies what {x} reports".
	because string
}

// rule is one way in which two statements may clash. It sees the pair from
// both sides: al is x against y, and back the other way round.
type rule func(al, back *alignment) []finding

// rules are tried in this order; each stands in a file of its own with a
// story in testdata.
var rules = []rule{denial, negation, entailment, exclusion, antonymy, strain, numbers, roles, times, places, story}

// refusal is a stretch of x that is held false while y holds it true.
type refusal struct {
	clause   int
	sentence int // of x
	means    graph.Means
	cue      string
	head     int  // item of x, -1 if the whole text is called false
	other    int  // item of y that meets it
	entailed bool // y's word implies x's
	cover    float64
	hedged   bool
}

// refusals finds what x holds false and y holds true: the head of the false
// clause is met in y by the same word, or by one that implies it, and most of
// the rest of its sentence is met as well.
func refusals(al *alignment) []refusal {
	var out []refusal
	for id := range al.x.p.Clauses {
		isFalse, mood, means, cue := al.x.signed(id)
		if !isFalse || mood > graph.Hedged {
			continue
		}
		r := refusal{clause: id, means: means, cue: cue, head: -1, other: -1, hedged: mood == graph.Hedged}
		var items []int
		for k, it := range al.x.item[:al.x.speaker] {
			if it.Clause == id && !it.Holder {
				items = append(items, k)
			}
		}
		if len(items) == 0 {
			continue
		}
		r.sentence = al.x.item[items[0]].Sentence
		sentence := al.x.sentence[r.sentence]
		if means == graph.ByRefuting {
			r.cover = al.coverage(sentence)
			if al.againstTrue(items) {
				out = append(out, r)
			}
			continue
		}
		if !al.meetHead(&r, items) {
			continue
		}
		r.cover = al.coverage(sentence)
		out = append(out, r)
	}
	return out
}

// meetHead looks for the head's counterpart: first the clause's head, then,
// since heads are found without a parse, the other words but names.
func (al *alignment) meetHead(r *refusal, items []int) bool {
	try := func(i int) bool {
		for _, h := range al.hits[i] {
			jt := al.y.item[h.j]
			if jt.false || jt.under || !jt.told() || h.link != equal && h.link != same && h.link != entailed {
				continue
			}
			if r.head != i || h.link == equal {
				r.head, r.other, r.entailed = i, h.j, h.link == entailed
			}
			if h.link == equal {
				return true
			}
		}
		return r.head == i
	}
	for _, i := range items {
		if al.x.item[i].head {
			return try(i)
		}
	}
	return false
}

// againstTrue reports whether y holds most of what it shares with items true.
func (al *alignment) againstTrue(items []int) bool {
	yes, no := 0.0, 0.0
	for _, i := range items {
		for _, h := range al.hits[i] {
			jt := al.y.item[h.j]
			switch {
			case h.link > entailed || jt.Holder && jt.Sentence < 0:
			case (jt.false || jt.under) && jt.mood <= graph.Hedged:
				no += jt.w
			case al.fromArticles() && !jt.told():
			default:
				yes += jt.w
			}
		}
	}
	return yes > no
}

// finding turns a refusal seen by al into a finding; flipped says that al's x
// is the pair's second side.
func (r refusal) finding(al *alignment, flipped bool, feature string, kind quad.IRI, because string) finding {
	f := finding{feature: feature, kind: kind, strength: r.shown(), x: r.sentence, y: -1, because: because}
	if r.other >= 0 {
		f.y = al.y.item[r.other].Sentence
	}
	if r.head < 0 {
		f.x = -1
	}
	if flipped {
		f.x, f.y = f.y, f.x
	}
	return f
}

// shown is how strongly a refusal counts: what is met, sharpened, and less if
// it is only doubted.
func (r refusal) shown() float64 {
	s := r.cover * r.cover
	if r.hedged {
		s *= .6
	}
	return s
}

// parties are the marks of a finding's because for the side that refuses and
// the side that says so; n is 0 where x refuses, 1 where y does.
func parties(n int) (no, yes string) {
	if n == 0 {
		return "{x}", "{y}"
	}
	return "{y}", "{x}"
}
