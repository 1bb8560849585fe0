package quadstore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// hop follows quads from a set of nodes: from every node of from, over the quads
// of a pattern that have it in direction at, to the node in another direction.
// g.V(x).out("p").out("q") is a hop over q from a scan of x and p.
type hop struct {
	scan // the pattern, the direction to arrive at, tags
	from graph.IteratorShape
	at   quad.Direction
}

var _ graph.IteratorShape = (*hop)(nil)

func (h *hop) String() string {
	return fmt.Sprintf("Hop(%s%v -> %v)", h.p, h.at, h.result)
}

func (h *hop) SubIterators() []graph.IteratorShape { return []graph.IteratorShape{h.from} }

func (h *hop) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	h.from, _ = h.from.Optimize(ctx)
	return h, false
}

// Guesses of how many quads of one predicate a node has. Claims have one speaker
// and few sources, but speakers and sources have many claims.
const (
	fanOut = 2
	fanIn  = 16
)

func (h *hop) fan() int64 {
	if h.at == quad.Subject {
		return fanOut
	}
	return fanIn
}

func (h *hop) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	from, err := h.from.Stats(ctx)
	if err != nil {
		return from, err
	}
	all, err := h.scan.Stats(ctx)
	back := int64(fanIn)
	if h.result == quad.Subject {
		back = fanOut
	}
	return graph.IteratorCosts{
		NextCost:     1 + (from.NextCost+3)/h.fan(),
		ContainsCost: all.ContainsCost + back*from.ContainsCost,
		Size:         graph.Size{Size: min(satMul(from.Size.Size, h.fan()), all.Size.Size)},
	}, err
}

// satMul multiplies sizes without overflow.
func satMul(a, b int64) int64 {
	const most = 1 << 40
	if a > most/max(b, 1) {
		return most
	}
	return a * b
}

// Iterate starts from the smaller end: from the nodes, or, if there are more of
// them than quads of the pattern, from the quads.
func (h *hop) Iterate() graph.Scanner {
	ctx := context.Background()
	from, err := h.from.Stats(ctx)
	all, err2 := h.scan.Stats(ctx)
	if err == nil && err2 == nil {
		forward := satMul(from.Size.Size, from.NextCost+3+h.fan())
		backward := satMul(all.Size.Size, 1+from.ContainsCost)
		if backward < forward {
			return &hopFilter{scanner: scanner{scanBase: h.base(h.p.known)}, h: h, from: h.from.Lookup()}
		}
	}
	return &hopScanner{scanBase: h.base(h.p.known | maskOf(h.at)), h: h, rows: newRowReader(h.from.Iterate())}
}

func (h *hop) Lookup() graph.Index {
	return &hopIndex{scanBase: h.base(h.p.known | maskOf(h.result)), h: h, from: h.from.Lookup()}
}

// base is the same as of scan, but a hop does not arrive where it started.
func (h *hop) base(known dirMask) scanBase { return h.scan.base(known) }

// hopScanner reads the nodes of from in batches, sorts them, and seeks every
// distinct one once: neighbours in the order of ids are neighbours on disk.
type hopScanner struct {
	scanBase
	h     *hop
	rows  rowReader // of from
	batch []row
	group int // batch[:group] have the node whose quads are being read
	path  int // the one of them that is the current path
	more  bool
	steps int
	err   error
}

func (s *hopScanner) String() string { return s.h.String() }

func (s *hopScanner) Next(ctx context.Context) bool {
	if s.steps++; s.steps%interruptEvery == 0 && ctx != nil && ctx.Err() != nil {
		s.err = ctx.Err()
	}
	if s.err != nil {
		return false
	}
	if s.path+1 < s.group {
		s.path++ // the same quad, by another path
		return true
	}
	s.path = 0
	if s.more = s.more && s.accept(s.c.next()); s.more {
		return true
	}
	for s.advance(ctx) {
		ids := s.h.p.ids
		ids[s.h.at-quad.Subject] = s.batch[0].id
		if s.more = s.accept(s.c.seek(&ids)); s.more {
			return true
		}
		if s.c.err != nil {
			return false
		}
	}
	return false
}

