package postgres

import (
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

// OptimizeShape replaces the parts of a query that are better asked in batches.
func (v *view) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		return newScanShape(s)
	case shape.NodesFrom:
		return newHopShape(s)
	case shape.Intersect:
		if len(s) > 1 {
			return joinShape{must: s}, true
		}
	case shape.IntersectOpt:
		if len(s.Sub) > 0 {
			return joinShape{must: s.Sub, optional: s.Opt}, true
		}
	case shape.Filter:
		return filterShape(s), true
	case shape.Save:
		return throughShape{on: []shape.Shape{s.From}, make: newSave(s.Tags, nil), saveAll: saveAll(s)}, true
	case shape.FixedTags:
		return throughShape{on: []shape.Shape{s.On}, make: newSave(nil, s.Tags)}, true
	case shape.Unique:
		return throughShape{on: []shape.Shape{s.From}, make: newUnique}, true
	case shape.Except:
		if s.From == nil {
			s.From = shape.AllNodes{}
		}
		return throughShape{on: []shape.Shape{s.Exclude, s.From}, make: newExcept}, true
	case shape.Union:
		return newUnionShape(s), true
	}
	return s, false
}

// saveAll are the tags of a Save that tags whatever there is, nil for others.
func saveAll(s shape.Save) []string {
	if _, all := s.From.(shape.AllNodes); all {
		return s.Tags
	}
	return nil
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
		s.p = s.p.with(d, int64(n))
	}
	for d, tags := range a.Save {
		for _, t := range tags {
			s.save = append(s.save, tagDir{dir: d, tag: t})
		}
	}
	s.settle()
	return s, true
}

// settle leaves out quads without label if the label is asked for.
func (s *scanShape) settle() {
	slices.SortFunc(s.save, func(a, b tagDir) int { return strings.Compare(a.tag, b.tag) })
	s.p.labelled = s.p.labelled || s.result == quad.Label
	for _, t := range s.save {
		s.p.labelled = s.p.labelled || t.dir == quad.Label
	}
}

// BuildIterator makes scanShape a shape.Shape.
func (s scanShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return build(qs, func(v *view) (graph.IteratorShape, error) {
		return &scan{v: v, p: s.p, result: s.result, save: s.save}, nil
	})
}

// Optimize makes scanShape a shape.Shape; it is as good as it gets.
func (s scanShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

func build(qs graph.QuadStore, make func(*view) (graph.IteratorShape, error)) graph.Iterator {
	v, ok := graph.Unwrap(qs).(viewer)
	if !ok {
		return iterator.NewError(errForeign)
	}
	it, err := make(v.reading())
	if err != nil {
		return iterator.NewError(err)
	}
	return graph.NewLegacy(it, nil)
}

// buildAll builds shapes on a store.
func buildAll(qs graph.QuadStore, shapes []shape.Shape) []graph.IteratorShape {
	out := make([]graph.IteratorShape, len(shapes))
	for i, s := range shapes {
		if shape.IsNull(s) {
			s = shape.Null{}
		}
		out[i], _ = graph.AsShape(s.BuildIterator(qs)).Optimize(context.Background())
	}
	return out
}

// isOpaque reports whether a shape is neither cayley's own nor ours.
func isOpaque(s shape.Shape) bool {
	switch s := s.(type) {
	case scanShape, hopShape, joinShape,
		shape.AllNodes, shape.Null, shape.Fixed, shape.Lookup, shape.Quads, shape.NodesFrom, shape.QuadsAction,
		shape.Except, shape.Intersect, shape.IntersectOpt, shape.Union, shape.Count, shape.Materialize:
		return false
	case throughShape:
		return slices.ContainsFunc(s.on, isOpaque)
	case unionShape:
		return slices.ContainsFunc(s, isOpaque)
	case filterShape:
		return isOpaque(s.From)
	case shape.Page:
		return isOpaque(s.From)
	case shape.Sort:
		return isOpaque(s.From)
	}
	return true
}
