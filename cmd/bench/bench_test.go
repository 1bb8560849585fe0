package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestRun measures every side on a small graph: all must answer all queries
// alike, and the table must show each of them.
func TestRun(t *testing.T) {
	names := sideNames()
	if raceEnabled {
		// The bolt that cayley v0.7.7 stands on converts pointers in ways that the
		// checks of -race refuse.
		names = slices.DeleteFunc(names, func(n string) bool { return n == "bolt" })
	}
	var out bytes.Buffer
	dir := t.TempDir()
	err := run(t.Context(), []string{"-quads", "2000", "-runs", "1", "-larger", "2", "-dir", dir, "-sides", strings.Join(names, ",")}, &out, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Concat(names, []string{"load, quads/s", "bytes a quad", "geometric mean", "same answers", "4033 quads"})
	for _, q := range queries {
		want = append(want, q.name)
	}
	for _, w := range want {
		if !strings.Contains(out.String(), w) {
			t.Errorf("the table does not show %q:\n%s", w, out.String())
		}
	}
}

// A query that finds nothing measures nothing, so each must find something in a
// graph that is large enough.
func TestQueriesFindSomething(t *testing.T) {
	if testing.Short() {
		t.Skip("loads 60,000 quads")
	}
	ours, _ := sideNamed("ours")
	r, err := measure(t.Context(), ours, options{quads: 60_000, batch: 60_000, runs: 1, dir: t.TempDir()}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range r.answers {
		if a.text == "0" || a.text == "0 rows" || a.text == "" {
			t.Errorf("%s finds nothing", queries[i].name)
		}
	}
}

func TestFlags(t *testing.T) {
	for _, args := range [][]string{{"-sides", "ours,oracle"}, {"-quads", "0"}, {"-larger", "-1"}, {"-runs", "x"}, {"ours"}} {
		if _, err := parse(args, io.Discard); err == nil {
			t.Errorf("%q are taken", args)
		}
	}
	if err := run(t.Context(), []string{"-h"}, io.Discard, io.Discard); err != nil {
		t.Errorf("-h = %v", err)
	}
}

func TestDisagreement(t *testing.T) {
	answered := func(side string, texts ...string) (r result) {
		r.side = side
		for _, text := range texts {
			r.answers = append(r.answers, answer{text, time.Millisecond})
		}
		return r
	}
	if err := disagreement([]result{answered("a", "1", "2"), answered("b", "1", "2")}); err != nil {
		t.Errorf("sides that agree: %v", err)
	}
	err := disagreement([]result{answered("a", "1", "2"), answered("b", "1", "3")})
	if err == nil || !strings.Contains(err.Error(), "b answers 3, a answers 2") {
		t.Errorf("sides that do not agree: %v", err)
	}
}

func TestMean(t *testing.T) {
	r := result{answers: []answer{{"", time.Millisecond}, {"", 100 * time.Millisecond}}}
	if got := r.mean().Round(time.Microsecond); got != 10*time.Millisecond {
		t.Errorf("geometric mean of 1 ms and 100 ms = %v, want 10 ms", got)
	}
	if got := r.sum(); got != 101*time.Millisecond {
		t.Errorf("sum = %v, want 101 ms", got)
	}
}
