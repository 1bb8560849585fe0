package quadstore

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
)

// An article is replaced again and again while pebble merges its tables: counts
// are added to, deleted and begun anew, and must come out right. (Counts that
// pebble's merger deleted itself once made a compaction panic.)
func TestChurn(t *testing.T) {
	ctx := context.Background()
	qs, err := OpenMem()
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	for version := range 30 {
		label := quad.IRI(fmt.Sprint("article:", version%3))
		c := Change{DropLabels: []quad.Value{label}}
		for i := range 300 {
			c.Add = append(c.Add, quad.Quad{
				Subject: quad.IRI(fmt.Sprintf("claim:%d-%d", version%5, i)), Predicate: quad.IRI("cg:version"),
				Object: quad.Int(version), Label: label,
			})
		}
		if _, err := qs.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
		if err := qs.db.Flush(); err != nil {
			t.Fatal(err)
		}
		if version%4 == 3 {
			if err := qs.db.Compact(ctx, []byte{0}, []byte{spaceEnd}, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	problems, err := qs.Verify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}

// Verify finds each kind of damage that a store can do to itself.
func TestVerifyFinds(t *testing.T) {
	one := quadIDs{1, 2, 3, 0}
	for _, c := range []struct {
		name, where string
		damage      func(qs *QuadStore) error
	}{
		{"a quad missing from an index", "index POSL", func(qs *QuadStore) error {
			return qs.db.Delete(indexPOSL.appendKey(nil, &one, 4), nil)
		}},
		{"a quad in one index only", "index OSPL", func(qs *QuadStore) error {
			return qs.db.Set(indexOSPL.appendKey(nil, &quadIDs{1, 2, 2, 0}, 4), nil, nil)
		}},
		{"one quad in the place of another", "index POSL", func(qs *QuadStore) error {
			if err := qs.db.Delete(indexPOSL.appendKey(nil, &one, 4), nil); err != nil {
				return err
			}
			return qs.db.Set(indexPOSL.appendKey(nil, &quadIDs{1, 2, 1, 0}, 4), nil, nil)
		}},
		{"a node without name", "names", func(qs *QuadStore) error { return qs.db.Delete(appendNameKey(nil, 3), nil) }},
		{"a name without quad", "names", func(qs *QuadStore) error {
			return qs.db.Set(appendNameKey(nil, 9), []byte{tagIRI, 'x'}, nil)
		}},
		{"a value that is not found", "values", func(qs *QuadStore) error {
			return qs.db.Delete(appendValueKey(nil, []byte{tagIRI, 'a'}), nil)
		}},
		{"a value of another node", "values", func(qs *QuadStore) error {
			return qs.db.Set(appendValueKey(nil, []byte{tagIRI, 'a'}), appendID(nil, 2), nil)
		}},
		{"a wrong count", "counts", func(qs *QuadStore) error {
			return qs.db.Set(indexSPOL.appendKey([]byte{spaceCounts}, &one, 1), []byte{20}, nil)
		}},
		{"wrong totals", "state", func(qs *QuadStore) error {
			return qs.db.Set(stateKey, state{next: 9, nodes: 3, quads: 7}.encode(), nil)
		}},
		{"rubbish in an index", "index LSPO", func(qs *QuadStore) error {
			return qs.db.Set([]byte{spaceLSPO, 1}, nil, nil)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			qs, err := OpenMem()
			if err != nil {
				t.Fatal(err)
			}
			defer qs.Close()
			ctx := context.Background()
			if _, err := qs.Apply(ctx, Change{Add: []quad.Quad{{Subject: quad.IRI("a"), Predicate: quad.IRI("p"), Object: quad.IRI("o")}}}); err != nil {
				t.Fatal(err)
			}
			if problems, err := qs.Verify(ctx); err != nil || len(problems) > 0 {
				t.Fatalf("before the damage: %v, %v", problems, err)
			}
			if err := c.damage(qs); err != nil {
				t.Fatal(err)
			}
			problems, err := qs.Verify(ctx)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, p := range problems {
				found = found || p.Where == c.where
			}
			if !found {
				t.Errorf("Verify = %v, want a problem in %s", problems, c.where)
			}
		})
	}
}
