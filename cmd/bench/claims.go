package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

const (
	warmArticles  = 64 // articles compared before time is taken, never more than there are
	timedArticles = 192
	fillArticles  = 500 // articles written at once before
)

// comparison is what comparing new claims costs in a graph of a size.
type comparison struct {
	claims  int
	took    time.Duration // per claim: reading it, looking up, judging, writing what is found
	busy    time.Duration // of it, how long a processor was busy; as took where that is unknown
	pairs   int           // found
	quads   int64         // on disk: all that is there
	indexed int64         // what the index of claims adds
}

// compareClaims measures the cost of a new claim in graphs of several sizes.
func compareClaims(ctx context.Context, o options, out, progress io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "claims\ta new claim\tprocessor time\ttimes\tpairs found\tbytes a claim\tof them its index\t\n")
	var first time.Duration
	for _, n := range o.claims {
		c, err := compareAt(ctx, n, o, progress)
		if err != nil {
			return fmt.Errorf("%d claims: %w", n, err)
		}
		if first == 0 {
			first = c.busy
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%.2f\t%d\t%d\t%d\t\n", c.claims, short(c.took), short(c.busy), ratio(c.busy, first), c.pairs,
			(c.quads+c.indexed)/int64(c.claims), c.indexed/int64(c.claims))
	}
	return w.Flush()
}

func compareAt(ctx context.Context, claims int, o options, progress io.Writer) (c comparison, err error) {
	c.claims = claims
	dir, err := os.MkdirTemp(o.dir, "claimgraph-bench-")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	db := filepath.Join(dir, "store")
	s, err := store.Open(ctx, db)
	if err != nil {
		return c, err
	}
	room := newNewsroom(1)
	fmt.Fprintf(progress, "%d claims: loading\n", claims)
	err = load(ctx, s, room, claims/claimsPerArticle)
	if err = errors.Join(err, s.Close()); err != nil {
		return c, err
	}
	if c.quads, err = size(db); err != nil {
		return c, err
	}
	if s, err = store.Open(ctx, db); err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	fmt.Fprintf(progress, "%d claims: making their index\n", claims)
	update := func(neighbours int) error {
		return contradict.Update(ctx, graph.NewReader(s.QuadStore()), s, contradict.Options{Read: proposition.Read, Neighbours: neighbours})
	}
	if err := update(-1); err != nil {
		return c, err
	}
	if err := s.Close(); err != nil {
		return c, err
	}
	total, err := size(db)
	if err != nil {
		return c, err
	}
	c.indexed = total - c.quads
	if s, err = store.Open(ctx, db); err != nil {
		return c, err
	}
	fmt.Fprintf(progress, "%d claims: letting the store tidy up\n", claims)
	if err := settle(ctx); err != nil {
		return c, err
	}
	fmt.Fprintf(progress, "%d claims: comparing new ones\n", claims)
	for _, articles := range []int{warmArticles, timedArticles} {
		articles = min(articles, claims/claimsPerArticle)
		if err := load(ctx, s, room, articles); err != nil {
			return c, err
		}
		start := time.Now()
		before, _ := processorTime()
		if err := update(0); err != nil {
			return c, err
		}
		n := time.Duration(articles * claimsPerArticle)
		c.took = time.Since(start) / n
		c.busy = c.took
		if after, known := processorTime(); known {
			c.busy = (after - before) / n
		}
	}
	for _, err := range graph.NewReader(s.QuadStore()).Contradictions(ctx) {
		if err != nil {
			return c, err
		}
		c.pairs++
	}
	return c, nil
}

// settle waits until the store no longer works on what was loaded before: what a
// new claim costs is not what is left of loading a million. Where the processor's
// time is unknown it does not wait, and it gives up after a while.
func settle(ctx context.Context) error {
	const tick, longest = time.Second / 2, 5 * time.Minute
	last, known := processorTime()
	for idle, end := 0, time.Now().Add(longest); known && idle < 4 && time.Now().Before(end); {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(tick):
		}
		now, _ := processorTime()
		if idle++; now-last > tick/20 {
			idle = 0
		}
		last = now
	}
	return nil
}

// load writes articles that are to be compared.
func load(ctx context.Context, s *store.Store, room *newsroom, articles int) error {
	for articles > 0 {
		var c store.Change
		for range min(articles, fillArticles) {
			c.Add = append(c.Add, room.article()...)
			articles--
		}
		if _, err := (contradict.Pending{Store: s}).Apply(ctx, c); err != nil {
			return err
		}
	}
	return nil
}
