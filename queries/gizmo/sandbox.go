package gizmo

import (
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
)

// JavaScript's own functions run to their end once they are called: an interrupt
// is only seen between the steps of a script. So none of them may have much to do.
// What bounds them:
//
//   - No text is longer than maxText. Operators, template literals and functions
//     that make texts are checked.
//   - No array longer than maxArray is given to a function that goes through it.
//   - Iterators and callbacks poll the session.
//   - What cannot be bounded this way is removed; a query has no use for it.
const (
	maxText  = 1 << 20 // UTF-16 units
	maxArray = 1 << 18 // elements
	maxDepth = 1000    // of JSON
)

// checked is the name, impossible in a script, of the function that checks the
// result of an addition; see rewriter.
const checked = "checked sum"

// removed are the globals that a script does not have. Proxy and Reflect can make
// any native loop endless, the rest allocate or compute without bound.
var removed = []string{
	"eval", "Function", "Proxy", "Reflect", "BigInt", "GoError",
	"ArrayBuffer", "SharedArrayBuffer", "DataView",
	"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
	"Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
}

// hidden finds the constructors and prototypes that have no global name.
var hidden = goja.MustCompile("hidden", `({
	makers: [function () {}, async function () {}, function* () {}].map(f => Object.getPrototypeOf(f)),
	iterators: [[].values(), ""[Symbol.iterator](), new Map().keys(), new Set().keys(), "".matchAll(/a/g)]
		.map(it => Object.getPrototypeOf(it)),
})`, false)

// The timeout of backtracking regular expressions. regexp2 has no way to set it
// for those that goja compiles but this global; nothing else here uses regexp2.
// Its clock ticks, so a match may be given up a little early.
const (
	matchTimeout = 100 * time.Millisecond
	matchTick    = 10 * time.Millisecond
)

func init() {
	regexp2.DefaultMatchTimeout = matchTimeout
	regexp2.SetTimeoutCheckPeriod(matchTick)
}

// install prepares the script's globals, those of a simple script (simple.go) no
// more than it calls.
func (s *session) install(calls map[string]bool) {
	if calls == nil {
		s.bound()
	}
	s.installGraph(calls)
}

// bound puts bounds to all that JavaScript offers.
func (s *session) bound() {
	found, err := s.vm.RunProgram(hidden)
	s.must(err)
	global := s.vm.GlobalObject()
	s.must(global.Set(concat, s.native("template literal", func(c *call) goja.Value { return c.join("", c.args) })))
	s.must(global.Set(checked, s.vm.ToValue(s.checkSum)))
	s.boundTexts(global)
	s.boundArrays(global)
	s.boundJSON(global)
	s.boundRegexps(global)
	for _, proto := range s.list(found, "iterators") {
		s.wrap(proto, "next", func(w *wrapped) goja.Value { return w.do() })
	}
	for _, proto := range s.list(found, "makers") {
		s.must(proto.DefineDataProperty("constructor", goja.Undefined(), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
	for _, name := range removed {
		s.must(global.Delete(name))
	}
}

func (s *session) list(o goja.Value, name string) (out []*goja.Object) {
	arr := o.ToObject(s.vm).Get(name).ToObject(s.vm)
	for _, key := range arr.Keys() {
		out = append(out, arr.Get(key).ToObject(s.vm))
	}
	return out
}

func (s *session) object(path ...string) *goja.Object {
	o := s.vm.GlobalObject()
	for _, name := range path {
		o = o.Get(name).ToObject(s.vm)
	}
	return o
}

// A wrapped call is a call of one of JavaScript's own functions, of which the
// wrapper may check or change the arguments.
type wrapped struct {
	call
	f goja.Callable
}

// do calls the function itself.
func (w *wrapped) do() goja.Value { return w.try(w.f(w.this, w.args...)) }

// try throws the exception of a function that was called from Go.
func (w *wrapped) try(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}

// wrap puts a function in front of a method of a JavaScript object, if it has it.
func (s *session) wrap(o *goja.Object, name string, before func(*wrapped) goja.Value) {
	if f, ok := goja.AssertFunction(o.Get(name)); ok {
		s.must(o.DefineDataProperty(name, s.wrapper(name, f, before), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
}

func (s *session) wrapSymbol(o *goja.Object, sym *goja.Symbol, before func(*wrapped) goja.Value) {
	if f, ok := goja.AssertFunction(o.GetSymbol(sym)); ok {
		s.must(o.DefineDataPropertySymbol(sym, s.wrapper(sym.String(), f, before), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
}

func (s *session) wrapper(name string, f goja.Callable, before func(*wrapped) goja.Value) goja.Value {
	return s.native(name, func(c *call) goja.Value { return before(&wrapped{*c, f}) })
}

// fresh puts a bounded constructor in the place of a global one, with the same
// prototype and static methods.
func (s *session) fresh(name string, before func(*wrapped)) {
	old := s.object(name)
	made := s.vm.ToValue(func(cc goja.ConstructorCall) *goja.Object {
		s.poll()
		w := &wrapped{call: call{s: s, name: name, args: cc.Arguments}}
		before(w)
		o, err := s.vm.New(old, w.args...)
		if err != nil {
			panic(err)
		}
		return o
	}).ToObject(s.vm)
	proto := old.Get("prototype").ToObject(s.vm)
	s.must(made.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	s.must(made.DefineDataProperty("name", s.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	s.must(proto.DefineDataProperty("constructor", made, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	s.must(s.vm.GlobalObject().Set(name, made))
}

// polled makes a callback of a script poll the session, since it can be a native
// function that never gives the interpreter a chance to stop.
func (w *wrapped) polled(i int) {
	f, ok := goja.AssertFunction(w.arg(i))
	if !ok {
		return // let the function itself complain
	}
	w.args = append([]goja.Value(nil), w.args...)
	w.args[i] = w.s.vm.ToValue(func(fc goja.FunctionCall) goja.Value {
		w.s.poll()
		return w.try(f(fc.This, fc.Arguments...))
	})
}

// tooLong and tooMany throw. Unlike a check of a sum they may be caught: nothing was
// made yet.
func (c *call) tooLong() {
	c.fail("a text of more than %d characters is not available in a query", maxText)
}

func (c *call) tooMany() {
	c.fail("an array of more than %d elements is too long for this; use a loop", maxArray)
}
