package identity

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// gatherer reads what a store says of names, as numbers first: the values that
// they stand for are looked up all at once.
type gatherer struct {
	ctx    context.Context
	qs     cayley.QuadStore
	index  map[any]int
	refs   []cayley.Ref
	values []quad.Value
}

// fact is one quad of a predicate that is known, as numbers of its values.
type fact struct{ subject, object, label int }

func (g *gatherer) number(ref cayley.Ref) int {
	if ref == nil {
		return -1
	}
	key := cayley.ToKey(ref)
	i, ok := g.index[key]
	if !ok {
		i = len(g.refs)
		g.index[key] = i
		g.refs = append(g.refs, ref)
	}
	return i
}

// scan gives the quads that have a value in a direction, and a predicate.
func (g *gatherer) scan(d quad.Direction, v quad.Value, pred quad.IRI) ([]fact, error) {
	ref, p := g.qs.ValueOf(v), g.qs.ValueOf(pred)
	if ref == nil || p == nil {
		return nil, nil
	}
	want := cayley.ToKey(p)
	it := g.qs.QuadIterator(d, ref)
	defer it.Close()
	var out []fact
	for it.Next(g.ctx) {
		q := it.Result()
		if cayley.ToKey(g.qs.QuadDirection(q, quad.Predicate)) != want {
			continue
		}
		out = append(out, fact{
			g.number(g.qs.QuadDirection(q, quad.Subject)), g.number(g.qs.QuadDirection(q, quad.Object)), g.number(g.qs.QuadDirection(q, quad.Label)),
		})
	}
	if err := errors.Join(it.Err(), g.ctx.Err()); err != nil {
		return nil, fmt.Errorf("read %s: %w", pred, err)
	}
	return out, nil
}

// value gives what a number stands for, once look has been called.
func (g *gatherer) value(i int) quad.Value {
	if i < 0 {
		return nil
	}
	return g.values[i]
}

// knowledge is what a store says of names.
type knowledge struct {
	nodes []*node // in the order of their IRIs
	// same and apart are what people say, as pairs.
	same, apart [][2]quad.IRI
	// had is what an earlier Update wrote, sorted.
	had []quad.Quad
}

// facts are what gather reads: one list for each predicate it needs.
type facts struct {
	types          map[quad.IRI][]fact
	names, aliases []fact
	roles          []fact
	same, differ   []fact
	written        []quad.Quad
}

// gather reads the store. Of the speakers that an article describes without a
// name it takes those that are called as somebody is by curated aliases or by others.
func gather(ctx context.Context, qs cayley.QuadStore, others []string) (knowledge, error) {
	g := &gatherer{ctx: ctx, qs: qs, index: map[any]int{}}
	f, err := g.facts()
	if err != nil {
		return knowledge{}, err
	}
	if g.values, err = cayley.ValuesOf(ctx, qs, g.refs); err != nil {
		return knowledge{}, fmt.Errorf("names of %d nodes: %w", len(g.refs), err)
	}
	described, err := g.described(append(g.curatedAliases(f), others...))
	if err != nil {
		return knowledge{}, err
	}
	k := knowledge{nodes: append(g.nodes(f), described...), same: g.said(f.same), apart: g.said(f.differ), had: f.written}
	slices.SortFunc(k.nodes, func(a, b *node) int { return cmp.Compare(a.iri, b.iri) })
	slices.SortFunc(k.had, compare)
	return k, nil
}

func (g *gatherer) facts() (f facts, err error) {
	f.types = map[quad.IRI][]fact{}
	for _, class := range []quad.IRI{vocab.Person, vocab.Organization, vocab.Outlet} {
		if f.types[class], err = g.scan(quad.Object, class, vocab.Type); err != nil {
			return f, err
		}
	}
	for _, list := range []struct {
		to   *[]fact
		pred quad.IRI
	}{{&f.names, vocab.Name}, {&f.aliases, vocab.Alias}, {&f.roles, vocab.Role}, {&f.same, vocab.SameAs}, {&f.differ, vocab.DifferentFrom}} {
		if *list.to, err = g.scan(quad.Predicate, list.pred, list.pred); err != nil {
			return f, err
		}
	}
	f.written, err = g.written()
	return f, err
}

// written reads what an earlier Update wrote.
func (g *gatherer) written() ([]quad.Quad, error) {
	label := g.qs.ValueOf(vocab.Identities)
	if label == nil {
		return nil, nil
	}
	it := g.qs.QuadIterator(quad.Label, label)
	defer it.Close()
	var out []quad.Quad
	for it.Next(g.ctx) {
		out = append(out, g.qs.Quad(it.Result()))
	}
	return out, errors.Join(it.Err(), g.ctx.Err())
}

