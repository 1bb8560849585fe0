package seeds_test

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader"
	articles "github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/loader/emit"
)

// TestGolden reads every seed through the whole pipeline and compares its
// quads with golden/NAME.nq, line by line: whatever a change of the loader
// does to a claim shows here. Rewrite the files with -update and read the diff.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("[0-9][0-9]-*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, path.Ext(file))
		t.Run(name, func(t *testing.T) {
			golden := filepath.Join("golden", name+".nq")
			got := quadsOf(t, file)
			if *update {
				if err := os.WriteFile(golden, []byte(strings.Join(got, "")), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			data, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.SplitAfter(string(data), "\n"), append(got, "")); diff != "" {
				t.Errorf("the quads of %s changed (-want +got):\n%s", file, diff)
			}
		})
	}
}

// quadsOf gives the article's quads as sorted N-Quads lines, compact IRIs and all.
func quadsOf(t *testing.T, file string) []string {
	t.Helper()
	var lines []string
	for in, err := range articles.Read(context.Background(), file, articles.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		x := loader.Extract(in.Article)
		claims := make([]graph.Claim, len(x.Claims))
		for i, c := range x.Claims {
			claims[i] = c.Claim
		}
		for _, q := range emit.Quads(x.Article, claims) {
			lines = append(lines, q.NQuad()+"\n")
		}
	}
	return lines
}
