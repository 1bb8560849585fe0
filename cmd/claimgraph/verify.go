package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
)

// maxFlaws is how many flaws of the graph verify lists; Verify bounds its own.
const maxFlaws = 1000

// remedies say what to do about a problem in a part of the graph. Anything else
// is damage to the store itself.
var remedies = map[graph.FlawPart]string{
	graph.FlawEvidence:      "load the article again, after deleting it if it is there",
	graph.FlawLabel:         "load the article again, or restore a backup",
	graph.FlawContradiction: "claimgraph contradictions --rebuild",
}

const restoreRemedy = "restore a backup, or load the articles into a new store"

func verifyCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check the whole store, and every claim against its article",
		Long: `Read the whole store and check it: that its indexes, names and counts agree with
each other, that the text of every claim stands in its article where the claim
says, that every label has its article, and that every contradiction is of two
claims that are there. What is wrong is listed with what to do about it, and
the exit code is 1. Nothing is changed.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return a.withStore(ctx, func(s *store.Store) error { return a.verify(ctx, s) }, store.ReadOnly())
		},
	}
}

func (a *app) verify(ctx context.Context, s *store.Store) error {
	t := table{columns: []string{"part", "problem", "remedy"}}
	problems, err := s.Verify(ctx)
	if err != nil {
		return err
	}
	for _, p := range problems {
		t.add(p.Where, plain(p.What), restoreRemedy)
	}
	flawErr := eachFlaw(ctx, s, func(f graph.Flaw) bool {
		t.add(string(f.Part), plain(f.String()), remedies[f.Part])
		return len(t.rows) < len(problems)+maxFlaws
	})
	st, err := s.Stats(ctx)
	if err := a.print(t, counted(st.Quads, "quad")+" checked, nothing is wrong"); err != nil {
		return err
	}
	switch n := len(t.rows); {
	case flawErr != nil || err != nil:
		return errors.Join(flawErr, err)
	case n >= len(problems)+maxFlaws:
		return fmt.Errorf("found %d problems, and stopped looking", n)
	case n > 0:
		return fmt.Errorf("found %s", counted(n, "problem"))
	}
	return nil
}

// eachFlaw checks the graph as it is at one moment, until use has seen enough.
func eachFlaw(ctx context.Context, s *store.Store, use func(graph.Flaw) bool) error {
	v, err := s.View()
	if err != nil {
		return err
	}
	for flaw, err := range graph.NewReader(v).CheckEvidence(ctx) {
		if err != nil {
			return errors.Join(err, v.Close())
		}
		if !use(flaw) {
			break
		}
	}
	return v.Close()
}
