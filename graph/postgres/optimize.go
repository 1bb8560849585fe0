package postgres

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

// hopShape is a NodesFrom of Quads with other conditions than fixed nodes.
type hopShape struct {
	scanShape
	dirs []quad.Direction
	subs []shape.Shape
}

func newHopShape(s shape.NodesFrom) (shape.Shape, bool) {
	quads, ok := s.Quads.(shape.Quads)
	if !ok || s.Dir < quad.Subject || s.Dir > quad.Label {
		return s, false
	}
	h := hopShape{scanShape: scanShape{result: s.Dir}}
	opaque := 0
	for _, f := range quads {
		if f.Dir < quad.Subject || f.Dir > quad.Label {
			return s, false
		}
		if h.fix(f) {
			continue
		}
		h.dirs = append(h.dirs, f.Dir)
		h.subs = append(h.subs, f.Values)
		if isOpaque(f.Values) {
			opaque++
		}
	}
	if opaque > 1 {
		return s, false
	}
	h.settle()
	h.p.labelled = h.p.labelled || slices.Contains(h.dirs, quad.Label)
	if len(h.subs) == 0 {
		return h.scanShape, true
	}
	return h, true
}

// fix takes a condition into the pattern, if it is a set of nodes or none at all.
func (h *hopShape) fix(f shape.QuadFilter) bool {
	switch values := f.Values.(type) {
	case shape.AllNodes:
		h.p.labelled = h.p.labelled || f.Dir == quad.Label
		return true
	case shape.Fixed:
		ids := make([]int64, 0, len(values))
		for _, ref := range values {
			n, ok := ref.(node)
			if !ok || slices.Contains(ids, int64(n)) {
				return false
			}
			ids = append(ids, int64(n))
		}
		if h.p.known(f.Dir) {
			return false
		}
		h.p = h.p.with(f.Dir, ids...)
		return true
	case throughShape:
		for _, tag := range values.saveAll {
			h.save = append(h.save, tagDir{dir: f.Dir, tag: tag})
		}
		return values.saveAll != nil
	}
	return false
}

// BuildIterator makes hopShape a shape.Shape. It chooses where to start: at a
// sub-iterator that cannot be looked up, or where there is least.
func (h hopShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	return build(qs, func(v *view) (graph.IteratorShape, error) {
		ctx := context.Background()
		it := &hop{scan: scan{v: v, p: h.p, result: h.result, save: h.save}, driver: noDriver}
		for i, s := range buildAll(qs, h.subs) {
			it.subs = append(it.subs, sub{dir: h.dirs[i], it: s})
		}
		costs, err := it.scan.Stats(ctx)
		if err != nil {
			return nil, err
		}
		least := costs.Size.Size
		for i, s := range it.subs {
			costs, err := s.it.Stats(ctx)
			switch {
			case err != nil:
				return nil, err
			case isOpaque(h.subs[i]):
				it.driver = i
				return it, nil
			case costs.Size.Size < least:
				least, it.driver = costs.Size.Size, i
			}
		}
		return it, nil
	})
}

// Optimize makes hopShape a shape.Shape.
func (h hopShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return h, false }

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
		j := &join{first: parts[0].it, optional: optional}
		for _, p := range parts[1:] {
			j.rest = append(j.rest, p.it)
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
