package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/store"
)

func note(key, value string) store.Note { return store.Note{Key: []byte(key), Value: []byte(value)} }

// heads lists, for each prefix, the first notes as "key=value".
func heads(t *testing.T, s *store.Store, limit int, prefixes ...string) []string {
	t.Helper()
	var keys [][]byte
	for _, p := range prefixes {
		keys = append(keys, []byte(p))
	}
	var out []string
	err := s.NoteHeads(context.Background(), keys, limit, func(i int, n store.Note) bool {
		out = append(out, fmt.Sprintf("%d:%s=%s", i, n.Key, n.Value))
		return string(n.Value) != "stop"
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func testNotes(t *testing.T, s *store.Store) {
	ctx := context.Background()
	apply(t, s, store.Change{Notes: []store.Note{
		note("a1", "one"), note("a2", "two"), note("a3", "three"), note("b\xff1", "stop"), note("b\xff2", "four"), note("c", ""),
		{Key: []byte("d")},
		note("a1", "uno"), // the last of two under one key counts
	}}, 0, 0)
	if got, want := heads(t, s, 2, "a", "none", "b\xff", "c", "d"), []string{"0:a1=uno", "0:a2=two", "2:b\xff1=stop", "3:c=", "4:d="}; !slices.Equal(got, want) {
		t.Errorf("heads are %q, want %q", got, want)
	}
	values, err := s.Notes(ctx, [][]byte{[]byte("a3"), []byte("a"), []byte("c"), []byte("a3")})
	if err != nil {
		t.Fatal(err)
	}
	if string(values[0]) != "three" || values[1] != nil || values[2] == nil || len(values[2]) != 0 || string(values[3]) != "three" {
		t.Errorf("values are %q, want three, nil, empty, three", values)
	}
	if n := nodes(t, s); n != 0 {
		t.Errorf("notes are %d nodes of the graph, want none", n)
	}
	apply(t, s, store.Change{
		DropNotes: [][]byte{[]byte("b\xff")}, Unnote: [][]byte{[]byte("a2"), []byte("none")},
		Notes: []store.Note{note("b\xff1", "again")},
	}, 0, 0)
	if got, want := heads(t, s, 9, "a", "b", "c"), []string{"0:a1=uno", "0:a3=three", "1:b\xff1=again", "2:c="}; !slices.Equal(got, want) {
		t.Errorf("heads are %q, want %q", got, want)
	}
	apply(t, s, store.Change{DropNotes: [][]byte{{}}}, 0, 0)
	if got := heads(t, s, 9, ""); len(got) != 0 {
		t.Errorf("after dropping all, heads are %q", got)
	}
}

// A change that finds a note other than it expects does nothing at all.
func testNotesAtomic(t *testing.T, s *store.Store) {
	a, b := q("a", "says", "b", "article:1"), q("a", "says", "c", "article:1")
	apply(t, s, store.Change{Add: []quad.Quad{a}, Expect: []store.Note{{Key: []byte("version")}}, Notes: []store.Note{note("version", "1")}}, 1, 0)
	for _, stale := range []store.Note{{Key: []byte("version")}, note("version", "0")} {
		_, err := s.Apply(context.Background(), store.Change{
			DropLabels: []quad.Value{iri("article:1")}, Add: []quad.Quad{b},
			Expect: []store.Note{stale}, Notes: []store.Note{note("version", "2")}, DropNotes: [][]byte{[]byte("v")},
		})
		if !errors.Is(err, store.ErrChanged) {
			t.Errorf("Apply expecting %q = %v, want ErrChanged", stale.Value, err)
		}
		expect(t, s.QuadStore(), a)
		if got := heads(t, s, 9, "v"); !slices.Equal(got, []string{"0:version=1"}) {
			t.Errorf("notes are %q, want version=1", got)
		}
	}
	apply(t, s, store.Change{Add: []quad.Quad{b}, Expect: []store.Note{note("version", "1")}, Notes: []store.Note{note("version", "2")}}, 1, 0)
	if got := heads(t, s, 9, "v"); !slices.Equal(got, []string{"0:version=2"}) {
		t.Errorf("notes are %q, want version=2", got)
	}
}
