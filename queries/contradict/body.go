package contradict

import (
	"math"

	"github.com/claimgraph/claimgraph/graph"
)

// longText is the number of sentences from which a text is rated as a whole.
const longText = 3

// opening is how many sentences tell what a text is about.
const opening = 3

// body is a text cut into sentences, each with the words of the first as
// context.
type body struct {
	sides []*side
	whole *side
	// head holds the opening's words alone.
	head *side
	// cues is how many of its clauses call something a hoax, deny or doubt it.
	cues int
}

// long reports whether the text is rated as a whole.
func (b *body) long() bool { return len(b.sides) >= longText }

// least is the share of a hypothesis that the text must have to be compared
// with it. A long text tells much in words of its own.
func (b *body) least() float64 {
	if b.long() {
		return .25
	}
	return .35
}

// features rates a text as a whole against the hypothesis h. One sentence far
// down that seems to clash says less than what the text is about and what it
// makes of it. rule is the score of the sentence that clashes most, 0 if none
// does. A text clashes if it is on the matter and of another mind and, better
// still, says so in one sentence: a product, so the features are logarithms.
//
//	body        1
//	bodymatter  how much of the hypothesis the text has, and its opening tells
//	bodystance  how much more one rejects than the other
//	bodyrule    rule
func (b *body) features(h *side, cover, rule float64) Features {
	claimed := h.claimed(-1)
	told, _ := align(h, b.head).meeting(claimed, b.head.claimed(-1))
	return Features{
		"body":       1,
		"bodymatter": math.Log(.05 + cover*math.Log1p(told/10)),
		"bodystance": math.Log(.2 + b.opposes(h, claimed)),
		"bodyrule":   math.Log(.1 + rule),
	}
}

// opposes tells how far one of text and hypothesis rejects what the other does
// not. A text rejects by words such as "hoax", of which a debunking article has
// many, or by what its opening says of the hypothesis' words; a hypothesis by
// whatever it says, and a little by words of suspicion ("people actually
// believed"), which a headline would not spend on what it takes for true.
func (b *body) opposes(h *side, claimed []int) float64 {
	rejects := min(1, h.rejects()+.2*float64(min(2, h.p.Suspicions)))
	opens := 0.0
	for _, s := range b.sides[:min(opening, len(b.sides))] {
		opens = max(opens, align(h, s).coverage(claimed)*s.rejects())
	}
	debunks := math.Log1p(float64(b.cues))
	trusts := 1 / (1 + float64(b.cues))
	return debunks*(1-rejects) + .5*rejects*trusts + .5*math.Abs(rejects-opens)
}

// countCues counts the clauses by which a text rejects something in so many words.
func countCues(p *graph.Proposition) int {
	n := 0
	for _, c := range p.Clauses {
		if c.By == graph.ByRefuting || c.By == graph.ByDenial || c.By == graph.ByDoubting {
			n++
		}
	}
	return n
}

// opened gives the reading of the opening alone.
func opened(p *graph.Proposition) *graph.Proposition {
	head := graph.Proposition{Clauses: p.Clauses}
	for _, t := range p.Terms {
		if t.Sentence < opening {
			head.Terms = append(head.Terms, t)
		}
	}
	return &head
}
