package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// querier runs a statement and hands its rows to read, which must not run another.
// The rows are closed when query returns, so no iterator keeps a connection.
type querier interface {
	query(ctx context.Context, read func(pgx.Rows) error, stmt string, args ...any) error
}

type poolQuerier struct{ pool *pgxpool.Pool }

func (p poolQuerier) query(ctx context.Context, read func(pgx.Rows) error, stmt string, args ...any) error {
	rows, err := p.pool.Query(ctx, stmt, args...)
	return readRows(rows, err, read)
}

func readRows(rows pgx.Rows, err error, read func(pgx.Rows) error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	if err := read(rows); err != nil {
		return err
	}
	rows.Close()
	return rows.Err()
}

// view is the reading half of a graph.QuadStore, over the newest state or over a
// snapshot. It is safe for concurrent use.
type view struct {
	q       querier
	schema  schema
	names   *names
	where   place
	explain bool // the server's EXPLAIN is PostgreSQL's
}

// node is the graph.Ref of a value, its id.
type node int64

// Key makes node a graph.Ref.
func (n node) Key() any { return n }

// link is the graph.Ref of a quad. It carries the quad's ids, so following it in
// any direction reads nothing.
type link quadIDs

// Key makes link a graph.Ref.
func (l link) Key() any { return l }

func refOf(id int64) graph.Ref {
	if id == 0 {
		return nil
	}
	return node(id)
}

// query runs a statement in which tables are written "@node".
func (v *view) query(ctx context.Context, read func(pgx.Rows) error, stmt string, args ...any) error {
	if ctx == nil {
		ctx = context.Background()
	}
	return v.where.explain("read", given(ctx, v.q.query(ctx, read, v.schema.sql(stmt), args...)))
}

// ValueOf returns the reference of a value, nil if no quad mentions it. Like
// every method of graph.QuadStore without an error result it logs what goes
// wrong; RefsOf returns it.
func (v *view) ValueOf(val quad.Value) graph.Ref {
	ids, err := v.ids(context.Background(), []quad.Value{val})
	if err != nil {
		clog.Errorf("look up %v: %v", val, err)
		return nil
	}
	return refOf(ids[0])
}

// RefsOf returns the references of values. It fails with graph.ErrNodeNotExists
// if one of them is not in the store.
func (v *view) RefsOf(ctx context.Context, vals []quad.Value) ([]graph.Ref, error) {
	ids, err := v.ids(ctx, vals)
	if err != nil {
		return nil, err
	}
	refs := make([]graph.Ref, len(vals))
	for i, id := range ids {
		if id == 0 {
			return nil, fmt.Errorf("%w: %v", graph.ErrNodeNotExists, vals[i])
		}
		refs[i] = node(id)
	}
	return refs, nil
}

// ids looks values up, all at once. Those that the store does not have get 0.
func (v *view) ids(ctx context.Context, vals []quad.Value) ([]int64, error) {
	out := make([]int64, len(vals))
	at := make(map[hash][]int, len(vals))
	var hashes [][16]byte
	for i, val := range vals {
		enc, err := quadstore.AppendValue(nil, val)
		if err != nil {
			continue // a value that cannot be stored is not there
		}
		h := hashOf(enc)
		if at[h] == nil {
			hashes = append(hashes, h)
		}
		at[h] = append(at[h], i)
	}
	if len(hashes) == 0 {
		return out, nil
	}
	err := v.query(ctx, func(rows pgx.Rows) error {
		var h [16]byte
		var id int64
		_, err := pgx.ForEachRow(rows, []any{&h, &id}, func() error {
			for _, i := range at[h] {
				out[i] = id
			}
			return nil
		})
		return err
	}, `SELECT hash, id FROM @node WHERE hash = ANY($1)`, hashes)
	return out, err
}

// NameOf returns the value of a reference, or nil.
func (v *view) NameOf(ref graph.Ref) quad.Value {
	vals, err := v.ValuesOf(context.Background(), []graph.Ref{ref})
	if err != nil {
		clog.Errorf("name of node %v: %v", ref, err)
		return nil
	}
	return vals[0]
}

// Quad returns the quad of a reference that an iterator of quads has produced.
func (v *view) Quad(ref graph.Ref) (q quad.Quad) {
	l, ok := ref.(link)
	if !ok {
		return q
	}
	refs := make([]graph.Ref, len(l))
	for i, id := range l {
		refs[i] = refOf(id)
	}
	vals, err := v.ValuesOf(context.Background(), refs)
	if err != nil {
		clog.Errorf("values of quad %v: %v", l, err)
		return q
	}
	return quad.Quad{Subject: vals[0], Predicate: vals[1], Object: vals[2], Label: vals[3]}
}

// QuadDirection returns the node that a quad has in direction d, or nil.
func (v *view) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	l, ok := ref.(link)
	if !ok || d < quad.Subject || d > quad.Label {
		return nil
	}
	return refOf(quadIDs(l).at(d))
}

// QuadIterator iterates over the quads that have a node in direction d.
func (v *view) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	n, ok := ref.(node)
	if !ok || d < quad.Subject || d > quad.Label {
		return iterator.NewNull()
	}
	return graph.NewLegacy(&scan{v: v, p: pattern{}.with(d, int64(n))}, nil)
}

// QuadIteratorSize returns how many quads QuadIterator would list, exactly if they
// are few, or else as the server's planner estimates.
func (v *view) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	n, ok := ref.(node)
	if !ok || d < quad.Subject || d > quad.Label {
		return graph.Size{Exact: true}, nil
	}
	return v.size(ctx, pattern{}.with(d, int64(n)))
}

// QuadsAllIterator iterates over all quads.
func (v *view) QuadsAllIterator() graph.Iterator {
	return graph.NewLegacy(&scan{v: v}, nil)
}

// NodesAllIterator iterates over all nodes.
func (v *view) NodesAllIterator() graph.Iterator {
	return graph.NewLegacy(&allNodes{v: v}, nil)
}

// Stats returns the numbers of nodes and quads: counted, which takes about a second
// for ten million quads, or estimated.
func (v *view) Stats(ctx context.Context, exact bool) (st graph.Stats, err error) {
	if !exact {
		var nodes, quads int64
		nodes, err = v.estimateRows(ctx, `SELECT 1 FROM @node`)
		if err == nil {
			quads, err = v.estimate(ctx, pattern{})
		}
		if err == nil {
			return graph.Stats{Nodes: graph.Size{Size: nodes}, Quads: graph.Size{Size: quads}}, nil
		}
		if !errors.Is(err, errNoEstimate) {
			return st, err
		}
	}
	err = v.query(ctx, func(rows pgx.Rows) error {
		_, err := pgx.ForEachRow(rows, []any{&st.Nodes.Size, &st.Quads.Size}, func() error { return nil })
		return err
	}, `SELECT (SELECT count(*) FROM @node), (SELECT count(*) FROM @quad)`)
	st.Nodes.Exact, st.Quads.Exact = true, true
	return st, err
}
