package main

import (
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

func deleteCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "delete ARTICLE...",
		Short: "Take articles out of the graph, with their claims",
		Long: `Take articles out of the graph, with their claims and with what only they said
of anybody. An article is named by its id or the beginning of it, its address,
or words of its title that no other title has. Verdicts stay, should the article
be loaded again.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			ctx := cmd.Context()
			own, err := a.names()
			if err != nil {
				return err
			}
			return a.withStore(ctx, func(s *store.Store) error {
				for _, name := range names {
					found, err := findArticles(ctx, graph.NewReader(s.QuadStore()), name)
					if err != nil {
						return err
					}
					if len(found) > 1 {
						return usagef("%q may mean %d articles, such as %s and %s: give an id", name, len(found), string(found[0]), string(found[1]))
					}
					if err := loader.Delete(ctx, contradict.Pending{Store: s}, found[0], own); err != nil {
						return err
					}
					a.note("deleted %s", string(found[0]))
				}
				return a.compare(ctx, s)
			}, store.MustExist())
		},
	}
}
