package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/store"
)

// killsEnv sets how often TestKill kills; 200 for a thorough run:
//
//	CLAIMGRAPH_KILLS=200 go test -run TestKill -v ./graph/store
const (
	killsEnv  = "CLAIMGRAPH_KILLS"
	writerEnv = "CLAIMGRAPH_KILL_WRITER" // directory; makes the test binary the victim
)

// killArticle is one version of an article, from some quads to many: all quads
// name the version, so that a mixture of two shows.
func killArticle(n, version int) store.Change {
	label := quad.IRI(fmt.Sprint("article:", n))
	c := store.Change{DropLabels: []quad.Value{label}}
	for i := range 20 + 37*n%300 {
		c.Add = append(c.Add, quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("claim:%d-%d-%d", n, version, i)), Predicate: quad.IRI("cg:version"),
			Object: quad.Int(version), Label: label,
		})
	}
	return c
}

const killArticles = 40

// killWriter replaces articles until it is killed, and says which are durable.
func killWriter(dir string) {
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	for version := int(time.Now().UnixMilli()); ; version++ {
		n := version % killArticles
		if _, err := s.Apply(ctx, killArticle(n, version)); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println("done", n, version)
	}
}

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerEnv); dir != "" {
		killWriter(dir)
	}
	os.Exit(m.Run())
}

// TestKill kills a writing process again and again, and looks at what is left:
// every article that was acknowledged is there, whole, in that version or the one
// that was under way, and the store verifies.
func TestKill(t *testing.T) {
	kills := 5
	if n, err := strconv.Atoi(os.Getenv(killsEnv)); err == nil {
		kills = n
	}
	dir := t.TempDir()
	acknowledged := make(map[int]int) // article -> version
	total := 0
	for range kills {
		total += killOnce(t, dir, acknowledged)
		checkKilled(t, dir, acknowledged)
		if t.Failed() {
			return
		}
	}
	t.Logf("%d kills, %d acknowledged changes: none lost, none half", kills, total)
}

func killOnce(t *testing.T, dir string, acknowledged map[int]int) (n int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = cmd.Process.Kill() }
	if rand.IntN(4) == 0 { // now and then while it is still opening the store
		time.AfterFunc(time.Duration(rand.IntN(100))*time.Millisecond, kill)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var article, version int
		if strings.HasPrefix(lines.Text(), "error") {
			t.Error(lines.Text())
		} else if _, err := fmt.Sscanf(lines.Text(), "done %d %d", &article, &version); err == nil {
			if n == 0 {
				time.AfterFunc(time.Duration(rand.IntN(400))*time.Millisecond, kill)
			}
			acknowledged[article] = version
			n++
		}
	}
	_ = cmd.Wait() // killed
	return n
}

func checkKilled(t *testing.T, dir string, acknowledged map[int]int) {
	t.Helper()
	ctx := context.Background()
	s := open(t, dir)
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	problems, err := s.Verify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
	qs := s.QuadStore()
	for n := range killArticles {
		label := quad.IRI(fmt.Sprint("article:", n))
		versions := versionsOf(t, qs, label)
		want, ok := acknowledged[n]
		switch {
		case len(versions) == 0 && !ok:
			continue
		case len(versions) != 1:
			t.Errorf("%s has versions %v, acknowledged was %d", label, versions, want)
			continue
		}
		for version, quads := range versions {
			if version < want || quads != len(killArticle(n, version).Add) {
				t.Errorf("%s is version %d with %d quads, acknowledged was %d", label, version, quads, want)
			}
			acknowledged[n] = version // a change that was durable but not yet announced
		}
	}
}

func versionsOf(t *testing.T, qs graph.QuadStore, label quad.Value) map[int]int {
	t.Helper()
	it := qs.QuadIterator(quad.Label, qs.ValueOf(label))
	defer it.Close()
	versions := make(map[int]int)
	for it.Next(context.Background()) {
		v, _ := qs.Quad(it.Result()).Object.(quad.Int)
		versions[int(v)]++
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	return versions
}
