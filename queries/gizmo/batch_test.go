package gizmo_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// batchStore is a store that is far away: it counts how often it is asked for names.
type batchStore struct {
	cayley.QuadStore
	single, batches int
}

func (s *batchStore) NameOf(v cayley.Ref) quad.Value {
	s.single++
	return s.QuadStore.NameOf(v)
}

func (s *batchStore) ValuesOf(_ context.Context, refs []cayley.Ref) ([]quad.Value, error) {
	s.batches++
	out := make([]quad.Value, len(refs))
	for i, r := range refs {
		out[i] = s.QuadStore.NameOf(r)
	}
	return out, nil
}

func (s *batchStore) RefsOf(_ context.Context, vals []quad.Value) ([]cayley.Ref, error) {
	return nil, fmt.Errorf("not used by queries")
}

func TestNamesComeInBatches(t *testing.T) {
	const n = 5000
	var facts strings.Builder
	for i := range n {
		fmt.Fprintf(&facts, "<s%d> <p> <o%d> .\n", i, i%10)
	}
	for _, script := range []string{
		`g.V().tag("s").out("<p>").all()`,
		`g.V().tag("s").out("<p>").order("s").all()`,
		`for (const v of g.V().out("<p>").toArray()) g.emit(v)`,
		`g.V().tag("s").out("<p>").forEach(d => g.emit(d.s))`,
		`g.V().tag("s").out("<p>").groupCount("s")`,
	} {
		qs := &batchStore{QuadStore: open(t, facts.String())}
		rows, err := run(context.Background(), qs, script, gizmo.Options{})
		if err != nil || len(rows) != n {
			t.Errorf("%s: %d rows, %v; want %d", script, len(rows), err, n)
		}
		if qs.single > 0 || qs.batches > 15 {
			t.Errorf("%s: %d rows took %d single look-ups and %d batches", script, n, qs.single, qs.batches)
		}
	}
}

// TestCountIsHonest compares counts that a store may know with those of the rows.
func TestCountIsHonest(t *testing.T) {
	qs := open(t, claims)
	for _, p := range []string{`g.V()`, `g.V("<c:1>").out()`, `g.V("<c:1>", "<c:2>").out("<cg:text>")`, `g.V().out("<cg:text>")`,
		`g.V().has("<cg:text>")`, `g.V().order()`, `g.V().order().limit(2)`, `g.V().unique()`, `g.V().both().limit(3)`, `g.V([])`,
		`g.V("<c:1>").followRecursive(g.M().both())`, `g.V().except(g.V("<c:1>"))`, `g.V("<none>")`} {
		rows, err := run(context.Background(), qs, `g.emit([`+p+`.count(), `+p+`.tagArray().length])`, gizmo.Options{})
		if err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		if n := rows[0].Value.([]any); n[0] != n[1] {
			t.Errorf("%s: count() = %v, but it has %v rows", p, n[0], n[1])
		}
	}
}
