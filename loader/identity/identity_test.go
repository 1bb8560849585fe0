package identity_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/identity"
)

var ctx = context.Background()

// TestCases runs the files of testdata, whose README says what they hold.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			given, want, ok := strings.Cut(string(data), "\n--\n")
			if !ok {
				t.Fatal("no line of --")
			}
			var lines []string
			for line := range strings.SplitSeq(given, "\n") {
				if line != "" && !strings.HasPrefix(line, "#") {
					lines = append(lines, line)
				}
			}
			for range 3 {
				rand.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
				sorted := strings.Split(strings.TrimSpace(want), "\n")
				slices.Sort(sorted)
				if diff := cmp.Diff(sorted, joined(t, lines)); diff != "" {
					t.Fatalf("names that are one (-want +got):\n%s\nfrom\n%s", diff, strings.Join(lines, "\n"))
				}
			}
		})
	}
}

// joined gives the names that are one in a store that was given the lines.
func joined(t *testing.T, lines []string) []string {
	s := fill(t, lines)
	update(t, s)
	if res := update(t, s); res != (store.Result{}) {
		t.Errorf("updating again changed %+v", res)
	}
	return sets(t, s)
}

func fill(t *testing.T, lines []string) *store.Store {
	s, err := store.Open(ctx, "mem:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var quads []quad.Quad
	for _, line := range lines {
		label, rest, _ := strings.Cut(line, ": ")
		if label == "curated" {
			quads = append(quads, curated(t, rest))
		} else {
			quads = append(quads, entity(rest).Quads(quad.IRI("article:"+label))...)
		}
	}
	if _, err := s.Apply(ctx, store.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	return s
}

func entity(line string) graph.Entity {
	fields := strings.Split(line, "; ")
	class, name, _ := strings.Cut(fields[0], " ")
	e := graph.Entity{IRI: graph.EntityIRI(name), Name: name, Class: vocab.Person}
	switch class {
	case "organization":
		e.Class = vocab.Organization
	case "described":
		e.IRI, e.Class = graph.UnnamedIRI("article:a1", name), vocab.Unnamed
	}
	for _, f := range fields[1:] {
		if alias, ok := strings.CutPrefix(f, "called "); ok {
			e.Aliases = append(e.Aliases, alias)
		} else {
			e.Role = f
		}
	}
	return e
}

func curated(t *testing.T, line string) quad.Quad {
	for what, pred := range map[string]quad.IRI{" is also ": vocab.Alias, " is not ": vocab.DifferentFrom, " is the same as ": vocab.SameAs} {
		name, other, ok := strings.Cut(line, what)
		if !ok {
			continue
		}
		q := quad.Quad{Subject: graph.EntityIRI(name), Predicate: pred, Object: graph.EntityIRI(other), Label: vocab.Curated}
		if pred == vocab.Alias {
			q.Object = quad.String(other)
		}
		return q
	}
	t.Fatalf("curated: %s: want is also, is not or is the same as", line)
	return quad.Quad{}
}

func update(t *testing.T, s *store.Store) store.Result {
	t.Helper()
	res, err := identity.Update(ctx, s, identity.Table{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// sets gives the names that are one, a line for each set of them.
func sets(t *testing.T, s *store.Store) []string {
	names := map[quad.IRI]string{}
	same := map[quad.IRI][]quad.IRI{}
	qs := s.QuadStore()
	it := qs.QuadsAllIterator()
	defer it.Close()
	for it.Next(ctx) {
		q := qs.Quad(it.Result())
		subject := q.Subject.(quad.IRI)
		switch q.Predicate {
		case vocab.Name:
			names[subject] = q.Object.Native().(string)
		case vocab.SameAs:
			if q.Label == vocab.Identities {
				same[q.Object.(quad.IRI)] = append(same[q.Object.(quad.IRI)], subject)
			}
		}
	}
	lines := []string{}
	for to, from := range same {
		slices.Sort(from)
		line := names[to]
		for _, iri := range from {
			line += " = " + names[iri]
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return []string{""}
	}
	slices.Sort(lines)
	return lines
}

func TestReadTable(t *testing.T) {
	const own = "# mine\n\nMara Lind\tperson\tM. Lind|the Iron Harbourmaster|Norland's envoy\nNorland\tgovernment\tOsthaven\n"
	table, err := identity.ReadTable(strings.NewReader(own), "aliases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	s := fill(t, []string{"a1: person M. Lind", "a2: organization Osthaven government", "a3: described Norland’s envoy", "a4: described the envoy"})
	if _, err := identity.Update(ctx, s, table); err != nil {
		t.Fatal(err)
	}
	want := []string{"Mara Lind = M. Lind = Norland’s envoy", "Norland = Osthaven government"}
	if diff := cmp.Diff(want, sets(t, s)); diff != "" {
		t.Errorf("names that are one (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"Mara Lind", "Mara Lind\tminister\tLind", "Mara Lind\tperson\t-"} {
		if _, err := identity.ReadTable(strings.NewReader("\n"+bad), "aliases.tsv"); err == nil || !strings.HasPrefix(err.Error(), "aliases.tsv:2: ") {
			t.Errorf("ReadTable(%q) = %v, want an error that names the line", bad, err)
		}
	}
}

// A later article may show that a merge was wrong.
func TestUpdateTakesBack(t *testing.T) {
	s := fill(t, []string{"a1: person Mara Lind; called Lind", "a2: person Lind"})
	update(t, s)
	if got := sets(t, s); !slices.Equal(got, []string{"Mara Lind = Lind"}) {
		t.Fatalf("joined %q", got)
	}
	if _, err := s.Apply(ctx, store.Change{Add: entity("person Olaf Lind; called Lind").Quads("article:a3")}); err != nil {
		t.Fatal(err)
	}
	update(t, s)
	if got := sets(t, s); !slices.Equal(got, []string{""}) {
		t.Errorf("joined %q, want nothing: there are two", got)
	}
}
