package storetest

import (
	"context"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/store"
)

// Backend says how the stores under test are made.
type Backend struct {
	// Open returns a new, empty store.
	Open func(t *testing.T) *store.Store
	// Reopen closes a store and opens it again.
	Reopen func(t *testing.T, s *store.Store) *store.Store
}

// Run checks the contract.
func Run(t *testing.T, b Backend) {
	for name, test := range map[string]func(*testing.T, *store.Store){
		"add and read back":                   testAdd,
		"adding twice adds nothing":           testDuplicates,
		"removing what is missing is nothing": testMissing,
		"remove then add in one change":       testReplace,
		"drop a label and add it again":       testDropLabel,
		"a failing change leaves no trace":    testFailing,
		"a cancelled change leaves no trace":  testCancelled,
		"nodes go with their last quad":       testOrphans,
		"values come back as they went in":    testValues,
		"sizes are honest":                    testSizes,
		"paths are combined":                  testCombined,
		"a view does not move":                testView,
		"readers see articles whole":          testReaders,
		"verify finds nothing":                testVerify,
		"notes come and go":                   testNotes,
		"notes change with quads or not":      testNotesAtomic,
	} {
		t.Run(name, func(t *testing.T) {
			s := b.Open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			test(t, s)
			sound(t, s)
		})
	}
	if b.Reopen != nil {
		t.Run("reopening keeps everything", func(t *testing.T) { testReopen(t, b) })
	}
}

func iri(s string) quad.IRI { return quad.IRI(s) }

// q makes a quad of IRIs; an empty label means none.
func q(s, p, o, l string) quad.Quad {
	out := quad.Quad{Subject: iri(s), Predicate: iri(p), Object: iri(o)}
	if l != "" {
		out.Label = iri(l)
	}
	return out
}

func apply(t *testing.T, s *store.Store, c store.Change, added, removed int) {
	t.Helper()
	got, err := s.Apply(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if want := (store.Result{Added: added, Removed: removed}); got != want {
		t.Errorf("Apply = %+v, want %+v", got, want)
	}
}

// quads lists everything in a graph, sorted.
func quads(t *testing.T, qs graph.QuadStore) []string {
	t.Helper()
	it := qs.QuadsAllIterator()
	defer it.Close()
	var out []string
	for ctx := context.Background(); it.Next(ctx); {
		out = append(out, qs.Quad(it.Result()).NQuad())
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func expect(t *testing.T, qs graph.QuadStore, want ...quad.Quad) {
	t.Helper()
	var lines []string
	for _, q := range want {
		lines = append(lines, q.NQuad())
	}
	slices.Sort(lines)
	if got := quads(t, qs); !slices.Equal(got, lines) {
		t.Errorf("quads are\n%q, want\n%q", got, lines)
	}
}

func nodes(t *testing.T, s *store.Store) int64 {
	t.Helper()
	st, err := s.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return st.Nodes
}

// sound fails the test if the store is not, whatever the test was about.
func sound(t *testing.T, s *store.Store) {
	t.Helper()
	problems, err := s.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("verify: %v", p)
	}
}
