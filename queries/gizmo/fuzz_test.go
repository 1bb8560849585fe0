package gizmo_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"golang.org/x/tools/txtar"

	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// harmless runs a script and fails if it does harm: it panics, takes much longer
// than it may, or ends in an error that is our fault.
func harmless(t *testing.T, qs cayley.QuadStore, script string) {
	const timeout, late = 20 * time.Millisecond, 5 * time.Second
	began := time.Now()
	hang := time.AfterFunc(4*late, func() { panic(fmt.Sprintf("%q hangs", script)) })
	defer hang.Stop()
	o := gizmo.Options{Timeout: timeout, MaxMemory: 64 << 20, Params: map[string]any{"p": "<a>"}}
	_, err := run(context.Background(), qs, script, o)
	if took := time.Since(began); took > timeout+late {
		t.Errorf("%q took %v", script, took)
	}
	if err != nil && strings.Contains(err.Error(), "internal error") {
		t.Errorf("%q: %v", script, err)
	}
}

// FuzzScript runs arbitrary text.
func FuzzScript(f *testing.F) {
	for _, h := range hostile {
		if len(h.script) < 1000 {
			f.Add(h.script)
		}
	}
	files, _ := filepath.Glob("testdata/stories/*.txtar")
	for _, file := range files {
		arc, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, s := range arc.Files {
			if strings.HasPrefix(s.Name, "query") {
				f.Add(string(s.Data))
			}
		}
	}
	qs := open(f, claims)
	f.Fuzz(func(t *testing.T, script string) { harmless(t, qs, script) })
}

// FuzzPaths runs scripts that a grammar makes of the fuzzer's bytes: chains of
// steps with arguments that mostly fit, on a small graph full of circles.
func FuzzPaths(f *testing.F) {
	f.Add([]byte("a simple chain"))
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
	for i := range 64 {
		f.Add([]byte(strings.Repeat(string(rune('!'+i))+string(rune('~'-i)), 1+i%13)))
	}
	qs := open(f, `
<a> <p> <b> .
<b> <p> <c> <l> .
<c> <p> <a> .
<a> <q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <l> .
<b> <q> "x y" .
<p> <q> <p> .
`)
	f.Fuzz(func(t *testing.T, choices []byte) {
		g := grammar{choices: choices}
		harmless(t, qs, g.script())
	})
}

// A grammar makes a script; each byte decides one choice.
type grammar struct {
	choices []byte
	depth   int
}

func (g *grammar) pick(options ...string) string {
	if len(g.choices) == 0 {
		return options[0]
	}
	c := g.choices[0]
	g.choices = g.choices[1:]
	return options[int(c)%len(options)]
}

func (g *grammar) script() string {
	var b strings.Builder
	for len(g.choices) > 0 {
		path := g.path("g.V(" + g.pick("", "'<a>'", "'<b>', '<c>'", "[]", "params.p", "1") + ")")
		switch end := g.pick("all()", "count()", "toArray()", "tagArray(3)", "toValue()", "forEach", "getLimit(2)", "groupCount()", "shortest"); end {
		case "forEach":
			fmt.Fprintf(&b, "try { %s.forEach(d => { %s }) } catch (e) {}\n", path, g.pick("g.emit(d)", "g.V(d.id).out().all()", "throw d", "for (;;);"))
		case "shortest":
			fmt.Fprintf(&b, "try { g.emit(g.shortestPath(%s, '<c>')) } catch (e) {}\n", path)
		default:
			fmt.Fprintf(&b, "try { %s.%s } catch (e) { if (!(e instanceof TypeError)) throw e }\n", path, end)
		}
	}
	return b.String()
}

func (g *grammar) path(start string) string {
	g.depth++
	defer func() { g.depth-- }()
	for len(g.choices) > 0 {
		step := g.pick(".", "out", "in", "both", "has", "hasR", "save", "saveOpt", "saveR", "saveOptR", "tag", "back", "and", "or", "except",
			"unique", "follow", "followR", "followRecursive", "labelContext", "labels", "inPredicates", "outPredicates",
			"saveInPredicates", "saveOutPredicates", "filter", "order", "skip", "limit", "is")
		if step == "." {
			break
		}
		start += "." + step + "(" + g.args(step) + ")"
	}
	return start
}

func (g *grammar) args(step string) string {
	pred := func() string { return g.pick("'<p>'", "'<q>'", "null", "['<p>', '<q>']", "g.V('<p>')", "'<none>'") }
	sub := func(start string) string {
		if g.depth > 4 {
			return start
		}
		return g.path(start)
	}
	switch step {
	case "out", "in", "both", "labelContext":
		return pred() + g.pick("", ", 't'", ", ['t', 'u']")
	case "has", "hasR":
		return pred() + g.pick("", ", '<b>'", ", gt(0)", ", like('%x%')")
	case "save", "saveOpt", "saveR", "saveOptR":
		return pred() + g.pick(", 's'", "", ", 't'")
	case "tag", "saveInPredicates", "saveOutPredicates":
		return g.pick("'t'", "'u'", "'v'")
	case "back":
		return g.pick("'t'", "'u'", "")
	case "and", "or", "except":
		return sub(g.pick("g.V()", "g.V('<b>')", "g.M()"))
	case "follow", "followR":
		return sub("g.M()")
	case "followRecursive":
		return g.pick("'<p>'", "null", sub("g.M()")) + g.pick("", ", 2", ", -1, 'd'", ", { depth: 'd', path: 'w' }")
	case "filter":
		return g.pick("gt(0)", "lt('z')", "regex('.*x')", "like('%')", "regex('b', true)")
	case "order":
		return g.pick("", "'desc'", "'t'", "'t', 'desc', 'id'")
	case "skip", "limit":
		return g.pick("1", "2", "0")
	case "is":
		return g.pick("'<b>'", "", "[]")
	}
	return ""
}
