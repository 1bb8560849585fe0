package loader_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/proposition"
)

// A claim's frames come from the trees of its article: they say what those of its
// text read alone say, though a name may be known for one only there.
func TestFrames(t *testing.T) {
	x := loader.Extract(input("a", "Mara Lind said that the port had closed.\n\nRadio Nord reported that Lind never sold the ships.\n").Article)
	if len(x.Claims) != 2 {
		t.Fatalf("%d claims, want 2", len(x.Claims))
	}
	for _, c := range x.Claims {
		want, err := proposition.Frames(c.Text)
		if err != nil || len(want) == 0 {
			t.Fatalf("Frames(%q) = %v, %v", c.Text, want, err)
		}
		if diff := cmp.Diff(want, x.Frames(c), cmpopts.IgnoreFields(graph.Phrase{}, "Name")); diff != "" {
			t.Errorf("Frames of %q (-alone +in its article):\n%s", c.Text, diff)
		}
	}
}
