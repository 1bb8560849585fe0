package main

import (
	"context"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// learn fits the weights to the verdicts of the store, and forget takes that
// back. Both score the store's pairs anew in the same step.
func (a *app) learn(ctx context.Context, s *store.Store) error {
	r := graph.NewReader(s.QuadStore())
	pairs, err := allContradictions(ctx, r)
	if err != nil {
		return err
	}
	l := contradict.Learn(pairs)
	if l.Confirmed+l.Rejected == 0 {
		a.note("There is no verdict to learn from: confirm or reject some pairs first.")
		return nil
	}
	if err := a.reweigh(ctx, s, pairs, l.Change); err != nil {
		return err
	}
	a.note("Learned from %d confirmed and %d rejected. --weights shows what, --forget undoes it.", l.Confirmed, l.Rejected)
	return nil
}

func (a *app) forget(ctx context.Context, s *store.Store) error {
	pairs, err := allContradictions(ctx, graph.NewReader(s.QuadStore()))
	if err != nil {
		return err
	}
	return a.reweigh(ctx, s, pairs, nil)
}

// reweigh puts a change of the weights in place of the one that the store has,
// and scores its pairs accordingly.
func (a *app) reweigh(ctx context.Context, s *store.Store, pairs []graph.Contradiction, change contradict.Weights) error {
	before, err := contradict.Learned(ctx, graph.NewReader(s.QuadStore()))
	if err != nil {
		return err
	}
	c := store.Change{Remove: before.Quads(), Add: change.Quads()}
	old, new := contradict.Rescore(pairs, contradict.DefaultWeights().Plus(change))
	shown, hidden := 0, 0
	for i := range old {
		c.Remove, c.Add = append(c.Remove, old[i].Quads()...), append(c.Add, new[i].Quads()...)
		if old[i].Flagged != new[i].Flagged {
			if new[i].Flagged {
				shown++
			} else {
				hidden++
			}
		}
	}
	if _, err := s.Apply(ctx, c); err != nil {
		return err
	}
	a.note("%s scored anew: %d now above the threshold, %d no longer.", counted(len(old), "pair"), shown, hidden)
	return nil
}

func allContradictions(ctx context.Context, r *graph.Reader) ([]graph.Contradiction, error) {
	var out []graph.Contradiction
	for c, err := range r.Contradictions(ctx) {
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// showWeights prints the weight of every feature, and what verdicts made of it.
func (a *app) showWeights(ctx context.Context, r *graph.Reader) error {
	change, err := contradict.Learned(ctx, r)
	if err != nil {
		return err
	}
	t := table{columns: []string{"feature", "weight", "learned", "meaning"}}
	for _, w := range contradict.Table() {
		t.add(w.Feature, w.Value, change[w.Feature], w.Meaning)
	}
	return a.print(t, "")
}

// storeOptions are the options by which the claims of a store are compared:
// with the weights that its verdicts taught.
func storeOptions(ctx context.Context, r *graph.Reader) (contradict.Options, error) {
	o := contradictOptions()
	change, err := contradict.Learned(ctx, r)
	if len(change) > 0 {
		o.Weights = contradict.DefaultWeights().Plus(change)
	}
	return o, err
}

// explained lists what made the score of a pair, the heaviest first; what
// hardly counts is left out.
func explained(w contradict.Weights, f graph.Features) []contribution {
	var out []contribution
	for _, c := range w.Contributions(f) {
		if adds := c.Adds(); adds > .005 || adds < -.005 {
			out = append(out, contribution{c.Feature, c.Value, c.Weight, adds})
		}
	}
	return slices.Clip(out)
}

// contribution is the JSON of what one feature adds to a pair's log-odds.
type contribution struct {
	Feature string  `json:"feature"`
	Value   float64 `json:"value"`
	Weight  float64 `json:"weight"`
	Adds    float64 `json:"adds"`
}

// explain notes what the scores of a store's pairs are made of.
func explain(ctx context.Context, r *graph.Reader, pairs []pair) error {
	change, err := contradict.Learned(ctx, r)
	if err != nil {
		return err
	}
	w := contradict.DefaultWeights().Plus(change)
	for i := range pairs {
		pairs[i].explain = explained(w, pairs[i].Features)
	}
	return nil
}
