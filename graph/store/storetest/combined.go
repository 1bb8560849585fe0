package storetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/store"
)

// A claim that two outlets carried and that is about two topics has four rows of
// outlet and topic. One without a topic has rows only if the topic is optional.
func testCombined(t *testing.T, s *store.Store) {
	apply(t, s, store.Change{Add: []quad.Quad{
		q("c1", "source", "AFP", ""), q("c1", "source", "WSJ", ""),
		q("c1", "about", "talks", ""), q("c1", "about", "war", ""),
		q("c1", "speaker", "ada", ""), q("c2", "speaker", "ada", ""),
		q("c2", "source", "AFP", ""), q("c2", "source", "WSJ", ""),
	}}, 8, 0)
	qs := s.QuadStore()
	claims := path.StartPath(qs, iri("ada")).In(iri("speaker"))
	both := []string{"AFP talks", "AFP war", "WSJ talks", "WSJ war"}
	for name, c := range map[string]struct {
		path *path.Path
		want []string
	}{
		"two saves": {claims.Clone().Save(iri("source"), "a").Save(iri("about"), "b"), both},
		"the second may be missing": {claims.Clone().Save(iri("source"), "a").SaveOptional(iri("about"), "b"),
			append([]string{"AFP ", "WSJ "}, both...)},
		"both may be missing": {claims.Clone().SaveOptional(iri("source"), "a").SaveOptional(iri("about"), "b"),
			append([]string{"AFP ", "WSJ "}, both...)},
		"two ways to a node": {path.StartPath(qs, iri("AFP"), iri("WSJ")).Tag("a").In(iri("source")).Save(iri("about"), "b"), both},
	} {
		if got := pairs(t, qs, c.path); !slices.Equal(got, slices.Sorted(slices.Values(c.want))) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// pairs lists what each path to a result saves as a and as b.
func pairs(t *testing.T, qs graph.QuadStore, p *path.Path) (out []string) {
	t.Helper()
	it := graph.AsShape(p.BuildIteratorOn(qs)).Iterate()
	defer it.Close()
	for it.Next(t.Context()) {
		for more := true; more; more = it.NextPath(t.Context()) {
			tags := make(map[string]graph.Ref)
			it.TagResults(tags)
			var names []string
			for _, tag := range []string{"a", "b"} {
				name, _ := qs.NameOf(tags[tag]).(quad.IRI)
				names = append(names, string(name))
			}
			out = append(out, strings.Join(names, " "))
		}
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}
