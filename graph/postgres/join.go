package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
)

// An item is a result of an iterator with the tags of each path to it.
type item struct {
	ref   graph.Ref
	paths []map[string]graph.Ref // one or more; a map is nil if there are no tags
}

// Chunks of items grow, so that a query for a few results does not fetch thousands.
const (
	firstChunk = 128
	growChunk  = 8
	maxChunk   = 4096
)

// chunks reads an iterator in chunks.
type chunks struct {
	sc   graph.Scanner
	size int
}

// next returns the next items, none at the end.
func (c *chunks) next(ctx context.Context) ([]item, error) {
	c.size = min(max(firstChunk, c.size*growChunk), maxChunk)
	var out []item
	for len(out) < c.size && c.sc.Next(ctx) {
		it := item{ref: c.sc.Result()}
		for more := true; more; more = c.sc.NextPath(ctx) {
			tags := make(map[string]graph.Ref)
			if c.sc.TagResults(tags); len(tags) == 0 {
				tags = nil
			}
			it.paths = append(it.paths, tags)
		}
		out = append(out, it)
	}
	return out, c.sc.Err()
}

// idsOf lists the nodes of items, each once.
func idsOf(items []item) []int64 {
	var out []int64
	seen := make(map[int64]bool, len(items))
	for _, it := range items {
		if n, ok := it.ref.(node); ok && !seen[int64(n)] {
			seen[int64(n)] = true
			out = append(out, int64(n))
		}
	}
	return out
}

// position is where a scanner stands in the paths of an item.
type position struct {
	item item
	path int
}

func (p *position) nextPath() bool {
	if p.path+1 < len(p.item.paths) {
		p.path++
		return true
	}
	return false
}

func (p *position) tag(dst map[string]graph.Ref) {
	for tag, ref := range p.item.paths[p.path] {
		dst[tag] = ref
	}
}

// join lists the results of its first part that all other parts contain, and tags
// them from the optional parts that contain them too. It lists paths as cayley's
// And does, but reads its first part in chunks and tells the others what they will
// be asked.
type join struct {
	first          graph.IteratorShape
	rest, optional []graph.IteratorShape
}

var _ graph.IteratorShape = (*join)(nil)

func (j *join) String() string { return "Join" }

func (j *join) SubIterators() []graph.IteratorShape {
	return append(append([]graph.IteratorShape{j.first}, j.rest...), j.optional...)
}

func (j *join) Iterate() graph.Scanner {
	return &joinScanner{in: chunks{sc: j.first.Iterate()}, parts: newParts(j.rest, j.optional)}
}

func (j *join) Lookup() graph.Index {
	return &joinIndex{parts: newParts(append([]graph.IteratorShape{j.first}, j.rest...), j.optional)}
}

func (j *join) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs, err := j.first.Stats(ctx)
	for _, s := range j.rest {
		c, cerr := s.Stats(ctx)
		err = errors.Join(err, cerr)
		costs.NextCost += c.ContainsCost
		costs.ContainsCost += c.ContainsCost
		costs.Size.Size = min(costs.Size.Size, c.Size.Size)
	}
	costs.Size.Exact = false
	return costs, err
}

func (j *join) Optimize(context.Context) (graph.IteratorShape, bool) { return j, false }

// parts are what a join looks nodes up in.
type parts struct {
	all   []graph.Index
	must  int    // how many of them are not optional
	match []bool // the optional ones that contain the current node
}

func newParts(must, optional []graph.IteratorShape) parts {
	p := parts{must: len(must), match: make([]bool, len(must)+len(optional))}
	for _, list := range [][]graph.IteratorShape{must, optional} {
		for _, s := range list {
			p.all = append(p.all, s.Lookup())
		}
	}
	return p
}

func (p *parts) prefetch(ctx context.Context, nodes []int64) error {
	for _, x := range p.all {
		if err := prefetch(ctx, x, nodes); err != nil {
			return err
		}
	}
	return nil
}

func (p *parts) contains(ctx context.Context, ref graph.Ref) bool {
	for i, x := range p.all {
		p.match[i] = x.Contains(ctx, ref)
		if !p.match[i] && i < p.must {
			return false
		}
	}
	return true
}

func (p *parts) NextPath(ctx context.Context) bool {
	for i, x := range p.all {
		if p.match[i] && x.NextPath(ctx) {
			return true
		}
		if x.Err() != nil {
			return false
		}
	}
	return false
}

func (p *parts) TagResults(dst map[string]graph.Ref) {
	for i, x := range p.all {
		if p.match[i] {
			x.TagResults(dst)
		}
	}
}

func (p *parts) Err() error {
	for _, x := range p.all {
		if err := x.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (p *parts) Close() (err error) {
	for _, x := range p.all {
		err = errors.Join(err, x.Close())
	}
	return err
}

type joinScanner struct {
	in    chunks
	parts parts
	items []item // what is left of the chunk
	cur   position
	err   error
}

func (s *joinScanner) String() string    { return "Join" }
func (s *joinScanner) Result() graph.Ref { return s.cur.item.ref }
func (s *joinScanner) Close() error      { return errors.Join(s.in.sc.Close(), s.parts.Close()) }

func (s *joinScanner) Next(ctx context.Context) bool {
	for s.err == nil {
		if len(s.items) == 0 {
			if s.items, s.err = s.in.next(ctx); len(s.items) == 0 || s.err != nil {
				return false
			}
			if s.err = s.parts.prefetch(ctx, idsOf(s.items)); s.err != nil {
				return false
			}
		}
		s.cur, s.items = position{item: s.items[0]}, s.items[1:]
		if s.parts.contains(ctx, s.cur.item.ref) {
			return true
		}
		s.err = s.parts.Err()
	}
	return false
}

func (s *joinScanner) NextPath(ctx context.Context) bool {
	return s.cur.nextPath() || s.parts.NextPath(ctx)
}

func (s *joinScanner) TagResults(dst map[string]graph.Ref) {
	s.cur.tag(dst)
	s.parts.TagResults(dst)
}

func (s *joinScanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.parts.Err()
}

type joinIndex struct {
	parts
	cur graph.Ref
}

func (x *joinIndex) String() string    { return "Join" }
func (x *joinIndex) Result() graph.Ref { return x.cur }

func (x *joinIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	if !x.contains(ctx, ref) {
		return false
	}
	x.cur = ref
	return true
}
