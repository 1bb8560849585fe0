package postgres_test

import (
	"context"
	"flag"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	_ "github.com/cayleygraph/cayley/graph/sql/postgres" // the peer
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/postgres"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
)

// The default is some ten thousand claims.
var benchQuads = flag.Int("quads", 160_000, "how many quads the benchmarks load")

const benchBatch = 5_000

// openCayley opens cayley's own store for PostgreSQL in an empty database.
func openCayley(tb testing.TB, server *pgtest.Server) graph.QuadStore {
	tb.Helper()
	addr := server.Database(tb)
	if err := graph.InitQuadStore("postgres", addr, nil); err != nil {
		tb.Fatal(err)
	}
	qs, err := graph.NewQuadStore("postgres", addr, nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { qs.Close() })
	return qs
}

// load may run in a goroutine of its own.
func load(tb testing.TB, qs graph.QuadStore, quads []quad.Quad) {
	w, err := qs.NewQuadWriter()
	if err != nil {
		tb.Error(err)
		return
	}
	for batch := range slices.Chunk(quads, benchBatch) {
		if _, err := w.WriteQuads(batch); err != nil {
			tb.Error(err)
			break
		}
	}
	if err := w.Close(); err != nil {
		tb.Error(err)
	}
}

// BenchmarkLoad loads the same rows in the same batches into our store, by one
// writer and by four, and into cayley's own, on one server:
//
//	go test ./graph/postgres -run '^$' -bench Load -benchtime 1x
//	go test ./graph/postgres -run '^$' -bench Load/ours -benchtime 1x -quads 1000000
func BenchmarkLoad(b *testing.B) {
	server := pgtest.Start(b)
	quads := slices.Concat(claims(*benchQuads)...)
	run := func(b *testing.B, writers int, open func(b *testing.B) graph.QuadStore) {
		for range b.N {
			b.StopTimer()
			qs := open(b)
			b.StartTimer()
			var wg sync.WaitGroup
			for part := range slices.Chunk(quads, (len(quads)+writers-1)/writers) {
				wg.Go(func() { load(b, qs, part) })
			}
			wg.Wait()
			b.StopTimer()
			if sized, ok := qs.(*postgres.QuadStore); ok {
				b.ReportMetric(float64(sized.Bytes(b.Context()))/float64(len(quads)), "bytes/quad")
			}
			if err := qs.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N*len(quads))/b.Elapsed().Seconds(), "quads/s")
	}
	b.Run("ours", func(b *testing.B) {
		run(b, 1, func(b *testing.B) graph.QuadStore { return openBench(b, server.Database(b)) })
	})
	b.Run("ours, 4 writers", func(b *testing.B) {
		run(b, 4, func(b *testing.B) graph.QuadStore { return openBench(b, server.Database(b)) })
	})
	b.Run("cayley", func(b *testing.B) {
		run(b, 1, func(b *testing.B) graph.QuadStore { return openCayley(b, server) })
	})
}

func openBench(tb testing.TB, spec string) *postgres.QuadStore {
	tb.Helper()
	qs, err := postgres.Open(context.Background(), spec, postgres.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return qs
}

// BenchmarkQuery asks our store and cayley's own the same, names included:
//
//	go test ./graph/postgres -run '^$' -bench Query -benchtime 3x
func BenchmarkQuery(b *testing.B) {
	server := pgtest.Start(b)
	quads := slices.Concat(claims(*benchQuads)...)
	ours := openBench(b, server.Database(b))
	defer ours.Close()
	load(b, ours, quads)
	stores := map[string]graph.QuadStore{"ours": ours}
	if !testing.Short() { // the peer takes long to load
		theirs := openCayley(b, server)
		load(b, theirs, quads)
		stores["cayley"] = theirs
	}
	start := func(qs graph.QuadStore, vals ...quad.Value) *path.Path { return path.StartPath(qs, vals...) }
	for _, c := range []struct {
		name string
		path func(graph.QuadStore) *path.Path
	}{
		{"two saves", func(qs graph.QuadStore) *path.Path {
			return start(qs, quad.IRI("cg:Claim")).In(quad.IRI("rdf:type")).
				Save(quad.IRI("cg:speaker"), "speaker").Save(quad.IRI("cg:date"), "date")
		}},
		{"two hops", func(qs graph.QuadStore) *path.Path {
			return start(qs, quad.IRI("entity:1")).In(quad.IRI("cg:speaker")).Out(quad.IRI("cg:about"))
		}},
		{"intersect", func(qs graph.QuadStore) *path.Path {
			return start(qs, quad.IRI("entity:1")).In(quad.IRI("cg:speaker")).
				And(start(qs, quad.IRI("entity:2")).In(quad.IRI("cg:about")))
		}},
		{"has chain", func(qs graph.QuadStore) *path.Path {
			return start(qs).Has(quad.IRI("cg:stance"), quad.IRI("cg:denies")).
				Has(quad.IRI("cg:speaker"), quad.IRI("entity:3"))
		}},
	} {
		for _, who := range []string{"ours", "cayley"} {
			qs := stores[who]
			if qs == nil {
				continue
			}
			b.Run(strings.ReplaceAll(c.name, " ", "-")+"/"+who, func(b *testing.B) {
				rows := 0
				for b.Loop() {
					rows = len(run(b, qs, c.path(qs)))
				}
				b.ReportMetric(float64(rows), "rows")
			})
		}
	}
}

// row is a result of a path with its tags, as text.
type row map[string]string

// run lists the results of a path, names fetched in batches if the store can.
func run(tb testing.TB, qs graph.QuadStore, p *path.Path) (out []row) {
	tb.Helper()
	ctx := context.Background()
	var refs []graph.Ref
	var keys []string
	add := func(key string, ref graph.Ref) { keys, refs = append(keys, key), append(refs, ref) }
	err := p.Iterate(ctx).Paths(true).TagEach(func(tags map[string]graph.Ref) {
		add("", nil)
		for tag, ref := range tags {
			add(tag, ref)
		}
	})
	if err != nil {
		tb.Fatal(err)
	}
	vals, err := graph.ValuesOf(ctx, qs, refs)
	if err != nil {
		tb.Fatal(err)
	}
	for i, key := range keys {
		if key == "" {
			out = append(out, row{})
		} else {
			out[len(out)-1][key] = quad.StringOf(vals[i])
		}
	}
	return out
}
