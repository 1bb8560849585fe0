package contradict

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// learnPull is how hard the verdicts of a store pull against the embedded
// weights, which thousands of pairs speak for: it takes some ten rejected pairs
// of one kind to halve the odds of the next.
const learnPull Pull = 5

// Lesson is what the verdicts of a store teach.
type Lesson struct {
	// Change is what to add to the weights. The bias stays: reviewers see the
	// surest pairs, whose share of true ones says nothing of the others.
	Change Weights
	// Confirmed and Rejected count the verdicts that were learned from.
	Confirmed, Rejected int
}

// Learn fits the weights to the confirmed and rejected pairs among the
// contradictions, drawn back to the embedded ones. What was learned before has
// no part in it, so the same verdicts teach the same, and none teach nothing.
func Learn(contradictions []graph.Contradiction) Lesson {
	var l Lesson
	var examples []Example
	for _, c := range contradictions {
		if c.Review == nil || len(c.Features) == 0 {
			continue
		}
		switch c.Review.Verdict {
		case vocab.Confirmed:
			l.Confirmed++
		case vocab.Rejected:
			l.Rejected++
		default:
			continue
		}
		examples = append(examples, Example{Features: c.Features, Clash: c.Review.Verdict == vocab.Confirmed})
	}
	l.Change = Weights{}
	if len(examples) == 0 {
		return l
	}
	before := weights()
	for name, v := range Fit(examples, before, learnPull, "bias") {
		if d := v - before[name]; d != 0 {
			l.Change[name] = d
		}
	}
	return l
}

// Plus gives the weights with a change added.
func (w Weights) Plus(change Weights) Weights {
	out := maps.Clone(w)
	for name, d := range change {
		out[name] += d
	}
	return out
}

// Learned reads the change of weights that the store keeps among its reviews;
// empty if nothing was learned.
func Learned(ctx context.Context, r *graph.Reader) (Weights, error) {
	text, err := r.Text(ctx, vocab.Reviews, vocab.Weights)
	if err != nil {
		return nil, fmt.Errorf("read learned weights: %w", err)
	}
	f, err := graph.ParseFeatures(text)
	if err != nil {
		return nil, fmt.Errorf("read learned weights: %w", err)
	}
	return Weights(f), nil
}

// Quads gives what the store keeps of a change of weights, labelled
// [vocab.Reviews]; none for an empty one.
func (w Weights) Quads() []quad.Quad {
	text := graph.Features(w).String()
	if text == "" {
		return nil
	}
	return []quad.Quad{{Subject: vocab.Reviews, Predicate: vocab.Weights, Object: quad.String(text), Label: vocab.Reviews}}
}

// Rescore gives the contradictions whose score or flag is another under the
// weights, as they are and as they should be. Those without features stay.
func Rescore(contradictions []graph.Contradiction, w Weights) (old, new []graph.Contradiction) {
	for _, c := range contradictions {
		c.Review = nil
		changed := c
		changed.Score = w.Score(c.Features)
		changed.Flagged = changed.Score >= StoreThreshold
		if len(c.Features) > 0 && (changed.Score != c.Score || changed.Flagged != c.Flagged) {
			old, new = append(old, c), append(new, changed)
		}
	}
	return slices.Clip(old), slices.Clip(new)
}
