package main

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// detect compares all claims of the store and replaces what it held about
// contradictions, the mark of [outdating] too, in one step. Verdicts have a
// label of their own and stay.
func (a *app) detect(ctx context.Context, s *store.Store) error {
	_, err := contradict.Rebuild(ctx, graph.NewReader(s.QuadStore()), s, contradictOptions())
	return err
}

func contradictOptions() contradict.Options {
	return contradict.Options{Read: proposition.Read}
}

// outdatedMark says that the contradictions of a store do not cover its claims.
var outdatedMark = quad.Quad{
	Subject: vocab.Contradictions, Predicate: vocab.Outdated, Object: quad.Bool(true), Label: vocab.Contradictions,
}

// outdating marks the contradictions as outdated with every change of the
// claims, in the same step: a load may be killed before it compares them, and
// the next one, which finds all articles known, must not leave it at that.
type outdating struct {
	*store.Store
	marked bool
}

// Apply makes a change of the claims.
func (s *outdating) Apply(ctx context.Context, c store.Change) (store.Result, error) {
	c.Add = append(slices.Clip(c.Add), outdatedMark)
	res, err := s.Store.Apply(ctx, c)
	if err == nil && !s.marked {
		s.marked = true
		res.Added-- // no quad of an article's
	}
	return res, err
}

// outdated reports whether claims came or went since they were last compared.
func outdated(ctx context.Context, r *graph.Reader) (bool, error) {
	found, err := r.Subjects(ctx, vocab.Outdated, outdatedMark.Object)
	return slices.Contains(found, vocab.Contradictions), err
}
