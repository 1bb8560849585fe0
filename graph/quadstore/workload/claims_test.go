package workload_test

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/quadstore/workload"
)

func generate(t *testing.T, seed uint64, total, size int) (all []quad.Quad, batches int) {
	t.Helper()
	err := workload.New(seed).Batches(total, size, func(quads []quad.Quad) error {
		batches++
		all = append(all, quads...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, batches
}

// Sides of a comparison each make their own quads: they must be the same,
// however they are cut into batches.
func TestSameSeedSameQuads(t *testing.T) {
	a, few := generate(t, 1, 20_000, 10_000)
	b, many := generate(t, 1, 20_000, 1_000)
	if few != 2 || many < 10 {
		t.Errorf("%d and %d batches of 10,000 and 1,000", few, many)
	}
	if !slices.Equal(a, b) {
		t.Error("the same seed gives other quads in other batches")
	}
	if c, _ := generate(t, 2, 20_000, 10_000); slices.Equal(a, c) {
		t.Error("another seed gives the same quads")
	}
}

func TestShape(t *testing.T) {
	all, _ := generate(t, 1, 50_000, 50_000)
	claims, bySpeaker := 0, map[quad.Value]int{}
	for _, q := range all {
		if q.Label == nil {
			t.Fatalf("%v has no label", q)
		}
		if q.Predicate == quad.IRI("cg:speaker") {
			claims++
			bySpeaker[q.Object]++
		}
	}
	if perClaim := float64(len(all)) / float64(claims); perClaim < 12 || perClaim > 20 {
		t.Errorf("%.1f quads a claim, want 12 to 20", perClaim)
	}
	most, once := 0, 0
	for _, n := range bySpeaker {
		most = max(most, n)
		if n == 1 {
			once++
		}
	}
	if most < claims/50 || once < len(bySpeaker)/4 {
		t.Errorf("of %d claims the first speaker made %d, and %d of %d speakers made one: that is not how news speaks", claims, most, once, len(bySpeaker))
	}
}
