package contradict

import (
	"context"
	"fmt"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/store"
)

// Writer makes a change whole or not at all. A [store.Store] is one.
type Writer interface {
	Apply(ctx context.Context, c store.Change) (store.Result, error)
}

// Pending writes to a store and notes, in the same change, which articles come
// and go: those whose IRI is the label of quads that are added or dropped. Their
// claims are to be compared, by the next [Update] if nobody lives to see this one.
type Pending struct{ *store.Store }

var _ interface {
	Writer
	QuadStore() cayley.QuadStore
} = Pending{}

// Apply makes a change of the claims.
func (p Pending) Apply(ctx context.Context, c store.Change) (store.Result, error) {
	touched := map[quad.IRI]bool{}
	note := func(label quad.Value) {
		if iri, ok := label.(quad.IRI); ok && !touched[iri] && strings.HasPrefix(string(iri), "article:") {
			touched[iri] = true
			c.Notes = append(slices.Clip(c.Notes), pendingNote(iri))
		}
	}
	for _, label := range c.DropLabels {
		note(label)
	}
	for _, q := range c.Remove {
		note(q.Label)
	}
	for _, q := range c.Add {
		note(q.Label)
	}
	return p.Store.Apply(ctx, c)
}

// Touch notes that all claims of the articles are to be compared anew.
func Touch(ctx context.Context, w Writer, articles []quad.IRI) error {
	var c store.Change
	for _, a := range articles {
		c.Notes = append(c.Notes, pendingNote(a))
	}
	_, err := w.Apply(ctx, c)
	return err
}

// pending gives the articles that are to be compared, in the order of their IRIs.
func pending(ctx context.Context, s Noter) ([]quad.IRI, error) {
	var out []quad.IRI
	err := s.NoteHeads(ctx, [][]byte{[]byte(notePending)}, mostPending, func(_ int, n store.Note) bool {
		out = append(out, quad.IRI(n.Key[len(notePending):]))
		return true
	})
	if err != nil {
		return nil, fmt.Errorf("articles to compare: %w", err)
	}
	return out, nil
}

// mostPending is how many articles are listed at most.
const mostPending = 10_000_000

// Outdated reports whether articles came or went and their claims were not
// compared since: loading was interrupted.
func Outdated(ctx context.Context, s *store.Store) (bool, error) {
	found := false
	err := s.NoteHeads(ctx, [][]byte{[]byte(notePending)}, 1, func(int, store.Note) bool {
		found = true
		return false
	})
	return found, err
}
