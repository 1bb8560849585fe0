package identity

import (
	"context"
	"fmt"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Store is what is needed of a store: reading, and changes that take effect
// together or not at all.
type Store interface {
	QuadStore() cayley.QuadStore
	Apply(context.Context, store.Change) (store.Result, error)
}

// Update finds anew which nodes of the store stand for one thing, and replaces
// what it held about that. A store in which nothing changes is not written to.
func Update(ctx context.Context, s Store, t Table) (store.Result, error) {
	var others []string
	for _, r := range t.own {
		others = append(others, r.aliases...)
	}
	k, err := gather(ctx, s.QuadStore(), others)
	if err != nil {
		return store.Result{}, fmt.Errorf("look for names of one thing: %w", err)
	}
	want := k.identities(t.rows())
	if slices.Equal(want, k.had) {
		return store.Result{}, nil
	}
	res, err := s.Apply(ctx, store.Change{DropLabels: []quad.Value{vocab.Identities}, Add: want})
	if err != nil {
		return res, fmt.Errorf("write names of one thing: %w", err)
	}
	return res, nil
}

// identities gives the quads that join the nodes, sorted.
func (k knowledge) identities(rows []row) []quad.Quad {
	j := newJoiner(k.withRows(rows))
	for _, pair := range k.apart {
		j.keepApart(pair[0], pair[1])
	}
	j.state(k.same, rows)
	j.people()
	j.bodies()
	var out []quad.Quad
	for _, set := range j.members {
		out = append(out, j.describe(set)...)
	}
	slices.SortFunc(out, compare)
	return slices.CompactFunc(out, func(a, b quad.Quad) bool { return a == b })
}

// withRows adds the nodes that rows stand for, where the store has whom they
// name only by another name.
func (k knowledge) withRows(rows []row) []*node {
	known := map[quad.IRI]bool{}
	described := map[string]bool{}
	for _, n := range k.nodes {
		known[n.iri] = true
		if n.class == vocab.Unnamed {
			described[graph.Slug(n.name)] = true
		}
	}
	nodes := slices.Clone(k.nodes)
	for _, r := range rows {
		used := slices.ContainsFunc(r.nodes(), func(iri quad.IRI) bool { return known[iri] }) ||
			slices.ContainsFunc(r.aliases, func(alias string) bool { return described[graph.Slug(alias)] })
		if used && !known[r.node()] {
			known[r.node()] = true
			nodes = append(nodes, &node{iri: r.node(), class: r.class, name: r.name, added: true})
			nodes[len(nodes)-1].settle()
		}
	}
	slices.SortFunc(nodes, func(a, b *node) int { return strings.Compare(string(a.iri), string(b.iri)) })
	return nodes
}

// describe gives the quads of a set: every node is the same as the one that
// stands for all, which also goes by their names.
func (j *joiner) describe(set []int) []quad.Quad {
	to := j.nodes[j.standIn(set)]
	var out []quad.Quad
	add := func(from, pred quad.IRI, v quad.Value) {
		out = append(out, quad.Quad{Subject: from, Predicate: pred, Object: v, Label: vocab.Identities})
	}
	if to.added {
		add(to.iri, vocab.Type, to.class)
		add(to.iri, vocab.Name, quad.String(to.name))
	}
	for _, i := range set {
		n := j.nodes[i]
		if n == to || n.added {
			continue
		}
		add(n.iri, vocab.SameAs, to.iri)
		if graph.Slug(n.name) != graph.Slug(to.name) {
			add(to.iri, vocab.Alias, quad.String(n.name))
		}
	}
	return out
}
