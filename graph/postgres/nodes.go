package postgres

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/jackc/pgx/v5"
)

// allNodes lists the nodes whose encoded values are in a range.
type allNodes struct {
	v      *view
	lo, hi []byte // from lo to below hi; nil is no bound
}

var _ graph.IteratorShape = (*allNodes)(nil)

func (a *allNodes) String() string { return "AllNodes" }

func (a *allNodes) where(args []any) (string, []any) {
	cond := "true"
	if a.lo != nil {
		args = append(args, a.lo)
		cond = fmt.Sprintf("value >= $%d", len(args))
	}
	if a.hi != nil {
		args = append(args, a.hi)
		cond += fmt.Sprintf(" AND value < $%d", len(args))
	}
	return cond, args
}

func (a *allNodes) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	cond, args := a.where(nil)
	size := graph.Size{}
	n, err := a.v.number(ctx, fmt.Sprintf(`SELECT count(*) FROM (SELECT 1 FROM @node WHERE %s LIMIT %d) AS counted`,
		cond, exactLimit+1), args...)
	if size = (graph.Size{Size: n, Exact: true}); err == nil && n > exactLimit {
		size.Exact = false
		if n, err = a.v.estimateRows(ctx, `SELECT 1 FROM @node WHERE `+cond, args...); err == nil {
			size.Size = max(n, exactLimit+1)
		} else {
			size.Size, err = exactLimit*exactLimit, nil
		}
	}
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: size}, err
}

func (a *allNodes) Optimize(context.Context) (graph.IteratorShape, bool) { return a, false }
func (a *allNodes) SubIterators() []graph.IteratorShape                  { return nil }
func (a *allNodes) Iterate() graph.Scanner                               { return &nodeScanner{a: a} }
func (a *allNodes) Lookup() graph.Index                                  { return &nodeCheck{} }

type nodeScanner struct {
	a    *allNodes
	page []int64
	size int
	done bool
	cur  int64
	err  error
}

func (s *nodeScanner) String() string                  { return "AllNodes" }
func (s *nodeScanner) TagResults(map[string]graph.Ref) {}
func (s *nodeScanner) Result() graph.Ref               { return refOf(s.cur) }
func (s *nodeScanner) NextPath(context.Context) bool   { return false }
func (s *nodeScanner) Err() error                      { return s.err }
func (s *nodeScanner) Close() error                    { s.done, s.page = true, nil; return nil }

func (s *nodeScanner) Next(ctx context.Context) bool {
	if len(s.page) == 0 && !s.done && s.err == nil {
		s.err = s.read(ctx)
	}
	if len(s.page) == 0 {
		return false
	}
	s.cur, s.page = s.page[0], s.page[1:]
	return true
}

func (s *nodeScanner) read(ctx context.Context) error {
	s.size = min(max(firstPage, s.size*growPage), maxPage)
	cond, args := s.a.where([]any{s.cur})
	stmt := fmt.Sprintf(`SELECT id FROM @node WHERE %s AND id > $1 ORDER BY id LIMIT %d`, cond, s.size)
	err := s.a.v.query(ctx, func(rows pgx.Rows) (err error) {
		s.page, err = pgx.CollectRows(rows, pgx.RowTo[int64])
		return err
	}, stmt, args...)
	s.done = len(s.page) < s.size
	return err
}

// nodeCheck takes every node for one of the store: where it is asked, the node
// comes from one of the store's quads.
type nodeCheck struct{ cur graph.Ref }

func (x *nodeCheck) String() string                  { return "AllNodes" }
func (x *nodeCheck) TagResults(map[string]graph.Ref) {}
func (x *nodeCheck) Result() graph.Ref               { return x.cur }
func (x *nodeCheck) NextPath(context.Context) bool   { return false }
func (x *nodeCheck) Err() error                      { return nil }
func (x *nodeCheck) Close() error                    { return nil }

func (x *nodeCheck) Contains(_ context.Context, ref graph.Ref) bool {
	_, ok := ref.(node)
	if ok {
		x.cur = ref
	}
	return ok
}
