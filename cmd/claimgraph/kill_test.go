package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader"
)

// asProgram makes the test binary be the program, for tests that must kill it.
const asProgram = "CLAIMGRAPH_TEST_AS_PROGRAM"

func init() {
	if os.Getenv(asProgram) != "" {
		main()
	}
}

// A load that is killed, without warning and at any moment, leaves every
// article that it had reported, whole, and no half of any other.
func TestKillDuringLoad(t *testing.T) {
	folder := t.TempDir()
	const articles = 400
	for i := range articles {
		text := fmt.Sprintf("Councillor Ada Moor%d denied on Monday that %d trees had been felled.\n\n"+
			"“Not one tree,” Moor%d said. Radio Nord reported that %d trees were gone.\n", i, i+2, i, i+2)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, after := range []int{1, 100, 250} {
		t.Run(fmt.Sprintf("after %d articles", after), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "store")
			reported := loadAndKill(t, dir, folder, after)
			checkWhole(t, dir, reported)
		})
	}
}

// loadAndKill kills a load once it has reported so many articles, and gives
// how many claims it reported for each article.
func loadAndKill(t *testing.T, dir, folder string, after int) map[string]int {
	cmd := exec.Command(os.Args[0], "load", "--store", dir, "--format", "jsonl", "-q", folder)
	cmd.Env = append(os.Environ(), asProgram+"=1", "XDG_CONFIG_HOME="+t.TempDir())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	reported := map[string]int{}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var r loadRecord
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			// The last line may be cut where the process died.
			break
		}
		reported[string(r.Article)] = r.Claims
		if len(reported) == after {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	err = cmd.Wait()
	if err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("load was not killed: %v", err)
	}
	if len(reported) < after {
		t.Fatalf("load reported %d articles, want at least %d", len(reported), after)
	}
	return reported
}

// checkWhole compares each article of the store with what extraction gives.
func checkWhole(t *testing.T, dir string, reported map[string]int) {
	ctx := t.Context()
	s, err := store.Open(ctx, dir, store.MustExist())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if problems, err := s.Verify(ctx); err != nil || len(problems) > 0 {
		t.Fatalf("the store is damaged: %v, %v", problems, err)
	}
	r := graph.NewReader(s.QuadStore())
	there := map[string]bool{}
	for a, err := range r.Articles(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		there[string(a.IRI)] = true
		var got, want []string
		for c, err := range r.Claims(ctx, graph.Filter{Article: []quad.IRI{a.IRI}}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(c.IRI))
		}
		for _, c := range loader.Extract(a).Claims {
			want = append(want, string(c.IRI))
		}
		slices.Sort(want)
		if want = slices.Compact(want); !slices.Equal(got, want) {
			t.Errorf("article %s has %d claims, want all %d", a.URL, len(got), len(want))
		}
	}
	for a := range reported {
		if !there[a] {
			t.Errorf("article %s was reported as loaded, and is lost", a)
		}
	}
}