// advance moves to the next distinct node.
func (s *hopScanner) advance(ctx context.Context) bool {
	s.batch = s.batch[s.group:]
	s.group = 0
	if len(s.batch) == 0 && !s.fill(ctx) {
		return false
	}
	id := s.batch[0].id
	for s.group = 1; s.group < len(s.batch) && s.batch[s.group].id == id; {
		s.group++
	}
	return true
}

func (s *hopScanner) fill(ctx context.Context) bool {
	if s.batch, s.err = s.rows.read(ctx); s.err != nil {
		return false
	}
	slices.SortStableFunc(s.batch, func(a, b row) int { return cmp.Compare(a.id, b.id) })
	return len(s.batch) > 0
}

func (s *hopScanner) NextPath(context.Context) bool { return false }

func (s *hopScanner) TagResults(dst map[string]graph.Ref) {
	if s.path < len(s.batch) {
		s.batch[s.path].tagResults(dst)
	}
	s.scanBase.TagResults(dst)
}

func (s *hopScanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.c.err
}

func (s *hopScanner) Close() error { return cmp.Or(s.rows.src.Close(), s.c.close()) }

// hopFilter reads the quads of the pattern and keeps those that start in from.
type hopFilter struct {
	scanner
	h    *hop
	from graph.Index
	last uint64 // the node asked for last; quads of one node often follow each other
	in   bool
}

func (s *hopFilter) String() string { return s.h.String() }

func (s *hopFilter) Next(ctx context.Context) bool {
	for s.scanner.Next(ctx) {
		id := s.c.cur.at(s.h.at)
		if id == 0 {
			continue
		}
		if id != s.last || s.in { // asked again if it was in, for the paths to start over
			s.last, s.in = id, s.from.Contains(ctx, node(id))
			if s.from.Err() != nil {
				return false
			}
		}
		if s.in {
			return true
		}
	}
	return false
}

func (s *hopFilter) NextPath(ctx context.Context) bool { return s.from.NextPath(ctx) }

func (s *hopFilter) TagResults(dst map[string]graph.Ref) {
	s.from.TagResults(dst)
	s.scanBase.TagResults(dst)
}

func (s *hopFilter) Err() error   { return cmp.Or(s.c.err, s.from.Err()) }
func (s *hopFilter) Close() error { return cmp.Or(s.from.Close(), s.c.close()) }

// hopIndex looks back from a node: is there a quad that leads here from one of
// from? The paths are all such quads, and the paths to where they start.
type hopIndex struct {
	scanBase
	h    *hop
	from graph.Index
}

func (x *hopIndex) String() string { return x.h.String() }

func (x *hopIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	id, ok := nodeID(ref)
	if !ok {
		return false
	}
	ids := x.h.p.ids
	at := x.h.result - quad.Subject
	if x.h.p.known.has(x.h.result) && ids[at] != id {
		return false
	}
	ids[at] = id
	return x.find(ctx, x.accept(x.c.seek(&ids)))
}

func (x *hopIndex) find(ctx context.Context, ok bool) bool {
	for ; ok; ok = x.accept(x.c.next()) {
		if id := x.c.cur.at(x.h.at); id != 0 && x.from.Contains(ctx, node(id)) {
			return true
		}
		if x.from.Err() != nil {
			return false
		}
	}
	return false
}

func (x *hopIndex) NextPath(ctx context.Context) bool {
	if x.from.NextPath(ctx) {
		return true
	}
	return x.Err() == nil && x.find(ctx, x.accept(x.c.next()))
}

func (x *hopIndex) TagResults(dst map[string]graph.Ref) {
	x.from.TagResults(dst)
	x.scanBase.TagResults(dst)
}

func (x *hopIndex) Err() error   { return cmp.Or(x.c.err, x.from.Err()) }
func (x *hopIndex) Close() error { return cmp.Or(x.from.Close(), x.c.close()) }
