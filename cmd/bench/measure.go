package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/quadstore/workload"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// result is what was measured of one side.
type result struct {
	side    string
	quads   int
	load    time.Duration // of writing alone, not of making the quads
	bytes   int64         // on disk, once closed; 0 for what is in memory
	open    time.Duration // until a first look-up is answered
	idle    time.Duration // of a script that asks the store nothing: part of every query
	answers []answer      // in the order of queries
}

// answer is what a query gave: a number of rows, or the one value.
type answer struct {
	text   string
	median time.Duration
}

const (
	// A query is timed as often as asked for, and for at least this long: the
	// median of a few runs of some microseconds would be noise.
	least = 200 * time.Millisecond
	// Further runs are left out after enough: the median of a slow query needs no more.
	enough = 20 * time.Second
)

// measure loads one side in a folder of its own, which is gone afterwards.
func measure(ctx context.Context, s side, o options, progress io.Writer) (r result, err error) {
	r.side = s.name
	dir, err := os.MkdirTemp(o.dir, "claimgraph-bench-")
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	db := filepath.Join(dir, "store")
	st, err := s.create(ctx, db)
	if err != nil {
		return r, err
	}
	fmt.Fprintf(progress, "%s: loading\n", s.name)
	claim, err := r.loadAll(ctx, st, o)
	if err != nil {
		return r, errors.Join(err, st.Close())
	}
	if s.open != nil {
		if st, err = r.reopen(ctx, s, st, db); err != nil {
			return r, err
		}
	}
	fmt.Fprintf(progress, "%s: asking\n", s.name)
	params := map[string]any{"claim": claim.Subject, "article": claim.Label}
	idle, err := ask(ctx, st.QuadStore(), query{"nothing", "1"}, params, o.runs)
	if err != nil {
		return r, errors.Join(err, st.Close())
	}
	r.idle = idle.median
	for _, q := range queries {
		a, err := ask(ctx, st.QuadStore(), q, params, o.runs)
		if err != nil {
			return r, errors.Join(fmt.Errorf("%s: %w", q.name, err), st.Close())
		}
		r.answers = append(r.answers, a)
	}
	return r, st.Close()
}

// loadAll gives a quad of one of the claims.
func (r *result) loadAll(ctx context.Context, st opened, o options) (claim quad.Quad, err error) {
	err = workload.New(1).Batches(o.quads, o.batch, func(quads []quad.Quad) error {
		if claim.Subject == nil {
			claim = quads[slices.IndexFunc(quads, func(q quad.Quad) bool { return q.Predicate == quad.IRI("cg:speaker") })]
		}
		r.quads += len(quads)
		start := time.Now()
		err := st.add(ctx, quads)
		r.load += time.Since(start)
		return errors.Join(err, ctx.Err())
	})
	return claim, err
}

// reopen closes the store, weighs it and opens it again.
func (r *result) reopen(ctx context.Context, s side, st opened, dir string) (opened, error) {
	err := st.Close()
	if err != nil {
		return nil, err
	}
	if r.bytes, err = size(dir); err != nil {
		return nil, err
	}
	start := time.Now()
	if st, err = s.open(ctx, dir); err != nil {
		return nil, err
	}
	if st.QuadStore().ValueOf(quad.IRI("cg:Claim")) == nil {
		return nil, errors.Join(errors.New("what was loaded is not there after opening again"), st.Close())
	}
	r.open = time.Since(start)
	return st, nil
}

// size adds up the files below a folder.
func size(dir string) (total int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	return total, err
}

// ask runs a query once to warm up, then at least as often as asked for.
func ask(ctx context.Context, qs graph.QuadStore, q query, params map[string]any, runs int) (answer, error) {
	begin := time.Now()
	text, took, err := answerOf(ctx, qs, q, params)
	times := []time.Duration{took}
	for i := 0; err == nil && (i < runs || time.Since(begin) < least) && time.Since(begin) < enough; i++ {
		if i == 0 {
			times = times[:0]
		}
		_, took, err = answerOf(ctx, qs, q, params)
		times = append(times, took)
	}
	slices.Sort(times)
	return answer{text, times[len(times)/2]}, err
}

func answerOf(ctx context.Context, qs graph.QuadStore, q query, params map[string]any) (string, time.Duration, error) {
	start := time.Now()
	rows, value := 0, any(nil)
	o := gizmo.Options{Timeout: -1, MaxMemory: -1, Params: params}
	for row, err := range gizmo.Run(ctx, qs, q.script, o) {
		if err != nil {
			return "", 0, err
		}
		rows++
		value = row.Value
	}
	took := time.Since(start)
	if rows == 1 && value != nil {
		return fmt.Sprint(value), took, nil
	}
	return fmt.Sprintf("%d rows", rows), took, nil
}
