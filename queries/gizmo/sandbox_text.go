package gizmo

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// checkSum is called with the result of each addition of a script. It ends the
// run for a text that is too long; an exception could be caught, and the text
// doubled again.
func (s *session) checkSum(fc goja.FunctionCall) goja.Value {
	v := fc.Argument(0)
	if text, ok := v.(goja.String); ok && text.Length() > maxText {
		s.abort(fmt.Errorf("%w: a text has more than %d characters", ErrMemory, maxText))
	}
	return v
}

// text makes a value into a string as JavaScript does, which may run its toString.
func (s *session) text(v goja.Value) goja.String {
	switch v := v.(type) {
	case goja.String:
		return v
	case *goja.Symbol:
		panic(s.vm.NewTypeError("Cannot convert a Symbol value to a string"))
	}
	return s.vm.ToValue(v.String()).(goja.String)
}

// boundTexts bounds the methods of strings and the global functions that take one.
func (s *session) boundTexts(global *goja.Object) {
	proto := s.object("String", "prototype")
	for _, name := range proto.GetOwnPropertyNames() {
		if name != "constructor" && name != "length" {
			s.wrap(proto, name, func(w *wrapped) goja.Value { return w.onTexts() })
		}
	}
	s.wrap(proto, "repeat", func(w *wrapped) goja.Value {
		w.fits(w.subject().Length(), w.arg(0).ToFloat())
		return w.onTexts()
	})
	for _, name := range []string{"padStart", "padEnd"} {
		s.wrap(proto, name, func(w *wrapped) goja.Value {
			w.fits(1, w.arg(0).ToFloat())
			return w.do()
		})
	}
	s.wrap(proto, "concat", func(w *wrapped) goja.Value {
		return w.join("", append([]goja.Value{w.subject()}, w.args...))
	})
	for _, name := range []string{"replace", "replaceAll"} {
		s.wrap(proto, name, func(w *wrapped) goja.Value {
			if _, isObject := w.arg(0).(*goja.Object); !isObject {
				w.replacement()
			}
			return w.do()
		})
	}
	for _, name := range []string{"match", "matchAll", "search"} {
		s.wrap(proto, name, func(w *wrapped) goja.Value {
			if _, isObject := w.arg(0).(*goja.Object); !isObject && len(w.args) > 0 {
				w.checkPattern(w.arg(0).String())
			}
			return w.do()
		})
	}
	str := s.object("String")
	s.wrap(str, "raw", func(w *wrapped) goja.Value {
		raw := w.arg(0).ToObject(w.s.vm).Get("raw").ToObject(w.s.vm)
		if raw.ClassName() != "Array" || raw.Get("length").ToInteger() > maxArray {
			w.fail("is for template literals only")
		}
		w.fits(len(w.args), 1)
		return w.onTexts()
	})
	for _, name := range []string{"fromCharCode", "fromCodePoint"} {
		s.wrap(str, name, func(w *wrapped) goja.Value {
			w.fits(len(w.args), 1)
			return w.do()
		})
	}
	for _, name := range []string{"parseInt", "parseFloat", "isNaN", "isFinite", "decodeURI", "decodeURIComponent",
		"encodeURI", "encodeURIComponent", "escape", "unescape"} {
		s.wrap(global, name, func(w *wrapped) goja.Value { return w.onTexts() })
	}
}

// onTexts calls a function of texts if they are not too long, and checks its result:
// an encoded text can be nine times as long.
func (w *wrapped) onTexts() goja.Value {
	for _, v := range append([]goja.Value{w.this}, w.args...) {
		w.notLong(v)
	}
	return w.notLong(w.do())
}

func (w *wrapped) notLong(v goja.Value) goja.Value {
	if text, ok := v.(goja.String); ok && text.Length() > maxText {
		w.tooLong()
	}
	return v
}

// subject is the string that a string method is called on.
func (w *wrapped) subject() goja.String {
	if w.this == nil || goja.IsUndefined(w.this) || goja.IsNull(w.this) {
		w.fail("must be called on a string")
	}
	text := w.s.text(w.this)
	w.this = text
	return text
}

