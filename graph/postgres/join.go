package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"

	"github.com/claimgraph/claimgraph/graph/joined"
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

// join lists the results of its first part that the rest contain, with what the
// optional parts tag. It reads its first part in chunks and tells the others what
// they will be asked.
type join struct{ joined.Parts }

var _ graph.IteratorShape = (*join)(nil)

func (j *join) Iterate() graph.Scanner {
	return &joinScanner{in: chunks{sc: j.First.Iterate()}, rest: joinIndex{j.LookupRest()}}
}

func (j *join) Lookup() graph.Index { return joinIndex{j.Parts.Lookup()} }

func (j *join) Optimize(context.Context) (graph.IteratorShape, bool) { return j, false }

// joinIndex passes on what it will be asked.
type joinIndex struct{ *joined.Index }

func (x joinIndex) prefetch(ctx context.Context, nodes []int64) error {
	for _, part := range x.Parts() {
		if err := prefetch(ctx, part, nodes); err != nil {
			return err
		}
	}
	return nil
}

type joinScanner struct {
	in    chunks
	rest  joinIndex
	items []item // what is left of the chunk
	cur   position
	err   error
}

func (s *joinScanner) String() string    { return "Join" }
func (s *joinScanner) Result() graph.Ref { return s.cur.item.ref }
func (s *joinScanner) Close() error      { return errors.Join(s.in.sc.Close(), s.rest.Close()) }

func (s *joinScanner) Next(ctx context.Context) bool {
	for s.err == nil {
		if len(s.items) == 0 {
			if s.items, s.err = s.in.next(ctx); len(s.items) == 0 || s.err != nil {
				return false
			}
			if s.err = s.rest.prefetch(ctx, idsOf(s.items)); s.err != nil {
				return false
			}
		}
		s.cur, s.items = position{item: s.items[0]}, s.items[1:]
		if s.rest.Contains(ctx, s.cur.item.ref) {
			return true
		}
		s.err = s.rest.Err()
	}
	return false
}

func (s *joinScanner) NextPath(ctx context.Context) bool {
	if s.rest.NextPath(ctx) {
		return true
	}
	return s.rest.Err() == nil && s.cur.nextPath() && s.rest.Restart(ctx)
}

func (s *joinScanner) TagResults(dst map[string]graph.Ref) {
	s.cur.tag(dst)
	s.rest.TagResults(dst)
}

func (s *joinScanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.rest.Err()
}
