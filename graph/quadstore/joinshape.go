package quadstore

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"

	"github.com/claimgraph/claimgraph/graph/joined"
)

// joinShape is an Intersect, with or without optional parts, whose parts are put in
// order here.
type joinShape struct{ must, optional []shape.Shape }

// joinPart is a part of a join with what the order depends on.
type joinPart struct {
	it    graph.IteratorShape
	costs graph.IteratorCosts
}

// BuildIterator makes joinShape a shape.Shape. The part to iterate is the one
// that makes the whole cheapest; but a part that this package knows nothing
// about, as a recursive path, is iterated in any case: cayley's recursive
// iterator loses tags when it is probed. Where one part is a single node there is
// nothing to choose, and no sizes are counted.
func (s joinShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	ctx := context.Background()
	parts := make([]joinPart, len(s.must))
	first, opaque := slices.IndexFunc(s.must, isSingle), 0
	single := first >= 0 && !slices.ContainsFunc(s.must, isOpaque)
	for i, sub := range s.must {
		p := &parts[i]
		p.it, _ = build(qs, sub).Optimize(ctx)
		if single {
			continue
		}
		var err error
		if p.costs, err = p.it.Stats(ctx); err != nil {
			return iterator.NewError(err)
		}
		if isOpaque(sub) {
			first = i
			opaque++
		}
	}
	var optional []graph.IteratorShape
	for _, sub := range s.optional {
		it, _ := build(qs, sub).Optimize(ctx)
		optional = append(optional, it)
	}
	if opaque > 1 {
		return andOf(parts, optional)
	}
	if !single && opaque == 0 {
		first = cheapest(parts)
	}
	size := parts[first].costs.Size.Size
	j := &join{joined.Parts{First: parts[first].it, Optional: optional}}
	for _, p := range slices.Delete(parts, first, first+1) {
		if !single && p.joinCost(size) < satMul(size, p.costs.ContainsCost) {
			p.it = &hashed{p.it}
		}
		j.Rest = append(j.Rest, p.it)
	}
	return graph.NewLegacy(j, nil)
}

// isSingle reports whether a shape has one node at most.
func isSingle(s shape.Shape) bool {
	switch s := s.(type) {
	case shape.Fixed:
		return len(s) <= 1
	case shape.FixedTags:
		return isSingle(s.On)
	}
	return false
}

// Optimize makes joinShape a shape.Shape.
func (s joinShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

func andOf(parts []joinPart, optional []graph.IteratorShape) graph.Iterator {
	and := iterator.NewAnd()
	for _, p := range parts {
		and.AddSubIterator(graph.AsLegacy(p.it))
	}
	for _, it := range optional {
		and.AddOptionalIterator(graph.AsLegacy(it))
	}
	return and
}

// listCost is what it costs to list all results of the part.
func (p joinPart) listCost() int64 { return satMul(p.costs.Size.Size, p.costs.NextCost) }

// hashFactor is by how much putting a result into a map costs more than listing it.
const hashFactor = 4

// joinCost is what it costs to ask the part for n nodes, the cheaper way.
func (p joinPart) joinCost(n int64) int64 {
	return min(satMul(n, p.costs.ContainsCost), hashFactor*p.listCost())
}

// cheapest chooses the part to iterate.
func cheapest(parts []joinPart) (best int) {
	least := int64(-1)
	for i, first := range parts {
		cost := first.listCost()
		for j, p := range parts {
			if j != i {
				cost += p.joinCost(first.costs.Size.Size)
			}
		}
		if least < 0 || cost < least {
			best, least = i, cost
		}
	}
	return best
}

// isOpaque reports whether a shape is neither cayley's own nor ours.
func isOpaque(s shape.Shape) bool {
	switch s := s.(type) {
	case scanShape, joinShape, hopShape, filterShape, uniqueShape,
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
