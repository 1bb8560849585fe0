package quadstore

import (
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
		return filterShape{from: s.From, filters: s.Filters}, true
	case shape.Unique:
		return uniqueShape{from: s.From}, true
	case shape.Union:
		return withoutNulls(s)
	}
	return s, false
}

// withoutNulls removes empty parts of a union. cayley leaves every other one in,
// as nil, and then calls it.
func withoutNulls(s shape.Union) (shape.Shape, bool) {
	parts := slices.DeleteFunc(slices.Clone(s), shape.IsNull)
	switch len(parts) {
	case len(s):
		return s, false
	case 0:
		return shape.Null{}, true
	case 1:
		return parts[0], true
	}
	return parts, true
}

// build makes the iterator of a part of a query, which may be empty.
func build(qs graph.QuadStore, s shape.Shape) graph.IteratorShape {
	if shape.IsNull(s) {
		return graph.AsShape(iterator.NewNull())
	}
	return graph.AsShape(s.BuildIterator(qs))
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

// hopShape is a NodesFrom as one hop.
type hopShape struct {
	scanShape
	at   quad.Direction
	from shape.Shape
}

// newHopShape translates a NodesFrom with one set of nodes to start from; its
// other constraints are known nodes and tags.
func newHopShape(s shape.NodesFrom) (shape.Shape, bool) {
	quads, ok := s.Quads.(shape.Quads)
	if !ok {
		return s, false
	}
	h := hopShape{scanShape: scanShape{result: s.Dir}}
	for _, f := range quads {
		if shape.IsNull(f.Values) {
			return shape.Null{}, true
		}
		if ref, ok := shape.One(f.Values); ok {
			id, isNode := nodeID(ref)
			if !isNode || h.p.known.has(f.Dir) {
				return s, false
			}
			h.p.known |= maskOf(f.Dir)
			h.p.ids[f.Dir-quad.Subject] = id
			continue
		}
		if sv, ok := f.Values.(shape.Save); ok && isAll(sv.From) {
			for _, t := range sv.Tags {
				h.save = append(h.save, tagDir{dir: f.Dir, tag: t})
			}
			continue
		}
		if h.from != nil {
			return s, false
		}
		h.from, h.at = f.Values, f.Dir
	}
	if h.from == nil || isAll(h.from) || h.p.known.has(h.at) {
		return s, false
	}
	return h, true
}

func isAll(s shape.Shape) bool {
	_, ok := s.(shape.AllNodes)
	return ok
}

// BuildIterator makes hopShape a shape.Shape.
func (s hopShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	v, ok := graph.Unwrap(qs).(viewer)
	if !ok {
		return iterator.NewError(errForeign)
	}
	h := &hop{from: build(qs, s.from), at: s.at}
	h.v, h.p, h.result, h.save = v.reading(), s.p, s.result, s.save
	return graph.NewLegacy(h, nil)
}

// Optimize makes hopShape a shape.Shape.
func (s hopShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }
