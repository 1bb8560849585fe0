package confidence_test

import (
	"testing"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/confidence"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/text"
)

func TestOf(t *testing.T) {
	const body = "Mara Lind said that the port was open to all ships. He said so."
	d := text.Segment(body)
	claim := func(source text.Span, sure float64) attribution.Attribution {
		return attribution.Attribution{
			Source: []text.Span{source}, Cue: []text.Span{{Start: 10, End: 14}}, Content: []text.Span{{Start: 20, End: 50}},
			Kind: graph.Indirect, Stance: graph.Asserts, Parent: -1, Confidence: sure,
		}
	}
	lind := entity.Resolution{Speaker: graph.Entity{IRI: graph.EntityIRI("Mara Lind"), Name: "Mara Lind"}}
	name, pronoun := text.Span{Start: 0, End: 9}, text.Span{Start: 52, End: 54}
	sure := confidence.Of(d, claim(name, 0.99), lind)
	for what, p := range map[string]float64{
		"a weaker cue": confidence.Of(d, claim(name, 0.5), lind),
		"a pronoun":    confidence.Of(d, claim(pronoun, 0.99), lind),
	} {
		if p >= sure || p <= 0 || sure >= 1 {
			t.Errorf("with %s %.2f, without %.2f; want less, and both between 0 and 1", what, p, sure)
		}
	}
	for _, sure := range []float64{0, 1} {
		if p := confidence.Of(d, claim(name, sure), lind); !(p > 0 && p < 1) {
			t.Errorf("of a cue of probability %v: %v", sure, p)
		}
	}
	if n := len(confidence.Features(d, claim(name, 1), lind)); n != len(confidence.Names) {
		t.Errorf("%d features, %d names", n, len(confidence.Names))
	}
}
