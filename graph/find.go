package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Find gives the entities of the given classes (of any, if none is given)
// that a user may mean by name: by IRI, or by name or alias whatever the case
// and accents. Those whose name or alias is the whole of it stand alone; only
// if there are none, those that hold all its words ("Zarif" finds "Mohammad
// Javad Zarif"). Of nodes that owl:sameAs joins, the one that stands for them
// is given. Sorted by name, then IRI. No match is an empty result.
func (r *Reader) Find(ctx context.Context, name string, classes ...quad.IRI) ([]Entity, error) {
	iri := quad.IRI(strings.Trim(name, "<>"))
	refs := []cayley.Ref{}
	if ref := r.qs.ValueOf(iri); ref != nil {
		refs = append(refs, ref)
	} else {
		var err error
		if refs, err = r.named(ctx, Slug(name)); err != nil {
			return nil, fmt.Errorf("find %q: %w", name, err)
		}
	}
	var out []Entity
	nodes, err := r.describe(ctx, refs)
	if err != nil {
		return nil, fmt.Errorf("find %q: %w", name, err)
	}
	stand, err := r.standIns(ctx, nodes)
	if err != nil {
		return nil, fmt.Errorf("find %q: %w", name, err)
	}
	for _, n := range nodes {
		e := decodeEntity(stand[n.iri].iri, stand[n.iri].props)
		known := slices.ContainsFunc(out, func(o Entity) bool { return o.IRI == e.IRI })
		if !known && e.Class != "" && (len(classes) == 0 || slices.Contains(classes, e.Class)) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.IRI, b.IRI))
	})
	return out, nil
}

// named gives the nodes whose name or alias matches the slug: wholly, or,
// if none does, with all of its words.
func (r *Reader) named(ctx context.Context, slug string) ([]cayley.Ref, error) {
	var whole, part []cayley.Ref
	if slug == "" {
		return nil, nil
	}
	words := strings.Split(slug, "-")
	for _, pred := range []quad.IRI{vocab.Name, vocab.Alias} {
		p := r.qs.ValueOf(pred)
		if p == nil {
			continue
		}
		nodes, names, err := r.pairs(ctx, p)
		if err != nil {
			return nil, err
		}
		for i, v := range names {
			text, ok := v.(quad.String)
			if !ok {
				continue
			}
			switch s := Slug(string(text)); {
			case s == slug:
				whole = append(whole, nodes[i])
			case containsAll(strings.Split(s, "-"), words):
				part = append(part, nodes[i])
			}
		}
	}
	if len(whole) > 0 {
		return distinct(whole), nil
	}
	return distinct(part), nil
}

// pairs gives the subject and the object's name of every quad of a predicate.
func (r *Reader) pairs(ctx context.Context, pred cayley.Ref) ([]cayley.Ref, []quad.Value, error) {
	it := r.qs.QuadIterator(quad.Predicate, pred)
	defer it.Close()
	var subjects, objects []cayley.Ref
	for it.Next(ctx) {
		q := it.Result()
		subjects = append(subjects, r.qs.QuadDirection(q, quad.Subject))
		objects = append(objects, r.qs.QuadDirection(q, quad.Object))
	}
	if err := scanErr(ctx, it); err != nil {
		return nil, nil, err
	}
	values, err := cayley.ValuesOf(ctx, r.qs, objects)
	return subjects, values, err
}

func containsAll(have, want []string) bool {
	return !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(have, w) })
}
