package contradict

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Writer makes a change whole or not at all. A [store.Store] is one.
type Writer interface {
	Apply(ctx context.Context, c store.Change) (store.Result, error)
}

// Rebuild searches the claims of a store and writes what it finds under
// [vocab.Contradictions], in place of what stood there. Reviews have a label
// of their own and the IRI of a contradiction comes from its two claims, so a
// verdict meets its pair again after every run. Rejected pairs are kept: the
// verdict says what to make of them. It gives the contradictions as written.
func Rebuild(ctx context.Context, r *graph.Reader, w Writer, o Options) ([]graph.Contradiction, error) {
	o.Threshold = cmp.Or(o.Threshold, StoreThreshold)
	statements, err := Statements(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("rebuild contradictions: %w", err)
	}
	pairs, err := Find(ctx, statements, o)
	if err != nil {
		return nil, fmt.Errorf("rebuild contradictions: %w", err)
	}
	var out []graph.Contradiction
	var quads []quad.Quad
	for _, p := range pairs {
		c := p.Contradiction(statements)
		out = append(out, c)
		quads = append(quads, c.Quads()...)
	}
	change := store.Change{DropLabels: []quad.Value{vocab.Contradictions}, Add: quads}
	if _, err := w.Apply(ctx, change); err != nil {
		return nil, fmt.Errorf("write contradictions: %w", err)
	}
	return out, nil
}

// Statements reads all claims of a store, each with its article's title and
// opening as context.
func Statements(ctx context.Context, r *graph.Reader) ([]Statement, error) {
	type article struct {
		published time.Time
		context   string
	}
	articles := map[quad.IRI]article{}
	for a, err := range r.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		articles[a.IRI] = article{a.Published, Opening(a.Title, a.Body)}
	}
	var out []Statement
	for c, err := range r.Claims(ctx, graph.Filter{}) {
		if err != nil {
			return nil, err
		}
		a := articles[c.Article]
		s := StatementOf(c, a.published)
		s.Context = a.context
		out = append(out, s)
	}
	return out, nil
}

// Opening gives a title and the first stretch of a body, cut at a space: what
// an article is about.
func Opening(title, body string) string {
	const stretch = 700
	if len(body) > stretch {
		body = body[:stretch]
		if i := strings.LastIndexByte(body, ' '); i > 0 {
			body = body[:i]
		}
	}
	return strings.ToValidUTF8(title+". "+body, "")
}

// Contradiction gives the pair as a node for the graph. statements are those
// that were searched, with claims' IRIs as IDs.
func (p Pair) Contradiction(statements []Statement) graph.Contradiction {
	a, b := quad.IRI(statements[p.A].ID), quad.IRI(statements[p.B].ID)
	return graph.Contradiction{
		IRI: graph.ContradictionIRI(a, b), A: a, B: b,
		Relation: p.Relation, Kind: p.Kind, Score: p.Score, Flagged: p.Flag, Why: p.Why,
	}
}
