package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// hop goes from nodes along quads to the nodes at their other end: it lists what
// the quads of a pattern have in direction result, where the quads' nodes in other
// directions are results of sub-iterators.
//
// Either it reads one sub-iterator, the driver, in chunks and fetches the quads of
// each chunk at once; or, if the pattern has fewer quads than that has results, it
// reads the quads. The other sub-iterators are looked up, told beforehand what they
// will be asked.
type hop struct {
	scan
	subs   []sub
	driver int // position in subs, or noDriver
}

// sub is where the nodes of a direction must be from.
type sub struct {
	dir quad.Direction
	it  graph.IteratorShape
}

const noDriver = -1

var _ graph.IteratorShape = (*hop)(nil)

func (h *hop) String() string { return "Hop" + h.scan.String() }

func (h *hop) SubIterators() []graph.IteratorShape {
	out := make([]graph.IteratorShape, len(h.subs))
	for i, s := range h.subs {
		out[i] = s.it
	}
	return out
}

func (h *hop) Optimize(context.Context) (graph.IteratorShape, bool) { return h, false }

func (h *hop) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs, err := h.scan.Stats(ctx)
	for _, s := range h.subs {
		c, cerr := s.it.Stats(ctx)
		err = errors.Join(err, cerr)
		costs.ContainsCost += c.ContainsCost
		// How many quads a node has is not known; a handful is usual.
		costs.Size.Size = min(costs.Size.Size, fanOut*c.Size.Size)
	}
	costs.Size.Exact = false
	return costs, err
}

// fanOut is the guess at how many quads of a pattern a node has.
const fanOut = 4

func (h *hop) Iterate() graph.Scanner {
	s := &hopScanner{h: h, checks: h.checks(h.driver)}
	if h.driver == noDriver {
		s.pages = &pages{v: h.v, p: h.p}
	} else {
		s.in = chunks{sc: h.subs[h.driver].it.Iterate()}
	}
	return s
}

func (h *hop) Lookup() graph.Index {
	return &hopIndex{base: nodeIndex{s: &h.scan}, checks: h.checks(noDriver)}
}

// checks are the sub-iterators but one, for looking up.
type checks struct {
	dirs  []quad.Direction
	index []graph.Index
}

func (h *hop) checks(except int) (c checks) {
	for i, s := range h.subs {
		if i != except {
			c.dirs = append(c.dirs, s.dir)
			c.index = append(c.index, s.it.Lookup())
		}
	}
	return c
}

// prefetch tells the sub-iterators which quads they will be asked about.
func (c *checks) prefetch(ctx context.Context, each func(yield func(quadIDs))) error {
	for i, x := range c.index {
		if _, ok := x.(prefetcher); !ok {
			continue
		}
		seen := make(map[int64]bool)
		var ids []int64
		each(func(q quadIDs) {
			if id := q.at(c.dirs[i]); id != 0 && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		})
		if err := prefetch(ctx, x, ids); err != nil {
			return err
		}
	}
	return nil
}

func (c *checks) contain(ctx context.Context, q quadIDs) bool {
	for i, x := range c.index {
		id := q.at(c.dirs[i])
		if id == 0 || !x.Contains(ctx, node(id)) {
			return false
		}
	}
	return true
}

func (c *checks) nextPath(ctx context.Context) bool {
	for _, x := range c.index {
		if x.NextPath(ctx) {
			return true
		}
	}
	return false
}

func (c *checks) tag(dst map[string]graph.Ref) {
	for _, x := range c.index {
		x.TagResults(dst)
	}
}

