package emit_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/emit"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/text"
)

const body = "🚢 “We never met,” Zoë Lind said, “and nobody asked.” Radio Nord says Lind said ships were late."

var article = graph.Article{IRI: graph.ArticleIRI(body), Body: body, Title: "Lind denies meeting"}

func span(piece string) text.Span {
	at := strings.Index(body, piece)
	return text.Span{Start: at, End: at + len(piece)}
}

// stages are two claims, and a third that stands inside the second.
func stages() (*text.Document, []attribution.Attribution, []entity.Resolution) {
	lind := graph.Entity{IRI: graph.EntityIRI("Zoë Lind"), Class: vocab.Person, Name: "Zoë Lind"}
	nord := graph.Entity{IRI: graph.OutletIRI("Radio Nord"), Class: vocab.Outlet, Name: "Radio Nord"}
	attrs := []attribution.Attribution{
		{Cue: []text.Span{span("said")}, Content: []text.Span{span("We never met"), span("and nobody asked")}, Kind: graph.Direct, Stance: graph.Asserts, Parent: -1, Confidence: 0.9},
		{Cue: []text.Span{span("says")}, Content: []text.Span{span("Lind said ships were late")}, Kind: graph.Indirect, Stance: graph.Asserts, Parent: -1, Confidence: 0.7},
		{Content: []text.Span{span("ships were late")}, Kind: graph.Indirect, Stance: graph.Asserts, Parent: 1, Confidence: 0.7},
	}
	return text.Segment(body), attrs, []entity.Resolution{
		{Speaker: lind},
		{Speaker: nord, Outlets: []graph.Entity{nord}, About: []graph.Entity{lind}},
		{Speaker: lind, Outlets: []graph.Entity{nord}},
	}
}

func claimsOf() []graph.Claim {
	d, attrs, resolutions := stages()
	return emit.Claims(article, d, attrs, resolutions, []int{-1, -1, -1})
}

func TestClaims(t *testing.T) {
	claims := claimsOf()
	first, outer, inner := claims[0], claims[1], claims[2]
	if want := "We never met" + graph.Ellipsis + "and nobody asked"; first.Text != want || first.Cue != "said" {
		t.Errorf("text %q with cue %q, want %q", first.Text, first.Cue, want)
	}
	// The ship is one code point of four bytes, the ë one of two.
	if want := []graph.Span{{Start: 3, End: 15}, {Start: 34, End: 50}}; !slices.Equal(first.Spans, want) {
		t.Errorf("spans %v, want %v in code points", first.Spans, want)
	}
	if inner.Within != outer.IRI || outer.Within != "" || first.Within != "" {
		t.Errorf("within %q, %q, %q; want only the last, in the second", first.Within, outer.Within, inner.Within)
	}
	if first.IRI != graph.ClaimIRI(article.IRI, first.Spans, first.Speaker.IRI, first.Stance) {
		t.Errorf("the claim is called %s", first.IRI)
	}
}

func TestQuadsAreSortedAndAllOfTheArticle(t *testing.T) {
	claims := claimsOf()
	quads := emit.Quads(article, claims)
	if !slices.IsSortedFunc(quads, func(a, b quad.Quad) int { return strings.Compare(a.NQuad(), b.NQuad()) }) {
		t.Error("the quads are not in order")
	}
	seen := map[quad.Quad]bool{}
	for _, q := range quads {
		if seen[q] {
			t.Errorf("twice: %s", q)
		}
		if seen[q] = true; q.Label != article.IRI {
			t.Errorf("not labelled with the article: %s", q)
		}
	}
	shuffled := slices.Clone(claims)
	rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	if !slices.Equal(quads, emit.Quads(article, shuffled)) {
		t.Error("the order of the claims shows in the quads")
	}
}
