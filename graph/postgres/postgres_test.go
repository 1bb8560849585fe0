package postgres_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"

	"github.com/claimgraph/claimgraph/graph/postgres"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
)

// open opens a store in an empty database.
func open(t testing.TB, server *pgtest.Server) *postgres.QuadStore {
	t.Helper()
	return reopen(t, server.Database(t))
}

func reopen(t testing.TB, url string) *postgres.QuadStore {
	t.Helper()
	qs, err := postgres.Open(t.Context(), url, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = qs.Close() })
	return qs
}

// TestGraphtest runs cayley's own suite for backends, all of it.
func TestGraphtest(t *testing.T) {
	server := pgtest.Start(t)
	t.Chdir(filepath.Join(moduleDir(t, "github.com/cayleygraph/cayley"), "graph", "graphtest")) // it loads ../../data
	config := &graphtest.Config{AlwaysRunIntegration: true, OptimizesComparison: true}
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		qs := open(t, server)
		return qs, nil, func() { _ = qs.Close() }
	}, config)
}

func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatalf("find the data of %s: %v", module, err)
	}
	return strings.TrimSpace(string(out))
}
