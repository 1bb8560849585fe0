package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Reader reads articles, claims and contradictions from a store. It keeps
// no state of its own: it may be used by several goroutines if the store may.
type Reader struct{ qs cayley.QuadStore }

// ErrNotFound is what an error wraps when the store has no such node.
var ErrNotFound = errors.New("not found in this store")

// entityPredicates point from an article or a claim to an [Entity].
var entityPredicates = []quad.IRI{vocab.Speaker, vocab.Source, vocab.About, vocab.Publisher}

// NewReader reads from qs.
func NewReader(qs cayley.QuadStore) *Reader { return &Reader{qs} }

// batch is how many nodes are described at once: enough to share look-ups of
// names, few enough to stream.
const batch = 256

// Claim reads one claim.
func (r *Reader) Claim(ctx context.Context, iri quad.IRI) (Claim, error) {
	return one(ctx, r, iri, decodeClaim)
}

// Article reads one article.
func (r *Reader) Article(ctx context.Context, iri quad.IRI) (Article, error) {
	return one(ctx, r, iri, decodeArticle)
}

// Articles yields every article, in the order of their IRIs.
func (r *Reader) Articles(ctx context.Context) iter.Seq2[Article, error] {
	return all(ctx, r, vocab.Article, decodeArticle)
}

// Entities yields every entity of the class, in the order of their IRIs.
func (r *Reader) Entities(ctx context.Context, class quad.IRI) iter.Seq2[Entity, error] {
	return all(ctx, r, class, func(iri quad.IRI, p properties, _ func(quad.IRI) Entity) (Entity, error) {
		return decodeEntity(iri, p), nil
	})
}

// Contradictions yields every contradiction, in the order of their IRIs.
func (r *Reader) Contradictions(ctx context.Context) iter.Seq2[Contradiction, error] {
	return all(ctx, r, vocab.Contradiction, func(iri quad.IRI, p properties, _ func(quad.IRI) Entity) (Contradiction, error) {
		return decodeContradiction(iri, p)
	})
}

// Contradiction reads one contradiction.
func (r *Reader) Contradiction(ctx context.Context, iri quad.IRI) (Contradiction, error) {
	return one(ctx, r, iri, func(iri quad.IRI, p properties, _ func(quad.IRI) Entity) (Contradiction, error) {
		return decodeContradiction(iri, p)
	})
}

// Subjects gives the nodes that have the object under the predicate, sorted.
func (r *Reader) Subjects(ctx context.Context, pred quad.IRI, object quad.Value) ([]quad.IRI, error) {
	refs, err := r.subjects(ctx, pred, object)
	if err != nil {
		return nil, err
	}
	values, err := cayley.ValuesOf(ctx, r.qs, refs)
	if err != nil {
		return nil, fmt.Errorf("names of the nodes with %s: %w", pred, err)
	}
	var iris []quad.IRI
	for _, v := range values {
		if iri, ok := v.(quad.IRI); ok {
			iris = append(iris, iri)
		}
	}
	slices.Sort(iris)
	return slices.Compact(iris), nil
}

// Text gives a string that the node has under the predicate, "" if it has none.
func (r *Reader) Text(ctx context.Context, iri, pred quad.IRI) (string, error) {
	ref := r.qs.ValueOf(iri)
	if ref == nil {
		return "", nil
	}
	nodes, err := r.describe(ctx, []cayley.Ref{ref})
	if err != nil {
		return "", err
	}
	return nodes[0].props.text(pred), nil
}

func distinct(refs []cayley.Ref) []cayley.Ref {
	seen := map[any]bool{}
	return slices.DeleteFunc(refs, func(ref cayley.Ref) bool {
		key := cayley.ToKey(ref)
		old := seen[key]
		seen[key] = true
		return old
	})
}
