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
	return a.comparing(ctx, s, contradict.Update)
}

// compareAll compares all claims of the store anew.
func (a *app) compareAll(ctx context.Context, s *store.Store) error {
	return a.comparing(ctx, s, contradict.Rebuild)
}

// comparing compares claims with the weights that the store's verdicts taught.
func (a *app) comparing(ctx context.Context, s *store.Store, compare func(context.Context, *graph.Reader, contradict.Noter, contradict.Options) error) error {
	bar := a.newProgress("comparing claims", -1)
	defer bar.clear()
	r := graph.NewReader(s.QuadStore())
	o, err := storeOptions(ctx, r)
	if err != nil {
		return err
	}
	return compare(ctx, r, s, o)
}

func contradictOptions() contradict.Options {
	return contradict.Options{Read: proposition.Read, Frames: proposition.Frames}
}