// nodes makes a node of whatever an article, or a person, says is one of the
// classes. What Update itself wrote says nothing.
func (g *gatherer) nodes(f facts) []*node {
	byNumber := map[int]*node{}
	// An outlet may also be typed as a body or a person; the last class counts.
	for _, class := range []quad.IRI{vocab.Organization, vocab.Person, vocab.Outlet} {
		for _, t := range f.types[class] {
			iri, ok := g.value(t.subject).(quad.IRI)
			if !ok || g.value(t.label) == vocab.Identities {
				continue
			}
			n := byNumber[t.subject]
			if n == nil {
				n = &node{iri: iri, called: map[string]int{}}
				byNumber[t.subject] = n
			}
			n.class = class
			n.articles = append(n.articles, t.label)
		}
	}
	g.each(byNumber, f.names, func(n *node, name string, _ quad.Value) {
		if n.name == "" || name < n.name {
			n.name = name
		}
	})
	g.each(byNumber, f.aliases, func(n *node, alias string, label quad.Value) {
		if label == vocab.Curated {
			n.aliases = append(n.aliases, graph.Slug(alias))
		} else {
			n.called[graph.Slug(alias)]++
		}
	})
	g.each(byNumber, f.roles, func(n *node, role string, _ quad.Value) { n.addOffice(graph.Slug(role)) })
	out := slices.Collect(maps.Values(byNumber))
	for _, n := range out {
		n.settle()
	}
	return out
}

// curatedAliases are the names that people gave to nodes.
func (g *gatherer) curatedAliases(f facts) []string {
	var out []string
	for _, a := range f.aliases {
		if s, ok := g.value(a.object).(quad.String); ok && g.value(a.label) == vocab.Curated {
			out = append(out, string(s))
		}
	}
	return out
}

// described makes nodes of the speakers without a name whose descriptions, as
// written or with the other apostrophe, are among names. In which articles they
// stand is left out: one that describes somebody may well name him too.
func (g *gatherer) described(names []string) ([]*node, error) {
	var written []string
	for _, name := range names {
		written = append(written, name, strings.ReplaceAll(name, "'", "’"), strings.ReplaceAll(name, "’", "'"))
	}
	var out []*node
	slices.Sort(written)
	for _, name := range slices.Compact(written) {
		found, err := g.scan(quad.Object, quad.String(name), vocab.Name)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			n, err := g.unnamed(g.qs.NameOf(g.refs[f.subject]), name)
			if err != nil {
				return nil, err
			}
			if n != nil {
				out = append(out, n)
			}
		}
	}
	return out, nil
}

// unnamed makes a node of what is a speaker without a name, nil of all else.
func (g *gatherer) unnamed(v quad.Value, name string) (*node, error) {
	iri, ok := v.(quad.IRI)
	if !ok {
		return nil, nil
	}
	types, err := g.scan(quad.Subject, iri, vocab.Type)
	if err != nil || !slices.ContainsFunc(types, func(t fact) bool { return g.qs.NameOf(g.refs[t.object]) == vocab.Unnamed }) {
		return nil, err
	}
	n := &node{iri: iri, class: vocab.Unnamed, name: name}
	n.settle()
	return n, nil
}

// each calls do for what is said of the nodes, by others than Update.
func (g *gatherer) each(nodes map[int]*node, said []fact, do func(n *node, text string, label quad.Value)) {
	for _, f := range said {
		text, ok := g.value(f.object).(quad.String)
		if n := nodes[f.subject]; ok && n != nil && g.value(f.label) != vocab.Identities {
			do(n, string(text), g.value(f.label))
		}
	}
}

// settle derives what is compared from what was read.
func (n *node) settle() {
	if slug := graph.Slug(n.name); slug != "" {
		n.words = strings.Split(slug, "-")
		n.parsed = parseName(n.words)
	}
	slices.Sort(n.articles)
	n.articles = slices.Compact(n.articles)
	slices.Sort(n.aliases)
	slices.Sort(n.offices)
	n.offices = slices.Compact(n.offices)
}

// said gives the pairs that a person, or an imported graph, joins by a predicate.
func (g *gatherer) said(facts []fact) [][2]quad.IRI {
	var out [][2]quad.IRI
	for _, f := range facts {
		a, ok := g.value(f.subject).(quad.IRI)
		b, both := g.value(f.object).(quad.IRI)
		if ok && both && g.value(f.label) != vocab.Identities {
			out = append(out, [2]quad.IRI{a, b})
		}
	}
	slices.SortFunc(out, func(x, y [2]quad.IRI) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return out
}

func compare(a, b quad.Quad) int { return cmp.Compare(a.NQuad(), b.NQuad()) }
