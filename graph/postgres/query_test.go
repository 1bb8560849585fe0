package postgres_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/postgres"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
)

// A trail is a query on a small graph, worked out by hand: the rows it has so far,
// and the same query as a cayley path.
type trail struct {
	quads []quad.Quad
	path  *path.Path
	text  string
	rows  map[hit]bool
}

// hit is a node that a query has reached, with what it has saved on the way.
type hit struct{ node, saved quad.Value }

// step takes every hit to those that follow from it.
func (t *trail) step(text string, p *path.Path, next func(h hit, yield func(hit))) {
	rows := make(map[hit]bool)
	for h := range t.rows {
		next(h, func(n hit) { rows[n] = true })
	}
	t.path, t.rows, t.text = p, rows, t.text+"."+text
}

// links calls yield for the quads with one of preds, any if there are none, that
// start at n, or end there if in is set.
func (t *trail) links(n quad.Value, in bool, preds []quad.Value, yield func(other quad.Value)) {
	for _, q := range t.quads {
		from, to := q.Subject, q.Object
		if in {
			from, to = to, from
		}
		if from == n && (len(preds) == 0 || slices.Contains(preds, q.Predicate)) {
			yield(to)
		}
	}
}

func (t *trail) out(preds ...quad.Value) {
	t.step(fmt.Sprint("out", preds), t.path.Out(anys(preds)...), func(h hit, yield func(hit)) {
		t.links(h.node, false, preds, func(n quad.Value) { yield(hit{n, h.saved}) })
	})
}

func (t *trail) in(preds ...quad.Value) {
	t.step(fmt.Sprint("in", preds), t.path.In(anys(preds)...), func(h hit, yield func(hit)) {
		t.links(h.node, true, preds, func(n quad.Value) { yield(hit{n, h.saved}) })
	})
}

func (t *trail) both(pred quad.Value) {
	t.step(fmt.Sprint("both", pred), t.path.Both(pred), func(h hit, yield func(hit)) {
		for _, in := range []bool{false, true} {
			t.links(h.node, in, []quad.Value{pred}, func(n quad.Value) { yield(hit{n, h.saved}) })
		}
	})
}

func (t *trail) has(pred, val quad.Value) {
	t.step(fmt.Sprint("has", pred, val), t.path.Has(pred, val), func(h hit, yield func(hit)) {
		t.links(h.node, false, []quad.Value{pred}, func(n quad.Value) {
			if n == val {
				yield(h)
			}
		})
	})
}

func (t *trail) hasMore(pred quad.Value, than int) {
	f := t.path.HasFilter(pred, false, shape.Comparison{Op: iterator.CompareGT, Val: quad.Int(than)})
	t.step(fmt.Sprint("has", pred, ">", than), f, func(h hit, yield func(hit)) {
		t.links(h.node, false, []quad.Value{pred}, func(n quad.Value) {
			if i, ok := n.(quad.Int); ok && int(i) > than {
				yield(h)
			}
		})
	})
}

// save may be used once in a trail.
func (t *trail) save(pred quad.Value, optional bool) {
	p := t.path.Save(pred, "saved")
	if optional {
		p = t.path.SaveOptional(pred, "saved")
	}
	t.step(fmt.Sprint("save", pred, optional), p, func(h hit, yield func(hit)) {
		none := true
		t.links(h.node, false, []quad.Value{pred}, func(n quad.Value) { none = false; yield(hit{h.node, n}) })
		if none && optional {
			yield(h)
		}
	})
}

func (t *trail) except(pred, val quad.Value) {
	not := path.StartMorphism().Has(pred, val)
	t.step(fmt.Sprint("except", pred, val), t.path.Except(not), func(h hit, yield func(hit)) {
		found := false
		t.links(h.node, false, []quad.Value{pred}, func(n quad.Value) { found = found || n == val })
		if !found {
			yield(h)
		}
	})
}

func (t *trail) tag() {
	t.step("tag", t.path.Tag("saved"), func(h hit, yield func(hit)) { yield(hit{h.node, h.node}) })
}

func (t *trail) unique() {
	t.step("unique", t.path.Unique(), func(h hit, yield func(hit)) { yield(h) })
}

