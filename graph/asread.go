package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// AsRead reads an article and its claims, in the order of their IRIs, from what
// stands under the article's label alone: speakers and sources are as this
// article has them, whatever others call them or add to their nodes. So it
// costs the same, and gives the same, however large the graph is. It wraps
// [ErrNotFound] if the store has no such article.
func (r *Reader) AsRead(ctx context.Context, article quad.IRI) (Article, []Claim, error) {
	nodes, err := r.underLabel(ctx, article)
	if err != nil {
		return Article{}, nil, fmt.Errorf("article %s: %w", article, err)
	}
	linked := func(iri quad.IRI) Entity {
		if iri == "" {
			return Entity{}
		}
		return decodeEntity(iri, nodes[iri])
	}
	a, err := decodeArticle(article, nodes[article], linked)
	if err != nil {
		return Article{}, nil, err
	}
	var claims []Claim
	for iri, p := range nodes {
		if !p.is(vocab.Claim) {
			continue
		}
		c, err := decodeClaim(iri, p, linked)
		if err != nil {
			return Article{}, nil, err
		}
		claims = append(claims, c)
	}
	slices.SortFunc(claims, func(a, b Claim) int { return cmp.Compare(a.IRI, b.IRI) })
	return a, claims, nil
}

// underLabel gives the properties that stand under a label, by their subjects.
func (r *Reader) underLabel(ctx context.Context, label quad.IRI) (map[quad.IRI]properties, error) {
	nodes := map[quad.IRI]properties{}
	ref := r.qs.ValueOf(label)
	if ref == nil {
		return nodes, nil
	}
	err := r.each(ctx, r.qs.QuadIterator(quad.Label, ref), func(s, p quad.IRI, o quad.Value) {
		if nodes[s] == nil {
			nodes[s] = properties{}
		}
		nodes[s].add(p, o)
	})
	return nodes, err
}

// each gives the subject, predicate and object of the quads of an iterator,
// which it closes.
func (r *Reader) each(ctx context.Context, it cayley.Iterator, use func(s, p quad.IRI, o quad.Value)) error {
	defer it.Close()
	var refs []cayley.Ref
	for it.Next(ctx) {
		for _, d := range []quad.Direction{quad.Subject, quad.Predicate, quad.Object} {
			refs = append(refs, r.qs.QuadDirection(it.Result(), d))
		}
	}
	if err := scanErr(ctx, it); err != nil {
		return err
	}
	names := distinct(slices.Clone(refs))
	values, err := cayley.ValuesOf(ctx, r.qs, names)
	if err != nil {
		return err
	}
	known := make(map[any]quad.Value, len(names))
	for i, ref := range names {
		known[cayley.ToKey(ref)] = values[i]
	}
	for q := range slices.Chunk(refs, 3) {
		s, isIRI := known[cayley.ToKey(q[0])].(quad.IRI)
		p, alsoIRI := known[cayley.ToKey(q[1])].(quad.IRI)
		if isIRI && alsoIRI {
			use(s, p, known[cayley.ToKey(q[2])])
		}
	}
	return nil
}

// Joined gives, for every node that owl:sameAs joins to others, over any number
// of steps, the least IRI among them all.
func (r *Reader) Joined(ctx context.Context) (map[quad.IRI]quad.IRI, error) {
	least, err := r.joinedBy(ctx, vocab.SameAs)
	if err != nil {
		return nil, fmt.Errorf("nodes of the same things: %w", err)
	}
	return least, nil
}

// joinedBy gives, for every node that the predicate joins to others, in either
// direction and over any number of steps, the least IRI among them all.
func (r *Reader) joinedBy(ctx context.Context, pred quad.IRI) (map[quad.IRI]quad.IRI, error) {
	least := map[quad.IRI]quad.IRI{}
	ref := r.qs.ValueOf(pred)
	if ref == nil {
		return least, nil
	}
	find := func(iri quad.IRI) quad.IRI {
		for least[iri] != "" && least[iri] != iri {
			iri = least[iri]
		}
		return iri
	}
	err := r.each(ctx, r.qs.QuadIterator(quad.Predicate, ref), func(s, _ quad.IRI, o quad.Value) {
		if to, ok := o.(quad.IRI); ok {
			a, b := find(s), find(to)
			least[s], least[to] = min(a, b), min(a, b)
			least[a], least[b] = min(a, b), min(a, b)
		}
	})
	if err != nil {
		return nil, err
	}
	for iri := range least {
		least[iri] = find(iri)
	}
	return least, nil
}
