package postgres

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"

	"github.com/claimgraph/claimgraph/graph/joined"
)

// joinShape is an Intersect, with or without optional parts.
type joinShape struct{ must, optional []shape.Shape }

// BuildIterator makes joinShape a shape.Shape. The part to iterate is the one
// with the fewest results; but a part that this package knows nothing about, as
// a recursive path, is iterated in any case: cayley's recursive iterator loses
// tags when it is probed.
func (s joinShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return build(qs, func(*view) (graph.IteratorShape, error) {
		ctx := context.Background()
		type part struct {
			it     graph.IteratorShape
			opaque bool
			size   int64
		}
		parts := make([]part, len(s.must))
		opaque := 0
		for i, it := range buildAll(qs, s.must) {
			costs, err := it.Stats(ctx)
			if err != nil {
				return nil, err
			}
			parts[i] = part{it: it, opaque: isOpaque(s.must[i]), size: costs.Size.Size}
			if parts[i].opaque {
				opaque++
			}
		}
		optional := buildAll(qs, s.optional)
		if opaque > 1 {
			and := iterator.NewAnd()
			for _, p := range parts {
				and.AddSubIterator(graph.AsLegacy(p.it))
			}
			for _, it := range optional {
				and.AddOptionalIterator(graph.AsLegacy(it))
			}
			return graph.AsShape(and), nil
		}
		slices.SortStableFunc(parts, func(a, b part) int {
			if a.opaque != b.opaque {
				if a.opaque {
					return -1
				}
				return 1
			}
			return cmp.Compare(a.size, b.size)
		})
		j := &join{joined.Parts{First: parts[0].it, Optional: optional}}
		for _, p := range parts[1:] {
			j.Rest = append(j.Rest, p.it)
		}
		return j, nil
	})
}

// Optimize makes joinShape a shape.Shape.
func (s joinShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// throughShape is a shape whose iterator is cayley's own.
type throughShape struct {
	on      []shape.Shape
	make    func([]graph.Iterator) graph.Iterator
	saveAll []string // the tags, if it is a Save of all nodes
}

// newUnionShape leaves out what turned out to be empty.
func newUnionShape(s shape.Union) shape.Shape {
	on := slices.DeleteFunc(slices.Clone(s), shape.IsNull)
	switch len(on) {
	case 0:
		return nil
	case 1:
		return on[0]
	}
	return unionShape(on)
}

// unionShape is a Union without empty parts.
type unionShape []shape.Shape

// BuildIterator makes unionShape a shape.Shape.
func (s unionShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return build(qs, func(*view) (graph.IteratorShape, error) { return union(buildAll(qs, s)), nil })
}

// Optimize makes unionShape a shape.Shape.
func (s unionShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// BuildIterator makes throughShape a shape.Shape.
func (s throughShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return build(qs, func(*view) (graph.IteratorShape, error) {
		return &through{subs: buildAll(qs, s.on), make: s.make}, nil
	})
}

// Optimize makes throughShape a shape.Shape.
func (s throughShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// filterShape is a Filter.
type filterShape shape.Filter

// BuildIterator makes filterShape a shape.Shape.
func (s filterShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	if shape.IsNull(s.From) {
		return iterator.NewNull()
	}
	return build(qs, func(v *view) (graph.IteratorShape, error) {
		it := &filtered{v: v, filters: s.Filters}
		if _, all := s.From.(shape.AllNodes); all && len(s.Filters) > 0 {
			nodes := narrow(allNodes{v: v}, s.Filters[0])
			it.from = &nodes
		} else {
			it.from = buildAll(qs, []shape.Shape{s.From})[0]
		}
		return it, nil
	})
}

// Optimize makes filterShape a shape.Shape.
func (s filterShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }
