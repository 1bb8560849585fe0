package gizmo

import (
	"context"
	"maps"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// finals are the methods of a path that run it.
var finals = []method{
	{"all", func(c *call) goja.Value { c.count(0, 0); return c.all(-1) }},
	{"getLimit", func(c *call) goja.Value { c.count(1, 1); return c.all(int(c.number(0, 0))) }},
	{"toArray", func(c *call) goja.Value { return c.toArray((*session).nodesOf) }},
	{"tagArray", func(c *call) goja.Value { return c.toArray((*session).tagsOf) }},
	{"toValue", func(c *call) goja.Value { return c.toValue((*session).nodesOf) }},
	{"tagValue", func(c *call) goja.Value { return c.toValue((*session).tagsOf) }},
	{"forEach", func(c *call) goja.Value { return c.forEach() }},
	{"map", func(c *call) goja.Value { return c.forEach() }},
	{"count", func(c *call) goja.Value { return c.countAll() }},
	{"groupCount", func(c *call) goja.Value { return c.groupCount() }},
	{"group", func(c *call) goja.Value { return c.group() }},
}

// Rows are looked up in batches that grow, so that the first ones come soon.
const (
	firstBatch = 16
	lastBatch  = 1024
)

// query is the path that a final method is called on.
func (c *call) query() *pathObject {
	p := c.self()
	if p.morphism {
		c.fail("a morphism starts nowhere and cannot be run: use it in g.V().follow(...)")
	}
	return p
}

// start plans a path and begins to read it.
func (s *session) start(p *pathObject) cayley.Scanner {
	it, _ := cayley.AsShape(s.store.build(p.path.Shape())).Optimize(s.ctx)
	return it.Iterate()
}

// batches reads at most limit results of a path (all if it is negative) and calls
// f with each batch of them until f returns false.
func (s *session) batches(p *pathObject, limit int, paths bool, f func([]result) bool) error {
	if limit == 0 {
		return nil
	}
	it := s.start(p)
	defer it.Close()
	var (
		batch []result
		size  = firstBatch
		more  = true
	)
	flush := func() {
		more = f(batch)
		batch = nil
		size = min(size*2, lastBatch)
	}
	err := scan(s.ctx, s, it, paths, func() bool {
		batch = append(batch, resultOf(it))
		limit--
		if limit == 0 || len(batch) == size {
			flush()
		}
		return more && limit != 0
	})
	if err != nil {
		return err
	}
	if len(batch) > 0 && more {
		flush()
	}
	return nil
}

// A row is the values of a result by tag.
type row map[string]quad.Value

// rows reads the paths of p in batches and calls f with each until it returns
// false.
func (s *session) rowsUntil(p *pathObject, limit int, f func(row) bool) error {
	var (
		names = newNames(s)
		err   error
	)
	serr := s.batches(p, limit, true, func(batch []result) bool {
		var rows []row
		if rows, err = s.named(s.ctx, names, batch); err != nil {
			return false
		}
		for _, r := range rows {
			if !f(r) {
				return false
			}
		}
		return true
	})
	if err != nil {
		return err
	}
	return serr
}

// named looks up all values of a batch at once.
func (s *session) named(ctx context.Context, names *names, batch []result) ([]row, error) {
	var refs []cayley.Ref
	tags := make([][]string, len(batch))
	for i, r := range batch {
		tags[i] = slices.Collect(maps.Keys(r.tags))
		refs = append(refs, r.node)
		for _, t := range tags[i] {
			refs = append(refs, r.tags[t])
		}
	}
	vals, err := names.lookup(ctx, refs)
	if err != nil {
		return nil, err
	}
	rows := make([]row, len(batch))
	for i := range batch {
		rows[i] = make(row, len(tags[i])+1)
		if vals[0] != nil {
			rows[i][idTag] = vals[0]
		}
		for j, t := range tags[i] {
			if v := vals[j+1]; v != nil {
				rows[i][t] = v
			}
		}
		vals = vals[len(tags[i])+1:]
	}
	return rows, nil
}

func (s *session) rowsOf(p *pathObject) (rows []row, err error) {
	err = s.rowsUntil(p, -1, func(r row) bool { rows = append(rows, r); return true })
	return rows, err
}

// all emits the paths as rows.
func (c *call) all(limit int) goja.Value {
	p := c.query()
	cols := append([]string{idTag}, p.cols...)
	c.check(c.s.rowsUntil(p, limit, func(r row) bool {
		if len(r) > 0 {
			c.s.emit(Row{Columns: columns(cols, r), Tags: r})
		}
		return true
	}))
	return nil
}

// columns returns cols, and after them the tags of a row that are not among them:
// a path that is only an argument can set some.
func columns(cols []string, r row) []string {
	var more []string
	for t := range r {
		if !slices.Contains(cols, t) {
			more = append(more, t)
		}
	}
	if more == nil {
		return cols
	}
	slices.Sort(more)
	return slices.Concat(cols, more)
}

// check throws what a store reports. When the run has to end, the store may see it
// before the watcher and says so in its own words.
func (c *call) check(err error) {
	if err == nil {
		return
	}
	c.s.poll()
	if cause := context.Cause(c.s.ctx); cause != nil {
		c.s.abort(cause)
	}
	c.fail("%v", err)
}

// nodesOf lists the nodes at the end of a path, tagsOf its rows, as values of the
// script.
func (s *session) nodesOf(p *pathObject, limit int) (out []any, err error) {
	names := newNames(s)
	serr := s.batches(p, limit, false, func(batch []result) bool {
		refs := make([]cayley.Ref, len(batch))
		for i, r := range batch {
			refs[i] = r.node
		}
		var vals []quad.Value
		if vals, err = names.lookup(s.ctx, refs); err != nil {
			return false
		}
		for _, v := range vals {
			if v != nil {
				out = append(out, s.toJS(v))
			}
		}
		return true
	})
	if err == nil {
		err = serr
	}
	return out, err
}

func (s *session) tagsOf(p *pathObject, limit int) (out []any, err error) {
	cols := append([]string{idTag}, p.cols...)
	err = s.rowsUntil(p, limit, func(r row) bool {
		if len(r) > 0 {
			out = append(out, s.rowObject(cols, r))
		}
		return true
	})
	return out, err
}

func (s *session) rowObject(cols []string, r row) *goja.Object {
	o := s.vm.NewObject()
	for _, t := range columns(cols, r) {
		if v, ok := r[t]; ok {
			s.must(o.DefineDataProperty(t, s.toJS(v), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		}
	}
	return o
}

func (c *call) toArray(list func(*session, *pathObject, int) ([]any, error)) goja.Value {
	c.count(0, 1)
	limit := -1
	if !c.none(0) {
		limit = int(c.number(0, -1))
	}
	items, err := list(c.s, c.query(), limit)
	c.check(err)
	return c.s.vm.NewArray(items...)
}

func (c *call) toValue(list func(*session, *pathObject, int) ([]any, error)) goja.Value {
	c.count(0, 0)
	items, err := list(c.s, c.query(), 1)
	c.check(err)
	if len(items) == 0 {
		return goja.Null()
	}
	return items[0].(goja.Value)
}

// forEach calls a function with each row.
func (c *call) forEach() goja.Value {
	c.count(1, 2)
	limit := -1
	if len(c.args) == 2 {
		limit = int(c.number(0, -1))
	}
	f := c.function(len(c.args) - 1)
	p := c.query()
	cols := append([]string{idTag}, p.cols...)
	c.check(c.s.rowsUntil(p, limit, func(r row) bool {
		if len(r) > 0 {
			if _, err := f(c.this, c.s.rowObject(cols, r)); err != nil {
				panic(err)
			}
		}
		return true
	}))
	return goja.Null()
}

// countAll counts the paths. A plan that is a single scan of the store's is not
// read if the store knows its size.
func (c *call) countAll() goja.Value {
	c.count(0, 0)
	s, p := c.s, c.query()
	it, _ := cayley.AsShape(s.store.build(p.path.Shape())).Optimize(s.ctx)
	if scan, ok := it.(*guarded); ok {
		if n, ok := scan.size(s.ctx); ok {
			return s.vm.ToValue(n)
		}
	}
	rows := it.Iterate()
	defer rows.Close()
	n := 0
	c.check(scan(s.ctx, s, rows, true, func() bool { n++; return true }))
	return s.vm.ToValue(n)
}
