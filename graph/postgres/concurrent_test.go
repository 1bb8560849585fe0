package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/claimgraph/claimgraph/graph/postgres"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
)

// Processes load the same articles, in different orders and versions, while others
// drop articles again and readers look on: nothing fails, a reader sees an article
// whole or not at all, and in the end the tables agree.
func TestConcurrent(t *testing.T) {
	server := pgtest.Start(t)
	for _, mode := range []string{"", "&serializable=true"} {
		t.Run("locks"+mode, func(t *testing.T) { testConcurrent(t, server.Database(t)+mode) })
	}
}

func testConcurrent(t *testing.T, spec string) {
	const articles, writers, readers = 24, 3, 2
	ctx := t.Context()
	reopen(t, spec) // creates the tables
	var writing, reading sync.WaitGroup
	for w := range writers {
		qs := reopen(t, spec) // as a process of its own
		writing.Go(func() {
			for i := range articles {
				n := (i*(w+1)*5 + w) % articles
				label := []quad.Value{quad.IRI(fmt.Sprint("article:", n))}
				if _, err := qs.Apply(ctx, postgres.Change{DropLabels: label, Add: article(n, w)}); err != nil {
					t.Errorf("replace article: %v", err)
				}
				if _, err := qs.Apply(ctx, postgres.Change{Add: article(articles+i, 1)}); err != nil {
					t.Errorf("add article: %v", err)
				}
				if i%4 == 0 {
					if _, err := qs.Apply(ctx, postgres.Change{DropLabels: label}); err != nil {
						t.Errorf("drop article: %v", err)
					}
				}
			}
		})
	}
	stop := make(chan struct{})
	for range readers {
		qs := reopen(t, spec)
		reading.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					readArticles(t, qs, articles)
				}
			}
		})
	}
	writing.Wait()
	close(stop)
	reading.Wait()

	qs := reopen(t, spec)
	sound(t, qs)
	// All write the articles from the second half, and nobody drops one.
	for i := range articles {
		if n := sizeOf(t, qs, quad.Label, quad.IRI(fmt.Sprint("article:", articles+i))); n != articleSize {
			t.Errorf("article %d has %d quads, want %d", articles+i, n, articleSize)
		}
	}
}

func readArticles(t *testing.T, qs *postgres.QuadStore, articles int) {
	s, err := qs.Snapshot(context.Background())
	if err != nil {
		t.Error(err)
		return
	}
	defer s.Close()
	var wg sync.WaitGroup // a snapshot may be shared
	for half := range 2 {
		wg.Go(func() {
			for i := half; i < articles; i += 2 {
				n := sizeOf(t, s, quad.Label, quad.IRI(fmt.Sprint("article:", i)))
				if n != 0 && n != articleSize {
					t.Errorf("a reader sees %d quads of article %d, want all %d or none", n, i, articleSize)
				}
			}
		})
	}
	wg.Wait()
}

func sizeOf(t *testing.T, qs graph.QuadStore, d quad.Direction, v quad.Value) int64 {
	ref := qs.ValueOf(v)
	if ref == nil {
		return 0
	}
	size, err := qs.QuadIteratorSize(context.Background(), d, ref)
	if err != nil || !size.Exact {
		t.Errorf("size of %v = %+v, %v", v, size, err)
	}
	return size.Size
}

// While another process adds, loading an article that is new does not wait, though
// its label is dropped first; replacing one does, and goes on when the other is done.
func TestAddersShare(t *testing.T) {
	server := pgtest.Start(t)
	spec := server.Database(t)
	qs := reopen(t, spec)
	replace := func(ctx context.Context, version int) error {
		_, err := qs.Apply(ctx, postgres.Change{DropLabels: []quad.Value{quad.IRI("article:1")}, Add: article(1, version)})
		return err
	}
	other, err := pgx.Connect(t.Context(), spec)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close(context.Background())
	if _, err := other.Exec(t.Context(), fmt.Sprintf("BEGIN; SELECT pg_advisory_xact_lock_shared(%d)", postgres.LockKey("claimgraph"))); err != nil {
		t.Fatal(err)
	}
	soon, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for range 2 { // the second time there is nothing to change
		if err := replace(soon, 1); err != nil {
			t.Fatalf("a new article had to wait: %v", err)
		}
	}
	now, cancelNow := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancelNow()
	if err := replace(now, 2); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("replace while another adds = %v, want it to wait", err)
	}
	if _, err := other.Exec(t.Context(), "COMMIT"); err != nil {
		t.Fatal(err)
	}
	if err := replace(soon, 2); err != nil {
		t.Error(err)
	}
	sound(t, qs)
}

// Several processes load versions of one new article at the same time: each finds
// nothing to replace, and yet one version is left in the end, not a mixture.
func TestOneNewArticleAtOnce(t *testing.T) {
	const writers, rounds = 4, 20
	spec := pgtest.Start(t).Database(t)
	var stores []*postgres.QuadStore
	for range writers {
		stores = append(stores, reopen(t, spec))
	}
	for n := range rounds {
		label := quad.IRI(fmt.Sprint("article:", n))
		var writing sync.WaitGroup
		for w, qs := range stores {
			writing.Go(func() {
				change := postgres.Change{DropLabels: []quad.Value{label}, Add: article(n, w)}
				if _, err := qs.Apply(t.Context(), change); err != nil {
					t.Errorf("replace article: %v", err)
				}
			})
		}
		writing.Wait()
		if got := sizeOf(t, stores[0], quad.Label, label); got != articleSize {
			t.Errorf("article %d has %d quads, want the %d of one version", n, got, articleSize)
		}
	}
	sound(t, stores[0])
}
