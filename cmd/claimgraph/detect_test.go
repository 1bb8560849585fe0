package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// A load that ended between its last article and the comparison of the claims
// is made up for by the next load, though that finds every article known.
func TestComparisonIsMadeUpFor(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "store"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	text := "Mayor Ada Moor said the bridge is safe.\n\nInspector Ben Lund denied that the bridge is safe.\n"
	inputs := func() io.Reader { return strings.NewReader(text) }
	_, err = loader.Load(ctx, contradict.Pending{Store: s}, article.Read(ctx, "-", article.Options{Stdin: inputs()}), loader.Options{})
	if err != nil {
		t.Fatal(err)
	}

	r := graph.NewReader(s.QuadStore())
	var out, messages strings.Builder
	a := newApp(nil, &out, &messages)
	a.format = "table"
	if err := a.warnIfOutdated(ctx, s); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(messages.String(), "--rebuild, compares them") {
		t.Errorf("contradictions said %q, want that claims were not compared", messages.String())
	}

	again := article.Read(ctx, "-", article.Options{Stdin: inputs()})
	if err := a.load(ctx, s, again, 1); err != nil {
		t.Fatal(err)
	}
	if stale, err := contradict.Outdated(ctx, s); stale || err != nil {
		t.Errorf("after the second load outdated = %v, %v, want false", stale, err)
	}
	found := 0
	for _, err := range r.Contradictions(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		found++
	}
	if found != 1 {
		t.Errorf("after the second load there are %d contradictions, want 1", found)
	}
}
