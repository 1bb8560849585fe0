package gizmo

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// countTag is the column in which groupCount puts its counts.
const countTag = "count"

// A bunch is the rows that have the same values in some columns.
type bunch struct {
	key    row
	n      int
	values []quad.Value
}

// bunches reads the path and gathers its rows by the values of the columns by,
// the largest bunch first.
func (c *call) bunches(by []string, value string) []*bunch {
	var (
		index = make(map[string]*bunch)
		all   []*bunch
	)
	c.check(c.s.rowsUntil(c.query(), -1, func(r row) bool {
		id := ""
		for _, t := range by {
			id += quad.StringOf(r[t]) + "\x00"
		}
		b := index[id]
		if b == nil {
			b = &bunch{key: make(row, len(by)+1)}
			for _, t := range by {
				if v, ok := r[t]; ok {
					b.key[t] = v
				}
			}
			index[id] = b
			all = append(all, b)
		}
		b.n++
		if v := r[value]; v != nil {
			b.values = append(b.values, v)
		}
		return true
	}))
	slices.SortFunc(all, func(a, b *bunch) int {
		order := cmp.Compare(b.n, a.n)
		for i := 0; order == 0 && i < len(by); i++ {
			order = compareValues(a.key[by[i]], b.key[by[i]])
		}
		return order
	})
	return all
}

// column is an argument that has to name a tag of the path, or the node itself.
func (c *call) column(i int) string {
	tag := c.text(i)
	if tag != idTag && !slices.Contains(c.query().cols, tag) {
		c.failArg(i, "is %q, which is no tag of this path", tag)
	}
	return tag
}

// groupCount emits how many paths have each node, or with tags each combination
// of their values, the largest number first.
func (c *call) groupCount() goja.Value {
	by := []string{idTag}
	if len(c.args) > 0 {
		by = nil
		for i := range c.args {
			by = append(by, c.column(i))
		}
	}
	cols := append(slices.Clone(by), countTag)
	for _, b := range c.bunches(by, "") {
		b.key[countTag] = quad.Int(b.n)
		c.s.emit(Row{Columns: cols, Tags: b.key})
	}
	return nil
}

// group(by, of) emits, for each value of the tag by, an object with that value, the
// number of paths, and the list of the values that the tag of (or the node) has on
// them, without repetition and in order.
func (c *call) group() goja.Value {
	c.count(1, 2)
	by, of := c.column(0), idTag
	if !c.none(1) {
		of = c.column(1)
	}
	if by == of {
		c.fail("groups %q by itself; name two different tags, or use groupCount()", by)
	}
	for _, b := range c.bunches([]string{by}, of) {
		slices.SortFunc(b.values, compareValues)
		b.values = slices.CompactFunc(b.values, func(x, y quad.Value) bool { return compareValues(x, y) == 0 })
		list := make([]any, len(b.values))
		for i, v := range b.values {
			list[i] = Plain(v)
		}
		c.s.emit(Row{
			Columns: []string{by, countTag, of},
			Value:   map[string]any{by: Plain(b.key[by]), countTag: int64(b.n), of: list},
		})
	}
	return nil
}

// predTag carries the predicate that the default of shortestPath went along.
const predTag = "via"

// shortestPath(from, to, [via], [max]) returns the nodes on a shortest way between
// two nodes, or null if there is none: [{id}, {id, via}, ...]. Without via it goes
// along every predicate in either direction and says which one in via; max bounds
// the number of steps.
func (c *call) shortestPath() goja.Value {
	c.count(2, 4)
	s := c.s
	starts, goals := c.ends(0), c.ends(1)
	along := path.StartMorphism().BothWithTags([]string{predTag})
	if !c.none(2) {
		along, _ = c.along(2)
	}
	most := int64(defaultDepth)
	if !c.none(3) {
		most = c.number(3, 1)
	}
	w := newWalk(s, along)
	goal := make(map[any]bool)
	c.check(s.batches(goals, -1, false, func(batch []result) bool {
		for _, r := range batch {
			goal[r.node.Key()] = true
		}
		return true
	}))
	var end *visit
	c.check(s.batches(starts, -1, false, func(batch []result) bool {
		for _, r := range batch {
			w.start(r)
		}
		return true
	}))
	for _, v := range w.frontier {
		w.seen[v.node.Key()] = v // the way there never comes back to its start
		if end == nil && goal[v.node.Key()] {
			end = v
		}
	}
	for end == nil && len(w.frontier) > 0 && int64(w.depth) < most {
		found, err := w.step(s.ctx)
		c.check(err)
		for _, v := range found {
			if goal[v.node.Key()] {
				end = v
				break
			}
		}
	}
	if end == nil || len(goal) == 0 {
		return goja.Null()
	}
	return c.wayTo(end)
}

// ends is an argument that names the nodes where a way may start or end.
func (c *call) ends(i int) *pathObject {
	if p := asPath(c.arg(i)); p != nil {
		if p.morphism {
			c.failArg(i, "is a morphism, which starts nowhere: use g.V(...)")
		}
		return p
	}
	one := &call{s: c.s, name: c.name, args: []goja.Value{c.arg(i)}}
	vals, empty := one.values(0)
	if empty {
		return &pathObject{path: path.StartMorphism().Filters(nothing{})}
	}
	return &pathObject{path: path.StartMorphism(vals...)}
}

func (c *call) wayTo(end *visit) goja.Value {
	var batch []result
	for v := end; v != nil; v = v.from {
		batch = append(batch, result{node: v.node, tags: v.tags})
	}
	slices.Reverse(batch)
	rows, err := c.s.named(c.s.ctx, newNames(c.s), batch)
	c.check(err)
	out := make([]any, len(rows))
	for i, r := range rows {
		out[i] = c.s.rowObject([]string{idTag, predTag}, r)
	}
	return c.s.vm.NewArray(out...)
}
