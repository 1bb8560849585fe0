package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

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

// Filter selects claims. Zero fields select everything; several IRIs in one
// field mean any of them, and any node that is the same; all fields must hold.
type Filter struct {
	Claim, Speaker, Source, About, Article []quad.IRI
	Stance                                 Stance
	// MinConfidence is the least belief of the extractor that is let through.
	MinConfidence float64
	// Since and Until bound the day of saying, or of publication where that is
	// unknown; both days are included.
	Since, Until time.Time
}

// Claims yields the claims that the filter selects, in the order of their
// IRIs, and ends at the first error.
func (r *Reader) Claims(ctx context.Context, f Filter) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		refs, err := r.claimRefs(ctx, f)
		if err != nil {
			yield(Claim{}, err)
			return
		}
		published := map[quad.IRI]time.Time{}
		for c, err := range described(ctx, r, refs, decodeClaim) {
			if err == nil {
				var keep bool
				keep, err = r.keep(ctx, f, c, published)
				if err == nil && !keep {
					continue
				}
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// keep tests what the index did not: stance and dates.
func (r *Reader) keep(ctx context.Context, f Filter, c Claim, published map[quad.IRI]time.Time) (bool, error) {
	if f.Stance != "" && c.Stance != f.Stance || c.Confidence < f.MinConfidence {
		return false, nil
	}
	if f.Since.IsZero() && f.Until.IsZero() {
		return true, nil
	}
	start, end := c.Said.Start, c.Said.End
	if !c.Said.Known() {
		day, ok := published[c.Article]
		if !ok {
			nodes, err := r.describe(ctx, []cayley.Ref{r.qs.ValueOf(c.Article)})
			if err != nil {
				return false, err
			}
			day = nodes[0].props.time(vocab.Published).Truncate(24 * time.Hour)
			published[c.Article] = day
		}
		start, end = day, day
	}
	if start.IsZero() {
		return false, nil
	}
	return (f.Until.IsZero() || !start.After(f.Until)) && (f.Since.IsZero() || !end.Before(f.Since)), nil
}

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

// claimRefs gives the claims that the index can select: each list of IRIs in
// the filter is a union, and the lists intersect.
func (r *Reader) claimRefs(ctx context.Context, f Filter) ([]cayley.Ref, error) {
	type list struct {
		pred quad.IRI // empty for the claims themselves
		any  []quad.IRI
	}
	// The list that is likely the shortest goes first.
	lists := slices.DeleteFunc([]list{
		{"", f.Claim},
		{vocab.InArticle, f.Article},
		{vocab.Speaker, f.Speaker},
		{vocab.Source, f.Source},
		{vocab.About, f.About},
	}, func(l list) bool { return len(l.any) == 0 })
	if len(lists) == 0 {
		return r.subjects(ctx, vocab.Type, vocab.Claim)
	}
	var kept []cayley.Ref
	for i, l := range lists {
		var union []cayley.Ref
		nodes := l.any
		if l.pred == vocab.Speaker || l.pred == vocab.Source || l.pred == vocab.About {
			var err error
			if nodes, err = r.Same(ctx, nodes); err != nil {
				return nil, err
			}
		}
		for _, iri := range nodes {
			if l.pred == "" {
				if ref := r.qs.ValueOf(iri); ref != nil {
					union = append(union, ref)
				}
				continue
			}
			refs, err := r.subjects(ctx, l.pred, iri)
			if err != nil {
				return nil, err
			}
			union = append(union, refs...)
		}
		if i == 0 {
			kept = distinct(union)
			continue
		}
		in := map[any]bool{}
		for _, ref := range union {
			in[cayley.ToKey(ref)] = true
		}
		kept = slices.DeleteFunc(kept, func(ref cayley.Ref) bool { return !in[cayley.ToKey(ref)] })
	}
	return kept, nil
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
