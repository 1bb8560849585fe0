package quadstore

import (
	"context"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// scan lists the quads of a pattern, or the nodes they have in one direction, and
// tags nodes of other directions on the way. It is one range of one index.
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

func newScan(v *view, p pattern) *scan { return &scan{v: v, p: p} }

func (s *scan) String() string {
	return fmt.Sprintf("Scan(%s -> %v)", s.p, s.result)
}

// needed are the directions that a quad must have to be part of the result: a
// quad without label is neither a result nor a tag there.
func (s *scan) needed() (m dirMask) {
	if s.result != quad.Any {
		m |= maskOf(s.result)
	}
	for _, t := range s.save {
		m |= maskOf(t.dir)
	}
	return m
}

// index chooses the index to scan. Where two lead with as many known ids, sizes
// decide.
func (s *scan) index(known dirMask) *index {
	candidates := indexesFor[known]
	if known == 0 && s.needed().has(quad.Label) {
		return indexLSPO // it skips the quads without label
	}
	best := candidates[0]
	if len(candidates) == 1 || known == 0 {
		return best
	}
	least := int64(-1)
	for _, x := range candidates {
		lead := pattern{ids: s.p.ids}
		for _, i := range x.order[:x.depth(known)] {
			lead.known |= 1 << i
		}
		if n, err := s.v.size(lead); err == nil && (least < 0 || n.Size < least) {
			best, least = x, n.Size
		}
	}
	return best
}

func (s *scan) Iterate() graph.Scanner {
	return &scanner{scanBase: s.base(s.p.known)}
}

func (s *scan) Lookup() graph.Index {
	if s.result == quad.Any {
		return &linkIndex{s: s}
	}
	return &nodeIndex{scanBase: s.base(s.p.known | maskOf(s.result)), p: s.p}
}

func (s *scan) base(known dirMask) scanBase {
	return scanBase{s: s, c: s.v.newCursor(s.index(known), known), needLabel: s.needed().has(quad.Label)}
}

func (s *scan) Stats(context.Context) (graph.IteratorCosts, error) {
	s.sizeOnce.Do(func() {
		s.size, s.sizeErr = s.v.size(s.p)
		if s.needed().has(quad.Label) && !s.p.known.has(quad.Label) {
			s.size.Exact = false // quads without label are counted but not listed
		}
	})
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 3, Size: s.size}, s.sizeErr
}

func (s *scan) Optimize(context.Context) (graph.IteratorShape, bool) { return s, false }

func (s *scan) SubIterators() []graph.IteratorShape { return nil }

// scanBase is what iterating and looking up have in common: a cursor on a quad.
type scanBase struct {
	s         *scan
	c         *cursor
	needLabel bool
}

func (b *scanBase) String() string { return b.s.String() }
func (b *scanBase) Err() error     { return b.c.err }
func (b *scanBase) Close() error   { return b.c.close() }

func (b *scanBase) Result() graph.Ref {
	if b.s.result == quad.Any {
		return link(b.c.cur)
	}
	return refOf(b.c.cur.at(b.s.result))
}

func (b *scanBase) TagResults(dst map[string]graph.Ref) {
	for _, t := range b.s.save {
		dst[t.tag] = refOf(b.c.cur.at(t.dir))
	}
}

// accept steps on to a quad that has all that is needed.
func (b *scanBase) accept(ok bool) bool {
	for ok && b.needLabel && b.c.cur[3] == 0 {
		ok = b.c.next()
	}
	return ok
}

// interruptEvery is how many steps an iterator makes between looks at its context.
const interruptEvery = 256

type scanner struct {
	scanBase
	steps int
}

func (s *scanner) Next(ctx context.Context) bool {
	s.steps++
	if s.steps == 1 {
		return s.accept(s.c.seek(&s.s.p.ids))
	}
	if s.steps%interruptEvery == 0 && ctx != nil && ctx.Err() != nil {
		s.c.err = ctx.Err()
		return false
	}
	return s.accept(s.c.next())
}

func (s *scanner) NextPath(context.Context) bool { return false }

// nodeIndex answers whether a node is among the results: one seek. The further
// quads that lead to it are its further paths.
type nodeIndex struct {
	scanBase
	p pattern
}

func (x *nodeIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	id, ok := nodeID(ref)
	if !ok {
		return false
	}
	want := x.p.ids
	at := x.s.result - quad.Subject
	if x.p.known.has(x.s.result) && want[at] != id {
		return false
	}
	want[at] = id
	return x.accept(x.c.seek(&want))
}

func (x *nodeIndex) NextPath(context.Context) bool { return x.accept(x.c.next()) }

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

func (x *linkIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	l, ok := ref.(link)
	if !ok || !x.s.p.known.match(quadIDs(l), x.s.p.ids) {
		return false
	}
	if x.s.p.known == 0 {
		ids := quadIDs(l)
		ok, x.err = x.s.v.get(indexSPOL.appendKey(nil, &ids, 4), func([]byte) error { return nil })
	}
	if ok {
		x.cur = l
	}
	return ok
}
