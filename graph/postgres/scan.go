package postgres

import (
	"context"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// scan lists the quads of a pattern, or the nodes they have in one direction, and
// tags nodes of other directions on the way.
type scan struct {
	v      *view
	p      pattern
	result quad.Direction // quad.Any: the quads themselves
	save   []tagDir

	sizeOnce sync.Once
	size     graph.Size
	sizeErr  error
}

// tagDir asks for the node in a direction to be saved under a tag.
type tagDir struct {
	dir quad.Direction
	tag string
}

var _ graph.IteratorShape = (*scan)(nil)

func (s *scan) String() string { return fmt.Sprintf("Scan(%s -> %v)", s.p, s.result) }

func (s *scan) ref(q quadIDs) graph.Ref {
	if s.result == quad.Any {
		return link(q)
	}
	return refOf(q.at(s.result))
}

func (s *scan) tag(q quadIDs, dst map[string]graph.Ref) {
	for _, t := range s.save {
		dst[t.tag] = refOf(q.at(t.dir))
	}
}

func (s *scan) Iterate() graph.Scanner {
	return &scanner{s: s, rows: &pages{v: s.v, p: s.p}}
}

func (s *scan) Lookup() graph.Index {
	if s.result == quad.Any {
		return &linkIndex{s: s}
	}
	return &nodeIndex{s: s}
}

func (s *scan) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	s.sizeOnce.Do(func() { s.size, s.sizeErr = s.v.size(ctx, s.p) })
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 3, Size: s.size}, s.sizeErr
}

func (s *scan) Optimize(context.Context) (graph.IteratorShape, bool) { return s, false }
func (s *scan) SubIterators() []graph.IteratorShape                  { return nil }

type scanner struct {
	s    *scan
	rows *pages
	page []quadIDs // what is left of the page
	cur  quadIDs
	err  error
}

func (s *scanner) String() string                      { return s.s.String() }
func (s *scanner) Result() graph.Ref                   { return s.s.ref(s.cur) }
func (s *scanner) TagResults(dst map[string]graph.Ref) { s.s.tag(s.cur, dst) }
func (s *scanner) NextPath(context.Context) bool       { return false }
func (s *scanner) Err() error                          { return s.err }
func (s *scanner) Close() error                        { s.rows.done, s.page = true, nil; return nil }

func (s *scanner) Next(ctx context.Context) bool {
	if len(s.page) == 0 && s.err == nil {
		s.page, s.err = s.rows.next(ctx)
	}
	if len(s.page) == 0 {
		return false
	}
	s.cur, s.page = s.page[0], s.page[1:]
	return true
}

// prefetcher is a graph.Index that can be told which nodes it will be asked about,
// so that it asks the server once for all of them.
type prefetcher interface {
	prefetch(ctx context.Context, nodes []int64) error
}

func prefetch(ctx context.Context, x graph.Index, nodes []int64) error {
	if p, ok := x.(prefetcher); ok && len(nodes) > 0 {
		return p.prefetch(ctx, nodes)
	}
	return nil
}

// nodeIndex answers whether a node is among the results. The further quads that
// lead to it are its further paths.
type nodeIndex struct {
	s      *scan
	cached map[int64][]quadIDs // of the nodes last prefetched

	left []quadIDs // further paths that are here already
	rows *pages    // and those that are not
	cur  quadIDs
	err  error
}

func (x *nodeIndex) String() string                      { return x.s.String() }
func (x *nodeIndex) Result() graph.Ref                   { return x.s.ref(x.cur) }
func (x *nodeIndex) TagResults(dst map[string]graph.Ref) { x.s.tag(x.cur, dst) }
func (x *nodeIndex) Err() error                          { return x.err }
func (x *nodeIndex) Close() error                        { x.cached, x.left, x.rows = nil, nil, nil; return nil }

func (x *nodeIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	n, ok := ref.(node)
	if !ok {
		return false
	}
	x.rows, x.left = nil, nil
	if quads, ok := x.cached[int64(n)]; ok {
		x.left = quads
	} else if p, ok := x.only(int64(n)); ok {
		x.rows = &pages{v: x.s.v, p: p}
	}
	return x.NextPath(ctx)
}

// only is the pattern of the scan with one result, or not ok if there is none.
func (x *nodeIndex) only(id int64) (pattern, bool) {
	var q quadIDs
	q[x.s.result-quad.Subject] = id
	own := pattern{}.with(x.s.result, x.s.p.in[x.s.result-quad.Subject]...)
	return x.s.p.with(x.s.result, id), own.matches(q)
}

func (x *nodeIndex) NextPath(ctx context.Context) bool {
	if len(x.left) == 0 && x.rows != nil && x.err == nil {
		x.left, x.err = x.rows.next(ctx)
	}
	if len(x.left) == 0 {
		return false
	}
	x.cur, x.left = x.left[0], x.left[1:]
	return true
}

// maxCached bounds the quads that one prefetch keeps. Nodes with more are asked
// for one by one when their turn comes.
const maxCached = 8 * maxPage

func (x *nodeIndex) prefetch(ctx context.Context, nodes []int64) error {
	x.cached = make(map[int64][]quadIDs, len(nodes))
	var ask []int64
	for _, id := range nodes {
		if _, ok := x.only(id); ok {
			ask = append(ask, id)
		} else {
			x.cached[id] = nil
		}
	}
	total := 0
	for pending := [][]int64{ask}; len(pending) > 0 && total < maxCached; {
		ids := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if len(ids) == 0 {
			continue
		}
		quads, err := x.s.v.fetch(ctx, x.s.p.with(x.s.result, ids...), maxPage+1)
		switch {
		case err != nil:
			return err
		case len(quads) > maxPage && len(ids) > 1:
			pending = append(pending, ids[len(ids)/2:], ids[:len(ids)/2])
		case len(quads) <= maxPage:
			total += len(quads)
			for _, id := range ids {
				x.cached[id] = nil
			}
			for _, q := range quads {
				id := q.at(x.s.result)
				x.cached[id] = append(x.cached[id], q)
			}
		}
	}
	return nil
}

// linkIndex answers whether a quad matches. A link comes from an iterator of the
// same store, so unless nothing is known its ids are all there is to check.
type linkIndex struct {
	s   *scan
	cur link
	err error
}

func (x *linkIndex) String() string                  { return x.s.String() }
func (x *linkIndex) TagResults(map[string]graph.Ref) {}
func (x *linkIndex) Result() graph.Ref               { return x.cur }
func (x *linkIndex) NextPath(context.Context) bool   { return false }
func (x *linkIndex) Err() error                      { return x.err }
func (x *linkIndex) Close() error                    { return nil }

func (x *linkIndex) Contains(_ context.Context, ref graph.Ref) bool {
	l, ok := ref.(link)
	if ok = ok && x.s.p.matches(quadIDs(l)); ok {
		x.cur = l
	}
	return ok
}
