package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// allNodes iterates over all nodes in order of arrival.
type allNodes struct {
	v     *view
	named bool // results come with their values
	// keep, if there is one, leaves out nodes by their encoded values.
	keep func(enc []byte) bool
}

var _ graph.IteratorShape = (*allNodes)(nil)

func (a *allNodes) String() string { return "AllNodes" }

func (a *allNodes) Iterate() graph.Scanner {
	s := &nodesScanner{v: a.v, named: a.named, keep: a.keep}
	r, err := a.v.reader()
	if err == nil {
		lower, upper := spaceBounds(spaceNames)
		s.it, err = r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	}
	s.err = err
	return s
}

func (a *allNodes) Lookup() graph.Index { return &nodesScanner{v: a.v} }

func (a *allNodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	st, err := a.v.Stats(ctx, true)
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: st.Nodes}, err
}

func (a *allNodes) Optimize(context.Context) (graph.IteratorShape, bool) { return a, false }

func (a *allNodes) SubIterators() []graph.IteratorShape { return nil }

// nodesScanner is both sides of allNodes.
type nodesScanner struct {
	v       *view
	it      *pebble.Iterator
	started bool
	steps   int
	cur     uint64
	named   bool
	keep    func(enc []byte) bool
	val     quad.Value // of cur, if named
	err     error
}

func (s *nodesScanner) String() string                    { return "AllNodes" }
func (s *nodesScanner) TagResults(map[string]graph.Ref)   {}
func (s *nodesScanner) NextPath(ctx context.Context) bool { return false }
func (s *nodesScanner) Err() error                        { return s.err }

func (s *nodesScanner) Next(ctx context.Context) bool {
	if s.err != nil || s.it == nil {
		return false
	}
	for ok := s.step(ctx); ok && s.keep != nil && len(s.it.Value()) > 0 && !s.keep(s.it.Value()); {
		ok = s.step(ctx)
	}
	if s.err != nil || !s.it.Valid() {
		return false
	}
	s.cur, s.err = decodeIDRecord(s.it.Key()[1:])
	if s.named && s.err == nil {
		s.val, s.err = decodeValue(s.it.Value())
	}
	return s.err == nil
}

// step moves to the next name.
func (s *nodesScanner) step(ctx context.Context) (ok bool) {
	if s.steps++; s.steps%interruptEvery == 0 && ctx != nil && ctx.Err() != nil {
		s.err = ctx.Err()
		return false
	}
	if s.started {
		ok = s.it.Next()
	} else {
		ok, s.started = s.it.First(), true
	}
	if !ok {
		s.err = s.it.Error()
	}
	return ok
}

func (s *nodesScanner) Result() graph.Ref {
	if s.val != nil {
		return namedNode{node: node(s.cur), val: s.val}
	}
	return refOf(s.cur)
}

func (s *nodesScanner) Contains(ctx context.Context, ref graph.Ref) bool {
	id, ok := nodeID(ref)
	if !ok || s.err != nil {
		return false
	}
	ok, s.err = s.v.get(appendNameKey(nil, id), func([]byte) error { return nil })
	if ok {
		s.cur = id
	}
	return ok
}

func (s *nodesScanner) Close() error {
	if s.it == nil {
		return nil
	}
	it := s.it
	s.it = nil
	return it.Close()
}
