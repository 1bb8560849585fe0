package gizmo

import (
	"context"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// defaultDepth is how often followRecursive follows a path unless it is told, as
// in cayley.
const defaultDepth = 50

// baseTag carries the node that a step of a recursion started from.
const baseTag = "\x00base"

// followRecursive(via, [depth], [tags...]) follows a predicate or path again and
// again and finds each node once, on the shortest way. depth is a number (-1: no
// bound) or an object {max, depth, path}, of which depth and path name tags.
func (c *call) followRecursive() goja.Value {
	c.count(1, maxList)
	p := c.self()
	r := recursion{s: c.s, max: defaultDepth}
	along, from := c.along(0)
	next := 1
	switch v := c.arg(1).(type) {
	case *goja.Object:
		if v.ClassName() != "Array" {
			c.recursionOptions(&r, v)
			next = 2
		}
	default:
		if goja.IsNumber(v) {
			r.depth(c.number(1, -1))
			next = 2
		} else if c.none(1) {
			next = 2
		}
	}
	tags := c.tags(next)
	r.depthTags = append(r.depthTags, tags...)
	tags = append([]string(nil), r.depthTags...)
	if r.pathTag != "" {
		tags = append(tags, r.pathTag)
	}
	r.forward, r.back = along, along.Reverse
	return c.step(p, func(p *path.Path) *path.Path {
		return p.Follow(path.StartMorphism().Filters(recursionStart{}).Filters(r))
	}, tags, from)
}

// along is an argument that says what to follow: a predicate or a path.
func (c *call) along(i int) (*path.Path, *pathObject) {
	if c.none(i) {
		c.failArg(i, "%v (expected a predicate such as \"<name>\", or a path)", errNoValue)
	}
	via, from := c.via(i)
	if from != nil {
		return from.path, from
	}
	return path.StartMorphism().Out(via...), nil
}

func (c *call) recursionOptions(r *recursion, o *goja.Object) {
	for _, key := range o.Keys() {
		sub := &call{s: c.s, name: c.name + ": " + key, args: []goja.Value{o.Get(key)}}
		switch key {
		case "max":
			r.depth(sub.number(0, -1))
		case "depth":
			r.depthTags = append(r.depthTags, sub.tag(0, sub.arg(0)))
		case "path":
			r.pathTag = sub.tag(0, sub.arg(0))
		default:
			c.fail("has no option %q; it has max, depth and path", key)
		}
	}
}

// A recursion is the filter that stands for followRecursive in a path; see sorted.
type recursion struct {
	s         *session
	forward   *path.Path
	back      func() *path.Path
	max       int // steps; -1 is any number
	depthTags []string
	pathTag   string
}

// depth sets the bound; zero means the default, as in cayley.
func (r *recursion) depth(n int64) {
	switch {
	case n == 0:
		r.max = defaultDepth
	default:
		r.max = int(min(n, 1<<30))
	}
}

// recursionStart stands before a recursion. When back() or followR() reverse a
// path, it comes after it instead: so the recursion knows its direction.
type recursionStart struct{}

type startMark struct{ cayley.Iterator }

func (recursionStart) BuildIterator(_ cayley.QuadStore, it cayley.Iterator) cayley.Iterator {
	return startMark{it}
}

func (r recursion) BuildIterator(_ cayley.QuadStore, it cayley.Iterator) cayley.Iterator {
	along := r.forward
	if mark, ok := it.(startMark); ok {
		it = mark.Iterator
	} else {
		along = r.back()
	}
	return cayley.NewLegacy(&recursiveShape{sub: cayley.AsShape(it), recursion: r, along: along}, nil)
}

type recursiveShape struct {
	sub cayley.IteratorShape
	recursion
	along *path.Path
}

func (it *recursiveShape) String() string { return "Recursive" }

func (it *recursiveShape) SubIterators() []cayley.IteratorShape {
	return []cayley.IteratorShape{it.sub}
}

func (it *recursiveShape) Optimize(ctx context.Context) (cayley.IteratorShape, bool) {
	sub, ok := it.sub.Optimize(ctx)
	it.sub = sub
	return it, ok
}

// Stats is a guess: how much a recursion finds is not known before it runs.
func (it *recursiveShape) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	const fanOut = 100
	st, err := it.sub.Stats(ctx)
	st.Size = cayley.Size{Size: st.Size.Size * fanOut}
	st.NextCost += fanOut
	st.ContainsCost = st.NextCost * max(st.Size.Size, 1)
	return st, err
}

func (it *recursiveShape) Iterate() cayley.Scanner {
	sub := it.sub.Iterate()
	w := newWalk(it.s, it.along)
	started := false
	return &listScanner{sub: sub, fill: func(ctx context.Context) ([]result, error) {
		if !started {
			started = true
			if err := it.start(ctx, w, sub); err != nil {
				return nil, err
			}
		}
		if it.max >= 0 && w.depth >= it.max {
			return nil, nil
		}
		found, err := w.step(ctx)
		if err != nil {
			return nil, err
		}
		return it.results(ctx, w, found)
	}}
}

func (it *recursiveShape) start(ctx context.Context, w *walk, sub cayley.Scanner) error {
	rows, err := collect(ctx, it.s, sub)
	if err != nil {
		return err
	}
	for _, r := range rows {
		w.start(r)
	}
	return nil
}

