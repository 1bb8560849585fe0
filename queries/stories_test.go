package queries_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/queries"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

var update = flag.Bool("update", false, "rewrite the rows of the stories; review each by eye")

// TestStories runs each testdata/*.txtar: why the rows are what they are, the
// query (the file's name, unless it says), its parameters, its rows.
func TestStories(t *testing.T) {
	lib, err := queries.Library()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	world := readWorld(t)
	told := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			story, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			query, params := name, map[string]string{}
			var rows *txtar.File
			for i, f := range story.Files {
				switch f.Name {
				case "query":
					query = strings.TrimSpace(string(f.Data))
				case "params":
					for line := range strings.Lines(string(f.Data)) {
						k, v, _ := strings.Cut(strings.TrimSpace(line), "=")
						params[k] = v
					}
				case "rows":
					rows = &story.Files[i]
				}
			}
			q, ok := lib[query]
			if !ok || rows == nil {
				t.Fatalf("no query %q, or no rows to want", query)
			}
			told[query] = true
			got := run(t, q, world, params)
			if *update {
				rows.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(story), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(rows.Data), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", strings.TrimSpace(string(story.Comment)), diff)
			}
		})
	}
	for name := range lib {
		if !told[name] {
			t.Errorf("the saved query %s has no story in testdata", name)
		}
	}
}

// run gives the rows as JSON objects, one a line, in their order; each row
// may only have columns that the query's header explains.
func run(t *testing.T, q queries.Query, qs cayley.QuadStore, params map[string]string) string {
	t.Helper()
	var b strings.Builder
	for row, err := range q.Run(context.Background(), qs, params, gizmo.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("{")
		for i, col := range row.Columns {
			if col != "id" && !slices.ContainsFunc(q.Columns, func(c queries.Column) bool { return c.Name == col }) {
				t.Errorf("the header of %s does not explain the column %s", q.Name, col)
			}
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(col + ": " + cell(t, row, col))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

func cell(t *testing.T, row gizmo.Row, col string) string {
	if row.Tags != nil {
		if v := row.Tags[col]; v != nil {
			return quad.StringOf(v)
		}
		return "-"
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(row.Value.(map[string]any)[col]); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

func readWorld(t *testing.T) cayley.QuadStore {
	t.Helper()
	f, err := os.Open("testdata/world.nq")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := quad.ReadAll(nquads.NewReader(f, true))
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range all {
		if typed, ok := q.Object.(quad.TypedString); ok {
			// A store holds numbers and times as such, never as typed text.
			if all[i].Object, err = typed.ParseValue(); err != nil {
				t.Fatalf("%v: %v", q, err)
			}
		}
	}
	s, err := store.Open(context.Background(), "mem:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Apply(context.Background(), store.Change{Add: all}); err != nil {
		t.Fatal(err)
	}
	return s.QuadStore()
}
