package main

import (
	"context"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// compare compares the claims of the articles that came or went, and says so,
// because it may take a while. Verdicts have a label of their own and stay.
func (a *app) compare(ctx context.Context, s *store.Store) error {
	bar := a.newProgress("comparing claims", -1)
	defer bar.clear()
	return contradict.Update(ctx, graph.NewReader(s.QuadStore()), s, contradictOptions())
}

// compareAll compares all claims of the store anew.
func (a *app) compareAll(ctx context.Context, s *store.Store) error {
	bar := a.newProgress("comparing claims", -1)
	defer bar.clear()
	return contradict.Rebuild(ctx, graph.NewReader(s.QuadStore()), s, contradictOptions())
}

func contradictOptions() contradict.Options {
	return contradict.Options{Read: proposition.Read, Frames: proposition.Frames}
}
