package graph_test

import (
	"maps"
	"testing"

	"github.com/claimgraph/claimgraph/graph"
)

func TestFeaturesReadBack(t *testing.T) {
	f := graph.Features{"denial": .91234, "thin": -2, "also": 0}
	text := f.String()
	if want := "denial=0.9123 thin=-2"; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	back, err := graph.ParseFeatures(text)
	if err != nil || !maps.Equal(back, graph.Features{"denial": .9123, "thin": -2}) {
		t.Errorf("ParseFeatures(%q) = %v, %v", text, back, err)
	}
	for _, bad := range []string{"denial", "denial=", "=1", "denial=much"} {
		if f, err := graph.ParseFeatures(bad); err == nil {
			t.Errorf("ParseFeatures(%q) = %v, want an error", bad, f)
		}
	}
}
