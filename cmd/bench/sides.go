package main

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"
	_ "github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/store"
)

// side is one kind of store.
type side struct {
	name string
	// create makes the store in an empty folder, open opens it again. A nil
	// open means that the store is only in memory.
	create, open func(ctx context.Context, dir string) (opened, error)
}

// opened is a store that can be written to, queried and closed.
type opened interface {
	QuadStore() graph.QuadStore
	add(context.Context, []quad.Quad) error
	Close() error
}

// sides are in the order of the table; the first is what the others are compared with.
var sides = []side{
	{"ours", openOurs(), openOurs(store.ReadOnly())},
	{"memstore", func(context.Context, string) (opened, error) { return theirs{memstore.New()}, nil }, nil},
	{"bolt", createTheirs("bolt"), openTheirs("bolt")},
	{"leveldb", createTheirs("leveldb"), openTheirs("leveldb")},
}

func sideNames() (names []string) {
	for _, s := range sides {
		names = append(names, s.name)
	}
	return names
}

func sideNamed(name string) (side, bool) {
	i := slices.IndexFunc(sides, func(s side) bool { return s.name == name })
	if i < 0 {
		return side{}, false
	}
	return sides[i], true
}

type ours struct{ *store.Store }

func openOurs(opts ...store.Option) func(context.Context, string) (opened, error) {
	return func(ctx context.Context, dir string) (opened, error) {
		s, err := store.Open(ctx, dir, opts...)
		return ours{s}, err
	}
}

func (o ours) add(ctx context.Context, quads []quad.Quad) error {
	_, err := o.Apply(ctx, store.Change{Add: quads})
	return err
}

// theirs is a store of cayley's, with the settings that it comes with.
type theirs struct{ qs graph.QuadStore }

func createTheirs(kind string) func(context.Context, string) (opened, error) {
	return func(ctx context.Context, dir string) (opened, error) {
		if err := graph.InitQuadStore(kind, dir, nil); err != nil {
			return nil, err
		}
		return openTheirs(kind)(ctx, dir)
	}
}

func openTheirs(kind string) func(context.Context, string) (opened, error) {
	return func(_ context.Context, dir string) (opened, error) {
		qs, err := graph.NewQuadStore(kind, dir, nil)
		return theirs{qs}, err
	}
}

func (t theirs) QuadStore() graph.QuadStore { return t.qs }
func (t theirs) Close() error               { return t.qs.Close() }

func (t theirs) add(_ context.Context, quads []quad.Quad) error {
	deltas := make([]graph.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	return t.qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true})
}
