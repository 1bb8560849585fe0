package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/jackc/pgx/v5"
)

// Arrays of a statement are at most this long, and hold at most this many bytes of
// values: a message of PostgreSQL's protocol must stay far below a gigabyte.
const (
	maxArray      = 50_000
	maxArrayBytes = 16 << 20
)

// writer makes one attempt at a change, in a transaction.
type writer struct {
	tx     pgx.Tx
	schema schema
	alone  bool // no other writer can come between, or the server notices
	*batch
}

// errNotAlone says that a writer that was not alone has found quads to remove.
var errNotAlone = errors.New("removing quads needs the store alone")

// apply makes the change of batch.drops, removes and adds.
func (w *writer) apply(ctx context.Context) (Result, error) {
	if err := w.lookUp(ctx); err != nil {
		return Result{}, err
	}
	keep := w.wanted()
	dropped, err := w.dropped(ctx)
	if err != nil {
		return Result{}, err
	}
	var gone []quadIDs
	there := make(map[quadIDs]bool) // quads to add that a label drop has met
	for _, q := range dropped {
		if keep[q] {
			there[q] = true
		} else {
			gone = append(gone, q)
		}
	}
	for _, r := range w.removes {
		if q, known, _ := w.ids(r); known && !keep[q] {
			gone = append(gone, q)
		}
	}
	if len(gone) > 0 && !w.alone {
		return Result{}, errNotAlone
	}
	var come []quadRefs
	for _, r := range w.adds {
		if q, known, _ := w.ids(r); !known || !there[q] {
			come = append(come, r)
		}
	}
	return w.write(ctx, gone, come)
}

// wanted are the quads to add that may be there already. It matters only if
// something is removed.
func (w *writer) wanted() map[quadIDs]bool {
	if len(w.drops)+len(w.removes) == 0 {
		return nil
	}
	keep := make(map[quadIDs]bool, len(w.adds))
	for _, r := range w.adds {
		if q, known, _ := w.ids(r); known {
			keep[q] = true
		}
	}
	return keep
}

// applyDeltas makes changes in order.
func (w *writer) applyDeltas(ctx context.Context, deltas []graph.Delta, refs []quadRefs, opts graph.IgnoreOpts) (Result, error) {
	if err := w.lookUp(ctx); err != nil {
		return Result{}, err
	}
	before, err := w.present(ctx, refs)
	if err != nil {
		return Result{}, err
	}
	after := make(map[quadRefs]bool, len(refs))
	for i, r := range refs {
		there, touched := after[r]
		if !touched {
			there = before[r]
		}
		switch add := deltas[i].Action == graph.Add; {
		case add && there && !opts.IgnoreDup:
			return Result{}, &graph.DeltaError{Delta: deltas[i], Err: graph.ErrQuadExists}
		case !add && !there && !opts.IgnoreMissing:
			return Result{}, &graph.DeltaError{Delta: deltas[i], Err: graph.ErrQuadNotExist}
		default:
			after[r] = add
		}
	}
	var gone []quadIDs
	var come []quadRefs
	for r, there := range after {
		switch {
		case there && !before[r]:
			come = append(come, r)
		case !there && before[r]:
			q, _, _ := w.ids(r)
			gone = append(gone, q)
		}
	}
	return w.write(ctx, gone, come)
}

// write removes and adds quads. No quad is in both.
func (w *writer) write(ctx context.Context, gone []quadIDs, come []quadRefs) (res Result, err error) {
	removed, err := w.removeQuads(ctx, gone)
	if err != nil {
		return res, err
	}
	if err := w.createNodes(ctx, come); err != nil {
		return res, err
	}
	if res.Added, err = w.addQuads(ctx, come); err != nil {
		return res, err
	}
	res.Removed = len(removed)
	return res, w.removeOrphans(ctx, removed)
}

// lookUp finds the ids of the values that the store has.
func (w *writer) lookUp(ctx context.Context) error {
	return w.findNodes(ctx, w.order(func(int32) bool { return true }))
}

// order lists the positions of some values, sorted by hash: concurrent writers
// that take locks in one order cannot deadlock.
func (w *writer) order(of func(at int32) bool) (at []int32) {
	for i := range int32(len(w.values)) {
		if of(i) {
			at = append(at, i)
		}
	}
	slices.SortFunc(at, func(a, b int32) int {
		return bytes.Compare(w.values[a].hash[:], w.values[b].hash[:])
	})
	return at
}

func (w *writer) findNodes(ctx context.Context, at []int32) error {
	for part := range slices.Chunk(at, maxArray) {
		hashes := w.hashes(part)
		err := w.scanIDs(ctx, part, false, `SELECT hash, id FROM @node WHERE hash = ANY($1)`, hashes)
		if err != nil {
			return fmt.Errorf("look up nodes: %w", err)
		}
	}
	return nil
}

func (w *writer) hashes(at []int32) [][16]byte {
	out := make([][16]byte, len(at))
	for i, v := range at {
		out[i] = w.values[v].hash
	}
	return out
}

// scanIDs runs a statement that returns hashes and ids of the values at the
// positions in at, which are sorted by hash.
func (w *writer) scanIDs(ctx context.Context, at []int32, fresh bool, stmt string, args ...any) error {
	rows, err := w.tx.Query(ctx, w.schema.sql(stmt), args...)
	if err != nil {
		return err
	}
	var h [16]byte
	var id int64
	_, err = pgx.ForEachRow(rows, []any{&h, &id}, func() error {
		i, ok := slices.BinarySearchFunc(at, h, func(v int32, h [16]byte) int {
			return bytes.Compare(w.values[v].hash[:], h[:])
		})
		if !ok {
			return fmt.Errorf("%w: server returned a node that was not asked for", ErrCorrupt)
		}
		w.values[at[i]].id, w.values[at[i]].fresh = id, fresh
		return nil
	})
	return err
}

// createNodes creates the nodes of quads to add that are not there.
func (w *writer) createNodes(ctx context.Context, come []quadRefs) error {
	needed := make([]bool, len(w.values))
	for _, r := range come {
		for _, at := range r {
			if at >= 0 {
				needed[at] = true
			}
		}
	}
	missing := w.order(func(at int32) bool { return needed[at] && w.values[at].id == 0 })
	for len(missing) > 0 {
		n, size := 0, 0
		for n < len(missing) && n < maxArray && size < maxArrayBytes {
			size += len(w.values[missing[n]].enc)
			n++
		}
		if err := w.createSome(ctx, missing[:n]); err != nil {
			return fmt.Errorf("create nodes: %w", err)
		}
		missing = missing[n:]
	}
	return nil
}

func (w *writer) createSome(ctx context.Context, at []int32) error {
	encoded := make([][]byte, len(at))
	for i, v := range at {
		encoded[i] = []byte(w.values[v].enc)
	}
	err := w.scanIDs(ctx, at, true, `
		INSERT INTO @node (hash, value)
		SELECT * FROM unnest($1::uuid[], $2::bytea[])
		ON CONFLICT (hash) DO NOTHING
		RETURNING hash, id`, w.hashes(at), encoded)
	if err != nil {
		return err
	}
	// Those that another writer has created since we looked.
	lost := slices.DeleteFunc(slices.Clone(at), func(v int32) bool { return w.values[v].id != 0 })
	if len(lost) == 0 {
		return nil
	}
	if err := w.findNodes(ctx, lost); err != nil {
		return err
	}
	for _, v := range lost {
		if w.values[v].id == 0 {
			return errRetry
		}
	}
	return nil
}
