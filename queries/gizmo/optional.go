package gizmo

import (
	"context"
	"maps"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/dop251/goja"
)

// optionalBatch is how many nodes optional() follows its path from at a time.
const optionalBatch = 256

// optional(path) follows the path from each node, keeps the tags that it sets,
// and comes back to the node: SPARQL's OPTIONAL. A node from which the path
// leads nowhere stays, without the tags; one from which it leads to several
// ends has a result for each.
func (c *call) optional() goja.Value {
	c.count(1, 1)
	if c.none(0) {
		c.failArg(0, "%v (expected a path, such as g.M().out(\"<a>\").save(\"<name>\", \"n\"))", errNoValue)
	}
	_, from := c.via(0)
	if from == nil || !from.morphism {
		c.failArg(0, "must be a path that begins with g.M()")
	}
	o := optionalJoin{s: c.s, along: from.path}
	return c.step(c.self(), func(p *path.Path) *path.Path { return p.Filters(o) }, nil, from)
}

// An optionalJoin is the filter that stands for optional() in a path; see sorted.
type optionalJoin struct {
	s     *session
	along *path.Path
}

func (o optionalJoin) BuildIterator(_ cayley.QuadStore, it cayley.Iterator) cayley.Iterator {
	return cayley.NewLegacy(&optionalShape{sub: cayley.AsShape(it), optionalJoin: o}, nil)
}

type optionalShape struct {
	sub cayley.IteratorShape
	optionalJoin
}

func (it *optionalShape) String() string { return "Optional" }

func (it *optionalShape) SubIterators() []cayley.IteratorShape {
	return []cayley.IteratorShape{it.sub}
}

func (it *optionalShape) Optimize(ctx context.Context) (cayley.IteratorShape, bool) {
	sub, ok := it.sub.Optimize(ctx)
	it.sub = sub
	return it, ok
}

func (it *optionalShape) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	st, err := it.sub.Stats(ctx)
	st.NextCost *= 2
	st.ContainsCost *= 2
	st.Size.Exact = false // paths count too
	return st, err
}

func (it *optionalShape) Iterate() cayley.Scanner {
	sub := it.sub.Iterate()
	return &listScanner{sub: sub, fill: func(ctx context.Context) ([]result, error) {
		var rows []result
		for len(rows) < optionalBatch && sub.Next(ctx) {
			for more := true; more; more = sub.NextPath(ctx) {
				it.s.poll()
				rows = append(rows, resultOf(sub))
			}
		}
		if err := sub.Err(); err != nil {
			return nil, err
		}
		return it.join(ctx, rows)
	}}
}

// Lookup follows the path from the one node that is asked for.
func (it *optionalShape) Lookup() cayley.Index {
	return &optionalIndex{Index: it.sub.Lookup(), join: it.join}
}

// join gives every way to go on from each row, in the order of the rows.
func (o optionalJoin) join(ctx context.Context, rows []result) ([]result, error) {
	ends, err := o.follow(ctx, rows)
	if err != nil {
		return nil, err
	}
	var out []result
	for _, r := range rows {
		o.s.poll()
		found := ends[cayley.ToKey(r.node)]
		if len(found) == 0 {
			out = append(out, r)
		}
		for _, tags := range found {
			all := maps.Clone(r.tags)
			maps.Copy(all, tags)
			out = append(out, result{node: r.node, tags: all, again: r.again})
		}
	}
	return out, nil
}

// follow gives, for each node of the rows, the tags of each way along the path.
func (o optionalJoin) follow(ctx context.Context, rows []result) (map[any][]map[string]cayley.Ref, error) {
	ends := make(map[any][]map[string]cayley.Ref)
	var nodes shape.Fixed
	for _, r := range rows {
		key := cayley.ToKey(r.node)
		if _, ok := ends[key]; !ok {
			ends[key] = nil
			nodes = append(nodes, r.node)
		}
	}
	if len(nodes) == 0 {
		return ends, nil
	}
	it, _ := cayley.AsShape(o.s.store.build(
		o.along.ShapeFrom(shape.Save{From: nodes, Tags: []string{baseTag}}))).Optimize(ctx)
	found := it.Iterate()
	defer found.Close()
	err := scan(ctx, o.s, found, true, func() bool {
		tags := resultOf(found).tags
		base := cayley.ToKey(tags[baseTag])
		delete(tags, baseTag)
		ends[base] = append(ends[base], tags)
		return true
	})
	return ends, err
}

type optionalIndex struct {
	cayley.Index
	join  func(context.Context, []result) ([]result, error)
	paths []result
	err   error
}

func (it *optionalIndex) Contains(ctx context.Context, v cayley.Ref) bool {
	if !it.Index.Contains(ctx, v) {
		return false
	}
	return it.fill(ctx)
}

// fill reads the ways on from the current path of the index below.
func (it *optionalIndex) fill(ctx context.Context) bool {
	r := result{node: it.Index.Result(), tags: make(map[string]cayley.Ref)}
	it.Index.TagResults(r.tags)
	it.paths, it.err = it.join(ctx, []result{r})
	return it.err == nil
}

func (it *optionalIndex) NextPath(ctx context.Context) bool {
	if len(it.paths) > 1 {
		it.paths = it.paths[1:]
		return true
	}
	return it.Index.NextPath(ctx) && it.fill(ctx)
}

func (it *optionalIndex) Result() cayley.Ref { return it.paths[0].node }

func (it *optionalIndex) TagResults(dst map[string]cayley.Ref) { maps.Copy(dst, it.paths[0].tags) }

func (it *optionalIndex) Err() error {
	if it.err != nil {
		return it.err
	}
	return it.Index.Err()
}
