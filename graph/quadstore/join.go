package quadstore

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
)

// join lists the results of its first part that all other parts contain. Unlike
// cayley's And it keeps the order that the optimizer has given it.
type join struct {
	first graph.IteratorShape
	rest  []graph.IteratorShape
}

var _ graph.IteratorShape = (*join)(nil)

func (j *join) String() string { return "Join" }

func (j *join) SubIterators() []graph.IteratorShape {
	return append([]graph.IteratorShape{j.first}, j.rest...)
}

func (j *join) Iterate() graph.Scanner {
	s := &joinScanner{first: j.first.Iterate()}
	s.rest = lookups(j.rest)
	return s
}

func (j *join) Lookup() graph.Index {
	return &joinIndex{joinParts: lookups(j.SubIterators())}
}

func lookups(parts []graph.IteratorShape) (p joinParts) {
	for _, s := range parts {
		p.parts = append(p.parts, s.Lookup())
	}
	return p
}

func (j *join) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs, err := j.first.Stats(ctx)
	for _, s := range j.rest {
		c, cerr := s.Stats(ctx)
		err = errors.Join(err, cerr)
		costs.NextCost += c.ContainsCost
		costs.ContainsCost += c.ContainsCost
		costs.Size.Size = min(costs.Size.Size, c.Size.Size)
	}
	costs.Size.Exact = false
	return costs, err
}

func (j *join) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	j.first, _ = j.first.Optimize(ctx)
	for i := range j.rest {
		j.rest[i], _ = j.rest[i].Optimize(ctx)
	}
	return j, false
}

// joinParts are the parts of a join that are looked up.
type joinParts struct{ parts []graph.Index }

func (p *joinParts) contains(ctx context.Context, ref graph.Ref) bool {
	for _, x := range p.parts {
		if !x.Contains(ctx, ref) {
			return false
		}
	}
	return true
}

// nextPath moves to the next combination of paths to ref, as an odometer does: the
// last part moves on, and when it is through, it starts over and the part before
// moves. (cayley's And does not start over and so loses combinations.)
func (p *joinParts) nextPath(ctx context.Context, ref graph.Ref) bool {
	for i := len(p.parts) - 1; i >= 0; i-- {
		if p.parts[i].NextPath(ctx) {
			return p.restart(ctx, i+1, ref)
		}
		if p.parts[i].Err() != nil {
			return false
		}
	}
	return false
}

// restart puts the parts from i on back to their first path to ref.
func (p *joinParts) restart(ctx context.Context, i int, ref graph.Ref) bool {
	for _, x := range p.parts[i:] {
		if !x.Contains(ctx, ref) {
			return false // an error: it did contain ref before
		}
	}
	return true
}

func (p *joinParts) TagResults(dst map[string]graph.Ref) {
	for _, x := range p.parts {
		x.TagResults(dst)
	}
}

func (p *joinParts) Err() error {
	for _, x := range p.parts {
		if err := x.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (p *joinParts) Close() (err error) {
	for _, x := range p.parts {
		err = errors.Join(err, x.Close())
	}
	return err
}

type joinScanner struct {
	first graph.Scanner
	rest  joinParts
}

func (s *joinScanner) String() string    { return "Join" }
func (s *joinScanner) Result() graph.Ref { return s.first.Result() }

func (s *joinScanner) Next(ctx context.Context) bool {
	for s.first.Next(ctx) {
		if s.rest.contains(ctx, s.first.Result()) {
			return true
		}
		if s.rest.Err() != nil {
			return false
		}
	}
	return false
}

func (s *joinScanner) NextPath(ctx context.Context) bool {
	if s.rest.nextPath(ctx, s.first.Result()) {
		return true
	}
	return s.rest.Err() == nil && s.first.NextPath(ctx) && s.rest.restart(ctx, 0, s.first.Result())
}

func (s *joinScanner) TagResults(dst map[string]graph.Ref) {
	s.first.TagResults(dst)
	s.rest.TagResults(dst)
}

func (s *joinScanner) Err() error {
	if err := s.first.Err(); err != nil {
		return err
	}
	return s.rest.Err()
}

func (s *joinScanner) Close() error { return errors.Join(s.first.Close(), s.rest.Close()) }

type joinIndex struct {
	joinParts
	cur graph.Ref
}

func (x *joinIndex) String() string                    { return "Join" }
func (x *joinIndex) Result() graph.Ref                 { return x.cur }
func (x *joinIndex) NextPath(ctx context.Context) bool { return x.nextPath(ctx, x.cur) }

func (x *joinIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	if !x.contains(ctx, ref) {
		return false
	}
	x.cur = ref
	return true
}
