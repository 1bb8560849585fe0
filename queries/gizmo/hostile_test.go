package gizmo_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// raceEnabled reports that the race detector runs, which makes everything slower.
var raceEnabled bool

// hostile are scripts that would hang or kill a process that is not careful. Each
// must end with an error (want, if given, is in it) soon after its deadline.
var hostile = []struct{ name, script, want string }{
	{"endless loop", `for (;;) {}`, "too long"},
	{"endless loop in try", `for (;;) { try { for (;;) {} } catch (e) {} finally { continue } }`, "too long"},
	{"endless recursion", `function f() { f() } f()`, "too deeply"},
	{"recursion in catch", `function f() { try { f() } catch (e) { f() } } f()`, "too deeply"},
	{"recursion through natives", `function f() { [1].map(f) } f()`, "too deeply"},
	{"recursion through replace", `function f() { "a".replace("a", f) } f()`, "too deeply"},
	{"recursion through sort", `function f() { [2, 1].sort(f) } f()`, "too deeply"},
	{"recursion through toString", `const o = { toString() { return "" + o } }; "" + o`, "too deeply"},
	{"recursion through forEach", `function f() { g.V("<s1>").forEach(f) } f()`, "too deeply"},
	{"recursion through emit", `const o = { toJSON() { g.emit(o) } }; g.emit(o)`, "too deeply"},
	{"huge repeat", `"x".repeat(1 << 30)`, "more than"},
	{"endless repeat", `"x".repeat(1/0)`, ""},
	{"huge pad", `"x".padEnd(2 ** 31)`, "more than"},
	{"doubling", `let s = "x"; for (;;) s += s`, "too much memory"},
	{"doubling in try", `let s = "x"; for (;;) try { s = s + s } catch (e) {}`, "too much memory"},
	{"doubling by concat", `let s = "x"; for (;;) s = s.concat(s)`, "more than"},
	{"doubling by template", "let s = 'x'; for (;;) s = `${s}${s}${s}${s}`", "more than"},
	{"doubling by join", `let s = "x"; for (;;) s = [s, s].join("")`, "more than"},
	{"doubling by replace", `let s = "xx"; for (;;) s = s.replace(/x/g, s)`, ""},
	{"doubling by $", `let s = "xx"; for (;;) s = s.replace("x", "$&$&$'")`, "more than"},
	{"doubling by JSON", `let s = "x"; for (;;) s = JSON.stringify([s, s])`, ""},
	{"many references to one text", `const s = "x".repeat(1e6); JSON.stringify(Array(1e5).fill(s))`, "more than"},
	{"joining one text", `const s = "x".repeat(1e6); Array(1e5).fill(s).join()`, "more than"},
	{"growing array", `const a = []; for (;;) a.push(a.length)`, ""},
	{"growing array in try", `const a = []; for (;;) try { a.push({}) } catch (e) {}`, ""},
	{"doubling array", `let a = [1]; for (;;) a.push(...a)`, ""},
	{"doubling by spread", `let a = [1]; for (;;) a = [...a, ...a]`, ""},
	{"doubling by array concat", `let a = [1]; for (;;) a = a.concat(a)`, ""},
	{"growing map", `const m = new Map(); for (let i = 0;; i++) m.set(i, { i })`, ""},
	{"growing object", `const o = {}; for (let i = 0;; i++) o["k" + i] = i`, ""},
	{"growing generator", `function* f() { for (;;) yield {} } [...f()]`, ""},
	{"huge fill", `new Array(4294967295).fill(0)`, "more than"},
	{"huge join", `new Array(4294967295).join("x")`, "more than"},
	{"huge spread", `[...new Array(4294967295)]`, ""},
	{"huge arguments", `Math.max(...new Array(4294967295))`, ""},
	{"huge set", `new Set(new Array(4294967295))`, "too long"},
	{"huge for of", `for (const x of new Array(4294967295));`, "too long"},
	{"huge stringify", `JSON.stringify(new Array(4294967295))`, ""},
	{"huge apply", `Math.max.apply(null, { length: 1e9 })`, "more than"},
	{"huge array-like", `Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)`, "more than"},
	{"changing array-like", `let n = 0; Array.prototype.indexOf.call({ get length() { return n++ ? 2 ** 53 - 1 : 1 } }, 1); for (;;);`, "too long"},
	{"huge from", `Array.from({ length: 1e9 })`, "more than"},
	{"huge keys", `Array.prototype.map.call({ length: 2 ** 40 }, x => x)`, "more than"},
	{"huge sort", `const a = []; for (let i = 0; i < 2e5; i++) a.push("k" + Math.random()); for (;;) a.slice().sort()`, "too long"},
	{"native callbacks", `const a = Array(2e5).fill("9".repeat(1e6)); for (;;) a.map(Number)`, "too long"},
	{"flat", `let a = [1]; for (let i = 0; i < 40; i++) a = [a, a, a]; a.flat(Infinity)`, ""},
	{"encoding", `let s = "ä"; for (;;) s = encodeURIComponent(s)`, "more than"},
	{"escaping", `let s = "\u0000"; for (;;) s = JSON.stringify(s)`, "more than"},
	{"characters", `const a = []; for (let i = 0; i < 2e6; i++) a.push(65); const s = String.fromCharCode(...a); for (;;) ({ ...s })`, ""},
	{"rejected promise", `(async () => { throw new Error("lost") })()`, "lost"},
	{"raw", `String.raw({ raw: { length: 1e15 } })`, "template literals"},
	{"typed arrays", `new ArrayBuffer(1e10)`, "ArrayBuffer is not defined"},
	{"BigInt", `2n ** 100000000n`, "BigInt"},
	{"BigInt function", `BigInt(2)`, "BigInt is not defined"},
	{"eval", `eval("for (;;);")`, "eval is not defined"},
	{"Function", `Function("for (;;);")()`, "Function is not defined"},
	{"constructor", `(() => 1).constructor("for (;;);")()`, "TypeError"},
	{"generator constructor", `(function* () {}).constructor("for (;;);")()`, "TypeError"},
	{"Proxy", `new Proxy({}, {})`, "Proxy is not defined"},
	{"promises", `const f = () => Promise.resolve().then(f); f()`, ""},
	{"async", `(async () => { for (;;) await 1 })(); 1`, "too long"},
	{"catastrophic regular expression", `/^(a+)+$(?=b)/.test("a".repeat(40) + "!")`, "too long"},
	{"catastrophic in try", `for (;;) try { /^(a|a)*$(?!x)/.test("a".repeat(40) + "!") } catch (e) {}`, "too long"},
	{"catastrophic backreference", `/(x+x+)+\1y/.exec("x".repeat(60))`, "too long"},
	{"catastrophic replace", `"a".repeat(40).replace(/(a*)*(?=b)\1/g, "")`, ""},
	{"quadratic matches", `"a".repeat(2e5).match(/a*b|a/g).length`, ""},
	{"regular expression on a long text", `/([a-z]+ ?)*x(.{0,500}y)*$/.test("a ".repeat(5e5))`, "too long"},
	{"long pattern", `new RegExp("(".repeat(1e6))`, "at most"},
	{"long pattern in match", `"x".match("(?:".repeat(1e5))`, "at most"},
	{"huge pattern", `/((a{1000}){1000}){1000}/.test("aaa"); for (;;);`, ""},
	{"huge filter pattern", `regex("((a{1000}){1000}){1000}")`, "pattern"},
	{"complex filter pattern", `regex("(a{1,100}){1,10}".repeat(5))`, "too complex"},
	{"slow filter pattern", `for (;;) g.V().filter(regex("(.*)(.*)(.*)(.*)[0-9]$")).all()`, "too long"},
	{"huge split", `const s = "x".repeat(1e6); for (;;) s.split("")`, ""},
	{"cyclic value", `const a = []; a.push(a); g.emit(a)`, "contains itself"},
	{"cyclic object", `const o = {}; o.o = { o }; g.emit(o)`, "contains itself"},
	{"growing value", `const f = () => ({ get x() { return f() } }); g.emit(f())`, "too deeply"},
	{"wide value", `const a = Array(1000).fill(1), b = Array(1000).fill(a), c = Array(1000).fill(b); g.emit(c)`, "more than"},
	{"deep JSON", `JSON.parse("[".repeat(1e6))`, "too deeply"},
	{"deep stringify", `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)`, ""},
	{"deep join", `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; String(a)`, "too deeply"},
	{"long path", `let p = g.V(); for (;;) p = p.out()`, "1000 steps"},
	{"doubling path", `let p = g.V(); for (;;) p = p.both()`, "1000 steps"},
	{"doubling labels", `let p = g.V(); for (let i = 0; i < 9; i++) p = p.labels(); for (let i = 0; i < 9; i++) p = p.in(g.V().both()); for (;;) p.count()`, ""},
	{"long chain", `let p = g.V("<s1>"); for (let i = 0; i < 400; i++) p = p.out().in("<p>").has("<p>"); for (;;) p.count()`, ""},
	{"long intersection", `let p = g.V(); for (let i = 0; i < 400; i++) p = p.and(g.V().out("<p>")); for (;;) p.count()`, ""},
	{"long save", `let p = g.V("<s1>"); for (let i = 0; i < 900; i++) p = p.save("<p>", "t" + i); for (;;) p.all()`, ""},
	{"path in path", `let p = g.M().out(); for (;;) p = p.follow(p)`, "1000 steps"},
	{"order over everything", `for (;;) g.V().tag("a").out().tag("b").order("b").count()`, "too long"},
	{"cross product", `g.V().tag("a").in("<p>").out("<p>").in("<p>").out("<p>").in("<p>").out("<p>").count()`, "too long"},
	{"cross product in order", `g.V().in("<p>").out("<p>").in("<p>").out("<p>").in("<p>").out("<p>").order().all()`, ""},
	{"cross product in an array", `g.V().in("<p>").out("<p>").in("<p>").out("<p>").in("<p>").out("<p>").tagArray()`, ""},
	{"too many rows", `for (;;) g.V().all()`, ""},
	{"too many values", `for (;;) g.emit(1)`, "too many rows"},
	{"getter on the prototype", `Object.prototype.toJSON = function () { for (;;); }; g.emit({})`, "too long"},
	{"error that never ends", `throw { toString() { for (;;); } }`, "object"},
	{"message that never ends", `const e = new Error(); Object.defineProperty(e, "message", { get() { for (;;); } }); throw e`, ""},
	{"huge message", `throw new Error("x".repeat(1e6))`, "xxx"},
	{"deep arrays as nodes", "g.V(" + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + ").all()", ""},
	{"BigInt as a node", `g.V(2n).all()`, "BigInt"},
	{"deep source", strings.Repeat("(", 30000), "SyntaxError"},
	{"deep negation", strings.Repeat("!", 60000) + "1; for (;;);", ""},
	{"deep arrays", strings.Repeat("[", 30000) + strings.Repeat("]", 30000) + "; for (;;);", ""},
	{"deep blocks", strings.Repeat("{", 30000) + strings.Repeat("}", 30000) + "; for (;;);", ""},
	{"deep functions", strings.Repeat("()=>", 15000) + "1; for (;;);", ""},
	{"deep sum", "1" + strings.Repeat("+a", 30000), ""},
	{"deep conditional", strings.Repeat("a?", 15000) + "1" + strings.Repeat(":1", 15000), ""},
	{"long source", strings.Repeat(" ", 1<<20), "at most"},
	{"not a script", "\x00\xff\xfe", "SyntaxError"},
}

