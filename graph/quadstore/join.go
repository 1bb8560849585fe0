package quadstore

import (
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/cayley/graph"

	"github.com/claimgraph/claimgraph/graph/joined"
)

// join lists the results of its first part that the rest contain, with what the
// optional parts tag. Unlike cayley's And it keeps the order that the optimizer has
// given it.
type join struct {
	first          graph.IteratorShape
	rest, optional []graph.IteratorShape
}

var _ graph.IteratorShape = (*join)(nil)

func (j *join) String() string { return "Join" }

func (j *join) must() []graph.IteratorShape {
	return append([]graph.IteratorShape{j.first}, j.rest...)
}

func (j *join) SubIterators() []graph.IteratorShape { return slices.Concat(j.must(), j.optional) }

func (j *join) Iterate() graph.Scanner {
	return &joinScanner{first: j.first.Iterate(), rest: joined.New(j.rest, j.optional)}
}

func (j *join) Lookup() graph.Index { return joined.New(j.must(), j.optional) }

func (j *join) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	return joined.Stats(ctx, j.first, j.rest)
}

func (j *join) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	j.first, _ = j.first.Optimize(ctx)
	for _, list := range [][]graph.IteratorShape{j.rest, j.optional} {
		for i := range list {
			list[i], _ = list[i].Optimize(ctx)
		}
	}
	return j, false
}

type joinScanner struct {
	first graph.Scanner
	rest  *joined.Index
}

func (s *joinScanner) String() string    { return "Join" }
func (s *joinScanner) Result() graph.Ref { return s.first.Result() }

func (s *joinScanner) Next(ctx context.Context) bool {
	for s.first.Next(ctx) {
		if s.rest.Contains(ctx, s.first.Result()) {
			return true
		}
		if s.rest.Err() != nil {
			return false
		}
	}
	return false
}

func (s *joinScanner) NextPath(ctx context.Context) bool {
	if s.rest.NextPath(ctx) {
		return true
	}
	return s.rest.Err() == nil && s.first.NextPath(ctx) && s.rest.Restart(ctx)
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
