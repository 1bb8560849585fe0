package gizmo

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A result is a node at the end of a path, and the path's tags.
type result struct {
	node cayley.Ref
	tags map[string]cayley.Ref

	again bool // another path to the node of the result before
}

func (r result) ref(tag string) cayley.Ref {
	if tag == idTag {
		return r.node
	}
	return r.tags[tag]
}

// collect reads an iterator to its end. Each path is a result.
func collect(ctx context.Context, s *session, it cayley.Scanner) (out []result, err error) {
	err = scan(ctx, s, it, true, func() bool {
		out = append(out, resultOf(it))
		return true
	})
	return out, err
}

func resultOf(it cayley.Scanner) result {
	r := result{node: it.Result(), tags: make(map[string]cayley.Ref)}
	it.TagResults(r.tags)
	return r
}

// scan calls f for each result, and with paths for each way to reach it, until f
// returns false.
func scan(ctx context.Context, s *session, it cayley.Scanner, paths bool, f func() bool) error {
	for it.Next(ctx) {
		for {
			s.poll()
			if !f() {
				return nil
			}
			if !paths || !it.NextPath(ctx) {
				break
			}
		}
	}
	s.poll()
	return it.Err()
}

// A listScanner iterates over results that it computes in parts. fill returns the
// next part, and none at the end.
type listScanner struct {
	sub  cayley.Scanner // where fill reads from; may be nil
	fill func(context.Context) ([]result, error)
	rows []result
	cur  result
	err  error
}

func (it *listScanner) String() string { return "List" }

func (it *listScanner) Next(ctx context.Context) bool {
	for len(it.rows) > 0 && it.rows[0].again {
		it.rows = it.rows[1:]
	}
	if len(it.rows) == 0 && it.fill != nil && it.err == nil {
		if it.rows, it.err = it.fill(ctx); len(it.rows) == 0 {
			it.fill = nil
		}
	}
	return it.advance()
}

func (it *listScanner) NextPath(context.Context) bool {
	return len(it.rows) > 0 && it.rows[0].again && it.advance()
}

func (it *listScanner) advance() bool {
	if it.err != nil || len(it.rows) == 0 {
		return false
	}
	it.cur, it.rows = it.rows[0], it.rows[1:]
	return true
}

func (it *listScanner) Result() cayley.Ref { return it.cur.node }

func (it *listScanner) TagResults(dst map[string]cayley.Ref) {
	for tag, ref := range it.cur.tags {
		dst[tag] = ref
	}
}

func (it *listScanner) Err() error { return it.err }

func (it *listScanner) Close() error {
	it.fill, it.rows = nil, nil
	if it.sub == nil {
		return nil
	}
	return it.sub.Close()
}

// names looks up the values of references in batches and remembers the latest.
type names struct {
	s    *session
	seen map[any]quad.Value
}

// maxNames bounds how many values are remembered.
const maxNames = 1 << 14

func newNames(s *session) *names { return &names{s: s, seen: make(map[any]quad.Value)} }

// lookup returns the value of each reference, nil for a nil reference.
func (n *names) lookup(ctx context.Context, refs []cayley.Ref) ([]quad.Value, error) {
	n.s.poll()
	if len(n.seen) > maxNames {
		clear(n.seen)
	}
	var (
		out   = make([]quad.Value, len(refs))
		ask   []cayley.Ref
		asked = make(map[any]int)
	)
	for i, ref := range refs {
		if ref == nil {
			continue
		}
		if p, ok := ref.(cayley.PreFetchedValue); ok {
			out[i] = p.NameOf()
			continue
		}
		key := ref.Key()
		if v, ok := n.seen[key]; ok {
			out[i] = v
		} else if _, ok := asked[key]; !ok {
			asked[key] = len(ask)
			ask = append(ask, ref)
		}
	}
	if len(ask) == 0 {
		return out, nil
	}
	vals, err := n.values(ctx, ask)
	if err != nil {
		return nil, err
	}
	for i, ref := range refs {
		if out[i] == nil && ref != nil {
			if j, ok := asked[ref.Key()]; ok {
				out[i] = vals[j]
				n.seen[ref.Key()] = vals[j]
			}
		}
	}
	return out, nil
}

func (n *names) values(ctx context.Context, refs []cayley.Ref) ([]quad.Value, error) {
	if _, ok := n.s.store.QuadStore.(cayley.BatchQuadStore); ok {
		return cayley.ValuesOf(ctx, n.s.store.QuadStore, refs)
	}
	out := make([]quad.Value, len(refs))
	for i, ref := range refs {
		out[i] = n.s.store.NameOf(ref)
	}
	return out, nil
}
