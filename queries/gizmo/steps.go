package gizmo

import (
	"slices"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// steps are the methods of a path that lead to another path.
var steps = []method{
	{"in", func(c *call) goja.Value { return c.hop((*path.Path).InWithTags) }},
	{"out", func(c *call) goja.Value { return c.hop((*path.Path).OutWithTags) }},
	{"both", func(c *call) goja.Value { return c.both() }},
	{"is", func(c *call) goja.Value { return c.is() }},
	{"has", func(c *call) goja.Value { return c.has(false) }},
	{"hasR", func(c *call) goja.Value { return c.has(true) }},
	{"save", func(c *call) goja.Value { return c.save((*path.Path).Save) }},
	{"saveR", func(c *call) goja.Value { return c.save((*path.Path).SaveReverse) }},
	{"saveOpt", func(c *call) goja.Value { return c.save((*path.Path).SaveOptional) }},
	{"saveOptR", func(c *call) goja.Value { return c.save((*path.Path).SaveOptionalReverse) }},
	{"tag", func(c *call) goja.Value { return c.mark() }},
	{"as", func(c *call) goja.Value { return c.mark() }},
	{"back", func(c *call) goja.Value { return c.back() }},
	{"and", func(c *call) goja.Value { return c.combine((*path.Path).And) }},
	{"intersect", func(c *call) goja.Value { return c.combine((*path.Path).And) }},
	{"or", func(c *call) goja.Value { return c.combine((*path.Path).Or) }},
	{"union", func(c *call) goja.Value { return c.combine((*path.Path).Or) }},
	{"except", func(c *call) goja.Value { return c.except() }},
	{"difference", func(c *call) goja.Value { return c.except() }},
	{"unique", func(c *call) goja.Value { return c.plain((*path.Path).Unique) }},
	{"follow", func(c *call) goja.Value { return c.follow((*path.Path).Follow) }},
	{"followR", func(c *call) goja.Value { return c.follow((*path.Path).FollowReverse) }},
	{"followRecursive", func(c *call) goja.Value { return c.followRecursive() }},
	{"labelContext", func(c *call) goja.Value { return c.labelContext() }},
	{"labels", func(c *call) goja.Value { return c.labels() }},
	{"inPredicates", func(c *call) goja.Value { return c.plain((*path.Path).InPredicates) }},
	{"outPredicates", func(c *call) goja.Value { return c.plain((*path.Path).OutPredicates) }},
	{"saveInPredicates", func(c *call) goja.Value { return c.savePredicates(true) }},
	{"saveOutPredicates", func(c *call) goja.Value { return c.savePredicates(false) }},
	{"filter", func(c *call) goja.Value { return c.filter() }},
	{"optional", func(c *call) goja.Value { return c.optional() }},
	{"order", func(c *call) goja.Value { return c.order() }},
	{"skip", func(c *call) goja.Value { return c.page((*path.Path).Skip, 0) }},
	{"limit", func(c *call) goja.Value { return c.page((*path.Path).Limit, 1) }},
}

func (c *call) plain(f func(*path.Path) *path.Path) goja.Value {
	c.count(0, 0)
	return c.step(c.self(), f, nil)
}

func (c *call) hop(f func(*path.Path, []string, ...any) *path.Path) goja.Value {
	via, from := c.via(0)
	tags := c.tags(1)
	return c.step(c.self(), func(p *path.Path) *path.Path { return f(p, tags, via...) }, tags, from)
}

func (c *call) both() goja.Value {
	p := *c.self()
	p.size *= 2 // cayley plans the path up to here once for each direction
	via, from := c.via(0)
	tags := c.tags(1)
	return c.step(&p, func(p *path.Path) *path.Path { return p.BothWithTags(tags, via...) }, tags, from)
}

func (c *call) labels() goja.Value {
	c.count(0, 0)
	p := *c.self()
	p.size *= 2 // once for each end of a quad
	return c.step(&p, (*path.Path).Labels, nil)
}

func (c *call) is() goja.Value {
	vals, empty := c.values(0)
	return c.step(c.self(), func(p *path.Path) *path.Path {
		if empty {
			return p.Filters(nothing{})
		}
		return p.Is(vals...)
	}, nil)
}

func (c *call) has(rev bool) goja.Value {
	c.count(1, maxList)
	if c.none(0) {
		c.failArg(0, "%v (expected a predicate such as \"<name>\")", errNoValue)
	}
	via, from := c.via(0)
	if len(via) != 1 {
		c.failArg(0, "must be one predicate or a path")
	}
	p := c.self()
	if filters := c.filters(1); len(filters) > 0 {
		return c.step(p, func(p *path.Path) *path.Path { return p.HasFilter(via[0], rev, filters...) }, nil, from)
	}
	vals, empty := c.values(1)
	return c.step(p, func(p *path.Path) *path.Path {
		switch {
		case empty:
			return p.Filters(nothing{})
		case rev:
			return p.HasReverse(via[0], vals...)
		}
		return p.Has(via[0], vals...)
	}, nil, from)
}

func (c *call) save(f func(*path.Path, any, string) *path.Path) goja.Value {
	c.count(1, 2)
	if c.none(0) {
		c.failArg(0, "%v (expected a predicate such as \"<name>\")", errNoValue)
	}
	via, from := c.via(0)
	if len(via) != 1 {
		c.failArg(0, "must be one predicate or a path")
	}
	var tag string
	switch v, isValue := via[0].(quad.Value); {
	case !c.none(1):
		tag = c.tag(1, c.arg(1))
	case isValue:
		tag = quad.StringOf(v)
	default:
		c.failArg(1, "must be the name of a tag when a path is saved")
	}
	return c.step(c.self(), func(p *path.Path) *path.Path { return f(p, via[0], tag) }, []string{tag}, from)
}

func (c *call) savePredicates(in bool) goja.Value {
	c.count(1, 1)
	tag := c.tag(0, c.arg(0))
	return c.step(c.self(), func(p *path.Path) *path.Path { return p.SavePredicates(in, tag) }, []string{tag})
}

func (c *call) mark() goja.Value {
	tags := c.tags(0)
	if len(tags) == 0 {
		c.fail("needs the name of a tag")
	}
	p := *c.self()
	p.marks = append(p.marks[:len(p.marks):len(p.marks)], tags...)
	return c.step(&p, func(p *path.Path) *path.Path { return p.Tag(tags...) }, tags)
}

// back returns to a tag, or with no argument to the start of the path.
func (c *call) back() goja.Value {
	c.count(0, 1)
	p := c.self()
	tag := ""
	if !c.none(0) {
		tag = c.text(0)
		if !slices.Contains(p.marks, tag) {
			c.failArg(0, "is %q, which no tag() of this path sets", tag)
		}
	}
	heavy := *p
	heavy.size *= 2 // the way back is planned as well
	return c.step(&heavy, func(p *path.Path) *path.Path { return p.Back(tag) }, nil)
}

func (c *call) combine(f func(*path.Path, *path.Path) *path.Path) goja.Value {
	c.count(1, 1)
	with := c.path(0)
	return c.step(c.self(), func(p *path.Path) *path.Path { return f(p, with.path) }, nil, with)
}

// except adds no tags: what is left out has none.
func (c *call) except() goja.Value {
	c.count(1, 1)
	without := c.path(0)
	p := *c.self()
	p.size += without.size
	return c.step(&p, func(p *path.Path) *path.Path { return p.Except(without.path) }, nil)
}

func (c *call) follow(f func(*path.Path, *path.Path) *path.Path) goja.Value {
	c.count(1, 1)
	along := c.path(0)
	return c.step(c.self(), func(p *path.Path) *path.Path { return f(p, along.path) }, nil, along)
}

func (c *call) labelContext() goja.Value {
	via, from := c.via(0)
	tags := c.tags(1)
	return c.step(c.self(), func(p *path.Path) *path.Path { return p.LabelContextWithTags(tags, via...) }, tags, from)
}

func (c *call) filter() goja.Value {
	c.count(1, maxList)
	filters := c.filters(0)
	if len(filters) == 0 {
		c.fail("needs filters such as gt(0) or regex(\"a.*\")")
	}
	return c.step(c.self(), func(p *path.Path) *path.Path { return p.Filters(filters...) }, nil)
}

func (c *call) page(f func(*path.Path, int64) *path.Path, least int64) goja.Value {
	c.count(1, 1)
	n := c.number(0, least)
	return c.step(c.self(), func(p *path.Path) *path.Path { return f(p, n) }, nil)
}
