package export

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Selection says which part of a graph is wanted: the union of what Claims
// selects and what belongs to Nodes. The zero Selection selects nothing.
type Selection struct {
	// Claims selects claims; its zero value selects none (see All).
	Claims graph.Filter
	// Nodes are roots of any class. A claim stands for itself, a contradiction
	// for its two claims, anything else for the claims that point to it.
	Nodes []quad.IRI
	// Hops is how many steps to go beyond the selected claims, along
	// contradictions and attribution chains.
	Hops int
	// All selects every claim, and every quad of the store, known or not.
	All bool
}

// Subgraph is a part of a graph that stands on its own.
type Subgraph struct {
	// Claims are in reading order: by the article's date, the article, the place in it.
	Claims []graph.Claim
	// Articles are those of the claims, by date, then IRI.
	Articles []graph.Article
	// Contradictions are those among the claims, the highest score first.
	Contradictions []graph.Contradiction
	// Quads are everything about the above and the entities they name, sorted.
	Quads []quad.Quad

	articles map[quad.IRI]graph.Article
}

// Article gives the article of a claim in the subgraph.
func (s *Subgraph) Article(iri quad.IRI) graph.Article { return s.articles[iri] }

// Select gathers a subgraph from a store. A selection that matches nothing
// gives an empty subgraph and no error.
func Select(ctx context.Context, qs cayley.QuadStore, sel Selection) (*Subgraph, error) {
	g := gatherer{qs: qs, r: graph.NewReader(qs)}
	set, err := g.claims(ctx, sel)
	if err != nil {
		return nil, fmt.Errorf("select claims: %w", err)
	}
	sub, err := g.subgraph(ctx, set)
	if err != nil {
		return nil, fmt.Errorf("gather %d claims: %w", len(set), err)
	}
	if sel.All {
		sub.Quads, err = g.everything(ctx)
	} else {
		sub.Quads, err = g.about(ctx, sub)
	}
	if err != nil {
		return nil, fmt.Errorf("read quads: %w", err)
	}
	return sub, nil
}

// gatherer reads one store for one selection.
type gatherer struct {
	qs cayley.QuadStore
	r  *graph.Reader
}

// claims gives the IRIs of the selected claims, hops included, sorted.
func (g gatherer) claims(ctx context.Context, sel Selection) ([]quad.IRI, error) {
	seen := map[quad.IRI]bool{}
	var frontier []quad.IRI
	add := func(claims ...quad.IRI) {
		for _, c := range claims {
			if !seen[c] {
				seen[c] = true
				frontier = append(frontier, c)
			}
		}
	}
	if sel.All || !reflect.ValueOf(sel.Claims).IsZero() {
		for c, err := range g.r.Claims(ctx, sel.Claims) {
			if err != nil {
				return nil, err
			}
			add(c.IRI)
		}
	}
	for _, node := range sel.Nodes {
		claims, err := g.claimsOf(ctx, node)
		if err != nil {
			return nil, err
		}
		add(claims...)
	}
	for range sel.Hops {
		last := frontier
		frontier = nil
		for _, c := range last {
			next, err := g.neighbours(ctx, c)
			if err != nil {
				return nil, err
			}
			add(next...)
		}
	}
	var all []quad.IRI
	for c := range seen {
		all = append(all, c)
	}
	slices.Sort(all)
	return all, nil
}

// claimsOf gives the claims that a node of any class stands for.
func (g gatherer) claimsOf(ctx context.Context, node quad.IRI) ([]quad.IRI, error) {
	facts, err := g.facts(ctx, []quad.IRI{node})
	if err != nil {
		return nil, err
	}
	var claims []quad.IRI
	for _, q := range facts {
		switch {
		case q.Predicate == vocab.Type && q.Object == vocab.Claim:
			return []quad.IRI{node}, nil
		case q.Predicate == vocab.ClaimOf:
			if c, ok := q.Object.(quad.IRI); ok {
				claims = append(claims, c)
			}
		}
	}
	for _, pred := range []quad.IRI{vocab.InArticle, vocab.Speaker, vocab.Source, vocab.About, vocab.Proposes} {
		subjects, err := g.r.Subjects(ctx, pred, node)
		if err != nil {
			return nil, err
		}
		claims = append(claims, subjects...)
	}
	return claims, nil
}

