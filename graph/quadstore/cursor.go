package quadstore

import (
	"bytes"
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
)

// pattern is a set of quads: those that have the given ids in the known
// directions. The ids of other directions are ignored.
type pattern struct {
	known dirMask
	ids   quadIDs
}

// cursor walks the quads of patterns that know the same directions, one pattern
// after another, on one pebble iterator. The zero cursor of newCursor is not
// positioned; seek before next.
type cursor struct {
	it     *pebble.Iterator
	x      *index
	depth  int     // leading ids of x that are known
	rest   dirMask // known directions that x does not lead with: filtered
	prefix []byte
	want   quadIDs
	cur    quadIDs
	valid  bool // it is positioned on a key that next has to step over
	err    error
}

func (v *view) newCursor(x *index, known dirMask) *cursor {
	c := &cursor{x: x, depth: x.depth(known), rest: known}
	for _, p := range x.order[:c.depth] {
		c.rest &^= 1 << p
	}
	r, err := v.reader()
	if err != nil {
		c.err = err
		return c
	}
	lower, upper := spaceBounds(x.space)
	c.it, c.err = r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	return c
}

// seek moves to the first quad of a pattern.
func (c *cursor) seek(ids *quadIDs) bool {
	if c.err != nil || c.it == nil {
		return false
	}
	c.want, c.cur = *ids, *ids
	c.prefix = c.x.appendKey(c.prefix[:0], ids, c.depth)
	if c.depth >= c.x.bloom {
		c.valid = c.it.SeekPrefixGE(c.prefix)
	} else {
		c.valid = c.it.SeekGE(c.prefix)
	}
	return c.settle()
}

// next moves to the next quad of the pattern.
func (c *cursor) next() bool {
	if c.err != nil || !c.valid {
		return false
	}
	c.valid = c.it.Next()
	return c.settle()
}

// settle steps on until the key matches what the index does not lead with.
func (c *cursor) settle() bool {
	for ; c.valid; c.valid = c.it.Next() {
		key := c.it.Key()
		if !bytes.HasPrefix(key, c.prefix) {
			c.valid = false
			return false
		}
		if err := c.x.decodeTail(key[len(c.prefix):], c.depth, &c.cur); err != nil {
			c.err, c.valid = err, false
			return false
		}
		if c.rest == 0 || c.rest.match(c.cur, c.want) {
			return true
		}
	}
	c.err = c.it.Error()
	return false
}

func (c *cursor) close() error {
	if c.it == nil {
		return nil
	}
	err := c.it.Close()
	c.it, c.valid = nil, false
	return err
}

// allNodes iterates over all nodes in order of arrival.
type allNodes struct{ v *view }

var _ graph.IteratorShape = (*allNodes)(nil)

func (a *allNodes) String() string { return "AllNodes" }

func (a *allNodes) Iterate() graph.Scanner {
	s := &nodesScanner{v: a.v}
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
	cur     uint64
	err     error
}

func (s *nodesScanner) String() string                    { return "AllNodes" }
func (s *nodesScanner) TagResults(map[string]graph.Ref)   {}
func (s *nodesScanner) Result() graph.Ref                 { return refOf(s.cur) }
func (s *nodesScanner) NextPath(ctx context.Context) bool { return false }
func (s *nodesScanner) Err() error                        { return s.err }

func (s *nodesScanner) Next(ctx context.Context) bool {
	if s.err != nil || s.it == nil {
		return false
	}
	ok := false
	if s.started {
		ok = s.it.Next()
	} else {
		ok, s.started = s.it.First(), true
	}
	if !ok {
		s.err = s.it.Error()
		return false
	}
	s.cur, s.err = decodeIDRecord(s.it.Key()[1:])
	return s.err == nil
}

func (s *nodesScanner) Contains(ctx context.Context, ref graph.Ref) bool {
	n, ok := ref.(node)
	if !ok || s.err != nil {
		return false
	}
	ok, s.err = s.v.get(appendNameKey(nil, uint64(n)), func([]byte) error { return nil })
	if ok {
		s.cur = uint64(n)
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