// facts has a hub, so that hops multiply, and a few long texts.
func hostileFacts() string {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "<s%d> <p> <hub> .\n<s%d> <p> <o%d> .\n<s%d> <text> %q .\n", i, i, i%7, i, strings.Repeat("lorem ipsum ", 3000))
	}
	return b.String()
}

// greedy are scripts that would use up all memory. Each must be stopped before it
// has taken much more than it may.
var greedy = []struct{ name, script string }{
	{"array", `const a = []; for (;;) a.push({})`},
	{"array in try", `const a = []; for (;;) try { a.push({}) } catch (e) {}`},
	{"map", `const m = new Map(); for (let i = 0;; i++) m.set(i, { i })`},
	{"object", `const o = {}; for (let i = 0;; i++) o["k" + i] = i`},
	{"generator", `function* f() { for (;;) yield {} } [...f()]`},
	{"closures", `let f = () => 1; for (;;) { const g = f; f = () => g }`},
	{"texts", `const a = []; for (let i = 0;; i++) a.push("x".repeat(1e6) + i)`},
	{"copies of an array", `const a = [], b = Array(2e5).fill(1); for (;;) a.push(b.slice())`},
	{"results", `g.V().in("<p>").out("<p>").in("<p>").out("<p>").in("<p>").out("<p>").toArray()`},
	{"order", `g.V().in("<p>").out("<p>").in("<p>").out("<p>").in("<p>").out("<p>").order().all()`},
}

