package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// poolClaim is a line of -pool.
type poolClaim struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// goldPair is a line of -gold: two claims that clash. Lines with another label
// than "contradicts", or that are marked to be ignored, do not count.
type goldPair struct {
	A     string `json:"a"`
	B     string `json:"b"`
	Level string `json:"level"`
	Label string `json:"label"`
}

// recall measures which share of the pairs that clash the look-up of candidates
// finds in a pool of claims, without the rules.
func recall(ctx context.Context, o options, out io.Writer) error {
	start := time.Now()
	var pool []contradict.Statement
	at := map[string]int{}
	err := readLines(o.pool, func(c poolClaim) error {
		if _, known := at[c.ID]; known || c.ID == "" || c.Text == "" {
			return fmt.Errorf("claim %q: want an id of its own and a text", c.ID)
		}
		at[c.ID] = len(pool)
		pool = append(pool, contradict.Statement{ID: c.ID, Text: c.Text})
		return nil
	})
	if err != nil {
		return err
	}
	gold := map[[2]int]bool{}
	err = readLines(o.gold, func(p goldPair) error {
		a, knownA := at[p.A]
		b, knownB := at[p.B]
		if !knownA || !knownB {
			return fmt.Errorf("pair %s %s: no such claim in the pool", p.A, p.B)
		}
		if p.Level != "ignore" && (p.Label == "" || p.Label == "contradicts") {
			gold[[2]int{min(a, b), max(a, b)}] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	asked := map[int]bool{}
	for p := range gold {
		asked[p[0]], asked[p[1]] = true, true
	}
	ix, err := contradict.NewPool(ctx, pool, contradict.Options{Read: proposition.Read, Neighbours: o.neighbours})
	if err != nil {
		return err
	}
	made := time.Since(start)
	start = time.Now()
	found := map[int][]int{}
	for n := range asked {
		found[n] = ix.Candidates(n)
	}
	took := time.Since(start)
	forth, either := 0, 0
	for p := range gold {
		a, b := slices.Contains(found[p[0]], p[1]), slices.Contains(found[p[1]], p[0])
		if a {
			forth++
		}
		if b {
			forth++
		}
		if a || b {
			either++
		}
	}
	n := float64(len(gold))
	fmt.Fprintf(out, "%d claims, read in %s; %d pairs that clash, of %d claims\n", len(pool), short(made), len(gold), len(asked))
	fmt.Fprintf(out, "share of pairs found among %d candidates: %.3f from either side, %.3f from one; %s a claim\n",
		o.neighbours, float64(either)/n, float64(forth)/(2*n), short(took/time.Duration(max(1, len(asked)))))
	return nil
}

// readLines gives each line of a JSONL file to use.
func readLines[T any](name string, use func(T) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for n := 1; sc.Scan(); n++ {
		var v T
		err := json.Unmarshal(sc.Bytes(), &v)
		if err == nil {
			err = use(v)
		}
		if err != nil {
			return fmt.Errorf("%s: line %d: %w", name, n, err)
		}
	}
	return sc.Err()
}
