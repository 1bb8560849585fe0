package graph

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Filter selects claims. Zero fields select everything; several IRIs in one
// field mean any of them, and any node that is the same; all fields must hold.
type Filter struct {
	Claim, Speaker, Article []quad.IRI
	// Source is an outlet that carried the claim: one that is credited with it, or
	// the publisher of its article.
	Source []quad.IRI
	// About are entities and events that the claim tells of. Words are words for
	// what has no node: all those of one text stand in the claim's or in its
	// article's title, whatever their case and accents. Either is enough.
	About []quad.IRI
	Words []string

	Stance Stance
	// MinConfidence is the least belief of the extractor that is let through.
	MinConfidence float64
	// Since and Until bound the day of saying, or of publication where that is
	// unknown; both days are included.
	Since, Until time.Time
}

// Claims yields the claims that the filter selects, in the order of their
// IRIs, and ends at the first error. Without a list of IRIs every claim of the
// store is looked at.
func (r *Reader) Claims(ctx context.Context, f Filter) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		refs, err := r.claimRefs(ctx, f)
		if err != nil {
			yield(Claim{}, err)
			return
		}
		s, err := newSieve(ctx, r, f)
		if err != nil {
			yield(Claim{}, err)
			return
		}
		for c, err := range described(ctx, r, refs, decodeClaim) {
			if err == nil {
				var keep bool
				keep, err = s.keep(ctx, c)
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

// claimRefs gives the claims that the index can select: each list of IRIs in
// the filter is a union, and the lists intersect.
func (r *Reader) claimRefs(ctx context.Context, f Filter) ([]cayley.Ref, error) {
	if len(f.Words) > 0 {
		f.About = nil // the sieve knows both
	}
	type list struct {
		any    []quad.IRI
		entity bool // its nodes may have others that are the same
		claims func(context.Context, quad.IRI) ([]cayley.Ref, error)
	}
	// The list that is likely the shortest goes first.
	lists := slices.DeleteFunc([]list{
		{f.Claim, false, r.itself},
		{f.Article, false, r.having(vocab.InArticle)},
		{f.Speaker, true, r.having(vocab.Speaker)},
		{f.Source, true, r.carriedBy},
		{f.About, true, r.having(vocab.About)},
	}, func(l list) bool { return len(l.any) == 0 })
	if len(lists) == 0 {
		return r.subjects(ctx, vocab.Type, vocab.Claim)
	}
	var kept []cayley.Ref
	for i, l := range lists {
		nodes := l.any
		if l.entity {
			var err error
			if nodes, err = r.Same(ctx, nodes); err != nil {
				return nil, err
			}
		}
		var union []cayley.Ref
		for _, iri := range nodes {
			refs, err := l.claims(ctx, iri)
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

// itself gives the node as a list, empty if the store does not have it.
func (r *Reader) itself(_ context.Context, iri quad.IRI) ([]cayley.Ref, error) {
	if ref := r.qs.ValueOf(iri); ref != nil {
		return []cayley.Ref{ref}, nil
	}
	return nil, nil
}

// having gives the function that finds the claims with a node under a predicate.
func (r *Reader) having(pred quad.IRI) func(context.Context, quad.IRI) ([]cayley.Ref, error) {
	return func(ctx context.Context, iri quad.IRI) ([]cayley.Ref, error) { return r.subjects(ctx, pred, iri) }
}

// carriedBy gives the claims that an outlet is credited with, and those of the
// articles that it published.
func (r *Reader) carriedBy(ctx context.Context, outlet quad.IRI) ([]cayley.Ref, error) {
	claims, err := r.subjects(ctx, vocab.Source, outlet)
	if err != nil {
		return nil, err
	}
	articles, err := r.Subjects(ctx, vocab.Publisher, outlet)
	if err != nil {
		return nil, err
	}
	for _, a := range articles {
		inside, err := r.subjects(ctx, vocab.InArticle, a)
		if err != nil {
			return nil, err
		}
		claims = append(claims, inside...)
	}
	return claims, nil
}

// sieve tests what no index does: stance, confidence, days and words.
type sieve struct {
	r     *Reader
	f     Filter
	about map[quad.IRI]bool // of f.About, if f has words
	words [][]string        // of each of f.Words
	seen  map[quad.IRI]heading
}

// heading is what a sieve asks of an article.
type heading struct {
	title     string
	published time.Time // the day
}

func newSieve(ctx context.Context, r *Reader, f Filter) (*sieve, error) {
	s := &sieve{r: r, f: f, about: map[quad.IRI]bool{}, seen: map[quad.IRI]heading{}}
	if len(f.Words) == 0 {
		return s, nil
	}
	for _, text := range f.Words {
		s.words = append(s.words, strings.Split(Slug(text), "-"))
	}
	same, err := r.Same(ctx, f.About)
	for _, iri := range same {
		s.about[iri] = true
	}
	return s, err
}

func (s *sieve) keep(ctx context.Context, c Claim) (bool, error) {
	if s.f.Stance != "" && c.Stance != s.f.Stance || c.Confidence < s.f.MinConfidence {
		return false, nil
	}
	in, err := s.inTime(ctx, c)
	if err != nil || !in || len(s.words) == 0 {
		return in, err
	}
	if slices.ContainsFunc(c.About, func(e Entity) bool { return s.about[e.IRI] }) || s.has(c.Text) {
		return true, nil
	}
	a, err := s.article(ctx, c.Article)
	return s.has(a.title), err
}

// inTime reports whether the claim may have been said on a day that is asked for.
func (s *sieve) inTime(ctx context.Context, c Claim) (bool, error) {
	since, until := s.f.Since, s.f.Until
	if since.IsZero() && until.IsZero() {
		return true, nil
	}
	start, end := c.Said.Start, c.Said.End
	if !c.Said.Known() {
		a, err := s.article(ctx, c.Article)
		if err != nil {
			return false, err
		}
		start, end = a.published, a.published
	}
	if start.IsZero() {
		return false, nil
	}
	return (until.IsZero() || !start.After(until)) && (since.IsZero() || !end.Before(since)), nil
}

// has reports whether a text has all the words of one that is asked for.
func (s *sieve) has(text string) bool {
	have := strings.Split(Slug(text), "-")
	return slices.ContainsFunc(s.words, func(want []string) bool { return containsAll(have, want) })
}

func (s *sieve) article(ctx context.Context, iri quad.IRI) (heading, error) {
	if h, ok := s.seen[iri]; ok {
		return h, nil
	}
	nodes, err := s.r.describe(ctx, []cayley.Ref{s.r.qs.ValueOf(iri)})
	if err != nil {
		return heading{}, err
	}
	p := nodes[0].props
	h := heading{p.text(vocab.Title), p.time(vocab.Published).Truncate(24 * time.Hour)}
	s.seen[iri] = h
	return h, nil
}
