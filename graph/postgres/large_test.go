package postgres_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/postgres"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// Results that do not fit a page, and nodes that have more quads than a look-up
// fetches, are all found, once each.
func TestLarge(t *testing.T) {
	server := pgtest.Start(t)
	qs := open(t, server)
	const claims, kinds = 40_000, 7
	var quads []quad.Quad
	for i := range claims {
		claim := quad.IRI(fmt.Sprint("claim:", i))
		quads = append(quads,
			quad.Quad{Subject: claim, Predicate: quad.IRI("type"), Object: quad.IRI("Claim"), Label: quad.IRI("article")},
			quad.Quad{Subject: claim, Predicate: quad.IRI("kind"), Object: quad.Int(i % kinds), Label: quad.IRI("article")})
	}
	res, err := qs.Apply(t.Context(), postgres.Change{Add: quads})
	if err != nil || res.Added != 2*claims {
		t.Fatalf("Apply = %+v, %v, want %d added", res, err, 2*claims)
	}

	typ, kind, claim := quad.IRI("type"), quad.IRI("kind"), quad.IRI("Claim")
	all := func() *path.Path { return path.StartPath(qs, claim).In(typ) }
	everyKind := path.StartPath(qs, quad.Int(0), quad.Int(1), quad.Int(2), quad.Int(3), quad.Int(4), quad.Int(5), quad.Int(6))
	for name, c := range map[string]struct {
		path *path.Path
		want int
	}{
		"one node with many quads":       {all(), claims},
		"there and back":                 {path.StartPath(qs, quad.IRI("claim:1"), quad.IRI("claim:2")).Out(typ).In(typ), 2 * claims},
		"several nodes with many each":   {everyKind.In(kind), claims},
		"a save on every row":            {all().Save(kind, "saved"), claims},
		"all that have a kind":           {all().Has(kind, quad.Int(3)), (claims + 3) / kinds},
		"look-up of one with many":       {path.StartPath(qs, claim).And(path.StartPath(qs, quad.IRI("claim:1")).Out(typ)), 1},
		"all nodes":                      {path.StartPath(qs), claims + kinds + 4},
		"skip and limit in the middle":   {all().Skip(10_000).Limit(20_000), 20_000},
		"quads by label, through labels": {path.StartPath(qs, quad.IRI("claim:7")).Labels(), 1},
	} {
		seen := make(map[hit]int)
		rows := 0
		for _, h := range runTagged(t, qs, c.path) {
			seen[h]++
			rows++
		}
		if rows != c.want {
			t.Errorf("%s: %d rows, want %d", name, rows, c.want)
		}
		if name != "there and back" && len(seen) != rows {
			t.Errorf("%s: %d rows but %d different ones", name, rows, len(seen))
		}
	}
}

// A backup is an embedded store with the same quads.
func TestBackup(t *testing.T) {
	server := pgtest.Start(t)
	qs := open(t, server)
	for i := range 3 {
		if _, err := qs.Apply(t.Context(), postgres.Change{Add: article(i, i)}); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "copy")
	if err := qs.Backup(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	if err := qs.Backup(t.Context(), dir); err == nil {
		t.Error("a backup was written over another")
	}
	copied, err := quadstore.Open(dir, quadstore.Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	for i := range 3 {
		res, err := copied.Apply(t.Context(), quadstore.Change{Remove: article(i, i)})
		if err != nil || res.Removed != articleSize {
			t.Errorf("the backup had %d quads of article %d, %v; want %d", res.Removed, i, err, articleSize)
		}
	}
	if st, err := copied.Stats(t.Context(), true); err != nil || st.Quads.Size != 0 {
		t.Errorf("the backup has %d quads more, %v", st.Quads.Size, err)
	}
}

// Verify names what is wrong.
func TestVerify(t *testing.T) {
	server := pgtest.Start(t)
	for damage, want := range map[string]string{
		"DELETE FROM claimgraph.node WHERE id = (SELECT s FROM claimgraph.quad LIMIT 1)":                "quad: subject",
		"INSERT INTO claimgraph.node (hash, value) SELECT gen_random_uuid(), '\\x0131'":                 "node: no quad mentions",
		"UPDATE claimgraph.node SET value = '\\x0131' WHERE id = (SELECT min(id) FROM claimgraph.node)": "does not have its hash",
	} {
		spec := server.Database(t)
		qs := reopen(t, spec)
		if _, err := qs.Apply(t.Context(), postgres.Change{Add: article(1, 1)}); err != nil {
			t.Fatal(err)
		}
		sound(t, qs)
		server.Exec(t, dbName(spec), damage)
		problems, err := qs.Verify(t.Context())
		if err != nil || len(problems) == 0 || !contains(problems, want) {
			t.Errorf("after %s: Verify = %v, %v, want %q", damage, problems, err, want)
		}
	}
}

func contains(problems []postgres.Problem, part string) bool {
	return slices.ContainsFunc(problems, func(p postgres.Problem) bool { return strings.Contains(p.String(), part) })
}
