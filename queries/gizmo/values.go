package gizmo

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// A node is a graph value that JavaScript has no type for, as iri() and its
// siblings make it. In JavaScript it prints as cayley writes it: "<a>".
type node struct{ v quad.Value }

func (n *node) String() string { return quad.StringOf(n.v) }

var (
	nodeType = reflect.TypeFor[*node]()
	pathType = reflect.TypeFor[*pathObject]()
	filtType = reflect.TypeFor[*filter]()
)

// toJS makes a graph value into what a script works with: IRIs and blank nodes
// become strings in cayley's notation ("<a>", "_:b"), texts plain strings,
// numbers, bools and times (Date) their JavaScript types, and texts of an unknown
// type "text"^^<type>.
//
// Most of these find the same node again when a script hands them back. Not so a
// text with a language, which becomes plain text; a text that looks like an IRI,
// which has to be written str(text); and a time with parts of a millisecond.
func (s *session) toJS(v quad.Value) goja.Value {
	switch v := v.(type) {
	case nil:
		return goja.Null()
	case quad.String:
		return s.vm.ToValue(string(v))
	case quad.LangString:
		return s.vm.ToValue(string(v.Value))
	case quad.Int:
		return s.vm.ToValue(int64(v))
	case quad.Float:
		return s.vm.ToValue(float64(v))
	case quad.Bool:
		return s.vm.ToValue(bool(v))
	case quad.Time:
		d, err := s.vm.New(s.vm.Get("Date"), s.vm.ToValue(time.Time(v).UnixMilli()))
		if err != nil {
			panic(err)
		}
		return d
	}
	return s.vm.ToValue(quad.StringOf(v))
}

// fromString reads cayley's notation: "<a>" is an IRI, "_:b" a blank node,
// `"x"@en` and `"x"^^<t>` are texts with a language or a type, all else is text.
func fromString(text string) quad.Value {
	if text == "" {
		return quad.String("")
	}
	return native1(quad.StringToValue(text))
}

// native1 gives typed texts of the types that a store holds natively their
// native form, as cayley's N-Quads reader does.
func native1(v quad.Value) quad.Value {
	if t, ok := v.(quad.TypedString); ok {
		if n, err := t.ParseValue(); err == nil {
			return n
		}
	}
	return v
}

var errNoValue = errors.New("is missing or undefined")

// fromJS makes a script's value into a graph value.
func fromJS(v goja.Value) (quad.Value, error) {
	switch v := v.(type) {
	case nil:
		return nil, errNoValue
	case goja.String:
		return fromString(v.String()), nil
	case *goja.Object:
		return fromObject(v)
	}
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return nil, errNoValue
	}
	switch x := v.Export().(type) {
	case bool:
		return quad.Bool(x), nil
	case int64:
		return quad.Int(x), nil
	case float64:
		return fromFloat(x), nil
	}
	return nil, fmt.Errorf("is %s, not a node or value", kindOf(v))
}

// fromFloat makes whole numbers ints, as cayley does: JavaScript has one type of
// number.
func fromFloat(f float64) quad.Value {
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return quad.Int(int64(f))
	}
	return quad.Float(f)
}

func fromObject(o *goja.Object) (quad.Value, error) {
	switch o.ExportType() {
	case nodeType:
		return o.Export().(*node).v, nil
	case reflect.TypeFor[time.Time]():
		if t, ok := o.Export().(time.Time); ok {
			return quad.Time(t.UTC()), nil
		}
	}
	switch o.ClassName() {
	case "String", "Number", "Boolean":
		switch x := o.Export().(type) {
		case string:
			return fromString(x), nil
		case bool:
			return quad.Bool(x), nil
		case int64:
			return quad.Int(x), nil
		case float64:
			return fromFloat(x), nil
		}
	}
	return nil, fmt.Errorf("is %s, not a node or value", kindOf(o))
}

// kindOf names the type of a script's value in an error.
func kindOf(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return "undefined"
	}
	if goja.IsNull(v) {
		return "null"
	}
	o, ok := v.(*goja.Object)
	if !ok {
		switch v.(type) {
		case goja.String:
			return "a string"
		case *goja.Symbol:
			return "a symbol"
		}
		if goja.IsNumber(v) {
			return "a number"
		}
		return "a boolean"
	}
	switch o.ExportType() {
	case nodeType:
		return "a node"
	case pathType:
		return "a path"
	case filtType:
		return "a filter"
	}
	switch o.ClassName() {
	case "Function":
		return "a function"
	case "Array":
		return "an array"
	case "RegExp":
		return "a regular expression (use regex(\"...\"))"
	case "Date":
		return "an invalid date"
	}
	return "an object"
}

// param makes a Go value that the caller bound into a script's value.
func (s *session) param(v any) (goja.Value, error) {
	switch v := v.(type) {
	case nil:
		return goja.Null(), nil
	case quad.Value:
		return s.toJS(v), nil
	case string, bool, int, int8, int16, int32, int64, uint8, uint16, uint32, float32, float64:
		return s.vm.ToValue(v), nil
	case time.Time:
		return s.toJS(quad.Time(v)), nil
	case []string:
		items := make([]any, len(v))
		for i, x := range v {
			items[i] = x
		}
		return s.vm.NewArray(items...), nil
	}
	return nil, fmt.Errorf("has the type %T, which a query cannot use", v)
}
