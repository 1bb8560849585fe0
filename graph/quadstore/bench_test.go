package quadstore_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/quadstore"
	"github.com/claimgraph/claimgraph/graph/quadstore/workload"
)

// benchQuads is how large the stores under test are; QUADS changes it:
//
//	QUADS=1000000 go test -bench . -benchtime 5x ./graph/quadstore
//
// Queries, and cayley's other stores, are measured by cmd/bench.
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
	err = workload.New(1).Batches(n, envInt("BATCH", 10000), func(quads []quad.Quad) error {
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
