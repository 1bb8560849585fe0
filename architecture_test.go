// Package claimgraph_test guards the architecture: the tree is the picture,
// and data flows one way through it.
package claimgraph_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/claimgraph/claimgraph/"

// mayImport says, for the packages of a folder and below, which packages of
// ours they may import; the longest matching folder counts. "x/..." is x and
// all below it, and a folder may always import from below itself.
//
//	vocab <- graph <- {loader, queries} <- cmd
//
// Load writes, the store holds, queries read: loader and queries meet only in
// the store. Only graph/store knows the backends.
var mayImport = map[string][]string{
	"graph/vocab":           {},
	"graph":                 {"graph/vocab"},
	"graph/joined":          {},
	"graph/postgres":        {"graph/quadstore", "graph/joined"},
	"graph/quadstore":       {"graph/joined"},
	"graph/store":           {"graph", "graph/vocab", "graph/quadstore", "graph/postgres"},
	"graph/store/storetest": {"graph/..."},
	"graph/export":          {"graph", "graph/vocab"},
	"loader":                {"graph", "graph/vocab", "graph/store"},
	"loader/text":           {},
	"loader/syntax":         {"loader/text"},
	"loader/attribution":    {"graph", "graph/vocab", "loader/text", "loader/syntax/..."},
	"queries":               {"graph", "graph/vocab"},
	"queries/gizmo":         {},
	"queries/results":       {"queries/gizmo", "graph/export"},
	"queries/contradict":    {"graph", "graph/vocab", "graph/store"},
	"seeds":                 {},
	"cmd":                   {"graph/...", "loader/...", "queries/...", "seeds"},
	"cmd/bench":             {"graph/...", "queries/gizmo", "queries/contradict", "loader/proposition"},
	"cmd/claimgraph":        {"graph/...", "loader/...", "queries/...", "seeds", "cmd/internal/..."},
}

// backends are the packages that only graph/store, and what it stands on, may
// import; and cmd/bench, which measures them.
var backends = []string{
	"github.com/cayleygraph/cayley/graph/kv", "github.com/cayleygraph/cayley/graph/memstore",
	"github.com/cayleygraph/cayley/graph/sql", "github.com/cayleygraph/cayley/graph/nosql",
	"github.com/cockroachdb/pebble", "github.com/jackc/pgx", "go.etcd.io/bbolt",
}

func TestWhoMayImportWhat(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != "."):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder := path.Dir(filepath.ToSlash(name))
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			check(t, name, folder, imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Error("no Go files were looked at")
	}
}

func check(t *testing.T, file, folder, imported string) {
	if imported == "testing" && !strings.HasSuffix(folder, "test") {
		t.Errorf("%s imports testing: what ships must not be a test; contract suites are packages whose name ends in test", file)
	}
	ours, isOurs := strings.CutPrefix(imported, module)
	if !isOurs {
		backend := slices.ContainsFunc(backends, func(b string) bool { return imported == b || strings.HasPrefix(imported, b+"/") })
		if backend && !below(folder, "graph/store") && !below(folder, "graph/quadstore") && !below(folder, "graph/postgres") && folder != "cmd/bench" {
			t.Errorf("%s imports the backend %s: only graph/store does", file, imported)
		}
		return
	}
	rule := folder
	for rule != "." {
		if _, ok := mayImport[rule]; ok {
			break
		}
		rule = path.Dir(rule)
	}
	allowed, ok := mayImport[rule]
	if !ok {
		t.Errorf("%s: no rule says what %s may import", file, folder)
		return
	}
	if below(ours, folder) && ours != folder || below(ours, rule) && ours != rule {
		return
	}
	for _, a := range allowed {
		if base, tree := strings.CutSuffix(a, "/..."); ours == base || tree && below(ours, base) {
			return
		}
	}
	t.Errorf("%s imports %s: %s may import %v and what lies below it", file, ours, rule, allowed)
}

func below(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }
