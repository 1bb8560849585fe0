package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
)

// through puts one of cayley's own iterators over some of others, in a way that
// what a look-up will be asked still reaches those.
type through struct {
	subs []graph.IteratorShape
	make func(subs []graph.Iterator) graph.Iterator
}

var _ graph.IteratorShape = (*through)(nil)

// over builds cayley's iterator over subs.
func (t *through) over(subs []graph.IteratorShape) graph.IteratorShape {
	its := make([]graph.Iterator, len(subs))
	for i, s := range subs {
		its[i] = graph.NewLegacy(s, nil)
	}
	return graph.AsShape(t.make(its))
}

func (t *through) String() string                      { return t.over(t.subs).String() }
func (t *through) SubIterators() []graph.IteratorShape { return t.subs }
func (t *through) Iterate() graph.Scanner              { return t.over(t.subs).Iterate() }

func (t *through) Optimize(context.Context) (graph.IteratorShape, bool) { return t, false }

func (t *through) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	return t.over(t.subs).Stats(ctx)
}

func (t *through) Lookup() graph.Index {
	taps := make([]*tap, len(t.subs))
	subs := make([]graph.IteratorShape, len(t.subs))
	for i, s := range t.subs {
		taps[i] = &tap{IteratorShape: s}
		subs[i] = taps[i]
	}
	return &throughIndex{Index: t.over(subs).Lookup(), taps: taps}
}

// tap remembers the look-up that was made of an iterator.
type tap struct {
	graph.IteratorShape
	index graph.Index
}

func (t *tap) Lookup() graph.Index {
	t.index = t.IteratorShape.Lookup()
	return t.index
}

type throughIndex struct {
	graph.Index
	taps []*tap
}

func (x *throughIndex) prefetch(ctx context.Context, nodes []int64) error {
	for _, t := range x.taps {
		if err := prefetch(ctx, t.index, nodes); err != nil {
			return err
		}
	}
	return nil
}

func newSave(tags []string, fixed map[string]graph.Ref) func([]graph.Iterator) graph.Iterator {
	return func(subs []graph.Iterator) graph.Iterator {
		it := iterator.NewSave(subs[0], tags...)
		for tag, ref := range fixed {
			it.AddFixedTag(tag, ref)
		}
		return it
	}
}

func newUnique(subs []graph.Iterator) graph.Iterator { return iterator.NewUnique(subs[0]) }

func newExcept(subs []graph.Iterator) graph.Iterator {
	return iterator.NewNot(subs[0], subs[1])
}
