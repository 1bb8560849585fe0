package gizmo

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// Bounds of a value that a script emits; arrays are not joined deeper either, since
// each level of a join that fails costs more than the one inside it.
const (
	maxNesting  = 100
	maxElements = 1 << 20
)

func (s *session) emitArgument(c *call) {
	c.count(1, 1)
	if !c.none(0) {
		s.emitValue(c.arg(0))
	}
}

// emitValue gives a script's value to the caller as a row.
func (s *session) emitValue(v goja.Value) {
	x := &exporter{s: s}
	row := Row{Value: x.export(v, 0)}
	if _, ok := row.Value.(map[string]any); ok {
		row.Columns = x.keys
	}
	s.emit(row)
}

// An exporter makes a script's value into plain Go values, following the rules of
// JSON.stringify: undefined and functions are left out of objects, and toJSON is
// called. goja's own export follows cycles and prints nodes in Go's notation.
type exporter struct {
	s        *session
	within   []*goja.Object // the objects that contain the value at hand
	path     []string
	elements int
	keys     []string // of the outermost object
}

func (x *exporter) fail(msg string) {
	at := ""
	if len(x.path) > 0 {
		at = " (at " + clip(strings.Join(x.path, ".")) + ")"
	}
	panic(x.s.vm.NewTypeError("g.emit: the value %s%s", msg, at))
}

func (x *exporter) export(v goja.Value, depth int) any {
	x.s.poll()
	if x.elements++; x.elements > maxElements {
		x.fail("has more than a million parts: emit them one by one")
	}
	switch v := v.(type) {
	case goja.String:
		return v.String()
	case *goja.Object:
		return x.object(v, depth)
	case *goja.Symbol:
		x.fail("is a symbol, which has no JSON form")
	}
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	switch n := v.Export().(type) {
	case int64:
		return n
	case float64:
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return nil
		}
		return n
	case bool:
		return n
	}
	return nil
}

func (x *exporter) object(o *goja.Object, depth int) any {
	switch o.ExportType() {
	case nodeType:
		return Plain(o.Export().(*node).v)
	case pathType:
		x.fail("is a path: run it first, as with toArray()")
	case filtType:
		x.fail("is a filter")
	}
	switch o.ClassName() {
	case "Date":
		if t, ok := o.Export().(time.Time); ok {
			return Plain(quad.Time(t.UTC()))
		}
		return nil
	case "String", "Number", "Boolean":
		return o.Export()
	case "Promise":
		x.fail("is a promise: emit what it is awaited for")
	case "Map", "Set":
		x.fail("is a " + o.ClassName() + ", which has no JSON form: emit [...it] or Object.fromEntries(it)")
	}
	if depth >= maxNesting {
		x.fail("is nested too deeply")
	}
	for _, outer := range x.within {
		if outer == o {
			x.fail("contains itself")
		}
	}
	if _, ok := goja.AssertFunction(o); ok {
		x.fail("is a function")
	}
	x.within = append(x.within, o)
	defer func() { x.within = x.within[:len(x.within)-1] }()
	if f, ok := goja.AssertFunction(o.Get("toJSON")); ok {
		v, err := f(o)
		if err != nil {
			panic(err)
		}
		return x.export(v, depth+1)
	}
	if o.ClassName() == "Array" {
		return x.array(o, depth)
	}
	return x.members(o, depth)
}

func (x *exporter) array(o *goja.Object, depth int) any {
	n := o.Get("length").ToInteger()
	if n > maxElements {
		x.fail("has more than a million parts: emit them one by one")
	}
	out := make([]any, 0, min(n, 1024))
	for i := range n {
		x.path = append(x.path, strconv.FormatInt(i, 10))
		v := o.Get(strconv.FormatInt(i, 10))
		if _, ok := goja.AssertFunction(v); ok {
			v = nil
		}
		out = append(out, x.export(v, depth+1))
		x.path = x.path[:len(x.path)-1]
	}
	return out
}

func (x *exporter) members(o *goja.Object, depth int) any {
	out := make(map[string]any)
	for _, key := range o.Keys() {
		x.path = append(x.path, key)
		v := o.Get(key)
		_, isFunc := goja.AssertFunction(v)
		if v != nil && !isFunc && !goja.IsUndefined(v) {
			if depth == 0 {
				x.keys = append(x.keys, key)
			}
			out[key] = x.export(v, depth+1)
		}
		x.path = x.path[:len(x.path)-1]
	}
	return out
}

// Plain returns the JSON form of a graph value: string, int64, float64, bool, or
// nil for no value. An IRI is a string in angle brackets, a blank node one that
// begins with "_:", a time one in RFC 3339, a number that JSON does not have (an
// infinite one) a typed text as N-Quads has it, and a text loses its language.
func Plain(v quad.Value) any {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.Int:
		return int64(v)
	case quad.Float:
		return plainFloat(float64(v))
	case quad.Bool:
		return bool(v)
	case quad.Time:
		return time.Time(v).Format(time.RFC3339Nano)
	}
	return quad.StringOf(v)
}

func plainFloat(f float64) any {
	switch {
	case math.IsInf(f, 1):
		return `"INF"^^<xsd:double>`
	case math.IsInf(f, -1):
		return `"-INF"^^<xsd:double>`
	case math.IsNaN(f):
		return `"NaN"^^<xsd:double>`
	}
	return f
}
