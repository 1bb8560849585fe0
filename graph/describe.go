package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// describedNode is a node with all its properties.
type describedNode struct {
	iri   quad.IRI
	props properties
}

// subjects gives the nodes that have the object under the predicate, each
// once, in no order.
func (r *Reader) subjects(ctx context.Context, pred quad.IRI, object quad.Value) ([]cayley.Ref, error) {
	p, o := r.qs.ValueOf(pred), r.qs.ValueOf(object)
	if p == nil || o == nil {
		return nil, nil // the store has never seen one of them
	}
	want := cayley.ToKey(p)
	it := r.qs.QuadIterator(quad.Object, o)
	defer it.Close()
	var refs []cayley.Ref
	for it.Next(ctx) {
		q := it.Result()
		if cayley.ToKey(r.qs.QuadDirection(q, quad.Predicate)) == want {
			refs = append(refs, r.qs.QuadDirection(q, quad.Subject))
		}
	}
	if err := scanErr(ctx, it); err != nil {
		return nil, fmt.Errorf("nodes with %s %s: %w", pred, object, err)
	}
	return distinct(refs), nil
}

// scanErr gives why a scan ended early, if it did: some iterators stop
// quietly when their context ends.
func scanErr(ctx context.Context, it cayley.Iterator) error {
	if err := it.Err(); err != nil {
		return err
	}
	return ctx.Err()
}

// describe reads all properties of the nodes, with one look-up of names for
// all of them. A nil ref gives a node without properties.
func (r *Reader) describe(ctx context.Context, refs []cayley.Ref) ([]describedNode, error) {
	type fact struct{ node, pred, object int } // indices: into refs, names, names
	var (
		facts []fact
		names []cayley.Ref
		index = map[any]int{}
	)
	name := func(ref cayley.Ref) int {
		key := cayley.ToKey(ref)
		i, ok := index[key]
		if !ok {
			i = len(names)
			index[key] = i
			names = append(names, ref)
		}
		return i
	}
	subjects := make([]int, len(refs))
	for i, ref := range refs {
		if subjects[i] = -1; ref == nil {
			continue
		}
		subjects[i] = name(ref)
		it := r.qs.QuadIterator(quad.Subject, ref)
		for it.Next(ctx) {
			q := it.Result()
			facts = append(facts, fact{i, name(r.qs.QuadDirection(q, quad.Predicate)), name(r.qs.QuadDirection(q, quad.Object))})
		}
		err := scanErr(ctx, it)
		it.Close()
		if err != nil {
			return nil, fmt.Errorf("properties of %s: %w", r.qs.NameOf(ref), err)
		}
	}
	values, err := cayley.ValuesOf(ctx, r.qs, names)
	if err != nil {
		return nil, fmt.Errorf("names of %d nodes: %w", len(names), err)
	}
	nodes := make([]describedNode, len(refs))
	for i := range nodes {
		nodes[i].props = properties{}
		if s := subjects[i]; s >= 0 {
			nodes[i].iri, _ = values[s].(quad.IRI)
		}
	}
	for _, f := range facts {
		if pred, ok := values[f.pred].(quad.IRI); ok {
			nodes[f.node].props.add(pred, values[f.object])
		}
	}
	return nodes, nil
}

// decoder makes a T of a node; linked gives the entities it points to.
type decoder[T any] func(iri quad.IRI, p properties, linked func(quad.IRI) Entity) (T, error)

// described decodes the nodes in the order of their IRIs, a batch at a time.
func described[T any](ctx context.Context, r *Reader, refs []cayley.Ref, decode decoder[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		refs, err := r.sorted(ctx, refs)
		if err != nil {
			yield(zero, err)
			return
		}
		for chunk := range slices.Chunk(refs, batch) {
			nodes, err := r.describe(ctx, chunk)
			if err != nil {
				yield(zero, err)
				return
			}
			linked, err := r.linked(ctx, nodes)
			if err != nil {
				yield(zero, err)
				return
			}
			for _, n := range nodes {
				v, err := decode(n.iri, n.props, linked)
				if !yield(v, err) || err != nil {
					return
				}
			}
		}
	}
}

// sorted orders nodes by their IRIs; nodes that are no IRIs are left out.
func (r *Reader) sorted(ctx context.Context, refs []cayley.Ref) ([]cayley.Ref, error) {
	values, err := cayley.ValuesOf(ctx, r.qs, refs)
	if err != nil {
		return nil, fmt.Errorf("names of %d nodes: %w", len(refs), err)
	}
	type named struct {
		iri quad.IRI
		ref cayley.Ref
	}
	var order []named
	for i, v := range values {
		if iri, ok := v.(quad.IRI); ok {
			order = append(order, named{iri, refs[i]})
		}
	}
	slices.SortFunc(order, func(a, b named) int { return cmp.Compare(a.iri, b.iri) })
	out := make([]cayley.Ref, len(order))
	for i, n := range order {
		out[i] = n.ref
	}
	return out, nil
}

// linked describes, all at once, the entities that nodes point to, each by the
// node that stands for it, and gives a look-up among them.
func (r *Reader) linked(ctx context.Context, nodes []describedNode) (func(quad.IRI) Entity, error) {
	var refs []cayley.Ref
	seen := map[quad.IRI]bool{}
	for _, n := range nodes {
		for _, pred := range entityPredicates {
			for _, iri := range n.props.iris(pred) {
				if !seen[iri] {
					seen[iri] = true
					refs = append(refs, r.qs.ValueOf(iri))
				}
			}
		}
	}
	found, err := r.describe(ctx, refs)
	if err != nil {
		return nil, err
	}
	stand, err := r.standIns(ctx, found)
	if err != nil {
		return nil, err
	}
	entities := make(map[quad.IRI]Entity, len(found))
	for iri, n := range stand {
		entities[iri] = decodeEntity(n.iri, n.props)
	}
	return func(iri quad.IRI) Entity { return entities[iri] }, nil
}

func one[T any](ctx context.Context, r *Reader, iri quad.IRI, decode decoder[T]) (T, error) {
	var zero T
	ref := r.qs.ValueOf(iri)
	if ref == nil {
		return zero, fmt.Errorf("%s: %w", iri, ErrNotFound)
	}
	for v, err := range described(ctx, r, []cayley.Ref{ref}, decode) {
		return v, err
	}
	return zero, fmt.Errorf("%s: %w", iri, ErrNotFound)
}

func all[T any](ctx context.Context, r *Reader, class quad.IRI, decode decoder[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		refs, err := r.subjects(ctx, vocab.Type, class)
		if err != nil {
			var zero T
			yield(zero, err)
			return
		}
		described(ctx, r, refs, decode)(yield)
	}
}
