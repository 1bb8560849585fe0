package quadstore_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// benchQuads is how large the stores under test are; QUADS changes it:
//
//	QUADS=1000000 go test -bench . -benchtime 5x ./graph/quadstore
func benchQuads() int {
	if n, err := strconv.Atoi(os.Getenv("QUADS")); err == nil {
		return n
	}
	return 100_000
}

func envInt(name string, def int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return def
}

var peers = []struct {
	name string
	open func(b testing.TB) graph.QuadStore
}{
	{"quadstore", func(b testing.TB) graph.QuadStore {
		qs, err := quadstore.Open(b.TempDir(), quadstore.Options{})
		if err != nil {
			b.Fatal(err)
		}
		return qs
	}},
	{"memstore", func(testing.TB) graph.QuadStore { return memstore.New() }},
}

func load(b testing.TB, qs graph.QuadStore, n int) {
	w, err := qs.NewQuadWriter()
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	var writing time.Duration
	err = newClaims(1).batches(n, envInt("BATCH", 10000), func(quads []quad.Quad) error {
		t := time.Now()
		_, err := w.WriteQuads(quads)
		writing += time.Since(t)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	b.Logf("loaded %d quads: %.0f/s (generated and loaded in %v)", n, float64(n)/writing.Seconds(), time.Since(start).Round(time.Millisecond))
	if q, ok := qs.(*quadstore.QuadStore); ok {
		b.Logf("%.1f bytes a quad", float64(q.Bytes())/float64(n))
	}
}

func iri(s string) quad.IRI { return quad.IRI(s) }

// shapes are queries as Gizmo makes them.
var shapes = []struct {
	name string
	path func(qs graph.QuadStore) *path.Path
}{
	{"out edges of a claim", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs).Has(iri("cg:speaker"), iri("entity:3")).Limit(1).Out()
	}},
	{"five saves on a node", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("entity:3")).In(iri("cg:speaker")).Limit(1).Save(iri("cg:text"), "t").Save(iri("cg:date"), "d").
			Save(iri("cg:stance"), "s").Save(iri("cg:cue"), "c").Save(iri("cg:article"), "a")
	}},
	{"two hops limited", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("entity:3")).In(iri("cg:speaker")).Out(iri("cg:article")).Limit(10)
	}},
	{"two hops count", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("entity:3")).In(iri("cg:speaker")).Out(iri("cg:about"))
	}},
	{"two hops filtered unique", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("entity:3")).In(iri("cg:speaker")).Has(iri("cg:stance"), iri("cg:denies")).Out(iri("cg:about")).Unique()
	}},
	{"four hops unique", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("entity:50")).In(iri("cg:speaker")).Out(iri("cg:about")).In(iri("cg:about")).Out(iri("cg:speaker")).Unique()
	}},
	{"intersect", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("entity:3")).In(iri("cg:speaker")).And(path.StartPath(qs, iri("outlet:2")).In(iri("cg:source")))
	}},
	{"has chain from V", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs).Has(iri("rdf:type"), iri("cg:Claim")).Has(iri("cg:stance"), iri("cg:denies")).Has(iri("cg:speaker"), iri("entity:5"))
	}},
	{"number over all", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs).Filter(iterator.CompareGT, quad.Int(5200))
	}},
	{"date over all", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs).Filter(iterator.CompareGT, quad.Time(time.Unix(1.74e9, 0)))
	}},
	{"claims after a date", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs).HasFilter(iri("cg:date"), false, shape.Comparison{Op: iterator.CompareGT, Val: quad.Time(time.Unix(1.745e9, 0))})
	}},
	{"regex over all", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs).Filters(shape.Wildcard{Pattern: "%hostage missile ceasefire%"})
	}},
	{"tag and two saves", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("cg:denies")).In(iri("cg:stance")).Tag("claim").Save(iri("cg:speaker"), "s").Save(iri("cg:date"), "d").Limit(10000)
	}},
	{"count", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs).Has(iri("rdf:type"), iri("cg:Claim"))
	}},
	{"back", func(qs graph.QuadStore) *path.Path {
		return path.StartPath(qs, iri("outlet:40")).In(iri("cg:source")).Tag("c").Out(iri("cg:speaker"))
	}},
}

func countResults(b testing.TB, qs graph.QuadStore, p *path.Path) (n int64) {
	n, err := p.Iterate(context.Background()).Count()
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// tagged reads all results with the names of all tags, as a query that prints does.
func tagged(b testing.TB, qs graph.QuadStore, p *path.Path) (n int64) {
	ctx := context.Background()
	var refs []graph.Ref
	err := p.Iterate(ctx).TagEach(func(m map[string]graph.Ref) {
		n++
		for _, ref := range m {
			refs = append(refs, ref)
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := graph.ValuesOf(ctx, qs, refs); err != nil {
		b.Fatal(err)
	}
	return n
}

func BenchmarkQueries(b *testing.B) {
	counts := make(map[string]int64)
	for _, peer := range peers {
		if only := os.Getenv("PEER"); only != "" && only != peer.name {
			continue
		}
		b.Run(peer.name, func(b *testing.B) {
			qs := peer.open(b)
			defer qs.Close()
			load(b, qs, benchQuads())
			if q, ok := qs.(*quadstore.QuadStore); ok {
				snap, err := q.Snapshot()
				if err != nil {
					b.Fatal(err)
				}
				defer snap.Close()
				qs = snap
			}
			for _, s := range shapes {
				b.Run(s.name, func(b *testing.B) {
					run := countResults
					if s.name == "tag and two saves" || s.name == "five saves on a node" || s.name == "back" {
						run = tagged
					}
					var n int64
					for b.Loop() {
						n = run(b, qs, s.path(qs))
					}
					b.ReportMetric(float64(n), "rows")
					if want, ok := counts[s.name]; ok && want != n {
						b.Errorf("%d rows, another store has %d", n, want)
					}
					counts[s.name] = n
				})
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, peer := range peers {
		if only := os.Getenv("PEER"); only != "" && only != peer.name {
			continue
		}
		b.Run(peer.name, func(b *testing.B) {
			for b.Loop() {
				qs := peer.open(b)
				load(b, qs, benchQuads())
				qs.Close()
			}
		})
	}
}

// BenchmarkOpen is what the start of a program costs: open and ask one thing.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	qs := openDir(b, dir, quadstore.Options{})
	load(b, qs, benchQuads())
	if err := qs.Close(); err != nil {
		b.Fatal(err)
	}
	for _, readOnly := range []bool{true, false} {
		b.Run(fmt.Sprint("readonly=", readOnly), func(b *testing.B) {
			for b.Loop() {
				qs := openDir(b, dir, quadstore.Options{ReadOnly: readOnly})
				if qs.ValueOf(iri("cg:Claim")) == nil {
					b.Fatal("the store is empty")
				}
				b.StopTimer() // closing may wait for a compaction
				if err := qs.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}