func (c *checks) err() error {
	for _, x := range c.index {
		if err := x.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (c *checks) close() (err error) {
	for _, x := range c.index {
		err = errors.Join(err, x.Close())
	}
	return err
}

type hopScanner struct {
	h      *hop
	checks checks

	pages *pages           // without driver: the pattern's quads
	in    chunks           // with driver: its results,
	from  map[int64][]item // those of the chunk by node,
	quads *gather          // and their quads

	batch []quadIDs // what is left of the quads that are here
	quad  quadIDs
	items []item // what is left of the driver's results for quad
	cur   position
	err   error
}

func (s *hopScanner) String() string    { return s.h.String() }
func (s *hopScanner) Result() graph.Ref { return s.h.ref(s.quad) }

func (s *hopScanner) Next(ctx context.Context) bool {
	for s.err == nil {
		if len(s.items) == 0 {
			if !s.nextQuad(ctx) {
				return false
			}
			continue
		}
		s.cur, s.items = position{item: s.items[0]}, s.items[1:]
		if s.checks.contain(ctx, s.quad) {
			return true
		}
		s.items = nil
		s.err = s.checks.err()
	}
	return false
}

// noItem stands for the driver's result where there is no driver.
var noItem = []item{{paths: make([]map[string]graph.Ref, 1)}}

// nextQuad goes to the next quad.
func (s *hopScanner) nextQuad(ctx context.Context) bool {
	for len(s.batch) == 0 {
		var more bool
		if more, s.err = s.fill(ctx); !more || s.err != nil {
			return false
		}
		s.err = s.checks.prefetch(ctx, func(yield func(quadIDs)) {
			for _, q := range s.batch {
				yield(q)
			}
		})
		if s.err != nil {
			return false
		}
	}
	s.quad, s.batch = s.batch[0], s.batch[1:]
	s.items = noItem
	if s.h.driver != noDriver {
		s.items = s.from[s.quad.at(s.h.subs[s.h.driver].dir)]
	}
	return true
}

// fill fetches the next quads, and reports false at the end.
func (s *hopScanner) fill(ctx context.Context) (more bool, err error) {
	if s.h.driver == noDriver {
		s.batch, err = s.pages.next(ctx)
		return len(s.batch) > 0, err
	}
	if s.quads != nil {
		if s.batch, more, err = s.quads.next(ctx); more || err != nil {
			return more, err
		}
	}
	items, err := s.in.next(ctx)
	if len(items) == 0 || err != nil {
		return false, err
	}
	s.from = make(map[int64][]item, len(items))
	for _, it := range items {
		if n, ok := it.ref.(node); ok {
			s.from[int64(n)] = append(s.from[int64(n)], it)
		}
	}
	s.quads = s.h.v.gather(s.h.p, s.h.subs[s.h.driver].dir, idsOf(items))
	return true, nil
}

func (s *hopScanner) NextPath(ctx context.Context) bool {
	return s.cur.nextPath() || s.checks.nextPath(ctx)
}

func (s *hopScanner) TagResults(dst map[string]graph.Ref) {
	s.h.tag(s.quad, dst)
	s.cur.tag(dst)
	s.checks.tag(dst)
}

func (s *hopScanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.checks.err()
}

func (s *hopScanner) Close() (err error) {
	if s.in.sc != nil {
		err = s.in.sc.Close()
	}
	return errors.Join(err, s.checks.close())
}

// hopIndex answers whether a node can be reached.
type hopIndex struct {
	base   nodeIndex // the quads that lead to it
	checks checks
}

func (x *hopIndex) String() string    { return x.base.String() }
func (x *hopIndex) Result() graph.Ref { return x.base.Result() }

func (x *hopIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	return x.base.Contains(ctx, ref) && x.match(ctx)
}

// match goes on to a quad that the sub-iterators accept, from the current one.
func (x *hopIndex) match(ctx context.Context) bool {
	for !x.checks.contain(ctx, x.base.cur) {
		if x.checks.err() != nil || !x.base.NextPath(ctx) {
			return false
		}
	}
	return true
}

func (x *hopIndex) NextPath(ctx context.Context) bool {
	return x.checks.nextPath(ctx) || x.base.NextPath(ctx) && x.match(ctx)
}

func (x *hopIndex) TagResults(dst map[string]graph.Ref) {
	x.base.TagResults(dst)
	x.checks.tag(dst)
}

func (x *hopIndex) Err() error {
	if x.base.err != nil {
		return x.base.err
	}
	return x.checks.err()
}

func (x *hopIndex) Close() error { return errors.Join(x.base.Close(), x.checks.close()) }

func (x *hopIndex) prefetch(ctx context.Context, nodes []int64) error {
	if err := x.base.prefetch(ctx, nodes); err != nil {
		return err
	}
	return x.checks.prefetch(ctx, func(yield func(quadIDs)) {
		for _, quads := range x.base.cached {
			for _, q := range quads {
				yield(q)
			}
		}
	})
}
