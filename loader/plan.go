package loader

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/identity"
)

// plan is what loading an article does to a store, but for the quads of a new
// article itself.
type plan struct {
	outcome Outcome
	change  store.Change
	// touched are articles, beside the new one, that the change removes from.
	touched []string
}

// planFor decides by the article's text and address what it is to the store.
func planFor(ctx context.Context, s Store, a graph.Article) (plan, error) {
	r := graph.NewReader(s.QuadStore())
	p := plan{outcome: Added}
	known, err := has(ctx, s, a.IRI)
	if err != nil {
		return p, err
	}
	var there []quad.IRI // articles that the store has from this address
	if a.URL != "" {
		if there, err = r.Subjects(ctx, vocab.URL, quad.String(a.URL)); err != nil {
			return p, fmt.Errorf("look up %s: %w", a.URL, err)
		}
	}
	switch {
	case known && (a.URL == "" || slices.Contains(there, a.IRI)):
		p.outcome = Unchanged
		return p, nil
	case known:
		p.outcome = Reprinted
		p.change.Add = reprint(a)
	}
	for _, old := range there {
		if err := p.supersede(ctx, s, old, a.URL); err != nil {
			return p, err
		}
		if p.outcome == Added {
			p.outcome = Replaced
		}
	}
	return p, nil
}

// reprint gives the quads that a known text gains from a new address.
func reprint(a graph.Article) []quad.Quad {
	return graph.Article{IRI: a.IRI, URL: a.URL, Publisher: a.Publisher}.Quads()
}

// supersede takes an old version away, unless it also stands at another
// address: then it only loses this one.
func (p *plan) supersede(ctx context.Context, s Store, old quad.IRI, url string) error {
	quads, err := quadsOf(ctx, s.QuadStore(), old)
	if err != nil {
		return err
	}
	p.touched = append(p.touched, string(old))
	var here []quad.Quad
	elsewhere := false
	for _, q := range quads {
		switch {
		case q.Predicate != vocab.URL:
		case q.Object == quad.String(url):
			here = append(here, q)
		default:
			elsewhere = true
		}
	}
	if elsewhere {
		p.change.Remove = append(p.change.Remove, here...)
		return nil
	}
	c, err := removal(ctx, s, old)
	if err != nil {
		return err
	}
	p.change.DropLabels = append(p.change.DropLabels, c.DropLabels...)
	p.change.Remove = append(p.change.Remove, c.Remove...)
	return nil
}

// Delete takes an article away with everything that was read from it, the
// contradictions that its claims were part of, and what it alone told of names;
// names are a user's own, as in [Options]. It wraps [graph.ErrNotFound] if the
// store has no such article.
func Delete(ctx context.Context, s Store, iri quad.IRI, names identity.Table) error {
	known, err := has(ctx, s, iri)
	if err != nil {
		return err
	}
	if !known {
		return fmt.Errorf("delete %s: %w", iri, graph.ErrNotFound)
	}
	c, err := removal(ctx, s, iri)
	if err != nil {
		return fmt.Errorf("delete %s: %w", iri, err)
	}
	if _, err := s.Apply(ctx, c); err != nil {
		return fmt.Errorf("delete %s: %w", iri, err)
	}
	_, err = identity.Update(ctx, s, names)
	return err
}

// removal gives the change that takes an article away, with what the detector
// found of its claims.
func removal(ctx context.Context, s Store, iri quad.IRI) (store.Change, error) {
	c := store.Change{DropLabels: []quad.Value{iri}}
	r := graph.NewReader(s.QuadStore())
	claims, err := r.Subjects(ctx, vocab.InArticle, iri)
	if err != nil {
		return c, err
	}
	for _, claim := range claims {
		pairs, err := r.Subjects(ctx, vocab.ClaimOf, claim)
		if err != nil {
			return c, err
		}
		for _, pair := range pairs {
			quads, err := quadsOf(ctx, s.QuadStore(), pair)
			if err != nil {
				return c, err
			}
			for _, q := range quads {
				// A verdict stays: the pair may come back with the claim.
				if q.Label == vocab.Contradictions && !slices.Contains(c.Remove, q) {
					c.Remove = append(c.Remove, q)
				}
			}
		}
		reprints, err := r.Reprints(ctx, claim)
		if err != nil {
			return c, err
		}
		for _, p := range reprints {
			c.Remove = append(c.Remove, p.Quad())
		}
	}
	return c, nil
}

// has reports whether the store has the article.
func has(ctx context.Context, s Store, iri quad.IRI) (bool, error) {
	for _, err := range quadsFrom(ctx, s.QuadStore(), iri) {
		return err == nil, err
	}
	return false, nil
}

// quadsOf gives every quad with the subject, under any label.
func quadsOf(ctx context.Context, qs cayley.QuadStore, subject quad.IRI) ([]quad.Quad, error) {
	var out []quad.Quad
	for q, err := range quadsFrom(ctx, qs, subject) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

func quadsFrom(ctx context.Context, qs cayley.QuadStore, subject quad.IRI) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		ref := qs.ValueOf(subject)
		if ref == nil {
			return
		}
		it := qs.QuadIterator(quad.Subject, ref)
		defer it.Close()
		for it.Next(ctx) {
			if !yield(qs.Quad(it.Result()), nil) {
				return
			}
		}
		if err := errors.Join(it.Err(), ctx.Err()); err != nil {
			yield(quad.Quad{}, fmt.Errorf("read %s: %w", subject, err))
		}
	}
}
