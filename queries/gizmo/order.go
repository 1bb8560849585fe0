package gizmo

import (
	"context"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// An orderKey is a column to sort by.
type orderKey struct {
	tag  string
	desc bool
}

// order sorts the paths: order() by node, order("desc"), order("date"),
// order("date", "desc", "name") by tags. Ties are broken by the node and then by
// the other tags, so that the order of two runs is the same. The step has to come
// after the tags it sorts by, and only skip() and limit() keep its order.
func (c *call) order() goja.Value {
	p := c.self()
	var keys []orderKey
	for i := range c.args {
		switch text := c.text(i); {
		case text == "asc" || text == "desc":
			if len(keys) == 0 {
				keys = append(keys, orderKey{tag: idTag})
			}
			keys[len(keys)-1].desc = text == "desc"
		case text != idTag && !slices.Contains(p.cols, text):
			c.failArg(i, "is %q, which is no tag of this path (nor \"asc\" or \"desc\")", text)
		default:
			keys = append(keys, orderKey{tag: text})
		}
	}
	for _, tag := range append([]string{idTag}, p.cols...) {
		keys = append(keys, orderKey{tag: tag})
	}
	return c.step(p, func(p *path.Path) *path.Path { return p.Filters(sorted{keys, c.s}) }, nil)
}

// sorted puts the results of an iterator in order. It goes into a path as a filter
// that keeps everything, since a filter may wrap the iterator that it filters.
// Every path becomes a result of its own.
type sorted struct {
	keys []orderKey
	s    *session
}

func (s sorted) BuildIterator(_ cayley.QuadStore, it cayley.Iterator) cayley.Iterator {
	return cayley.NewLegacy(&sortedShape{sub: cayley.AsShape(it), sorted: s}, nil)
}

type sortedShape struct {
	sub cayley.IteratorShape
	sorted
}

func (it *sortedShape) String() string { return "Sorted" }

func (it *sortedShape) SubIterators() []cayley.IteratorShape {
	return []cayley.IteratorShape{it.sub}
}

func (it *sortedShape) Optimize(ctx context.Context) (cayley.IteratorShape, bool) {
	sub, ok := it.sub.Optimize(ctx)
	it.sub = sub
	return it, ok
}

func (it *sortedShape) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	st, err := it.sub.Stats(ctx)
	st.NextCost *= 2
	st.Size.Exact = false // paths count too
	return st, err
}

// Lookup serves a join that only asks whether a node is there.
func (it *sortedShape) Lookup() cayley.Index { return it.sub.Lookup() }

func (it *sortedShape) Iterate() cayley.Scanner {
	sub, read := it.sub.Iterate(), false
	return &listScanner{sub: sub, fill: func(ctx context.Context) ([]result, error) {
		if read {
			return nil, nil
		}
		read = true
		rows, err := collect(ctx, it.s, sub)
		if err != nil {
			return nil, err
		}
		return rows, it.sort(ctx, rows)
	}}
}

// sort looks up the values of the keys in one go.
func (s sorted) sort(ctx context.Context, rows []result) error {
	names := newNames(s.s)
	type keyed struct {
		result
		key []quad.Value
	}
	all := make([]keyed, len(rows))
	refs := make([]cayley.Ref, 0, len(rows)*len(s.keys))
	for _, r := range rows {
		for _, k := range s.keys {
			refs = append(refs, r.ref(k.tag))
		}
	}
	vals, err := names.lookup(ctx, refs)
	if err != nil {
		return err
	}
	for i, r := range rows {
		all[i] = keyed{r, vals[i*len(s.keys):][:len(s.keys)]}
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		s.s.poll()
		for i, k := range s.keys {
			if c := compareValues(a.key[i], b.key[i]); c != 0 {
				if k.desc {
					return -c
				}
				return c
			}
		}
		return 0
	})
	for i := range all {
		rows[i] = all[i].result
	}
	return nil
}
