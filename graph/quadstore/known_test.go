package quadstore

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
)

// Each value must stay one node, whether the filter of values was there from the
// start, was made of a store with values, or was given up when it was full.
func TestValueFilter(t *testing.T) {
	qs, err := OpenMem()
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	values := make(map[quad.Value]bool)
	grow := func(from, to int) {
		t.Helper()
		var add []quad.Quad
		for i := from; i < to; i++ {
			// Objects come twice, in changes far apart; subjects are new.
			q := quad.Make(quad.IRI(fmt.Sprint("s", i)), quad.IRI("p"), quad.String(fmt.Sprintf("%080d", i/2%5000)), nil)
			add = append(add, q)
			values[q.Subject], values[q.Predicate], values[q.Object] = true, true, true
		}
		if _, err := qs.Apply(t.Context(), Change{Add: add}); err != nil {
			t.Fatal(err)
		}
		if got, want := qs.state.nodes, int64(len(values)); got != want {
			t.Fatalf("after quad %d: %d nodes, want %d", to, got, want)
		}
	}
	grow(0, 10) // too few for a filter
	grow(10, 8_000)
	grow(8_000, 16_000)
	if qs.known == nil {
		t.Fatal("no filter after large changes")
	}
	qs.known.room = 0
	grow(16_000, 20_000)
	if qs.known != nil {
		t.Error("the full filter is kept")
	}
	grow(20_000, 30_000)
	for range 100 {
		grow(30_000, 30_001) // small changes use the filter too
	}
}

func TestValueFilterSayings(t *testing.T) {
	const n = 100_000
	f := newValueFilter(n)
	key := func(i int) []byte { return fmt.Appendf(nil, "key %d", i) }
	for i := range n {
		f.add(key(i))
	}
	wrong := 0
	for i := range n {
		if !f.has(key(i)) {
			t.Fatalf("has(%d) = false", i)
		}
		if f.has(key(n + i)) {
			wrong++
		}
	}
	if wrong > n/100 {
		t.Errorf("%d of %d other keys seem to be there", wrong, n)
	}
}
