package main

import (
	"context"
	"errors"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph/store"
)

func (a *app) queryNodes(ctx context.Context, s *store.Store, query string, params []string) ([]quad.IRI, error) {
	return nil, errors.New("not yet")
}

func addFromFlags(a *app, cmd *cobra.Command) {}
func demoCommand(a *app) *cobra.Command       { return &cobra.Command{Use: "demo"} }
func loadCommand(a *app) *cobra.Command       { return &cobra.Command{Use: "load"} }
func queryCommand(a *app) *cobra.Command      { return &cobra.Command{Use: "query"} }
func deleteCommand(a *app) *cobra.Command     { return &cobra.Command{Use: "delete"} }
func extractCommand(a *app) *cobra.Command    { return &cobra.Command{Use: "extract"} }
