package gizmo

import (
	"regexp/syntax"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// maxMatch bounds the work of one match in Go's own engine, which never
// backtracks: instructions of the pattern times length of the text. It takes
// at most a few hundred milliseconds.
const maxMatch = 10_000_000

// boundRegexps makes every regular expression go through one function. goja's
// shortcuts for whole texts, which cannot be interrupted, apply only as long as
// exec is its own.
func (s *session) boundRegexps(global *goja.Object) {
	proto := s.object("RegExp", "prototype")
	s.must(proto.Delete("compile"))
	exec, _ := goja.AssertFunction(proto.Get("exec"))
	s.wrap(proto, "exec", func(w *wrapped) goja.Value { return w.exec(exec) })
	s.wrap(proto, "test", func(w *wrapped) goja.Value { return w.s.vm.ToValue(!goja.IsNull(w.exec(exec))) })
	s.wrapSymbol(proto, goja.SymReplace, func(w *wrapped) goja.Value {
		w.replacement()
		return w.do()
	})
	s.wrapSymbol(proto, goja.SymSplit, func(w *wrapped) goja.Value { return w.split() })
	s.fresh("RegExp", func(w *wrapped) {
		if o, ok := w.arg(0).(*goja.Object); !ok || o.ClassName() != "RegExp" {
			if len(w.args) > 0 {
				w.checkPattern(w.arg(0).String())
			}
		}
	})
}

func (c *call) checkPattern(source string) {
	if len(source) > maxPattern {
		c.fail("the pattern has %d bytes, at most %d are allowed", len(source), maxPattern)
	}
}

// exec matches once. f is goja's own exec.
func (w *wrapped) exec(f goja.Callable) goja.Value {
	w.f = f
	rx, ok := w.this.(*goja.Object)
	if !ok || rx.ClassName() != "RegExp" {
		return w.do()
	}
	text := w.s.text(w.arg(0))
	if text.Length()*w.s.weight(rx) > maxMatch {
		w.fail("the text (%d characters) is too long for this regular expression", text.Length())
	}
	w.args = []goja.Value{text}
	began := time.Now()
	v := w.do()
	if goja.IsNull(v) && time.Since(began) >= matchTimeout-2*matchTick {
		// The engine that backtracks gives up without a word.
		w.fail("the regular expression takes too long; avoid nested repetition such as (a+)+")
	}
	return v
}

// weight is the number of instructions of a regular expression.
func (s *session) weight(rx *goja.Object) int {
	source := rx.Get("source").String()
	if n, ok := s.regexps[source]; ok {
		return n
	}
	n := len(source) + 1
	if tree, err := syntax.Parse(source, syntax.Perl); err == nil {
		if prog, err := syntax.Compile(tree.Simplify()); err == nil {
			n = len(prog.Inst)
		}
	}
	if len(s.regexps) < 1000 {
		s.regexps[source] = n
	}
	return n
}

// split stands for goja's split, which tries the expression at every position.
func (w *wrapped) split() goja.Value {
	rx, ok := w.this.(*goja.Object)
	if !ok || rx.ClassName() != "RegExp" {
		w.fail("must be called on a regular expression")
	}
	text := w.s.text(w.arg(0))
	limit := int64(maxArray)
	if !goja.IsUndefined(w.arg(1)) {
		limit = min(limit, int64(uint32(w.arg(1).ToInteger())))
	}
	flags := strings.ReplaceAll(rx.Get("flags").String(), "y", "")
	if !strings.Contains(flags, "g") {
		flags += "g"
	}
	global, err := w.s.vm.New(w.s.vm.Get("RegExp"), rx.Get("source"), w.s.vm.ToValue(flags))
	if err != nil {
		panic(err)
	}
	exec, _ := goja.AssertFunction(global.Get("exec"))
	var parts []any
	add := func(v goja.Value) bool {
		if int64(len(parts)) < limit {
			parts = append(parts, v)
		}
		return int64(len(parts)) < limit
	}
	from := 0
	for from <= text.Length() {
		m, ok := w.try(exec(global, text)).(*goja.Object)
		if !ok {
			break
		}
		at := int(m.Get("index").ToInteger())
		end := int(global.Get("lastIndex").ToInteger())
		if end == at { // an empty match: go on behind the next character
			w.s.must(global.Set("lastIndex", end+1))
			if at == from || at >= text.Length() {
				if text.Length() == 0 {
					return w.s.vm.NewArray()
				}
				continue
			}
		}
		if !add(text.Substring(from, at)) {
			return w.s.vm.NewArray(parts...)
		}
		for i := 1; i < int(m.Get("length").ToInteger()); i++ {
			if !add(m.Get(strconv.Itoa(i))) {
				return w.s.vm.NewArray(parts...)
			}
		}
		from = end
	}
	add(text.Substring(from, text.Length()))
	return w.s.vm.NewArray(parts...)
}
