package quadstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Change is a set of changes that take effect together or not at all: first every
// quad under DropLabels goes, then the quads of Remove, then those of Add come.
// Quads to remove that are not there and quads to add that are there are ignored,
// and so are repetitions.
type Change struct {
	DropLabels []quad.Value
	Remove     []quad.Quad
	Add        []quad.Quad

	// Expect lists notes as they must be for the change to be made, with nil for
	// what must not be there; otherwise Apply wraps ErrChanged. Notes whose keys
	// begin with one of DropNotes go first, then those of Unnote, then Notes come
	// in place of what stood under their keys.
	Expect    []Note
	DropNotes [][]byte
	Unnote    [][]byte
	Notes     []Note
}

// Result counts the quads by which a store differs from before. A quad that was
// dropped and added again counts in neither.
type Result struct {
	Added, Removed int
}

// Apply makes a change. When it returns nil the change is on disk; when it
// returns an error nothing has changed. It waits for other writers, and ctx is
// looked at until the change is ready to be written.
func (qs *QuadStore) Apply(ctx context.Context, c Change) (Result, error) {
	ops := make([]op, 0, len(c.Remove)+len(c.Add))
	for i := range c.Remove {
		ops = append(ops, op{quad: &c.Remove[i]})
	}
	for i := range c.Add {
		ops = append(ops, op{quad: &c.Add[i], add: true})
	}
	return qs.apply(ctx, c, ops, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}

// ApplyDeltas makes changes one after the other, as one transaction. Without
// IgnoreDup, adding a quad that is there at this point fails with a
// *graph.DeltaError of graph.ErrQuadExists; without IgnoreMissing, so does
// deleting one that is not, with graph.ErrQuadNotExist.
func (qs *QuadStore) ApplyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	ops := make([]op, len(deltas))
	for i := range deltas {
		switch deltas[i].Action {
		case graph.Add, graph.Delete:
			ops[i] = op{quad: &deltas[i].Quad, add: deltas[i].Action == graph.Add}
		default:
			return &graph.DeltaError{Delta: deltas[i], Err: graph.ErrInvalidAction}
		}
	}
	_, err := qs.apply(context.Background(), Change{}, ops, opts)
	return err
}

// op adds or removes one quad.
type op struct {
	quad *quad.Quad
	add  bool
}

func (o op) failed(err error) error {
	d := graph.Delta{Quad: *o.quad, Action: graph.Delete}
	if o.add {
		d.Action = graph.Add
	}
	return &graph.DeltaError{Delta: d, Err: err}
}

func (qs *QuadStore) apply(ctx context.Context, c Change, ops []op, opts graph.IgnoreOpts) (Result, error) {
	qs.mu.Lock()
	defer qs.mu.Unlock()
	if qs.closed.Load() {
		return Result{}, ErrClosed
	}
	if qs.readOnly {
		return Result{}, fmt.Errorf("change store %s: %w", qs.dir, ErrReadOnly)
	}
	if err := qs.failed.broken(); err != nil {
		return Result{}, err
	}
	if err := qs.expect(c.Expect); err != nil {
		return Result{}, err
	}
	p := newPlan(qs, len(ops))
	if err := p.make(ctx, c.DropLabels, ops, opts); err != nil {
		return Result{}, err
	}
	if len(p.added)+len(p.removed) == 0 && !c.HasNotes() {
		return Result{}, nil
	}
	if err := qs.commit(ctx, p, &c); err != nil {
		return Result{}, fmt.Errorf("write to store %s: %w", qs.dir, err)
	}
	return Result{Added: len(p.added), Removed: len(p.removed)}, nil
}

// NewQuadWriter returns a writer that adds quads and ignores those that are
// there. Each call of WriteQuads is one change.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	return WriterOf(qs.Apply), nil
}

// WriterOf makes a quad writer of a store's Apply: each call of WriteQuads is one
// change, and quads that are there are ignored. After Close it refuses to write.
func WriterOf(apply func(context.Context, Change) (Result, error)) quad.WriteCloser {
	return &quadWriter{apply}
}

type quadWriter struct {
	apply func(context.Context, Change) (Result, error) // nil once closed
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if w.apply == nil {
		return 0, errors.New("quad writer is closed")
	}
	if _, err := w.apply(context.Background(), Change{Add: quads}); err != nil {
		return 0, err
	}
	return len(quads), nil
}

func (w *quadWriter) Close() error {
	w.apply = nil
	return nil
}