func TestMemory(t *testing.T) {
	const most = 64 << 20
	qs := open(t, hostileFacts())
	for _, test := range greedy {
		t.Run(test.name, func(t *testing.T) {
			runtime.GC()
			peak := watchHeap(t)
			var err error
			for _, err = range gizmo.Run(context.Background(), qs, test.script, gizmo.Options{Timeout: time.Minute, MaxMemory: most}) {
			}
			if !errors.Is(err, gizmo.ErrMemory) {
				t.Errorf("got %v, want ErrMemory", err)
			}
			if grown := peak(); grown > 4*most {
				t.Errorf("the heap grew by %d MB, allowed are %d MB", grown>>20, most>>20)
			} else {
				t.Logf("the heap grew by %d MB", grown>>20)
			}
		})
	}
}

// watchHeap samples the heap until the returned function is called, which returns
// by how much it has grown at most.
func watchHeap(t *testing.T) func() int64 {
	heap := func() int64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(s)
		return int64(s[0].Value.Uint64())
	}
	start, most := heap(), int64(0)
	quit, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-quit:
				return
			case <-time.After(time.Millisecond):
				most = max(most, heap()-start)
			}
		}
	}()
	return func() int64 {
		close(quit)
		<-ended
		return most
	}
}

var start = time.Now()

