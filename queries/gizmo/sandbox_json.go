package gizmo

import (
	"github.com/dop251/goja"
)

// boundJSON bounds JSON.parse by its input and JSON.stringify by its output.
func (s *session) boundJSON(global *goja.Object) {
	json := s.object("JSON")
	s.wrap(json, "parse", func(w *wrapped) goja.Value {
		text := w.s.text(w.arg(0))
		if text.Length() > maxText {
			w.tooLong()
		}
		if nesting(text.String()) > maxDepth {
			w.fail("the text is nested too deeply")
		}
		w.polled(1)
		return w.do()
	})
	s.wrap(json, "stringify", func(w *wrapped) goja.Value {
		for len(w.args) < 2 {
			w.args = append(w.args[:len(w.args):len(w.args)], goja.Undefined())
		}
		w.args = append([]goja.Value(nil), w.args...)
		w.args[1] = w.replacer(w.args[1])
		return w.notLong(w.do())
	})
	s.must(json.Delete("rawJSON")) // it would bypass the replacer
}

// nesting is an upper bound of how deeply a JSON text nests.
func nesting(text string) (deepest int) {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
			deepest = max(deepest, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return deepest
}

// replacer is the replacer function for JSON.stringify: it measures the output and
// its depth, and then does what the script's own replacer does.
func (w *wrapped) replacer(own goja.Value) goja.Value {
	var (
		total  int
		within []*goja.Object
		f, _   = goja.AssertFunction(own)
		keep   = w.whitelist(own)
	)
	return w.s.vm.ToValue(func(fc goja.FunctionCall) goja.Value {
		w.s.poll()
		holder, _ := fc.This.(*goja.Object)
		key, v := fc.Argument(0), fc.Argument(1)
		for len(within) > 0 && within[len(within)-1] != holder {
			within = within[:len(within)-1]
		}
		if f != nil {
			v = w.try(f(holder, key, v))
		} else if keep != nil && len(within) > 0 && holder.ClassName() != "Array" && !keep[key.String()] {
			return goja.Undefined()
		}
		const punctuation = 4
		total += punctuation + 10*len(within)
		for _, part := range []goja.Value{key, v} {
			if text, ok := part.(goja.String); ok {
				total += text.Length()
			}
		}
		if total > maxText {
			w.tooLong()
		}
		if o, ok := v.(*goja.Object); ok {
			if len(within) > maxDepth {
				w.fail("the value is nested too deeply, or contains itself")
			}
			within = append(within, o)
		}
		return v
	})
}

// whitelist reads a replacer that is an array: the keys to keep.
func (w *wrapped) whitelist(own goja.Value) map[string]bool {
	o, ok := own.(*goja.Object)
	if !ok || o.ClassName() != "Array" {
		return nil
	}
	keep := make(map[string]bool)
	list := call{s: w.s, name: w.name, args: []goja.Value{own}}
	list.elements(0, func(v goja.Value) { keep[v.String()] = true })
	return keep
}
