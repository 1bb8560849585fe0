package export

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// about gives every quad whose subject is a claim, an article or a
// contradiction of the subgraph, or an entity or proposition that these name,
// sorted. What other articles say of an entity is theirs, and left out.
func (g gatherer) about(ctx context.Context, sub *Subgraph) ([]quad.Quad, error) {
	nodes := map[quad.IRI]bool{}
	for _, c := range sub.Claims {
		nodes[c.IRI] = true
	}
	for _, a := range sub.Articles {
		nodes[a.IRI] = true
	}
	for _, c := range sub.Contradictions {
		nodes[c.IRI] = true
	}
	var quads []quad.Quad
	// Three rounds: the nodes above, what they name, and what propositions
	// entail or entities are the same as.
	fresh := slices.Sorted(maps.Keys(nodes))
	for range 3 {
		facts, err := g.facts(ctx, fresh)
		if err != nil {
			return nil, err
		}
		fresh = nil
		for _, q := range facts {
			if label, ok := q.Label.(quad.IRI); ok && isArticle(label) && !nodes[label] {
				continue
			}
			quads = append(quads, q)
			object, ok := q.Object.(quad.IRI)
			if ok && !nodes[object] && leadsOn[q.Predicate] {
				nodes[object] = true
				fresh = append(fresh, object)
			}
		}
	}
	return sorted(quads), nil
}

// leadsOn are the predicates whose objects a subgraph must describe too.
// cg:within and cg:claim are not among them: they lead to other claims, and
// how far to follow those is the user's choice.
var leadsOn = map[any]bool{
	vocab.Speaker: true, vocab.Source: true, vocab.About: true, vocab.Publisher: true,
	vocab.Proposes: true, vocab.Entails: true, vocab.SameAs: true,
}

func isArticle(label quad.IRI) bool { return strings.HasPrefix(string(label), "article:") }

// everything gives all quads of the store, sorted.
func (g gatherer) everything(ctx context.Context) ([]quad.Quad, error) {
	refs, err := g.scan(ctx, nil, g.qs.QuadsAllIterator())
	if err != nil {
		return nil, err
	}
	quads, err := g.named(ctx, refs)
	return sorted(quads), err
}

// facts gives the quads of which one of the nodes is the subject, in no order.
func (g gatherer) facts(ctx context.Context, nodes []quad.IRI) ([]quad.Quad, error) {
	var refs []cayley.Ref
	for _, iri := range nodes {
		ref := g.qs.ValueOf(iri)
		if ref == nil {
			continue
		}
		var err error
		if refs, err = g.scan(ctx, refs, g.qs.QuadIterator(quad.Subject, ref)); err != nil {
			return nil, err
		}
	}
	return g.named(ctx, refs)
}

// scan appends four references for each quad that the iterator gives, in the
// order of [quad.Directions], nil for no label, and closes the iterator.
func (g gatherer) scan(ctx context.Context, refs []cayley.Ref, it cayley.Iterator) ([]cayley.Ref, error) {
	defer it.Close()
	for it.Next(ctx) {
		q := it.Result()
		for _, d := range quad.Directions {
			refs = append(refs, g.qs.QuadDirection(q, d))
		}
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	return refs, ctx.Err() // some iterators stop quietly when their context ends
}

// named turns what scan gives into quads, with one look-up for all the names.
func (g gatherer) named(ctx context.Context, refs []cayley.Ref) ([]quad.Quad, error) {
	values, err := cayley.ValuesOf(ctx, g.qs, refs)
	if err != nil {
		return nil, err
	}
	quads := make([]quad.Quad, 0, len(refs)/len(quad.Directions))
	for v := range slices.Chunk(values, len(quad.Directions)) {
		quads = append(quads, quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]})
	}
	return quads, nil
}

// sorted orders quads as their N-Quads lines sort, and drops repeats.
func sorted(quads []quad.Quad) []quad.Quad {
	type line struct {
		text string
		q    quad.Quad
	}
	lines := make([]line, len(quads))
	for i, q := range quads {
		lines[i] = line{formatQuad(q), q}
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.text, b.text) })
	lines = slices.CompactFunc(lines, func(a, b line) bool { return a.text == b.text })
	for i, l := range lines {
		quads[i] = l.q
	}
	return quads[:len(lines)]
}
