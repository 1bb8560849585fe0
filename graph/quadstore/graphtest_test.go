package quadstore_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// TestGraphtest runs cayley's own suite for backends, all of it.
func TestGraphtest(t *testing.T) {
	t.Chdir(filepath.Join(moduleDir(t, "github.com/cayleygraph/cayley"), "graph", "graphtest")) // it loads ../../data
	t.Run("mem", func(t *testing.T) {
		graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
			qs, err := quadstore.OpenMem()
			return opened(t, qs, err)
		}, config())
	})
	t.Run("disk", func(t *testing.T) {
		graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
			qs, err := quadstore.Open(t.TempDir(), quadstore.Options{})
			return opened(t, qs, err)
		}, config())
	})
}

func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatalf("find the data of %s: %v", module, err)
	}
	return strings.TrimSpace(string(out))
}

func config() *graphtest.Config {
	return &graphtest.Config{AlwaysRunIntegration: true, OptimizesComparison: true}
}

func opened(t testing.TB, qs *quadstore.QuadStore, err error) (graph.QuadStore, graph.Options, func()) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	// The suite leaves iterators open, which Close reports; that is not its subject.
	return qs, nil, func() { _ = qs.Close() }
}
