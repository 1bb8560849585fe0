package graph

import (
	"cmp"
	"context"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// One thing may have several nodes, because articles call it by several names.
// owl:sameAs leads from such a node to the one that stands for all of them,
// maybe over others; whoever reads entities is given the one it leads to.

// Same gives all nodes that stand for the same things as the given ones: those
// themselves, and what owl:sameAs joins to them in either direction and over
// any number of steps. Sorted, each once.
func (r *Reader) Same(ctx context.Context, iris []quad.IRI) ([]quad.IRI, error) {
	seen := map[quad.IRI]bool{}
	next := slices.Clone(iris)
	for len(next) > 0 {
		iri := next[len(next)-1]
		next = next[:len(next)-1]
		if seen[iri] {
			continue
		}
		seen[iri] = true
		to, err := r.objects(ctx, iri, vocab.SameAs)
		if err != nil {
			return nil, err
		}
		from, err := r.Subjects(ctx, vocab.SameAs, iri)
		if err != nil {
			return nil, err
		}
		next = append(append(next, to...), from...)
	}
	out := make([]quad.IRI, 0, len(seen))
	for iri := range seen {
		out = append(out, iri)
	}
	slices.Sort(out)
	return out, nil
}

// objects gives the nodes that a node points to under a predicate.
func (r *Reader) objects(ctx context.Context, iri, pred quad.IRI) ([]quad.IRI, error) {
	nodes, err := r.describe(ctx, []cayley.Ref{r.qs.ValueOf(iri)})
	if err != nil {
		return nil, err
	}
	return nodes[0].props.iris(pred), nil
}

// maxSteps bounds how far owl:sameAs is followed from one node: an imported
// graph may hold any chain.
const maxSteps = 8

// standIns follows owl:sameAs from described nodes, and gives for each the
// node that it leads to, which may be itself. Where a node has several, the
// least IRI counts, and no circle is followed to its beginning.
func (r *Reader) standIns(ctx context.Context, nodes []describedNode) (map[quad.IRI]describedNode, error) {
	known := map[quad.IRI]describedNode{}
	fresh := nodes
	for range maxSteps {
		var refs []cayley.Ref
		for _, n := range fresh {
			known[n.iri] = n
		}
		for _, n := range fresh {
			if to := n.props.iri(vocab.SameAs); to != "" {
				if _, ok := known[to]; !ok {
					refs = append(refs, r.qs.ValueOf(to))
				}
			}
		}
		if len(refs) == 0 {
			break
		}
		var err error
		if fresh, err = r.describe(ctx, distinct(refs)); err != nil {
			return nil, err
		}
	}
	out := make(map[quad.IRI]describedNode, len(nodes))
	for _, n := range nodes {
		out[n.iri] = lead(known, n)
	}
	return out, nil
}

// lead walks from a node along owl:sameAs, as far as the nodes are known.
// From every node of a circle it comes to the least of that circle.
func lead(known map[quad.IRI]describedNode, n describedNode) describedNode {
	passed := []describedNode{n}
	for len(passed) <= maxSteps {
		next, ok := known[n.props.iri(vocab.SameAs)]
		if !ok || next.iri == "" {
			return n
		}
		if at := slices.IndexFunc(passed, func(p describedNode) bool { return p.iri == next.iri }); at >= 0 {
			return slices.MinFunc(passed[at:], func(a, b describedNode) int { return cmp.Compare(a.iri, b.iri) })
		}
		passed = append(passed, next)
		n = next
	}
	return n
}
