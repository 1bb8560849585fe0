// Package joined looks nodes up in several iterators at once, for the joins of all
// stores.
//
//	p := joined.Parts{First: it, Rest: others}
//	x := p.Lookup()
//	for ok := x.Contains(ctx, ref); ok; ok = x.NextPath(ctx) {
//		x.TagResults(tags) // of one combination of paths to ref
//	}
//
// A node that two iterators reach by two paths each has four combinations of them,
// and all are listed. (cayley's own And loses some.) Which iterator of a join is
// listed, and which are looked up, is for the stores to decide.
package joined

import (
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/cayley/graph"
)

// Parts are the iterators of a join. Its results are those of First that all of
// Rest contain, with the tags of Optional where that contains them too.
type Parts struct {
	First          graph.IteratorShape
	Rest, Optional []graph.IteratorShape
}

func (p *Parts) must() []graph.IteratorShape {
	return append([]graph.IteratorShape{p.First}, p.Rest...)
}

// SubIterators are all parts.
func (p *Parts) SubIterators() []graph.IteratorShape { return slices.Concat(p.must(), p.Optional) }

// String names the join in a plan.
func (p *Parts) String() string { return "Join" }

// Lookup looks nodes up in all parts.
func (p *Parts) Lookup() *Index { return newIndex(p.must(), p.Optional) }

// LookupRest looks up what First has listed.
func (p *Parts) LookupRest() *Index { return newIndex(p.Rest, p.Optional) }

// Stats estimates a join that lists First and looks the rest up.
func (p *Parts) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs, err := p.First.Stats(ctx)
	for _, s := range p.Rest {
		c, cerr := s.Stats(ctx)
		err = errors.Join(err, cerr)
		costs.NextCost += c.ContainsCost
		costs.ContainsCost += c.ContainsCost
		costs.Size.Size = min(costs.Size.Size, c.Size.Size)
	}
	costs.Size.Exact = false
	return costs, err
}

// Index is a graph.Index of the nodes that all its parts contain but the optional
// ones, which only add tags. It is not safe for concurrent use.
type Index struct {
	parts []graph.Index
	must  int    // how many of them are not optional
	in    []bool // which of them contain the current node
	cur   graph.Ref
}

var _ graph.Index = (*Index)(nil)

// newIndex makes an index of iterators. With none at all it contains every node.
func newIndex(must, optional []graph.IteratorShape) *Index {
	x := &Index{must: len(must), in: make([]bool, len(must)+len(optional))}
	for _, list := range [][]graph.IteratorShape{must, optional} {
		for _, s := range list {
			x.parts = append(x.parts, s.Lookup())
		}
	}
	return x
}

// Parts are the indexes that are looked up, the optional ones last.
func (x *Index) Parts() []graph.Index { return x.parts }

// Contains goes to the first combination of paths to a node, if there is one.
func (x *Index) Contains(ctx context.Context, ref graph.Ref) bool {
	x.cur = ref
	for i, part := range x.parts {
		x.in[i] = part.Contains(ctx, ref)
		if !x.in[i] && (i < x.must || part.Err() != nil) {
			return false
		}
	}
	return true
}

// NextPath goes to the next combination of paths, as an odometer does: the last
// part moves on, and when it is through, it starts over and the part before moves.
func (x *Index) NextPath(ctx context.Context) bool {
	for i := len(x.parts) - 1; i >= 0; i-- {
		if !x.in[i] {
			continue
		}
		if x.parts[i].NextPath(ctx) {
			return x.restart(ctx, i+1)
		}
		if x.parts[i].Err() != nil {
			return false
		}
	}
	return false
}

// Restart goes back to the first combination, for one more path of something that
// the index is joined with.
func (x *Index) Restart(ctx context.Context) bool { return x.restart(ctx, 0) }

func (x *Index) restart(ctx context.Context, from int) bool {
	for i := from; i < len(x.parts); i++ {
		if x.in[i] && !x.parts[i].Contains(ctx, x.cur) {
			return false // an error: it did contain the node before
		}
	}
	return true
}

// TagResults sets the tags of the current combination.
func (x *Index) TagResults(dst map[string]graph.Ref) {
	for i, part := range x.parts {
		if x.in[i] {
			part.TagResults(dst)
		}
	}
}

// Result is the node that Contains was last asked for.
func (x *Index) Result() graph.Ref { return x.cur }

// String names the index in a plan.
func (x *Index) String() string { return "Join" }

// Err is the first error of a part.
func (x *Index) Err() error {
	for _, part := range x.parts {
		if err := part.Err(); err != nil {
			return err
		}
	}
	return nil
}

// Close closes all parts.
func (x *Index) Close() (err error) {
	for _, part := range x.parts {
		err = errors.Join(err, part.Close())
	}
	return err
}
