package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// Change is a set of changes that take effect together or not at all, see
// [quadstore.Change].
type Change = quadstore.Change

// Result counts the quads by which a store differs from before.
type Result = quadstore.Result

// Apply makes a change. When it returns nil the change is committed. It may be
// called from any number of goroutines and processes.
//
// A change is held in memory and sent in a few statements, so thousands of quads
// at once load much faster than single ones; beyond some hundred thousand there
// is nothing to gain.
func (qs *QuadStore) Apply(ctx context.Context, c Change) (Result, error) {
	b := newBatch()
	b.notes = &c
	for _, label := range c.DropLabels {
		if err := b.drop(label); err != nil {
			return Result{}, err
		}
	}
	for i := range c.Remove {
		if err := b.remove(&c.Remove[i]); err != nil {
			return Result{}, err
		}
	}
	for i := range c.Add {
		if err := b.add(&c.Add[i]); err != nil {
			return Result{}, err
		}
	}
	if len(b.drops)+len(b.removes)+len(b.adds) == 0 && !c.HasNotes() {
		return Result{}, nil
	}
	// Most labels to drop are of articles that are new, so the store need not be
	// kept for this writer alone until there is something to remove.
	res, err := qs.run(ctx, b, false, (*writer).apply)
	if errors.Is(err, errNotAlone) {
		return qs.run(ctx, b, true, (*writer).apply)
	}
	return res, err
}

// ApplyDeltas makes changes one after the other, as one transaction. Without
// IgnoreDup, adding a quad that is there at this point fails with a
// *graph.DeltaError of graph.ErrQuadExists; without IgnoreMissing, so does
// deleting one that is not, with graph.ErrQuadNotExist.
func (qs *QuadStore) ApplyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	b := newBatch()
	refs := make([]quadRefs, len(deltas))
	for i := range deltas {
		d := &deltas[i]
		if d.Action != graph.Add && d.Action != graph.Delete {
			return &graph.DeltaError{Delta: *d, Err: graph.ErrInvalidAction}
		}
		var err error
		if refs[i], err = b.quad(&d.Quad); err != nil {
			return &graph.DeltaError{Delta: *d, Err: err}
		}
	}
	// Whether a quad is there must not change until the commit, so nobody else
	// may write meanwhile.
	_, err := qs.run(context.Background(), b, true, func(w *writer, ctx context.Context) (Result, error) {
		return w.applyDeltas(ctx, deltas, refs, opts)
	})
	return err
}

// run makes a change in a transaction. An alone writer has the store to itself.
func (qs *QuadStore) run(ctx context.Context, b *batch, alone bool, change func(*writer, context.Context) (Result, error)) (res Result, err error) {
	if qs.readOnly {
		return Result{}, qs.where.explain("write to", ErrReadOnly)
	}
	err = qs.inTx(ctx, func(tx pgx.Tx) error {
		if err := qs.lock(ctx, tx, alone, b.labelKeys()); err != nil {
			return err
		}
		if err := qs.expect(ctx, tx, b.notes.Expect); err != nil {
			return err
		}
		b.reset() // of what an attempt that failed has learnt
		w := &writer{tx: tx, schema: qs.schema, alone: alone || qs.serializable, batch: b}
		if res, err = change(w, ctx); err != nil {
			return err
		}
		return w.writeNotes(ctx)
	})
	if err != nil {
		var delta *graph.DeltaError
		if errors.As(err, &delta) {
			return Result{}, delta
		}
		return Result{}, qs.where.explain("write to", given(ctx, err))
	}
	qs.analyze(ctx, res.Added)
	return res, nil
}

// NewQuadWriter returns a writer that adds quads and ignores those that are
// there. Each call of WriteQuads is one change.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	return quadstore.WriterOf(qs.Apply), nil
}
