package contradict_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// A rebuild replaces what the last one wrote and leaves reviews alone.
func TestRebuild(t *testing.T) {
	ctx := context.Background()
	s, err := store.Open(ctx, "mem:")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var quads []quad.Quad
	for i, c := range []struct{ speaker, text string }{
		{"Ana Reyes", "Tomas Vinge died in Port Selm"},
		{"Pia Moss", "Tomas Vinge is alive in Port Selm"},
	} {
		body := c.speaker + " said " + c.text
		a := graph.Article{IRI: graph.ArticleIRI(body), Body: body, Published: time.Date(2031, 2, 1+i, 0, 0, 0, 0, time.UTC)}
		claim := graph.Claim{
			IRI: quad.IRI("claim:" + string(rune('a'+i))), Text: c.text, Stance: graph.Asserts, Kind: graph.Indirect,
			Article: a.IRI, Spans: []graph.Span{{Start: len(c.speaker) + 6, End: len(body)}},
			Speaker: graph.Entity{IRI: graph.EntityIRI(c.speaker), Class: vocab.Person, Name: c.speaker},
		}
		quads = append(append(quads, a.Quads()...), claim.Quads()...)
	}
	if _, err := s.Apply(ctx, store.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	if err := contradict.Rebuild(ctx, graph.NewReader(s.QuadStore()), s, reading); err != nil {
		t.Fatal(err)
	}
	first := found(t, s)
	if len(first) != 1 {
		t.Fatalf("Rebuild found %v, want one contradiction", first)
	}
	review := graph.Review{Verdict: vocab.Rejected, Reviewer: "me", At: time.Unix(0, 0)}
	if _, err := s.Apply(ctx, store.Change{Add: review.Quads(first[0].IRI)}); err != nil {
		t.Fatal(err)
	}
	if err := contradict.Rebuild(ctx, graph.NewReader(s.QuadStore()), s, reading); err != nil {
		t.Fatal(err)
	}
	got := found(t, s)
	if len(got) != 1 || got[0].Review == nil || got[0].Review.Verdict != vocab.Rejected || !slices.Contains([]quad.IRI{"claim:a", "claim:b"}, got[0].A) {
		t.Errorf("after the second run: %+v, want one contradiction with its review", got)
	}
}

// found reads the contradictions of a store.
func found(t *testing.T, s *store.Store) []graph.Contradiction {
	t.Helper()
	var out []graph.Contradiction
	for c, err := range graph.NewReader(s.QuadStore()).Contradictions(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}
