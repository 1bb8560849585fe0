package postgres

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

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
