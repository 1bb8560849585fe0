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

// features rates a text as a whole against the hypothesis h. One sentence far
// down that seems to clash says less than what the text is about and what it
// makes of it. rule is the score of the sentence that clashes most, 0 if none
// does. A text clashes if it is on the matter and of another mind and, better
// still, says so in one sentence: a product, so the features are logarithms.
//
//	body        1
//	bodymatter  how much of the hypothesis the text has, and its opening tells
//	bodystance  how much more one rejects than the other: the text by words such
//	            as "hoax", of which a debunking article has many, the hypothesis
//	            by whatever it says
//	bodyrule    rule
func (b *body) features(h *side, cover, rule float64) Features {
	claimed := h.claimed(-1)
	told, _ := align(h, b.head).meeting(claimed, b.head.claimed(-1))
	opens := 0.0
	for _, s := range b.sides[:min(opening, len(b.sides))] {
		opens = max(opens, align(h, s).coverage(claimed)*s.rejects())
	}
	cues := math.Log1p(float64(b.cues)) * (1 - h.rejects())
	return Features{
		"body":       1,
		"bodymatter": math.Log(.05 + cover*math.Log1p(told/10)),
		"bodystance": math.Log(.2 + cues + math.Abs(h.rejects()-opens)),
		"bodyrule":   math.Log(.1 + rule),
	}
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
