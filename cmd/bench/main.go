// Command bench measures our store beside cayley's own, on one machine in one run:
//
//	go run ./cmd/bench
//	go run ./cmd/bench -quads 1000000 -runs 7
//	go run ./cmd/bench -quads 1000000 -runs 7 -sides ours -larger 10
//
// Each side is loaded with the same quads, shaped as claims are (package workload),
// in the same batches, is closed and opened again, and is asked the same Gizmo
// queries. All sides are asked through our binding of Gizmo (package gizmo), so
// that the difference is the store's; cayley's own binding looks up names one by
// one and would be slower. Sides that answer differently are an error. With -larger
// it also loads a store of ours that is so many times larger, and shows by how much
// each query takes longer there, and by how much its answer grows.
//
// It also measures how many of the pairs that clash the detector of
// contradictions gets to see among many claims:
//
//	go run ./cmd/bench -pool claims.jsonl -gold pairs.jsonl
//
// and what it costs to compare a new claim with those of a graph, which must not
// depend on how many these are:
//
//	go run ./cmd/bench -claims 100000,1000000
//
// It leaves out PostgreSQL, whose benchmarks are beside package postgres: they
// need a server.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"strconv"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	quads, batch, runs int
	larger             int // times; 0: no larger store
	sides              []side
	dir, cpuProfile    string

	pool, gold string // files; empty: stores are measured, not candidates
	neighbours int

	claims []int // sizes of graphs in which new claims are compared; none: not measured
}

func run(ctx context.Context, args []string, out, progress io.Writer) error {
	o, err := parse(args, progress)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if o.cpuProfile != "" {
		f, err := os.Create(o.cpuProfile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	switch {
	case o.pool != "":
		return recall(ctx, o, out)
	case len(o.claims) > 0:
		return compareClaims(ctx, o, out, progress)
	}
	return compareStores(ctx, o, out, progress)
}

// compareStores measures each side and prints the table.
func compareStores(ctx context.Context, o options, out, progress io.Writer) error {
	var results []result
	for _, s := range o.sides {
		r, err := measure(ctx, s, o, progress)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		results = append(results, r)
	}
	if err := print(out, o, results); err != nil {
		return err
	}
	if err := disagreement(results); err != nil {
		return err
	}
	if o.larger > 0 {
		if err := compareLarger(ctx, o, results[0], out, progress); err != nil {
			return err
		}
	}
	if most, ok := mostMemory(); ok {
		fmt.Fprintf(out, "The process took at most %d MB of memory.\n", most>>20)
	}
	return nil
}

// compareLarger measures the first side once more, with more quads.
func compareLarger(ctx context.Context, o options, small result, out, progress io.Writer) error {
	o.quads *= o.larger
	large, err := measure(ctx, o.sides[0], o, progress)
	if err != nil {
		return fmt.Errorf("%s, %d times as large: %w", small.side, o.larger, err)
	}
	return printGrowth(out, small, large)
}

func parse(args []string, errs io.Writer) (options, error) {
	o := options{}
	var names string
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(errs)
	f.IntVar(&o.quads, "quads", 100_000, "how many quads to load, in whole articles")
	f.IntVar(&o.batch, "batch", 10_000, "quads that are written, and made durable, at once")
	f.IntVar(&o.runs, "runs", 5, "how often each query is timed, at the least; the median counts")
	f.IntVar(&o.larger, "larger", 0, "measure the first side once more with so many times the quads, and compare")
	f.StringVar(&names, "sides", strings.Join(sideNames(), ","), "which stores to measure")
	f.StringVar(&o.dir, "dir", "", "where the stores are put, and removed from (default: the system's folder for temporary files)")
	f.StringVar(&o.cpuProfile, "cpuprofile", "", "write a CPU profile to this file")
	f.StringVar(&o.pool, "pool", "", `measure candidates: JSON lines {"id", "text"} of the claims to look among`)
	f.StringVar(&o.gold, "gold", "", `JSON lines {"a", "b"} of the pairs that clash, by id`)
	f.IntVar(&o.neighbours, "candidates", 100, "how many candidates a claim has")
	f.Func("claims", "measure comparing new claims in graphs of these sizes: 100000,1000000", func(list string) error {
		for size := range strings.SplitSeq(list, ",") {
			n, err := strconv.Atoi(size)
			if err != nil || n < claimsPerArticle {
				return fmt.Errorf("%q: want a number of claims, %d or more", size, claimsPerArticle)
			}
			o.claims = append(o.claims, n)
		}
		return nil
	})
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if (o.pool == "") != (o.gold == "") {
		return o, errors.New("-pool and -gold go together")
	}
	if o.quads < 1 || o.batch < 1 || o.runs < 1 || o.larger < 0 || f.NArg() > 0 {
		return o, fmt.Errorf("want positive numbers and nothing but flags, not %q", args)
	}
	for name := range strings.SplitSeq(names, ",") {
		s, ok := sideNamed(name)
		if !ok {
			return o, fmt.Errorf("-sides %s: want some of %s", name, strings.Join(sideNames(), ","))
		}
		o.sides = append(o.sides, s)
	}
	return o, nil
}