// results are the paths to the nodes that a step found: one for each path to the
// node where the walk started.
func (it *recursiveShape) results(ctx context.Context, w *walk, found []*visit) ([]result, error) {
	var (
		out     []result
		vals    []quad.Value
		lengths []int
		err     error
	)
	if it.pathTag != "" {
		var refs []cayley.Ref
		for _, v := range found {
			trace := v.trace()
			refs = append(refs, trace...)
			lengths = append(lengths, len(trace))
		}
		if vals, err = newNames(it.s).lookup(ctx, refs); err != nil {
			return nil, err
		}
	}
	for i, v := range found {
		it.s.poll()
		tags := v.tags
		for _, t := range it.depthTags {
			tags[t] = cayley.PreFetched(quad.Int(w.depth))
		}
		if it.pathTag != "" {
			tags[it.pathTag] = cayley.PreFetched(joined(vals[:lengths[i]]))
			vals = vals[lengths[i]:]
		}
		for j, start := range v.root().starts {
			all := make(map[string]cayley.Ref, len(tags)+len(start))
			for t, ref := range start {
				all[t] = ref
			}
			for t, ref := range tags {
				all[t] = ref
			}
			out = append(out, result{node: v.node, tags: all, again: j > 0})
		}
	}
	return out, nil
}

// joined writes the nodes of a path into one value.
func joined(vals []quad.Value) quad.Value {
	parts := make([]string, len(vals))
	for i, v := range vals {
		parts[i] = quad.ToString(v)
	}
	return quad.String(strings.Join(parts, " "))
}

// Lookup walks until it meets the node that is asked for.
func (it *recursiveShape) Lookup() cayley.Index {
	return &recursiveIndex{listScanner: it.Iterate().(*listScanner), found: make(map[any][]result)}
}

type recursiveIndex struct {
	*listScanner
	found map[any][]result
	paths []result
}

func (it *recursiveIndex) Contains(ctx context.Context, v cayley.Ref) bool {
	key := cayley.ToKey(v)
	for it.found[key] == nil && it.fill != nil {
		rows, err := it.fill(ctx)
		if err != nil {
			it.err = err
			return false
		}
		if len(rows) == 0 {
			it.fill = nil
		}
		for _, r := range rows {
			k := cayley.ToKey(r.node)
			it.found[k] = append(it.found[k], r)
		}
	}
	it.paths = it.found[key]
	return it.NextPath(ctx)
}

func (it *recursiveIndex) NextPath(context.Context) bool {
	if len(it.paths) == 0 {
		return false
	}
	it.cur, it.paths = it.paths[0], it.paths[1:]
	return true
}

// A walk goes breadth-first along a path and visits each node once.
type walk struct {
	s        *session
	along    *path.Path
	depth    int // steps made
	starts   map[any]*visit
	seen     map[any]*visit
	frontier []*visit
}

// A visit is how a walk came to a node.
type visit struct {
	node   cayley.Ref
	from   *visit                  // nil where the walk starts
	tags   map[string]cayley.Ref   // set by the step
	starts []map[string]cayley.Ref // at a start: the tags of each path to it
}

func (v *visit) root() *visit {
	for v.from != nil {
		v = v.from
	}
	return v
}

// trace lists the nodes from the start to here.
func (v *visit) trace() (refs []cayley.Ref) {
	for ; v != nil; v = v.from {
		refs = append(refs, v.node)
	}
	slices.Reverse(refs)
	return refs
}

func newWalk(s *session, along *path.Path) *walk {
	return &walk{s: s, along: along, starts: make(map[any]*visit), seen: make(map[any]*visit)}
}

// start adds a node to start from. It does not count as seen: a path that comes
// back to it finds it.
func (w *walk) start(r result) {
	key := cayley.ToKey(r.node)
	v := w.starts[key]
	if v == nil {
		v = &visit{node: r.node}
		w.starts[key] = v
		w.frontier = append(w.frontier, v)
	}
	v.starts = append(v.starts, r.tags)
}

// step follows the path once from where the last step ended and returns the nodes
// that are new.
func (w *walk) step(ctx context.Context) (found []*visit, err error) {
	if len(w.frontier) == 0 {
		return nil, nil
	}
	bases := make(map[any]*visit, len(w.frontier))
	refs := make(shape.Fixed, len(w.frontier))
	for i, v := range w.frontier {
		refs[i] = v.node
		bases[cayley.ToKey(v.node)] = v
	}
	w.depth++
	it, _ := cayley.AsShape(w.s.store.build(
		w.along.ShapeFrom(shape.Save{From: refs, Tags: []string{baseTag}}))).Optimize(ctx)
	rows := it.Iterate()
	defer rows.Close()
	err = scan(ctx, w.s, rows, false, func() bool {
		key := cayley.ToKey(rows.Result())
		if key == nil || w.seen[key] != nil {
			return true
		}
		r := resultOf(rows)
		v := &visit{node: r.node, tags: r.tags, from: bases[cayley.ToKey(r.tags[baseTag])]}
		if v.from == nil { // the path that is followed drops tags
			v.from = w.frontier[0]
		}
		delete(v.tags, baseTag)
		w.seen[key] = v
		found = append(found, v)
		return true
	})
	w.frontier = found
	return found, err
}
