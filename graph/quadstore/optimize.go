package quadstore

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// viewer is a QuadStore or a Snapshot.
type viewer interface{ reading() *view }

func (v *view) reading() *view { return v }

var _ shape.Optimizer = (*QuadStore)(nil)

var errForeign = errors.New("query was prepared for another kind of store")

// OptimizeShape replaces the parts of a query that the indexes answer directly.
func (v *view) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		return newScanShape(s)
	case shape.Intersect:
		if len(s) > 1 {
			return joinShape(s), true
		}
	}
	return s, false
}

// scanShape is a QuadsAction as one scan.
type scanShape struct {
	p      pattern
	result quad.Direction
	save   []tagDir
}

// newScanShape translates a QuadsAction whose filters are nodes of this store.
func newScanShape(a shape.QuadsAction) (shape.Shape, bool) {
	s := scanShape{result: a.Result}
	for d, ref := range a.Filter {
		n, ok := ref.(node)
		if !ok {
			return a, false
		}
		s.p.known |= maskOf(d)
		s.p.ids[d-quad.Subject] = uint64(n)
	}
	for d, tags := range a.Save {
		for _, t := range tags {
			s.save = append(s.save, tagDir{dir: d, tag: t})
		}
	}
	slices.SortFunc(s.save, func(a, b tagDir) int { return strings.Compare(a.tag, b.tag) })
	return s, true
}

// BuildIterator makes scanShape a shape.Shape.
func (s scanShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	v, ok := graph.Unwrap(qs).(viewer)
	if !ok {
		return iterator.NewError(errForeign)
	}
	sc := newScan(v.reading(), s.p)
	sc.result, sc.save = s.result, s.save
	return graph.NewLegacy(sc, nil)
}

// Optimize makes scanShape a shape.Shape; it is as good as it gets.
func (s scanShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// joinShape is an Intersect whose parts are put in order here.
type joinShape []shape.Shape

// BuildIterator makes joinShape a shape.Shape. The part to iterate is the one
// with the fewest results; but a part that this package knows nothing about, as
// a recursive path, is iterated in any case: cayley's recursive iterator loses
// tags when it is probed.
func (s joinShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	type part struct {
		it     graph.IteratorShape
		opaque bool
		costs  graph.IteratorCosts
	}
	ctx := context.Background()
	parts := make([]part, len(s))
	opaque := 0
	for i, sub := range s {
		p := &parts[i]
		p.it, _ = graph.AsShape(sub.BuildIterator(qs)).Optimize(ctx)
		p.opaque = isOpaque(sub)
		if p.opaque {
			opaque++
		}
		var err error
		if p.costs, err = p.it.Stats(ctx); err != nil {
			return iterator.NewError(err)
		}
	}
	if opaque > 1 {
		its := make([]graph.Iterator, len(parts))
		for i, p := range parts {
			its[i] = graph.AsLegacy(p.it)
		}
		return iterator.NewAnd(its...)
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		if a.opaque != b.opaque {
			if a.opaque {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.costs.Size.Size, b.costs.Size.Size)
	})
	j := &join{first: parts[0].it}
	for _, p := range parts[1:] {
		j.rest = append(j.rest, p.it)
	}
	return graph.NewLegacy(j, nil)
}

// Optimize makes joinShape a shape.Shape.
func (s joinShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// isOpaque reports whether a shape is neither cayley's own nor ours.
func isOpaque(s shape.Shape) bool {
	switch s := s.(type) {
	case scanShape, joinShape,
		shape.AllNodes, shape.Null, shape.Fixed, shape.Lookup, shape.Quads, shape.NodesFrom, shape.QuadsAction,
		shape.Except, shape.Intersect, shape.IntersectOpt, shape.Union, shape.Count, shape.Materialize:
		return false
	case shape.Filter:
		return isOpaque(s.From)
	case shape.FixedTags:
		return isOpaque(s.On)
	case shape.Page:
		return isOpaque(s.From)
	case shape.Unique:
		return isOpaque(s.From)
	case shape.Save:
		return isOpaque(s.From)
	case shape.Sort:
		return isOpaque(s.From)
	}
	return true
}
