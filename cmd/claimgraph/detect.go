package main

import (
	"context"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// detect compares all claims of the store and replaces what it held about
// contradictions, in one step. Verdicts have a label of their own and stay.
func (a *app) detect(ctx context.Context, s *store.Store) error {
	_, err := contradict.Rebuild(ctx, graph.NewReader(s.QuadStore()), s, contradictOptions())
	return err
}

func contradictOptions() contradict.Options {
	return contradict.Options{Read: proposition.Read}
}