func anys(vals []quad.Value) (out []any) {
	for _, v := range vals {
		out = append(out, v)
	}
	return out
}

// TestQueries walks random trails, and compares what the store finds with what
// following the quads by hand gives.
func TestQueries(t *testing.T) {
	server := pgtest.Start(t)
	r := rand.New(rand.NewPCG(3, 4))
	var nodes, preds []quad.Value
	for i := range 14 {
		nodes = append(nodes, quad.IRI(fmt.Sprint("n", i)), quad.Int(i))
	}
	for i := range 4 {
		preds = append(preds, quad.IRI(fmt.Sprint("p", i)))
	}
	pick := func(from []quad.Value) quad.Value { return from[r.IntN(len(from))] }
	seen := make(map[quad.Quad]bool)
	for range 70 {
		seen[quad.Quad{Subject: pick(nodes[:20]), Predicate: pick(preds), Object: pick(nodes), Label: pick(append(nodes[:2:2], nil))}] = true
	}
	quads := slices.Collect(maps.Keys(seen))
	qs := open(t, server)
	if _, err := qs.Apply(t.Context(), postgres.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	found := 0
	for range 600 {
		tr := randomTrail(r, qs, quads, nodes, preds)
		got := make(map[hit]bool)
		for _, res := range runTagged(t, qs, tr.path) {
			got[res] = true
		}
		found += len(got)
		if !maps.Equal(got, tr.rows) {
			t.Errorf("%s:\ngot  %s\nwant %s", tr.text, listed(got), listed(tr.rows))
		}
	}
	if found < 1000 {
		t.Errorf("the trails found %d rows in all: too few to tell anything", found)
	}
}

func randomTrail(r *rand.Rand, qs *postgres.QuadStore, quads []quad.Quad, nodes, preds []quad.Value) *trail {
	pick := func(from []quad.Value) quad.Value { return from[r.IntN(len(from))] }
	tr := &trail{quads: quads, rows: make(map[hit]bool), text: "V"}
	start := []quad.Value{}
	if r.IntN(3) > 0 {
		start = append(start, pick(nodes), pick(nodes))
	}
	tr.path = path.StartPath(qs, start...)
	for _, q := range quads {
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if v != nil && (len(start) == 0 || slices.Contains(start, v)) {
				tr.rows[hit{node: v}] = true
			}
		}
	}
	saved := false
	for range 1 + r.IntN(5) {
		switch k := r.IntN(12); {
		case k < 2:
			tr.out(pick(preds))
		case k == 2:
			tr.out(slices.Compact([]quad.Value{preds[0], preds[1+r.IntN(3)]})...)
		case k == 3:
			tr.in()
		case k < 6:
			tr.in(pick(preds))
		case k == 6:
			tr.both(pick(preds))
		case k == 7:
			tr.has(pick(preds), pick(nodes))
		case k == 8:
			tr.hasMore(pick(preds), r.IntN(10))
		case k == 9:
			tr.except(pick(preds), pick(nodes))
		case saved: // cayley gives some of the pairs of two saves only
			if r.IntN(4) == 0 {
				tr.out(preds...)
			}
		case k == 10:
			tr.save(pick(preds), r.IntN(2) == 0)
			saved = true
		default:
			tr.tag()
			saved = true
		}
	}
	if !saved {
		tr.unique()
	}
	return tr
}

// runTagged lists the results of a path with what is saved.
func runTagged(t *testing.T, qs *postgres.QuadStore, p *path.Path) (out []hit) {
	t.Helper()
	it := graph.AsShape(p.BuildIteratorOn(qs)).Iterate()
	defer it.Close()
	for it.Next(t.Context()) {
		for more := true; more; more = it.NextPath(t.Context()) {
			tags := make(map[string]graph.Ref)
			it.TagResults(tags)
			h := hit{node: qs.NameOf(it.Result())}
			if ref, ok := tags["saved"]; ok {
				h.saved = qs.NameOf(ref)
			}
			out = append(out, h)
		}
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func listed(rows map[hit]bool) string {
	var out []string
	for h := range rows {
		out = append(out, fmt.Sprint(h.node, "/", h.saved))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}
