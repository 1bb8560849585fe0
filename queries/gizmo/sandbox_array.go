package gizmo

import (
	"strconv"

	"github.com/dop251/goja"
)

// The methods of arrays by what bounds them. Those that are in no list do a fixed
// amount of work.
var (
	readers  = []string{"includes", "indexOf", "lastIndexOf", "slice", "toReversed", "with", "toSpliced"}
	changers = []string{"copyWithin", "fill", "reverse", "splice", "shift", "unshift", "pop"}
	callers  = []string{"every", "filter", "find", "findIndex", "findLast", "findLastIndex", "forEach", "map",
		"reduce", "reduceRight", "some"}
	sorters = []string{"sort", "toSorted"}
)

// flatten is what stands for the methods that go into nested arrays, which can
// have a huge result: in JavaScript, they can be interrupted.
var flatten = goja.MustCompile("flatten", `({
	flat(depth) {
		const flatten = (from, to, depth) => {
			for (const v of from) {
				if (depth >= 1 && Array.isArray(v)) flatten(v, to, depth - 1); else to.push(v);
			}
			return to;
		};
		return flatten(this, [], depth === undefined ? 1 : +depth);
	},
	flatMap(f, self) {
		const to = [];
		let i = 0;
		for (const v of this) {
			const r = f.call(self, v, i++, this);
			if (Array.isArray(r)) { for (const w of r) to.push(w); } else to.push(r);
		}
		return to;
	},
})`, false)

func (s *session) boundArrays(global *goja.Object) {
	proto := s.object("Array", "prototype")
	for _, name := range readers {
		s.wrap(proto, name, func(w *wrapped) goja.Value { return w.bounded(false).do() })
	}
	for _, name := range changers {
		s.wrap(proto, name, func(w *wrapped) goja.Value { return w.bounded(true).do() })
	}
	for _, name := range callers {
		s.wrap(proto, name, func(w *wrapped) goja.Value {
			w.polled(0)
			return w.bounded(false).do()
		})
	}
	for _, name := range sorters {
		s.wrap(proto, name, func(w *wrapped) goja.Value {
			w.comparator()
			return w.bounded(name == "sort").do()
		})
	}
	s.wrap(proto, "concat", func(w *wrapped) goja.Value {
		total := w.bounded(false).length(w.this)
		for _, v := range w.args {
			if total += w.length(v); total > maxArray {
				w.tooMany()
			}
		}
		return w.do()
	})
	joined := 0
	for _, name := range []string{"join", "toLocaleString"} {
		s.wrap(proto, name, func(w *wrapped) goja.Value {
			if joined++; joined > maxNesting {
				w.fail("the array is nested too deeply")
			}
			defer func() { joined-- }()
			return w.joinArray()
		})
	}
	made, err := s.vm.RunProgram(flatten)
	s.must(err)
	for _, name := range []string{"flat", "flatMap"} {
		s.must(proto.DefineDataProperty(name, made.ToObject(s.vm).Get(name), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	s.wrap(s.object("Array"), "from", func(w *wrapped) goja.Value { return w.arrayFrom() })
	s.wrap(s.object("Function", "prototype"), "apply", func(w *wrapped) goja.Value {
		if !w.none(1) {
			w.args = append([]goja.Value(nil), w.args...)
			w.args[1] = w.copyOf(w.arg(1))
		}
		return w.do()
	})
	for _, name := range []string{"Map", "Set"} {
		s.wrap(s.object(name, "prototype"), "forEach", func(w *wrapped) goja.Value {
			w.polled(0)
			return w.do()
		})
	}
}

// bounded checks the length of the array that a method is called on. An object
// that is only like an array is copied, since its length can change under the
// method's feet; to change one is refused.
func (w *wrapped) bounded(change bool) *wrapped {
	o, ok := w.this.(*goja.Object)
	if ok && o.ClassName() == "Array" {
		w.length(o)
		return w
	}
	if change {
		w.fail("must be called on an array, not on %s", kindOf(w.this))
	}
	w.this = w.copyOf(w.this)
	return w
}

// length is the length of an array, 1 for everything else.
func (w *wrapped) length(v goja.Value) int {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Array" {
		return 1
	}
	n := o.Get("length").ToInteger()
	if n > maxArray {
		w.tooMany()
	}
	return int(n)
}

// copyOf makes an array of an object that is like one.
func (w *wrapped) copyOf(v goja.Value) goja.Value {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		w.fail("needs an array, not %s", kindOf(v))
	}
	o := v.ToObject(w.s.vm)
	if o.ClassName() == "Array" {
		w.length(o)
		return o
	}
	length := o.Get("length")
	if length == nil {
		return w.s.vm.NewArray()
	}
	n := length.ToFloat()
	if n > maxArray {
		w.tooMany()
	}
	var items []any
	for i := range int(max(n, 0)) {
		if i%64 == 0 {
			w.s.poll()
		}
		items = append(items, o.Get(strconv.Itoa(i)))
	}
	return w.s.vm.NewArray(items...)
}

// comparator gives sort a comparison that polls the session.
func (w *wrapped) comparator() {
	if !goja.IsUndefined(w.arg(0)) {
		w.polled(0)
		return
	}
	f := w.s.vm.ToValue(func(fc goja.FunctionCall) goja.Value {
		w.s.poll()
		a, b := w.s.text(fc.Argument(0)), w.s.text(fc.Argument(1))
		return w.s.vm.ToValue(a.CompareTo(b))
	})
	w.args = []goja.Value{f}
}

func (w *wrapped) joinArray() goja.Value {
	sep := ","
	if w.name == "join" && !goja.IsUndefined(w.arg(0)) {
		sep = w.arg(0).String()
	}
	arr := w.copyOf(w.this).(*goja.Object)
	n := w.length(arr)
	parts := make([]goja.Value, n)
	empty := w.s.vm.ToValue("")
	for i := range parts {
		if i%64 == 0 {
			w.s.poll()
		}
		v := arr.Get(strconv.Itoa(i))
		if v == nil || goja.IsUndefined(v) || goja.IsNull(v) || v.SameAs(arr) {
			v = empty
		}
		parts[i] = v
	}
	return w.join(sep, parts)
}

// arrayFrom bounds Array.from, which takes iterables, whose iterators poll, and
// objects that are like arrays.
func (w *wrapped) arrayFrom() goja.Value {
	w.polled(1)
	if w.none(0) {
		return w.do()
	}
	o := w.arg(0).ToObject(w.s.vm)
	if it := o.GetSymbol(goja.SymIterator); it == nil || goja.IsUndefined(it) || goja.IsNull(it) {
		w.args = append([]goja.Value(nil), w.args...)
		w.args[0] = w.copyOf(o)
	}
	return w.do()
}
