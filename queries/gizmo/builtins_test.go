package gizmo

import (
	"context"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/dop251/goja"
)

// TestBuiltins checks that the functions put in front of JavaScript's own change
// nothing for ordinary scripts: each expression has the value that it has without
// them.
func TestBuiltins(t *testing.T) {
	exprs := []string{
		// texts
		`"ab".repeat(3)`, `"ab".repeat(0)`, `"5".padStart(3, "0") + "5".padEnd(3)`, `"a".concat("b", 1, null)`,
		"`${1 + 1}-${'x'}-${[1, 2]}-${null}`", "`plain`", "String.raw`a\\n${1}b`", `"a" + 1 + 2`, `1 + 2 + "a"`, `1 + [2] + {}`,
		`let s = "a"; s += "b"; s += 1; s`, `let o = { n: 1 }; o.n += 2; o.n`, `new Date(0) + "" === new Date(0).toString()`,
		`"a-b-c".replace("-", "+")`, `"a-b-c".replaceAll("-", "+")`, `"a-b".replace("-", (m, at, all) => m + at + all)`,
		`"abc".replace("b", "[$&$$$'$` + "`" + `$1]")`, `"abc".replace(/(b)(c)?/, "[$2$1$3$01$&]")`, `"abc".replace(/b/g, "$")`,
		`"2024-10-07".replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, "$<d>.$<m>.$<y>$<x>")`, `"aXbX".replace(/x/gi, x => x + x)`,
		`"abcabc".replace(/(?<l>b)/g, (...a) => JSON.stringify(a))`, `"aaa".replace(/a*?/g, "-")`, `"x".replace(/y/, "z")`,
		`"ää ß".toUpperCase()`, `"  x ".trim()`, `"abc".at(-1)`, `"😀x".replace(/./u, "y")`, `"äö".split("")`,
		`"a,b,c".split(",")`, `"a,b,c".split(",", 2)`, `"abc".split("")`, `"".split(",")`, `"".split("")`,
		`"a1b22c".split(/\d+/)`, `"a1b2".split(/(\d)/)`, `"abc".split(/(?:)/)`, `"abc".split(/x/)`, `"".split(/x/)`, `"".split(/(?:)/)`,
		`"a b  c".split(/\s*/)`, `",a,".split(/,/)`, `"abc".split(/(?:)/, 2)`, `"aXbxc".split(/x/i)`, `"A<B>bold</B>and".split(/<(\/)?([^<>]+)>/)`,
		// regular expressions
		`"abcabc".match(/b./g)`, `"abc".match(/(?<x>b)/).groups.x`, `"abc".match(/z/)`, `"abc".match("b").index`, `"abc".search(/c/)`,
		`[..."a1b2".matchAll(/[a-z](\d)/g)].map(m => m[1])`, `/a/y.test("ba")`, `/(\w)\1/.test("hello")`, `/^\w+$/m.exec("a b\ncd")[0]`,
		`const r = /o/g; [r.test("foo"), r.lastIndex, r.test("foo"), r.test("foo")]`, `new RegExp("a.c", "s").test("a\nc")`,
		`RegExp("x").source`, `/x/ instanceof RegExp`, `new RegExp(/a/g).flags`, `RegExp.prototype.constructor === RegExp`, `/a/[Symbol.replace]("bab", "c")`,
		`"aBc".replace(/[A-Z]/g, c => "_" + c.toLowerCase())`, `/(?=(a+))/.exec("baaac")[1]`,
		// arrays
		`[3, 1, 2].sort()`, `[10, 9, 1].sort()`, `[10, 9, 1].sort((a, b) => a - b)`, `["b", undefined, "a"].sort()`, `[3, 1].toSorted()`,
		`[1, [2, [3, [4]]]].flat()`, `[1, [2, [3, [4]]]].flat(Infinity)`, `[1, 2].flatMap(x => [x, x * 2])`,
		`[1, 2, 3].map(x => x * 2).filter(x => x > 2)`, `[1, 2, 3].reduce((a, b) => a + b)`, `[1, 2].reduce((a, b) => a + b, "x")`,
		`[1, 2, 3].includes(2)`, `[1, 2, 3].indexOf(3)`, `[1, 2, 3].findLast(x => x < 3)`, `["1", "2", "3"].map(Number)`, `["a"].map(function (x) { return this.p + x }, { p: "q" })`,
		`[1, [2, 3], null, undefined, "x"].join("-")`, `String([1, [2, 3]])`, `[1, 2] + ""`, `[].join()`, `[1.5].toLocaleString()`,
		`[1].concat(2, [3, [4]])`, `[1, 2, 3].slice(1)`, `[1, 2, 3].splice(0, 2)`, `Array(3).fill(0)`, `[1, 2, 3].reverse()`, `[1, 2, 3].with(1, 9)`,
		`Array.from("abc")`, `Array.from({ length: 3 }, (_, i) => i)`, `Array.from(new Set([1, 1, 2]))`, `Array.from(new Map([[1, 2]]))`, `Array.of(1, 2)`,
		`Array.prototype.map.call("abc", x => x + x)`, `(function () { return Array.prototype.slice.call(arguments, 1) })(1, 2, 3)`,
		`Math.max.apply(null, [1, 3, 2])`, `Math.max(...[1, 3, 2])`, `const [a, ...b] = [1, 2, 3]; b`, `[...[1, 2].entries()]`, `[...new Map([["a", 1]]).values()]`,
		`let n = 0; for (const x of [1, 2, 3]) n += x; n`, `let k = ""; for (const c of "abc") k = c + k; k`, `const m = new Map([[1, 2]]); let r = []; m.forEach((v, k) => r.push(k, v)); r`,
		`function* f() { yield 1; yield* [2, 3] } [...f()]`, `Object.fromEntries([["a", 1]])`, `Object.entries({ a: 1 })`,
		// JSON
		`JSON.stringify({ a: [1, "x", null, undefined], u: undefined, f() {}, d: new Date(0) })`, `JSON.stringify([1, { a: 2 }], null, 2)`,
		`JSON.stringify({ a: 1, b: { a: 2, c: 3 } }, ["a", "b"])`, `JSON.stringify({ a: 1, b: 2 }, (k, v) => k === "a" ? undefined : v)`,
		`JSON.stringify("x")`, `JSON.stringify(undefined)`, `JSON.stringify({ toJSON() { return 1 } })`, `JSON.parse('{"a": [1, "]"]}').a`, `JSON.parse("[1, 2]", (k, v) => Array.isArray(v) ? v : v * 2)`,
		// the rest
		`parseInt("12px")`, `encodeURIComponent("ä b")`, `typeof null`, `((a, b = a) => a + b)(1)`, `({ ...{ a: 1 }, b: 2 })`, `class A { x = 1; get y() { return this.x + 1 } } new A().y`,
		`const { a: { b = 5 } = {} } = {}; b`, `null ?? "d"`, `({ a: null })?.a?.b`, `label: for (;;) { break label } 1`, `[1, 2, 3].at(-1) ** 2`,
	}
	for _, expr := range exprs {
		plain, err := goja.New().RunString("(() => { try { return JSON.stringify(" + inFunction(expr) + ") } catch (e) { return String(e) } })()")
		if err != nil {
			t.Fatalf("%s: %v", expr, err)
		}
		var got any
		script := "g.emit((() => { try { return JSON.stringify(" + inFunction(expr) + ") ?? 'undefined' } catch (e) { return String(e) } })())"
		for row, err := range Run(context.Background(), memstore.New(), script, Options{}) {
			if err != nil {
				t.Errorf("%s: %v", expr, err)
			}
			got = row.Value
		}
		if want := plain.String(); got != want {
			t.Errorf("%s = %v, want %v", expr, got, want)
		}
	}
}

// inFunction makes an expression of statements of which the last is one.
func inFunction(code string) string {
	last := strings.LastIndexAny(code, ";}")
	if !strings.HasPrefix(code, "let ") && !strings.HasPrefix(code, "const ") && !strings.HasPrefix(code, "function") &&
		!strings.HasPrefix(code, "class ") && !strings.HasPrefix(code, "label") {
		return "(" + code + ")"
	}
	return "(() => {" + code[:last+1] + " return " + code[last+1:] + "})()"
}