// cpuTime is the processor time that the process has used. Where other work keeps
// the processors busy, it says more than the clock on the wall.
var cpuTime = func() time.Duration { return time.Since(start) }

func TestHostile(t *testing.T) {
	timeout, grace := 150*time.Millisecond, 200*time.Millisecond
	if raceEnabled {
		grace *= 10
	}
	qs := open(t, hostileFacts())
	routines := runtime.NumGoroutine()
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			var (
				err  error
				took time.Duration
			)
			for range 3 { // a busy machine can be late
				runtime.GC()
				began, used := time.Now(), cpuTime()
				for _, err = range gizmo.Run(context.Background(), qs, test.script, gizmo.Options{Timeout: timeout, MaxMemory: 64 << 20}) {
				}
				if took = min(time.Since(began), cpuTime()-used); took <= timeout+grace {
					break
				}
			}
			var e *gizmo.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v (%T), want a *gizmo.Error", err, err)
			}
			// On a busy machine anything can end by its deadline.
			if !strings.Contains(err.Error(), test.want) && !errors.Is(err, gizmo.ErrTimeout) {
				t.Errorf("got %q, want %q in it", err, test.want)
			}
			if strings.Contains(err.Error(), "internal error") {
				t.Errorf("got %q", err)
			}
			if took > timeout+grace {
				t.Errorf("took %v, allowed are %v", took, timeout+grace)
			}
			t.Logf("%v: %v", took.Round(time.Millisecond), err)
		})
	}
	if n := runtime.NumGoroutine(); n > routines+1 { // regexp2's clock may still run
		t.Errorf("%d goroutines are left, %d at the start", n, routines)
	}
	if got := tell(t, qs, `g.V("<s1>").out("<p>").is("<hub>").all()`, nil); got != "{\"id\":\"<hub>\"}\n" {
		t.Errorf("afterwards a query returns %q", got)
	}
}
