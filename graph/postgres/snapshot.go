package postgres

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Snapshot is a graph.QuadStore that shows one moment of a store. It is safe for
// concurrent use, though queries take turns on its one connection. It must be
// closed: while it is open, the server cannot reclaim the space of removed quads.
type Snapshot struct {
	view
	tx *txQuerier
}

var (
	_ graph.QuadStore      = (*Snapshot)(nil)
	_ graph.BatchQuadStore = (*Snapshot)(nil)
)

// Snapshot returns the store as it is now: a read-only transaction at isolation
// level repeatable read.
func (qs *QuadStore) Snapshot(ctx context.Context) (*Snapshot, error) {
	tx, err := qs.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return nil, qs.where.explain("read", err)
	}
	// The transaction takes its view of the data with its first statement.
	if _, err := tx.Exec(ctx, qs.schema.sql(`SELECT 1 FROM @meta LIMIT 1`)); err != nil {
		return nil, qs.where.explain("read", errors.Join(err, tx.Rollback(context.WithoutCancel(ctx))))
	}
	s := &Snapshot{view: qs.view, tx: &txQuerier{tx: tx}}
	s.view.q = s.tx
	return s, nil
}

// ApplyDeltas fails with ErrReadOnly.
func (s *Snapshot) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter fails with ErrReadOnly.
func (s *Snapshot) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }

// Close gives the connection back. A second Close does nothing.
func (s *Snapshot) Close() error { return s.tx.close() }

// readOnly makes a view a graph.QuadStore.
type readOnly struct{ *view }

func (readOnly) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }
func (readOnly) NewQuadWriter() (quad.WriteCloser, error)          { return nil, ErrReadOnly }
func (readOnly) Close() error                                      { return nil }

// txQuerier runs the statements of a snapshot, one at a time.
type txQuerier struct {
	mu sync.Mutex
	tx pgx.Tx // nil when closed
}

func (t *txQuerier) query(ctx context.Context, read func(pgx.Rows) error, stmt string, args ...any) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.tx == nil {
		return ErrClosed
	}
	rows, err := t.tx.Query(ctx, stmt, args...)
	return readRows(rows, err, read)
}

func (t *txQuerier) close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.tx == nil {
		return nil
	}
	tx := t.tx
	t.tx = nil
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := tx.Rollback(ctx); err != nil && !errors.Is(err, pgx.ErrTxClosed) {
		return err
	}
	return nil
}
