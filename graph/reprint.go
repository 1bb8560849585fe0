package graph

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Reprint says that a claim repeats an earlier one, see [vocab.ReprintOf]. A
// claim that many articles print has one for each two of them that were compared.
type Reprint struct {
	Claim, Of quad.IRI
}

// Quad gives the reprint's one quad, labelled [vocab.Contradictions].
func (p Reprint) Quad() quad.Quad {
	return quad.Quad{Subject: p.Claim, Predicate: vocab.ReprintOf, Object: p.Of, Label: vocab.Contradictions}
}

// Reprints gives the reprints that a claim has a part in, as the earlier or as
// the later one.
func (r *Reader) Reprints(ctx context.Context, claim quad.IRI) ([]Reprint, error) {
	pred, ref := r.qs.ValueOf(vocab.ReprintOf), r.qs.ValueOf(claim)
	if pred == nil || ref == nil {
		return nil, nil // no claim of the store is a reprint, or this is none of its claims
	}
	var others []cayley.Ref
	earlier := 0 // of others, those that the claim repeats
	for _, d := range []quad.Direction{quad.Subject, quad.Object} {
		found, err := r.reprinted(ctx, claim, d)
		if err != nil {
			return nil, err
		}
		if others = append(others, found...); d == quad.Subject {
			earlier = len(others)
		}
	}
	values, err := cayley.ValuesOf(ctx, r.qs, others)
	if err != nil {
		return nil, fmt.Errorf("reprints of %s: %w", claim, err)
	}
	var out []Reprint
	for i, v := range values {
		switch iri, ok := v.(quad.IRI); {
		case !ok:
		case i < earlier:
			out = append(out, Reprint{Claim: claim, Of: iri})
		default:
			out = append(out, Reprint{Claim: iri, Of: claim})
		}
	}
	return out, nil
}

// reprinted gives the other ends of the reprints in which a claim stands in the
// direction d.
func (r *Reader) reprinted(ctx context.Context, claim quad.IRI, d quad.Direction) ([]cayley.Ref, error) {
	other := quad.Object
	if d == quad.Object {
		other = quad.Subject
	}
	pred := cayley.ToKey(r.qs.ValueOf(vocab.ReprintOf))
	it := r.qs.QuadIterator(d, r.qs.ValueOf(claim))
	defer it.Close()
	var out []cayley.Ref
	for it.Next(ctx) {
		q := it.Result()
		if cayley.ToKey(r.qs.QuadDirection(q, quad.Predicate)) == pred {
			out = append(out, r.qs.QuadDirection(q, other))
		}
	}
	if err := scanErr(ctx, it); err != nil {
		return nil, fmt.Errorf("reprints of %s: %w", claim, err)
	}
	return distinct(out), nil
}

// Repeated gives, for every claim that has reprints or is one, the least IRI of
// all the claims that repeat each other, over any number of steps: two claims
// with one IRI are one statement printed twice.
func (r *Reader) Repeated(ctx context.Context) (map[quad.IRI]quad.IRI, error) {
	least, err := r.joinedBy(ctx, vocab.ReprintOf)
	if err != nil {
		return nil, fmt.Errorf("reprints: %w", err)
	}
	return least, nil
}