// fits checks the length of a text that is about to be made.
func (w *wrapped) fits(length int, times float64) {
	if float64(length)*times > maxText {
		w.tooLong()
	}
}

// join makes a text of parts, as + would.
func (c *call) join(sep string, parts []goja.Value) goja.Value {
	var (
		out   goja.StringBuilder
		total int
		comma = c.s.vm.ToValue(sep).(goja.String)
	)
	for i, v := range parts {
		if i%64 == 0 {
			c.s.poll()
		}
		text := c.s.text(v)
		if total += text.Length(); i > 0 {
			total += comma.Length()
		}
		if total > maxText {
			c.tooLong()
		}
		if i > 0 {
			out.WriteString(comma)
		}
		out.WriteString(text)
	}
	return out.String()
}

// replacement replaces the replacement, argument 1, by a function that adds up how
// long the result gets. A pattern such as "$`" can ask for the square of the text.
func (w *wrapped) replacement() {
	for len(w.args) < 2 {
		w.args = append(w.args[:len(w.args):len(w.args)], goja.Undefined())
	}
	f, isFunc := goja.AssertFunction(w.arg(1))
	pattern := ""
	if !isFunc {
		pattern = w.arg(1).String()
	}
	total := 0
	w.args = append([]goja.Value(nil), w.args...)
	w.args[1] = w.s.vm.ToValue(func(fc goja.FunctionCall) goja.Value {
		w.s.poll()
		var text goja.String
		if isFunc {
			text = w.s.text(w.try(f(goja.Undefined(), fc.Arguments...)))
		} else {
			text = w.expand(pattern, fc.Arguments)
		}
		if total += text.Length(); total > maxText {
			w.tooLong()
		}
		return text
	})
}

// expand fills in the $ references of a replacement. args are those of a
// replacement function: the match, its groups, its position, the text, and the
// named groups if there are any.
func (w *wrapped) expand(pattern string, args []goja.Value) goja.String {
	if !strings.Contains(pattern, "$") {
		return w.s.vm.ToValue(pattern).(goja.String)
	}
	named, hasNamed := args[len(args)-1].(*goja.Object)
	if hasNamed {
		args = args[:len(args)-1]
	}
	m := len(args)
	text, at := args[m-1].(goja.String), int(args[m-2].ToInteger())
	match, groups := args[0].(goja.String), args[1:m-2]
	var out goja.StringBuilder
	length := 0
	add := func(s goja.String) {
		if length += s.Length(); length > maxText {
			w.tooLong()
		}
		out.WriteString(s)
	}
	plain := func(s string) { add(w.s.vm.ToValue(s).(goja.String)) }
	for pattern != "" {
		i := strings.IndexByte(pattern, '$')
		if i < 0 || i == len(pattern)-1 {
			break
		}
		plain(pattern[:i])
		next := pattern[i+1]
		pattern = pattern[i+2:]
		switch {
		case next == '$':
			plain("$")
		case next == '&':
			add(match)
		case next == '`':
			add(text.Substring(0, at))
		case next == '\'':
			add(text.Substring(min(at+match.Length(), text.Length()), text.Length()))
		case '0' <= next && next <= '9':
			n, digits := int(next-'0'), 1
			if pattern != "" && '0' <= pattern[0] && pattern[0] <= '9' && n*10+int(pattern[0]-'0') <= len(groups) {
				n, digits = n*10+int(pattern[0]-'0'), 2
			}
			if n == 0 || n > len(groups) {
				plain("$" + string(next))
				continue
			}
			pattern = pattern[digits-1:]
			if g, ok := groups[n-1].(goja.String); ok {
				add(g)
			}
		case next == '<' && hasNamed:
			name, rest, ok := strings.Cut(pattern, ">")
			if !ok {
				plain("$<")
				continue
			}
			pattern = rest
			if g, ok := named.Get(name).(goja.String); ok {
				add(g)
			}
		default:
			plain("$" + string(next))
		}
	}
	plain(pattern)
	return out.String()
}