// neighbours gives the claims one hop away: the other side of each
// contradiction, both directions of the attribution chain, and what refers to
// the claim or is referred to by it.
func (g gatherer) neighbours(ctx context.Context, claim quad.IRI) ([]quad.IRI, error) {
	next, err := g.r.Subjects(ctx, vocab.Within, claim)
	if err != nil {
		return nil, err
	}
	referring, err := g.r.Subjects(ctx, vocab.RefersTo, claim)
	if err != nil {
		return nil, err
	}
	next = append(next, referring...)
	contradictions, err := g.r.Subjects(ctx, vocab.ClaimOf, claim)
	if err != nil {
		return nil, err
	}
	facts, err := g.facts(ctx, append(contradictions, claim))
	if err != nil {
		return nil, err
	}
	for _, q := range facts {
		if q.Predicate == vocab.ClaimOf || q.Predicate == vocab.Within || q.Predicate == vocab.RefersTo {
			if c, ok := q.Object.(quad.IRI); ok {
				next = append(next, c)
			}
		}
	}
	return next, nil
}

// subgraph reads the claims, their articles and the contradictions among them.
func (g gatherer) subgraph(ctx context.Context, claims []quad.IRI) (*Subgraph, error) {
	sub := &Subgraph{articles: map[quad.IRI]graph.Article{}}
	if len(claims) == 0 {
		return sub, nil
	}
	inside := map[quad.IRI]bool{}
	for c, err := range g.r.Claims(ctx, graph.Filter{Claim: claims}) {
		if err != nil {
			return nil, err
		}
		inside[c.IRI] = true
		sub.Claims = append(sub.Claims, c)
		if _, ok := sub.articles[c.Article]; ok || c.Article == "" {
			continue
		}
		a, err := g.r.Article(ctx, c.Article)
		if err != nil {
			return nil, err
		}
		sub.articles[a.IRI] = a
		sub.Articles = append(sub.Articles, a)
	}
	seen := map[quad.IRI]bool{}
	for _, c := range claims {
		pairs, err := g.r.Subjects(ctx, vocab.ClaimOf, c)
		if err != nil {
			return nil, err
		}
		for _, iri := range pairs {
			if seen[iri] {
				continue
			}
			seen[iri] = true
			pair, err := g.r.Contradiction(ctx, iri)
			if err != nil {
				return nil, err
			}
			if inside[pair.A] && inside[pair.B] {
				sub.Contradictions = append(sub.Contradictions, pair)
			}
		}
	}
	sub.sort()
	return sub, nil
}

// standing gives the contradictions that the detector flagged or a person
// confirmed, and none that a person rejected. A table or a
// drawing shows no others: it has no room to say that a pair is doubtful.
func (s *Subgraph) standing() iter.Seq[graph.Contradiction] {
	return func(yield func(graph.Contradiction) bool) {
		for _, c := range s.Contradictions {
			if c.Stands() && !yield(c) {
				return
			}
		}
	}
}

func (s *Subgraph) sort() {
	byDate := func(a, b graph.Article) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.IRI, b.IRI))
	}
	slices.SortFunc(s.Articles, byDate)
	slices.SortFunc(s.Claims, func(a, b graph.Claim) int {
		return cmp.Or(
			byDate(s.articles[a.Article], s.articles[b.Article]),
			cmp.Compare(a.Spans[0].Start, b.Spans[0].Start),
			cmp.Compare(a.IRI, b.IRI))
	})
	slices.SortFunc(s.Contradictions, func(a, b graph.Contradiction) int {
		return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.IRI, b.IRI))
	})
}
