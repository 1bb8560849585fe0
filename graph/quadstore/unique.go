package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

// uniqueShape is a shape.Unique that remembers ids instead of interfaces.
type uniqueShape struct{ from shape.Shape }

// BuildIterator makes uniqueShape a shape.Shape.
func (s uniqueShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return graph.NewLegacy(&unique{build(qs, s.from)}, nil)
}

// Optimize makes uniqueShape a shape.Shape.
func (s uniqueShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// unique lists each result of an iterator once, by its first path.
type unique struct{ graph.IteratorShape }

func (u *unique) String() string                      { return "Unique" }
func (u *unique) SubIterators() []graph.IteratorShape { return []graph.IteratorShape{u.IteratorShape} }

func (u *unique) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := u.IteratorShape.Stats(ctx)
	c.Size.Exact = false
	return c, err
}

func (u *unique) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	u.IteratorShape, _ = u.IteratorShape.Optimize(ctx)
	return u, false
}

func (u *unique) Iterate() graph.Scanner {
	return &uniqueScanner{Scanner: u.IteratorShape.Iterate(), nodes: make(map[uint64]struct{})}
}

func (u *unique) Lookup() graph.Index { return uniqueIndex{u.IteratorShape.Lookup()} }

type uniqueScanner struct {
	graph.Scanner
	nodes  map[uint64]struct{}
	others map[any]struct{} // results that are not nodes
}

func (s *uniqueScanner) Next(ctx context.Context) bool {
	for s.Scanner.Next(ctx) {
		if s.first(s.Scanner.Result()) {
			return true
		}
	}
	return false
}

// first notes a result and reports whether it is new.
func (s *uniqueScanner) first(ref graph.Ref) bool {
	if id, ok := nodeID(ref); ok {
		n := len(s.nodes)
		s.nodes[id] = struct{}{}
		return len(s.nodes) > n
	}
	if s.others == nil {
		s.others = make(map[any]struct{})
	}
	n := len(s.others)
	s.others[graph.ToKey(ref)] = struct{}{}
	return len(s.others) > n
}

func (s *uniqueScanner) NextPath(context.Context) bool { return false }

type uniqueIndex struct{ graph.Index }

func (x uniqueIndex) NextPath(context.Context) bool { return false }
