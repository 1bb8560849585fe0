package gizmo_test

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
	"golang.org/x/tools/txtar"

	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/queries/gizmo"
	"github.com/claimgraph/claimgraph/queries/results"
)

var update = flag.Bool("update", false, "write what the queries return into the stories; review each change by eye")

// TestStories runs every story in testdata/stories. See the README there.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runStories(t, file) })
	}
}

// runStories runs the queries of one file on its facts.
func runStories(t *testing.T, file string) {
	arc, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var (
		facts  string
		params map[string]any
		query  string
	)
	for i, f := range arc.Files {
		data := string(f.Data)
		kind, name, _ := strings.Cut(f.Name, " ")
		switch kind {
		case "facts":
			facts = data
		case "like":
			other, err := txtar.ParseFile(filepath.Join("testdata/stories", strings.TrimSpace(data)))
			if err != nil {
				t.Fatal(err)
			}
			facts = string(other.Files[0].Data)
		case "params":
			params = nil
			if err := json.Unmarshal(f.Data, &params); err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		case "query":
			query = data
		case "rows", "ordered", "error":
			t.Run(name, func(t *testing.T) {
				got := tell(t, open(t, facts), query, params)
				if kind == "rows" {
					got = sortLines(got)
				}
				want := string(f.Data)
				if kind == "rows" {
					want = sortLines(want)
				}
				if got == want {
					return
				}
				if *update {
					arc.Files[i].Data = []byte(got)
					return
				}
				t.Errorf("%s\n--- got\n%s--- want\n%s", query, got, want)
			})
		default:
			t.Fatalf("%s: unknown section %q", file, f.Name)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(arc), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tell runs a query and prints its rows, and its error in the last line.
func tell(t *testing.T, qs cayley.QuadStore, query string, params map[string]any) string {
	t.Helper()
	var out strings.Builder
	_, err := results.Write(&out, gizmo.Run(context.Background(), qs, query, gizmo.Options{Params: params}), results.Options{Format: "jsonl"})
	if err != nil {
		out.WriteString(err.Error() + "\n")
	}
	return out.String()
}

func sortLines(text string) string {
	lines := strings.SplitAfter(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// open makes a store of facts in N-Quads.
func open(t testing.TB, facts string) cayley.QuadStore {
	t.Helper()
	quads, err := quad.ReadAll(nquads.NewReader(strings.NewReader(facts), false))
	if err != nil {
		t.Fatalf("facts: %v", err)
	}
	s, err := store.Open(context.Background(), "mem:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Apply(context.Background(), store.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	return s.QuadStore()
}
