package main

import (
	"context"
	"errors"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/queries/gizmo"
	"github.com/claimgraph/claimgraph/queries/results"
)

func (a *app) queryNodes(ctx context.Context, s *store.Store, query string, params []string) ([]quad.IRI, error) {
	return nil, errors.New("not yet")
}

func queryCommand(a *app) *cobra.Command {
	var script string
	var limit int
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "query NAME | -e GIZMO",
		Short: "Ask the graph: a saved query, or your own Gizmo",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				view, err := s.View()
				if err != nil {
					return err
				}
				rows := gizmo.Run(cmd.Context(), view, script, gizmo.Options{Limit: limit, Timeout: timeout})
				_, err = results.Write(a.out, rows, results.Options{Format: a.format, Width: a.tableWidth(), Full: vocab.Expand})
				return errors.Join(err, view.Close())
			}, store.ReadOnly())
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&script, "execute", "e", "", "run this Gizmo `SCRIPT`")
	flags.DurationVar(&timeout, "timeout", 0, "how long it may take (default 30s)")
	limitFlag(cmd, &limit, "rows")
	return cmd
}
