package gizmo

import (
	"fmt"
	"math"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// maxList bounds the nodes or tags that one call may name.
const maxList = 100_000

// A call is a script's call of one of this package's functions. Its methods read
// the arguments and throw a TypeError, which names the function, the argument and
// what is expected, for any that do not fit.
type call struct {
	s    *session
	name string // as the script should write it: "out", "g.V"
	this goja.Value
	args []goja.Value
}

// native makes a Go function callable from the script. A panic in it that is not
// the script's becomes an exception of the script.
func (s *session) native(name string, f func(c *call) goja.Value) goja.Value {
	return s.vm.ToValue(func(fc goja.FunctionCall) (v goja.Value) {
		s.poll()
		c := &call{s: s, name: name, this: fc.This, args: fc.Arguments}
		defer func() {
			if x := recover(); x != nil {
				if s.inYield || isScriptPanic(x) {
					panic(x)
				}
				c.fail("%v", x)
			}
		}()
		if v = f(c); v == nil {
			v = goja.Undefined()
		}
		return v
	})
}

// fail throws a TypeError.
func (c *call) fail(format string, args ...any) {
	panic(c.s.vm.NewTypeError("%s", clip(c.name+": "+fmt.Sprintf(format, args...))))
}

func (c *call) failArg(i int, format string, args ...any) {
	c.fail("argument %d %s", i+1, fmt.Sprintf(format, args...))
}

func (c *call) arg(i int) goja.Value {
	if i < len(c.args) {
		return c.args[i]
	}
	return goja.Undefined()
}

// none reports whether an argument is missing, undefined or null.
func (c *call) none(i int) bool {
	v := c.arg(i)
	return goja.IsUndefined(v) || goja.IsNull(v)
}

// count throws unless the call has between least and most arguments.
func (c *call) count(least, most int) {
	n := len(c.args)
	switch {
	case n >= least && n <= most:
	case least == most:
		c.fail("needs %d argument(s), got %d", least, n)
	default:
		c.fail("needs %d to %d arguments, got %d", least, most, n)
	}
}

// text is an argument that has to be a string.
func (c *call) text(i int) string {
	v, ok := c.arg(i).(goja.String)
	if !ok {
		c.failArg(i, "must be a string, it is %s", kindOf(c.arg(i)))
	}
	return v.String()
}

// number is an argument that has to be a whole number of at least least.
func (c *call) number(i int, least int64) int64 {
	v := c.arg(i)
	f := math.NaN()
	if goja.IsNumber(v) {
		f = v.ToFloat()
	}
	if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		c.failArg(i, "must be a whole number, it is %s", kindOf(v))
	}
	if int64(f) < least {
		c.failArg(i, "must be at least %d, it is %d", least, int64(f))
	}
	return int64(f)
}

// value is an argument that has to be a node or a value of the graph.
func (c *call) value(i int) quad.Value {
	v, err := fromJS(c.arg(i))
	if err != nil {
		c.failArg(i, "%v", err)
	}
	return v
}

// each calls f for the arguments from one on, and for the elements of those that
// are arrays.
func (c *call) each(from int, f func(i int, v goja.Value)) {
	for i := from; i < len(c.args); i++ {
		c.elements(i, func(v goja.Value) { f(i, v) })
	}
}

func (c *call) elements(i int, f func(v goja.Value)) {
	arr, ok := c.arg(i).(*goja.Object)
	if !ok || arr.ClassName() != "Array" {
		f(c.arg(i))
		return
	}
	n := arr.Get("length").ToInteger()
	if n > maxList {
		c.failArg(i, "has %d elements, at most %d are allowed", n, maxList)
	}
	for j := range n {
		c.s.poll()
		f(arr.Get(fmt.Sprint(j)))
	}
}

// values are the nodes that the arguments from one on name, one by one or in
// arrays. empty reports that there are none although there are arguments: an
// empty array names no node, while no argument at all may mean all of them.
func (c *call) values(from int) (vals []quad.Value, empty bool) {
	c.each(from, func(i int, v goja.Value) {
		qv, err := fromJS(v)
		if err != nil {
			c.failArg(i, "%v", err)
		}
		vals = append(vals, qv)
	})
	return vals, len(vals) == 0 && len(c.args) > from
}

// tags are the tag names in the arguments from one on.
func (c *call) tags(from int) (tags []string) {
	for i := from; i < len(c.args); i++ {
		if !c.none(i) {
			c.elements(i, func(v goja.Value) { tags = append(tags, c.tag(i, v)) })
		}
	}
	return tags
}

func (c *call) tag(i int, v goja.Value) string {
	name, ok := v.(goja.String)
	if !ok {
		c.failArg(i, "must be the name of a tag, it is %s", kindOf(v))
	}
	switch tag := name.String(); tag {
	case "":
		c.failArg(i, "is an empty tag")
	case idTag:
		c.failArg(i, "is %q, the name of the node itself: choose another tag", idTag)
	default:
		return tag
	}
	return ""
}

// via are the predicates or labels in an argument, as package path takes them:
// nothing for all, a list of values, or a path that leads to them.
func (c *call) via(i int) (via []any, from *pathObject) {
	if c.none(i) {
		return nil, nil
	}
	if p := asPath(c.arg(i)); p != nil {
		return []any{p.path}, p
	}
	c.elements(i, func(v goja.Value) {
		via = append(via, c.predicate(i, v))
	})
	if len(via) == 0 {
		c.failArg(i, "is an empty list; leave it out to follow every predicate")
	}
	return via, nil
}

func (c *call) predicate(i int, v goja.Value) quad.Value {
	qv, err := fromJS(v)
	if err != nil {
		c.failArg(i, "%v (expected a predicate such as \"<name>\", a list of them, or a path)", err)
	}
	switch qv.(type) {
	case quad.Int, quad.Float, quad.Bool, quad.Time:
		c.failArg(i, "is %s, not a predicate such as \"<name>\"", kindOf(v))
	}
	return qv
}

// path is an argument that has to be a path.
func (c *call) path(i int) *pathObject {
	p := asPath(c.arg(i))
	if p == nil {
		c.failArg(i, "must be a path such as g.V(...) or g.M()..., it is %s", kindOf(c.arg(i)))
	}
	return p
}

func asPath(v goja.Value) *pathObject {
	if o, ok := v.(*goja.Object); ok && o.ExportType() == pathType {
		return o.Export().(*pathObject)
	}
	return nil
}

// self is the path that a method is called on.
func (c *call) self() *pathObject {
	p := asPath(c.this)
	if p == nil {
		c.fail("must be called on a path, not on %s", kindOf(c.this))
	}
	return p
}

// function is an argument that has to be a function.
func (c *call) function(i int) goja.Callable {
	f, ok := goja.AssertFunction(c.arg(i))
	if !ok {
		c.failArg(i, "must be a function, it is %s", kindOf(c.arg(i)))
	}
	return f
}
