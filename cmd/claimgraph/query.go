package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/queries"
	"github.com/claimgraph/claimgraph/queries/gizmo"
	"github.com/claimgraph/claimgraph/queries/results"
)

// queryFlags say which query to run, and with what.
type queryFlags struct {
	script  string
	params  []string
	list    bool
	limit   int
	timeout time.Duration
}

func queryCommand(a *app) *cobra.Command {
	var f queryFlags
	cmd := &cobra.Command{
		Use:   "query NAME [-p NAME=VALUE]... | -e GIZMO | --list",
		Short: "Ask the graph: a saved query, or your own Gizmo",
		Long: `Run a saved query, or Gizmo of your own (cayley's query language, JavaScript).
Queries read and never write. "claimgraph query NAME --help" says what a query
answers and which parameters it takes; your own .js files in the queries folder
of the settings ($CLAIMGRAPH_QUERIES) are found too.`,
		Example: `  claimgraph query --list
  claimgraph query speaker-timeline -p speaker=Zarif
  claimgraph query -e 'g.V("<cg:denies>").in("<cg:stance>").all()'`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return slices.Sorted(maps.Keys(a.savedQueries())), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.list && len(args) == 0 && f.script == "":
				return a.listQueries()
			case f.list, (len(args) == 1) == (f.script != ""):
				return usagef("give the NAME of a saved query, -e GIZMO or --list")
			}
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				return a.query(cmd.Context(), s, f, args)
			}, store.ReadOnly())
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVarP(&f.params, "param", "p", nil, "a parameter, `NAME=VALUE`")
	flags.StringVarP(&f.script, "execute", "e", "", "run this Gizmo `SCRIPT`")
	flags.BoolVar(&f.list, "list", false, "list the saved queries")
	flags.DurationVar(&f.timeout, "timeout", gizmo.DefaultTimeout, "how long it may take")
	limitFlag(cmd, &f.limit, "rows")
	help := cmd.HelpFunc()
	cmd.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		// Cobra gives the words of the whole command line.
		for _, name := range cmd.Flags().Args() {
			if q, ok := a.savedQueries()[name]; ok {
				describeQuery(a.out, q)
				return
			}
		}
		help(cmd, args)
	})
	return cmd
}

// savedQueries gives the saved queries, the user's own among them; files that are
// none are named and left out.
func (a *app) savedQueries() map[string]queries.Query {
	lib, err := queries.Library(a.queryFolder())
	if err != nil {
		a.warn(err)
	}
	return lib
}

func (a *app) query(ctx context.Context, s *store.Store, f queryFlags, args []string) error {
	view, err := s.View()
	if err != nil {
		return err
	}
	defer view.Close()
	rows, err := a.rows(ctx, view, f, strings.Join(args, ""))
	if err != nil {
		return err
	}
	n, err := results.Write(a.out, rows, results.Options{Format: a.format, Width: a.tableWidth(), Full: vocab.Expand})
	if err == nil && n == 0 {
		a.note("No rows.")
	}
	return queryError(err)
}

// rows starts a saved query or a script; parameters are "name=value".
func (a *app) rows(ctx context.Context, view store.View, f queryFlags, name string) (iter.Seq2[gizmo.Row, error], error) {
	params := map[string]string{}
	for _, p := range f.params {
		key, value, ok := strings.Cut(p, "=")
		if !ok {
			return nil, usagef("-p %s: want NAME=VALUE", p)
		}
		params[key] = value
	}
	o := gizmo.Options{Limit: f.limit, Timeout: f.timeout}
	if name == "" {
		o.Params = map[string]any{}
		for key, value := range params {
			o.Params[key] = value
		}
		return gizmo.Run(ctx, view, f.script, o), nil
	}
	q, ok := a.savedQueries()[name]
	if !ok {
		return nil, notFoundf("no saved query is called %q; claimgraph query --list shows them", name)
	}
	return q.Run(ctx, view, params, o), nil
}

func queryError(err error) error {
	if errors.Is(err, queries.ErrUsage) {
		return usage(err)
	}
	return err
}

// queryNodes gives the nodes in the result of a saved query: the values of
// any column that are IRIs.
func (a *app) queryNodes(ctx context.Context, s *store.Store, name string, params []string) ([]quad.IRI, error) {
	view, err := s.View()
	if err != nil {
		return nil, err
	}
	defer view.Close()
	rows, err := a.rows(ctx, view, queryFlags{params: params}, name)
	if err != nil {
		return nil, err
	}
	nodes := map[quad.IRI]bool{}
	for row, err := range rows {
		if err != nil {
			return nil, queryError(err)
		}
		for _, v := range row.Tags {
			if iri, ok := v.(quad.IRI); ok && isNode(iri) {
				nodes[iri] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(nodes)), nil
}

// isNode tells what a claim graph has claims about from terms of its vocabulary.
func isNode(iri quad.IRI) bool { return !strings.HasPrefix(string(iri), vocab.Prefix) }

func (a *app) listQueries() error {
	lib := a.savedQueries()
	t := table{columns: []string{"query", "answers", "parameters"}}
	for _, name := range slices.Sorted(maps.Keys(lib)) {
		var params []string
		for _, p := range lib[name].Params {
			if p.Optional {
				params = append(params, "["+p.Name+"]")
			} else {
				params = append(params, p.Name)
			}
		}
		t.add(name, lib[name].Title, params)
	}
	return a.print(t, "")
}

// describeQuery prints the help of one saved query.
func describeQuery(w io.Writer, q queries.Query) {
	fmt.Fprintf(w, "%s\n\n", q.Title)
	if q.Description != "" {
		fmt.Fprintf(w, "%s\n\n", q.Description)
	}
	fmt.Fprintf(w, "Usage:\n  claimgraph query %s", q.Name)
	for _, p := range q.Params {
		if p.Optional {
			fmt.Fprintf(w, " [-p %s=...]", p.Name)
		} else {
			fmt.Fprintf(w, " -p %s=...", p.Name)
		}
	}
	fmt.Fprint(w, "\n")
	if len(q.Params) > 0 {
		fmt.Fprint(w, "\nParameters:\n")
	}
	for _, p := range q.Params {
		fmt.Fprintf(w, "  %-12s %s (%s", p.Name, p.Description, queries.Types[p.Type])
		if p.Default != "" {
			fmt.Fprintf(w, "; default %s", p.Default)
		}
		fmt.Fprint(w, ")\n")
	}
	if len(q.Columns) > 0 {
		fmt.Fprint(w, "\nColumns:\n")
	}
	for _, c := range q.Columns {
		fmt.Fprintf(w, "  %-12s %s\n", c.Name, c.Description)
	}
}
