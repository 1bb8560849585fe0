package gizmo_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/queries/gizmo"
)

const claims = `
<c:1> <cg:text> "it was planned" .
<c:1> <cg:date> "2023-10-08T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
<c:2> <cg:text> "we did not know"@en .
<c:2> <cg:score> "0.5"^^<http://www.w3.org/2001/XMLSchema#double> .
<c:3> <cg:text> "nobody knew" .
`

// run gathers the rows of a script and its error.
func run(ctx context.Context, qs cayley.QuadStore, script string, o gizmo.Options) (rows []gizmo.Row, err error) {
	for row, e := range gizmo.Run(ctx, qs, script, o) {
		if e != nil {
			return rows, e
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func TestRowsAreTyped(t *testing.T) {
	rows, err := run(context.Background(), open(t, claims),
		`g.V("<c:1>", "<c:2>").saveOpt("<cg:date>", "date").saveOpt("<cg:score>", "score").save("<cg:text>", "text").order().all()`, gizmo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	columns := []string{"id", "date", "score", "text"}
	want := []gizmo.Row{
		{Columns: columns, Tags: map[string]quad.Value{
			"id": quad.IRI("c:1"), "text": quad.String("it was planned"),
			"date": quad.Time(time.Date(2023, 10, 8, 0, 0, 0, 0, time.UTC)),
		}},
		{Columns: columns, Tags: map[string]quad.Value{
			"id": quad.IRI("c:2"), "text": quad.LangString{Value: "we did not know", Lang: "en"}, "score": quad.Float(0.5),
		}},
	}
	sameTime := cmp.Comparer(func(a, b quad.Time) bool { return time.Time(a).Equal(time.Time(b)) })
	if diff := cmp.Diff(want, rows, sameTime); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestLimit(t *testing.T) {
	qs := open(t, claims)
	rows, err := run(context.Background(), qs, `for (;;) g.V().has("<cg:text>").all()`, gizmo.Options{Limit: 5})
	if len(rows) != 5 || err != nil {
		t.Errorf("Limit 5 gives %d rows and %v, want 5 and no error", len(rows), err)
	}
	rows, err = run(context.Background(), qs, `for (;;) g.emit(1)`, gizmo.Options{})
	if len(rows) != gizmo.DefaultLimit || !errors.Is(err, gizmo.ErrTooManyRows) {
		t.Errorf("no limit gives %d rows and %v, want %d and ErrTooManyRows", len(rows), err, gizmo.DefaultLimit)
	}
}

func TestRowsComeBeforeTheScriptEnds(t *testing.T) {
	n := 0
	for row, err := range gizmo.Run(context.Background(), open(t, claims), `for (;;) g.V("<c:1>").all()`, gizmo.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 3 {
			if row.Tags["id"] != quad.IRI("c:1") {
				t.Errorf("row %v", row)
			}
			break // must end the endless script
		}
	}
}

func TestStopped(t *testing.T) {
	qs := open(t, claims)
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	soon, cancelSoon := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancelSoon)
	deadline, cancelDeadline := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancelDeadline()
	for name, test := range map[string]struct {
		ctx  context.Context
		o    gizmo.Options
		want error
	}{
		"canceled before": {canceled, gizmo.Options{}, context.Canceled},
		"canceled during": {soon, gizmo.Options{Timeout: -1}, context.Canceled},
		"deadline":        {deadline, gizmo.Options{}, context.DeadlineExceeded},
		"timeout":         {context.Background(), gizmo.Options{Timeout: 20 * time.Millisecond}, gizmo.ErrTimeout},
	} {
		_, err := run(test.ctx, qs, `for (;;) try { g.V().out().count() } catch (e) {}`, test.o)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
}

func TestCallersPanicIsTheCallers(t *testing.T) {
	defer func() {
		if x := recover(); x != "mine" {
			t.Errorf("recovered %v, want the caller's own panic", x)
		}
	}()
	for range gizmo.Run(context.Background(), open(t, claims), `try { g.V().all() } catch (e) {} finally { for (;;); }`, gizmo.Options{Timeout: time.Second}) {
		panic("mine")
	}
}

func TestParams(t *testing.T) {
	when := time.Date(2023, 10, 8, 0, 0, 0, 0, time.UTC)
	params := map[string]any{
		"iri": quad.IRI("c:1"), "text": "nobody knew", "n": 1, "f": 0.25, "yes": true, "when": when,
		"value": quad.String("it was planned"), "list": []string{"<c:1>", "<c:3>"}, "bad": make(chan int),
	}
	for script, want := range map[string]string{
		`g.V(params.iri).out("<cg:text>").all()`:                "[it was planned]",
		`g.V(params.text).in("<cg:text>").all()`:                "[<c:3>]",
		`g.V(params.value).in("<cg:text>").all()`:               "[<c:1>]",
		`g.V().has("<cg:score>", gt(params.f)).all()`:           "[<c:2>]",
		`g.V().has("<cg:date>", lte(params.when)).all()`:        "[<c:1>]",
		`g.V(params.list).out("<cg:text>").count()`:             "[2]",
		`g.emit(params.yes && params.n === 1)`:                  "[true]",
		`g.emit(params["bad"])`:                                 `query:1:14: TypeError: the parameter "bad" has the type chan int, which a query cannot use`,
		`g.emit(params.iri.toUpperCase() + JSON.stringify([]))`: "[<C:1>[]]",
	} {
		rows, err := run(context.Background(), open(t, claims), script, gizmo.Options{Params: params})
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			var vals []any
			for _, r := range rows {
				if r.Tags != nil {
					vals = append(vals, gizmo.Plain(r.Tags["id"]))
				} else {
					vals = append(vals, r.Value)
				}
			}
			got = fmt.Sprint(vals)
		}
		if got != want {
			t.Errorf("%s = %s, want %s", script, got, want)
		}
	}
}

func TestNamespaces(t *testing.T) {
	qs := open(t, `
<http://example.org/> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <cayley:namespace> .
<http://example.org/> <cayley:prefix> <ex:> .
<http://example.org/a> <p> "found" .
<urn:b> <p> "too" .
`)
	got, err := run(context.Background(), qs, `
g.loadNamespaces();
g.V(g.IRI("ex:a"), g.IRI("u:b")).out("<p>").order().all();`, gizmo.Options{Namespaces: map[string]string{"u": "urn:"}})
	if err != nil || len(got) != 2 {
		t.Errorf("got %v, %v", got, err)
	}
}

// TestWrongArguments calls every method with every kind of wrong argument. Each
// call must succeed or throw a TypeError that names the method.
func TestWrongArguments(t *testing.T) {
	qs := open(t, claims)
	kinds := []string{"", "undefined", "null", "5", "-1", "0.5", "NaN", "1e300", "true", `""`, `"x"`, `"<x>"`, `"id"`, "[]", "[[]]", "[null]", "[{}]", "{}",
		"() => 1", "/x/", "new Date(NaN)", "Symbol()", "new Map()", "iri('x')", "str('')", "gt(1)", "g", "g.V()", "g.M()", "params", "new String('x')", "Object.create(null)"}
	paths := strings.Fields(`in out both is has hasR save saveR saveOpt saveOptR tag as back and intersect or union except difference unique
		follow followR followRecursive labelContext labels inPredicates outPredicates saveInPredicates saveOutPredicates filter order skip limit
		all getLimit toArray tagArray toValue tagValue forEach map count groupCount group`)
	roots := strings.Fields(`V Vertex M Morphism IRI Uri emit addNamespace addDefaultNamespaces loadNamespaces shortestPath`)
	makers := strings.Fields(`iri bnode raw str lang typed lt lte gt gte like regex`)
	var calls []string
	add := func(format, name string) {
		for _, a := range kinds {
			calls = append(calls, fmt.Sprintf(format, name, a))
			if a != "" {
				calls = append(calls, fmt.Sprintf(format, name, `"<x>", `+a), fmt.Sprintf(format, name, a+`, 5, 6, 7`), fmt.Sprintf(format, name, a+", "+a))
			}
		}
	}
	for _, name := range paths {
		add("g.V('<c:1>').%s(%s)", name)
		add("g.V('<c:1>')."+strings.ToUpper(name[:1])+name[1:]+"%.0s(%s)", name)
		calls = append(calls, fmt.Sprintf("g.V().%s.call({}, 'x')", name), fmt.Sprintf("g.V().%s.call(undefined)", name))
	}
	for _, name := range roots {
		add("g.%s(%s)", name)
	}
	for _, name := range makers {
		add("%s(%s)", name)
	}
	const batch = 100
	for some := range slices.Chunk(calls, batch) {
		var script strings.Builder
		for _, call := range some {
			fmt.Fprintf(&script, `try { const p = %s; if (p && p.all) { p.limit(2).getLimit(2); p.count() } }
				catch (e) { if (!(e instanceof TypeError)) throw new Error(%q + e) }`+"\n", call, call)
		}
		if _, err := run(context.Background(), qs, script.String(), gizmo.Options{}); err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d calls", len(calls))
}

// Example shows a whole query: its parameter, its rows and how to read them.
func Example() {
	var t testing.T
	qs := open(&t, claims)
	script := `g.V().has("<cg:text>", like(params.about)).save("<cg:text>", "text").order("text").all()`
	for row, err := range gizmo.Run(context.Background(), qs, script, gizmo.Options{Params: map[string]any{"about": "%know%"}}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row.Tags["id"], row.Tags["text"])
	}
	// Output:
	// <c:2> "we did not know"@en
}
