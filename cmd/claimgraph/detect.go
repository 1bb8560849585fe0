package main

import (
	"context"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// detect compares all claims of the store and replaces what it held about
// contradictions, in one step. Verdicts have a label of their own and stay.
func (a *app) detect(ctx context.Context, s *store.Store) error {
	statements, err := statements(ctx, graph.NewReader(s.QuadStore()))
	if err != nil {
		return fmt.Errorf("find contradictions: %w", err)
	}
	pairs, err := contradict.Find(ctx, statements, contradictOptions())
	if err != nil {
		return err
	}
	change := store.Change{DropLabels: []quad.Value{vocab.Contradictions}}
	for _, p := range pairs {
		first, second := quad.IRI(statements[p.A].ID), quad.IRI(statements[p.B].ID)
		change.Add = append(change.Add, graph.Contradiction{
			IRI: graph.ContradictionIRI(first, second), A: first, B: second,
			Relation: p.Relation, Kind: p.Kind, Score: p.Score, Flagged: p.Flag, Why: p.Why,
		}.Quads()...)
	}
	if _, err := s.Apply(ctx, change); err != nil {
		return fmt.Errorf("write %d contradictions: %w", len(pairs), err)
	}
	return nil
}

// statements gives every claim of the store as the detector takes it.
func statements(ctx context.Context, r *graph.Reader) ([]contradict.Statement, error) {
	published := map[quad.IRI]time.Time{}
	for art, err := range r.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		published[art.IRI] = art.Published
	}
	var out []contradict.Statement
	for c, err := range r.Claims(ctx, graph.Filter{}) {
		if err != nil {
			return nil, err
		}
		out = append(out, contradict.StatementOf(c, published[c.Article]))
	}
	return out, nil
}

func contradictOptions() contradict.Options {
	return contradict.Options{Read: proposition.Read}
}
