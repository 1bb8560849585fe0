package queries

import (
	"context"
	"fmt"
	"iter"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// Run executes the query with the user's parameters, which become values and
// never part of the script, and yields its rows. The bounds in o hold;
// o.Params is replaced. Errors wrap [ErrUsage] for parameters that do not
// fit, [graph.ErrNotFound] for a name that no node has, and are a
// [gizmo.Error] for what goes wrong in the script.
//
// No row of tags comes twice, and o.Limit counts rows that differ: a graph says
// the same under several labels (each article names its speakers), so a path
// leads to one answer several times.
func (q Query) Run(ctx context.Context, qs cayley.QuadStore, given map[string]string, o gizmo.Options) iter.Seq2[gizmo.Row, error] {
	return func(yield func(gizmo.Row, error) bool) {
		params, err := q.bind(ctx, graph.NewReader(qs), given)
		if err != nil {
			yield(gizmo.Row{}, err)
			return
		}
		o.Params = params
		limit := o.Limit
		if limit < gizmo.DefaultLimit {
			o.Limit = 0
		}
		seen, n := map[string]bool{}, 0
		for row, err := range gizmo.Run(ctx, qs, q.Script, o) {
			if err == nil && row.Tags != nil {
				key := rowKey(row)
				if seen[key] {
					continue
				}
				seen[key] = true
			}
			if n++; !yield(row, err) || n == limit {
				return
			}
		}
	}
}

// rowKey is the same for two rows of tags that say the same.
func rowKey(row gizmo.Row) string {
	var b strings.Builder
	for _, c := range row.Columns {
		fmt.Fprintf(&b, "%q=%s\n", c, quad.StringOf(row.Tags[c]))
	}
	return b.String()
}
