package gizmo

import (
	"strings"
	"testing"
)

// A script may only be called simple if it cannot reach JavaScript's own functions,
// which have no bounds then.
func TestSimple(t *testing.T) {
	tests := []struct {
		script string
		simple bool
	}{
		{`g.V().all()`, true},
		{`graph.Vertex("<a>", ["<b>", ["<c>"]]).Out(null, "t").has("<n>", gt(-1), lt(2.5)).filter(regex("a", true)).count();`, true},
		{`g.V(params.who).save(iri("p"), "x").order("x", "desc").skip(1).limit(2).all(); g.V().tagArray(3)`, true},
		{`g.V().has("<d>", gt(new Date("2024-01-01"))).and(g.V(undefined).follow(g.M().in("<p>"))).toValue()`, true},
		{`g.emit([1, g.V().count(), true])`, true},
		{`g.addNamespace("a", "b"); g.V(g.IRI("a:b")).getLimit(1)`, true},
		{``, true},
		// JavaScript's own functions are in reach.
		{`g.V().toArray().map(x => x)`, false},
		{`g.V().toArray().length`, false},
		{`g.V().forEach(row => { g.emit(row) })`, false},
		{`g.V().forEach(g.emit)`, false},
		{`g.V()["constructor"]`, false},
		{`g.V().constructor("x")`, false},
		{`g.V.constructor("for (;;);")()`, false},
		{`g.constructor.constructor("for (;;);")()`, false},
		{`iri.constructor("for (;;);")()`, false},
		{`iri("a").constructor.constructor("for (;;);")()`, false},
		{`params.who.repeat(9)`, false},
		{`params["who"]`, false},
		{`"a".repeat(9)`, false},
		{`g.V("a" + "b").all()`, false},
		{"g.V(`a${1}`).all()", false},
		{"g.V(`a`).all()", false},
		{`g.V("a".concat("b")).all()`, false},
		{`new Date(g.V().toArray())`, false},
		{`new Date([[1]])`, false},
		{`new Array(1e9)`, false},
		{`Date("x")`, false},
		{`-g.V().toArray()`, false},
		{`!g.V()`, false},
		{`g.V(...[1]).all()`, false},
		{`g.V([, 1]).all()`, false},
		{`g.emit({ a: 1 })`, false},
		{`g.emit(/a/)`, false},
		{`g?.V().all()`, false},
		{`const p = g.V(); p.all()`, false},
		{`g = 1; g.V()`, false},
		{`if (1) g.V().all()`, false},
		{`g.emit(g)`, false},
		{`g.emit(params)`, false},
		{`g.emit(g.V)`, false},
		{`g.V` + strings.Repeat(`().out`, 500) + `()`, false},
		{`g.V(` + strings.Repeat(`[`, 500) + strings.Repeat(`]`, 500) + `)`, false},
	}
	for _, test := range tests {
		script, err := compile(test.script)
		if err != nil {
			t.Errorf("%s: %v", test.script, err)
		} else if simple := script.calls != nil; simple != test.simple {
			t.Errorf("%.80s: simple = %t, want %t", test.script, simple, test.simple)
		}
	}
}
