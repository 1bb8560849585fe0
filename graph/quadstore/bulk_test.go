package quadstore_test

import (
	"context"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/quadstore"
	"github.com/claimgraph/claimgraph/graph/quadstore/workload"
)

func openDir(t testing.TB, dir string, o quadstore.Options) *quadstore.QuadStore {
	t.Helper()
	qs, err := quadstore.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return qs
}

func sound(t testing.TB, qs *quadstore.QuadStore) {
	t.Helper()
	problems, err := qs.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}

// A bulk change is written another way than a small one; what is stored must be
// the same, also where it meets quads that are there, in one change or in many.
func TestBulk(t *testing.T) {
	ctx := context.Background()
	var all []quad.Quad
	gen := workload.New(3)
	for len(all) < 120_000 {
		all = append(all, gen.Next()...)
	}
	bulk, small := openDir(t, t.TempDir(), quadstore.Options{}), openDir(t, t.TempDir(), quadstore.Options{})
	defer small.Close()
	for _, part := range [][]quad.Quad{all[:100], all[:60_000], all[50_000:], all[:60_000]} {
		a, err := bulk.Apply(ctx, quadstore.Change{Add: part})
		if err != nil {
			t.Fatal(err)
		}
		var b quadstore.Result
		for chunk := range slices.Chunk(part, 10_000) {
			res, err := small.Apply(ctx, quadstore.Change{Add: chunk})
			if err != nil {
				t.Fatal(err)
			}
			b.Added += res.Added
		}
		if a != b {
			t.Errorf("in one change %+v, in many %+v", a, b)
		}
	}
	sound(t, bulk)
	sound(t, small)
	if err := bulk.Close(); err != nil {
		t.Fatal(err)
	}
}
