package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/store"
)

func testAdd(t *testing.T, s *store.Store) {
	// Labels and their absence take turns.
	a, b, c := q("a", "says", "b", "article:1"), q("a", "says", "c", ""), q("a", "says", "d", "article:1")
	apply(t, s, store.Change{Add: []quad.Quad{a, b, c}}, 3, 0)
	expect(t, s.QuadStore(), a, b, c)
	if n := nodes(t, s); n != 6 {
		t.Errorf("nodes = %d, want 6: a says b c d article:1", n)
	}
}

// A quad is the same only if all four parts are: two articles may say one thing.
func testDuplicates(t *testing.T, s *store.Store) {
	a, b := q("a", "says", "b", "article:1"), q("a", "says", "b", "article:2")
	apply(t, s, store.Change{Add: []quad.Quad{a, a, b, a}}, 2, 0)
	apply(t, s, store.Change{Add: []quad.Quad{b, a}}, 0, 0)
	expect(t, s.QuadStore(), a, b)

	err := s.QuadStore().ApplyDeltas([]graph.Delta{{Quad: a, Action: graph.Add}}, graph.IgnoreOpts{})
	if !graph.IsQuadExist(err) {
		t.Errorf("ApplyDeltas without IgnoreDup = %v, want ErrQuadExists", err)
	}
}

func testMissing(t *testing.T, s *store.Store) {
	a := q("a", "says", "b", "")
	apply(t, s, store.Change{Add: []quad.Quad{a}}, 1, 0)
	apply(t, s, store.Change{
		DropLabels: []quad.Value{iri("article:none"), iri("a")}, // a is a node but no label
		Remove:     []quad.Quad{q("a", "says", "nobody", ""), q("b", "says", "a", ""), q("a", "says", "b", "a")},
	}, 0, 0)
	expect(t, s.QuadStore(), a)

	err := s.QuadStore().ApplyDeltas([]graph.Delta{{Quad: q("b", "says", "a", ""), Action: graph.Delete}}, graph.IgnoreOpts{})
	if !graph.IsQuadNotExist(err) {
		t.Errorf("ApplyDeltas without IgnoreMissing = %v, want ErrQuadNotExist", err)
	}
}

func testReplace(t *testing.T, s *store.Store) {
	a, b := q("a", "says", "b", ""), q("a", "says", "c", "")
	apply(t, s, store.Change{Add: []quad.Quad{a}}, 1, 0)
	apply(t, s, store.Change{Remove: []quad.Quad{a}, Add: []quad.Quad{a}}, 0, 0)
	expect(t, s.QuadStore(), a)
	apply(t, s, store.Change{Remove: []quad.Quad{a, a}, Add: []quad.Quad{b, a, b}}, 1, 0)
	expect(t, s.QuadStore(), a, b)

	// The other way round, and three times over, as a transaction may do.
	err := s.QuadStore().ApplyDeltas([]graph.Delta{
		{Quad: b, Action: graph.Delete},
		{Quad: b, Action: graph.Add},
		{Quad: b, Action: graph.Delete},
		{Quad: q("new", "says", "x", ""), Action: graph.Add},
		{Quad: q("new", "says", "x", ""), Action: graph.Delete},
	}, graph.IgnoreOpts{})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, s.QuadStore(), a)
	if n := nodes(t, s); n != 3 {
		t.Errorf("nodes = %d, want 3: a says b", n)
	}
}

func testDropLabel(t *testing.T, s *store.Store) {
	one, two := q("a", "says", "b", "article:1"), q("a", "says", "c", "article:1")
	other, none := q("a", "says", "b", "article:2"), q("a", "says", "b", "")
	apply(t, s, store.Change{Add: []quad.Quad{one, two, other, none}}, 4, 0)

	changed := q("a", "says", "d", "article:1")
	apply(t, s, store.Change{
		DropLabels: []quad.Value{iri("article:1"), iri("article:1")},
		Remove:     []quad.Quad{one}, // it is gone by then
		Add:        []quad.Quad{one, changed},
	}, 1, 1)
	expect(t, s.QuadStore(), one, changed, other, none)
	apply(t, s, store.Change{DropLabels: []quad.Value{iri("article:1"), iri("article:2")}}, 0, 3)
	expect(t, s.QuadStore(), none)
}

// A store that keeps an id it gave out in a change that failed would later store
// quads whose nodes have no name.
func testFailing(t *testing.T, s *store.Store) {
	ctx := context.Background()
	a := q("a", "says", "b", "")
	apply(t, s, store.Change{Add: []quad.Quad{a}}, 1, 0)
	fresh := q("fresh", "says", "new", "article:new")
	_, err := s.Apply(ctx, store.Change{
		Remove: []quad.Quad{a},
		Add:    []quad.Quad{fresh, {Subject: iri("x"), Predicate: iri("says")}},
	})
	if err == nil {
		t.Fatal("a quad without object was accepted")
	}
	err = s.QuadStore().ApplyDeltas([]graph.Delta{
		{Quad: fresh, Action: graph.Add},
		{Quad: a, Action: graph.Add},
	}, graph.IgnoreOpts{})
	if !graph.IsQuadExist(err) {
		t.Fatalf("ApplyDeltas = %v, want ErrQuadExists", err)
	}
	expect(t, s.QuadStore(), a)
	if ref := s.QuadStore().ValueOf(iri("fresh")); ref != nil {
		t.Errorf("a node of the failed change exists: %v", ref)
	}
	apply(t, s, store.Change{Add: []quad.Quad{fresh}}, 1, 0)
	expect(t, s.QuadStore(), a, fresh)
}

func testCancelled(t *testing.T, s *store.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Apply(ctx, store.Change{Add: []quad.Quad{q("a", "says", "b", "")}}); !errors.Is(err, context.Canceled) {
		t.Errorf("Apply = %v, want context.Canceled", err)
	}
	expect(t, s.QuadStore())
}

func testOrphans(t *testing.T, s *store.Store) {
	var article []quad.Quad
	for i := range 50 {
		article = append(article, q(fmt.Sprint("claim:", i), "says", fmt.Sprint("text:", i), "article:1"))
	}
	keep := q("claim:7", "is", "says", "")
	apply(t, s, store.Change{Add: append(article, keep)}, 51, 0)
	apply(t, s, store.Change{DropLabels: []quad.Value{iri("article:1")}}, 0, 50)
	expect(t, s.QuadStore(), keep)
	if n := nodes(t, s); n != 3 {
		t.Errorf("nodes = %d, want 3: claim:7 is says", n)
	}
	for _, gone := range []quad.Value{iri("article:1"), iri("claim:8"), iri("text:7")} {
		if ref := s.QuadStore().ValueOf(gone); ref != nil {
			t.Errorf("node %v is still there", gone)
		}
	}
	apply(t, s, store.Change{Add: article}, 50, 0)
	expect(t, s.QuadStore(), append(article, keep)...)
}

func testVerify(t *testing.T, s *store.Store) {
	for i := range 20 {
		label := iri(fmt.Sprint("article:", i%5))
		var add []quad.Quad
		for j := range 200 {
			add = append(add, quad.Quad{Subject: iri(fmt.Sprint(i, "-", j%40)), Predicate: iri(fmt.Sprint("p", j%7)), Object: quad.Int(i * j), Label: label})
		}
		if _, err := s.Apply(context.Background(), store.Change{DropLabels: []quad.Value{label}, Add: add}); err != nil {
			t.Fatal(err)
		}
	}
}
