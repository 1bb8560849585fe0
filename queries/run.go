package queries

import (
	"context"
	"iter"

	cayley "github.com/cayleygraph/cayley/graph"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// Run executes the query with the user's parameters, which become values and
// never part of the script, and yields its rows. The bounds in o hold;
// o.Params is replaced. Errors wrap [ErrUsage] for parameters that do not
// fit, [graph.ErrNotFound] for a name that no node has, and are a
// [gizmo.Error] for what goes wrong in the script.
func (q Query) Run(ctx context.Context, qs cayley.QuadStore, given map[string]string, o gizmo.Options) iter.Seq2[gizmo.Row, error] {
	return func(yield func(gizmo.Row, error) bool) {
		params, err := q.bind(ctx, graph.NewReader(qs), given)
		if err != nil {
			yield(gizmo.Row{}, err)
			return
		}
		o.Params = params
		gizmo.Run(ctx, qs, q.Script, o)(yield)
	}
}
