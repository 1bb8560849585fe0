package quadstore

import (
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Snapshot is a graph.QuadStore that shows one moment of a store. It is safe for
// concurrent use, costs nothing to take, and must be closed: while it is open,
// space of deleted quads is not reclaimed.
type Snapshot struct {
	view
	snap *pebble.Snapshot
	gone atomic.Bool
}

var (
	_ graph.QuadStore      = (*Snapshot)(nil)
	_ graph.BatchQuadStore = (*Snapshot)(nil)
)

// Snapshot returns the store as it is now.
func (qs *QuadStore) Snapshot() (*Snapshot, error) {
	if qs.closed.Load() {
		return nil, ErrClosed
	}
	if err := qs.failed.broken(); err != nil {
		return nil, err
	}
	gen := qs.gen.Load()
	s := &Snapshot{snap: qs.db.NewSnapshot()}
	if gen == nil || qs.gen.Load() != gen {
		gen = newGeneration() // a change is just being made: this one is alone
	}
	s.view = view{r: s.snap, names: qs.names, closed: &s.gone, gen: gen}
	return s, nil
}

// ApplyDeltas fails with ErrReadOnly.
func (s *Snapshot) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter fails with ErrReadOnly.
func (s *Snapshot) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }

// Close releases the snapshot. Its iterators must have been closed.
func (s *Snapshot) Close() error {
	if s.gone.Swap(true) {
		return nil
	}
	return s.snap.Close()
}
