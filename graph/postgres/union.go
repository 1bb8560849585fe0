package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
)

// union lists the results of several iterators, one after the other. Unlike
// cayley's Or it finds every path to a node that it is asked about, not only those
// of the first that contains it.
type union []graph.IteratorShape

var _ graph.IteratorShape = union(nil)

func (u union) String() string                                       { return "Union" }
func (u union) SubIterators() []graph.IteratorShape                  { return u }
func (u union) Optimize(context.Context) (graph.IteratorShape, bool) { return u, false }
func (u union) Iterate() graph.Scanner                               { return &unionScanner{left: u} }

func (u union) Lookup() graph.Index {
	x := &unionIndex{at: -1}
	for _, s := range u {
		x.parts = append(x.parts, s.Lookup())
	}
	return x
}

func (u union) Stats(ctx context.Context) (sum graph.IteratorCosts, err error) {
	sum.Size.Exact = true
	for _, s := range u {
		c, cerr := s.Stats(ctx)
		err = errors.Join(err, cerr)
		sum.NextCost = max(sum.NextCost, c.NextCost)
		sum.ContainsCost += c.ContainsCost
		sum.Size.Size += c.Size.Size
		sum.Size.Exact = sum.Size.Exact && c.Size.Exact
	}
	return sum, err
}

type unionScanner struct {
	left []graph.IteratorShape
	cur  graph.Scanner // nil before the first and after the last
	err  error
}

func (s *unionScanner) String() string                      { return "Union" }
func (s *unionScanner) Result() graph.Ref                   { return s.cur.Result() }
func (s *unionScanner) TagResults(dst map[string]graph.Ref) { s.cur.TagResults(dst) }
func (s *unionScanner) NextPath(ctx context.Context) bool   { return s.cur.NextPath(ctx) }

func (s *unionScanner) Next(ctx context.Context) bool {
	for s.err == nil {
		if s.cur == nil {
			if len(s.left) == 0 {
				return false
			}
			s.cur, s.left = s.left[0].Iterate(), s.left[1:]
		}
		if s.cur.Next(ctx) {
			return true
		}
		s.err = errors.Join(s.cur.Err(), s.cur.Close())
		s.cur = nil
	}
	return false
}

func (s *unionScanner) Err() error {
	if s.err == nil && s.cur != nil {
		return s.cur.Err()
	}
	return s.err
}

func (s *unionScanner) Close() error {
	s.left = nil
	if s.cur == nil {
		return nil
	}
	return s.cur.Close()
}

type unionIndex struct {
	parts []graph.Index
	at    int // the part that contains ref
	ref   graph.Ref
}

func (x *unionIndex) String() string                      { return "Union" }
func (x *unionIndex) Result() graph.Ref                   { return x.ref }
func (x *unionIndex) TagResults(dst map[string]graph.Ref) { x.parts[x.at].TagResults(dst) }

func (x *unionIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	x.at, x.ref = -1, ref
	return x.nextPart(ctx)
}

// nextPart goes on to the next part that contains ref.
func (x *unionIndex) nextPart(ctx context.Context) bool {
	for i := x.at + 1; i < len(x.parts); i++ {
		if x.parts[i].Contains(ctx, x.ref) {
			x.at = i
			return true
		}
		if x.parts[i].Err() != nil {
			return false
		}
	}
	return false
}

func (x *unionIndex) NextPath(ctx context.Context) bool {
	if x.at < 0 {
		return false
	}
	if x.parts[x.at].NextPath(ctx) {
		return true
	}
	return x.parts[x.at].Err() == nil && x.nextPart(ctx)
}

func (x *unionIndex) Err() error {
	for _, p := range x.parts {
		if err := p.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (x *unionIndex) Close() (err error) {
	for _, p := range x.parts {
		err = errors.Join(err, p.Close())
	}
	return err
}

func (x *unionIndex) prefetch(ctx context.Context, nodes []int64) error {
	for _, p := range x.parts {
		if err := prefetch(ctx, p, nodes); err != nil {
			return err
		}
	}
	return nil
}
