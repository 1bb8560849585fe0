package quadstore

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"

	"github.com/claimgraph/claimgraph/graph/joined"
)

// join lists the results of its first part that the rest contain, with what the
// optional parts tag. Unlike cayley's And it keeps the order that the optimizer has
// given it.
type join struct{ joined.Parts }

var _ graph.IteratorShape = (*join)(nil)

func (j *join) Iterate() graph.Scanner {
	return &joinScanner{first: j.First.Iterate(), rest: j.LookupRest()}
}

func (j *join) Lookup() graph.Index { return j.Parts.Lookup() }

func (j *join) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	j.First, _ = j.First.Optimize(ctx)
	for _, list := range [][]graph.IteratorShape{j.Rest, j.Optional} {
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
