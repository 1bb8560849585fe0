package gizmo

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// A guard is the store as a query sees it. All that cayley's planner and iterators
// do comes down to calls of the store, and each of these polls the session: so a
// query ends when it has to, also while it is planned. Every iterator is closed at
// the end, also after a panic.
type guard struct {
	cayley.QuadStore
	s    *session
	open openIter // ring of the iterators that are not closed
}

func (g *guard) wrap(it cayley.Iterator) cayley.Iterator {
	return cayley.NewLegacy(&guarded{sub: cayley.AsShape(it), g: g}, nil)
}

func (g *guard) QuadIterator(d quad.Direction, v cayley.Ref) cayley.Iterator {
	return g.wrap(g.QuadStore.QuadIterator(d, v))
}

func (g *guard) NodesAllIterator() cayley.Iterator {
	return cayley.NewLegacy(&guarded{sub: cayley.AsShape(g.QuadStore.NodesAllIterator()), g: g, nodes: true}, nil)
}

func (g *guard) QuadsAllIterator() cayley.Iterator { return g.wrap(g.QuadStore.QuadsAllIterator()) }

func (g *guard) NameOf(v cayley.Ref) quad.Value {
	g.s.poll()
	return g.QuadStore.NameOf(v)
}

func (g *guard) ValueOf(v quad.Value) cayley.Ref {
	g.s.poll()
	return g.QuadStore.ValueOf(v)
}

// OptimizeShape applies the store's own optimizations.
func (g *guard) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	g.s.poll()
	if own, ok := g.QuadStore.(shape.Optimizer); ok {
		return own.OptimizeShape(s)
	}
	return s, false
}

// build plans a shape and makes its iterator.
func (g *guard) build(s shape.Shape) cayley.Iterator {
	s, _ = shape.Optimize(s, g)
	if shape.IsNull(s) {
		s = shape.Null{}
	}
	return g.bind(s).BuildIterator(g)
}

// bind makes the shapes that only the real store knows work on the guard.
func (g *guard) bind(s shape.Shape) shape.Shape {
	g.s.poll()
	switch s := s.(type) {
	case nil:
		return nil
	case shape.Null, shape.AllNodes, shape.Fixed, shape.Lookup, shape.QuadsAction:
		return s
	case shape.Except:
		s.Exclude, s.From = g.bind(s.Exclude), g.bind(s.From)
		return s
	case shape.Filter:
		s.From = g.bind(s.From)
		return s
	case shape.Count:
		s.Values = g.bind(s.Values)
		return s
	case shape.Quads:
		out := make(shape.Quads, len(s))
		for i, f := range s {
			out[i] = shape.QuadFilter{Dir: f.Dir, Values: g.bind(f.Values)}
		}
		return out
	case shape.NodesFrom:
		s.Quads = g.bind(s.Quads)
		return s
	case shape.FixedTags:
		s.On = g.bind(s.On)
		return s
	case shape.Materialize:
		s.Values = g.bind(s.Values)
		return s
	case shape.Intersect:
		return shape.Intersect(g.bindAll(s))
	case shape.IntersectOpt:
		s.Sub, s.Opt = g.bindAll(s.Sub), g.bindAll(s.Opt)
		return s
	case shape.Union:
		return shape.Union(g.bindAll(s))
	case shape.Page:
		s.From = g.bind(s.From)
		return s
	case shape.Unique:
		s.From = g.bind(s.From)
		return s
	case shape.Save:
		s.From = g.bind(s.From)
		return s
	case shape.Sort:
		s.From = g.bind(s.From)
		return s
	}
	return native{s, g}
}

func (g *guard) bindAll(in []shape.Shape) []shape.Shape {
	out := make([]shape.Shape, len(in))
	for i, s := range in {
		out[i] = g.bind(s)
	}
	return out
}

// native is a shape of the store's own, which must be built on that store.
type native struct {
	shape.Shape
	g *guard
}

func (n native) BuildIterator(cayley.QuadStore) cayley.Iterator {
	return n.g.wrap(n.Shape.BuildIterator(n.g.QuadStore))
}

// guarded is an iterator of the store's.
type guarded struct {
	sub   cayley.IteratorShape
	g     *guard
	nodes bool // it iterates over all nodes
}

// size is the number of results, if the store knows it. The iterator over all nodes
// is not asked: that of cayley's memstore takes quads for nodes.
func (it *guarded) size(ctx context.Context) (int64, bool) {
	if it.nodes {
		st, err := it.g.QuadStore.Stats(ctx, true)
		return st.Nodes.Size, err == nil && st.Nodes.Exact
	}
	st, err := it.sub.Stats(ctx)
	return st.Size.Size, err == nil && st.Size.Exact
}

func (it *guarded) String() string { return it.sub.String() }

func (it *guarded) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	it.g.s.poll()
	return it.sub.Stats(ctx)
}

func (it *guarded) SubIterators() []cayley.IteratorShape { return nil }

func (it *guarded) Optimize(ctx context.Context) (cayley.IteratorShape, bool) {
	it.g.s.poll()
	sub, ok := it.sub.Optimize(ctx)
	it.sub = sub
	return it, ok
}

func (it *guarded) Iterate() cayley.Scanner {
	return &scanner{leaf: it.g.opened(it.sub.Iterate())}
}

func (it *guarded) Lookup() cayley.Index {
	return &index{leaf: it.g.opened(it.sub.Lookup())}
}

// A leaf is an open iterator of the store's.
type leaf struct {
	cayley.IteratorBase
	s *session
	openIter
}

// openIter links the open iterators, so that opening and closing one costs no
// map access: some joins open one for each row.
type openIter struct {
	prev, next *openIter
	it         *leaf
}

func (g *guard) opened(base cayley.IteratorBase) *leaf {
	g.s.poll()
	it := &leaf{IteratorBase: base, s: g.s}
	it.it = it
	if g.open.next == nil {
		g.open.next, g.open.prev = &g.open, &g.open
	}
	it.prev, it.next = &g.open, g.open.next
	it.next.prev, g.open.next = &it.openIter, &it.openIter
	return it
}

// Close closes the iterator; closing it again does nothing.
func (it *leaf) Close() error {
	if it.prev == nil {
		return nil
	}
	it.prev.next, it.next.prev = it.next, it.prev
	it.prev, it.next = nil, nil
	return it.IteratorBase.Close()
}

func (it *leaf) NextPath(ctx context.Context) bool {
	it.s.poll()
	return it.IteratorBase.NextPath(ctx)
}

// closeAll closes what a query left open.
func (g *guard) closeAll() {
	for g.open.next != nil && g.open.next != &g.open {
		g.open.next.it.Close() // reading only: an error here changes no result
	}
}

type scanner struct{ *leaf }

func (it *scanner) Next(ctx context.Context) bool {
	it.s.poll()
	return it.IteratorBase.(cayley.Scanner).Next(ctx)
}

type index struct{ *leaf }

func (it *index) Contains(ctx context.Context, v cayley.Ref) bool {
	it.s.poll()
	return it.IteratorBase.(cayley.Index).Contains(ctx, v)
}
