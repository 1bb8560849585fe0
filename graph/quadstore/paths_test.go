package quadstore_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/quadstore"
	"pgregory.net/rapid"
)

// drawQuads draws a small dense graph, in which paths meet and loop.
func drawQuads(t *rapid.T) (out []quad.Quad) {
	seen := make(map[quad.Quad]bool) // memstore knows no duplicates either
	for range rapid.IntRange(1, 40).Draw(t, "quads") {
		q := quad.Quad{Subject: drawNode(t), Predicate: drawPredicate(t), Object: drawNode(t)}
		if rapid.IntRange(0, 3).Draw(t, "number") == 0 {
			q.Object = quad.Int(rapid.IntRange(-3, 3).Draw(t, "n"))
		}
		if l := rapid.IntRange(0, 2).Draw(t, "label"); l > 0 {
			q.Label = iri(fmt.Sprint("l", l))
		}
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

func drawNode(t *rapid.T) quad.IRI { return iri(fmt.Sprint("n", rapid.IntRange(0, 7).Draw(t, "node"))) }
func drawPredicate(t *rapid.T) quad.IRI {
	return iri(fmt.Sprint("p", rapid.IntRange(0, 2).Draw(t, "predicate")))
}

// step lengthens a path; it is drawn once and applied to a path of each store.
type step func(qs graph.QuadStore, p *path.Path) *path.Path

func drawPath(t *rapid.T, depth int) step {
	start := drawNode(t)
	everywhere := rapid.IntRange(0, 3).Draw(t, "everywhere") == 0
	var steps []step
	for range rapid.IntRange(0, 5).Draw(t, "steps") {
		steps = append(steps, drawStep(t, depth))
	}
	return func(qs graph.QuadStore, _ *path.Path) *path.Path {
		p := path.StartPath(qs, start)
		if everywhere {
			p = path.StartPath(qs)
		}
		for _, s := range steps {
			p = s(qs, p)
		}
		return p
	}
}

func drawStep(t *rapid.T, depth int) step {
	pred, node := drawPredicate(t), drawNode(t)
	other := drawPredicate(t)
	n := rapid.IntRange(-2, 2).Draw(t, "bound")
	op := rapid.SampledFrom([]iterator.Operator{iterator.CompareLT, iterator.CompareLTE, iterator.CompareGT, iterator.CompareGTE}).Draw(t, "op")
	simple := []step{
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Out(pred) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.In(pred) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Out() },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.In(pred, other) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Both(pred) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Has(pred, node) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.HasReverse(pred, node) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Has(pred) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Save(pred, "save") },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.SaveReverse(pred, "back") },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.SaveOptional(pred, "maybe") },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Tag("tag") },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Unique() },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.LabelContext(iri("l1")) },
		func(_ graph.QuadStore, p *path.Path) *path.Path { return p.Filter(op, quad.Int(n)) },
		func(_ graph.QuadStore, p *path.Path) *path.Path {
			return p.HasFilter(pred, false, shape.Comparison{Op: op, Val: quad.Int(n)})
		},
	}
	k := rapid.IntRange(0, len(simple)+2).Draw(t, "step")
	if k < len(simple) || depth == 0 {
		return simple[k%len(simple)]
	}
	sub := drawPath(t, depth-1)
	switch k - len(simple) {
	case 0:
		return func(qs graph.QuadStore, p *path.Path) *path.Path { return p.And(sub(qs, nil)) }
	case 1:
		return func(qs graph.QuadStore, p *path.Path) *path.Path { return p.Or(sub(qs, nil)) }
	default:
		return func(qs graph.QuadStore, p *path.Path) *path.Path { return p.Except(sub(qs, nil)) }
	}
}

// results are the distinct nodes that a path ends in. (How often, and by which
// tags, depends in cayley's own join on the order it picks.)
func results(t *rapid.T, qs graph.QuadStore, p *path.Path) []string {
	vals, err := p.Iterate(context.Background()).AllValues(qs)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, v := range vals {
		out = append(out, v.String())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// wanted are the results on memstore; not ok if cayley's optimizer panics on the
// query, as it does for some that find nothing.
func wanted(t *rapid.T, mem graph.QuadStore, query step) (out []string, ok bool) {
	defer func() { ok = recover() == nil }()
	return results(t, mem, query(mem, nil)), true
}

// Whatever the query, it ends in the same nodes as on cayley's memstore: read
// directly, from a snapshot, and from a snapshot once more, out of memory.
func TestPathsAgainstMemstore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quads := drawQuads(t)
		mem := memstore.New(quads...)
		qs, err := quadstore.OpenMem()
		if err != nil {
			t.Fatal(err)
		}
		defer qs.Close()
		if _, err := qs.Apply(context.Background(), quadstore.Change{Add: quads}); err != nil {
			t.Fatal(err)
		}
		snap, err := qs.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		query := drawPath(t, 2)
		want, ok := wanted(t, mem, query)
		if !ok {
			return
		}
		for name, store := range map[string]graph.QuadStore{"store": qs, "snapshot": snap} {
			for range 2 {
				if got := results(t, store, query(store, nil)); !slices.Equal(got, want) {
					t.Errorf("on the %s: %v, on memstore: %v", name, got, want)
				}
			}
		}
	})
}
