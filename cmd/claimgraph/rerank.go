package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/queries/rerank"
)

// mostReranked is how many pairs, best first, are given to a program.
const mostReranked = 1000

// reranker is a program of the user's that scores pairs; none if command is
// empty. What it says orders the list and is printed as its own word: it
// changes no score, flag or verdict.
type reranker struct {
	command string
	time    time.Duration
}

func (r *reranker) register(flags *pflag.FlagSet) {
	flags.StringVar(&r.command, "rerank", "", fmt.Sprintf("order the %d best pairs by what this `PROGRAM` makes of them: it reads pairs and writes scores as JSON lines (docs/RERANK.md)", mostReranked))
	flags.DurationVar(&r.time, "rerank-timeout", 2*time.Minute, "stop the program after this time")
}

// rerankOne is an element of a list that can be reranked.
type rerankOne struct {
	ask rerank.Pair
	own float64
	// given is set to what the program says, nil if it says nothing.
	given **float64
}

// rerank asks the program about the best elements and gives the order in which
// the list is to be shown, as indices: by the program's score, or by the
// element's own where the program gave none. partial says what went wrong, to
// be returned once the list is printed; the error is for a program that did
// not run at all.
func (a *app) rerank(ctx context.Context, r reranker, list []rerankOne) (order []int, partial, err error) {
	order = make([]int, len(list))
	for i := range list {
		order[i] = i
	}
	if r.command == "" || len(list) == 0 {
		return order, nil, nil
	}
	best := slices.Clone(order)
	slices.SortStableFunc(best, func(i, k int) int { return cmp.Compare(list[k].own, list[i].own) })
	var asked []rerank.Pair
	for _, i := range first(mostReranked, best) {
		pair := list[i].ask
		pair.ID = strconv.Itoa(i + 1)
		asked = append(asked, pair)
	}
	scores, trouble := rerank.Run(ctx, strings.Fields(r.command), asked, rerank.Limits{Time: r.time})
	switch {
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	case trouble != nil && scores == nil:
		return nil, nil, fmt.Errorf("--rerank %q: %w", r.command, trouble)
	case trouble != nil:
		partial = partialf("--rerank %q: %w; pairs without its score stand by the detector's", r.command, trouble)
	}
	rank := make([]float64, len(list))
	for i, e := range list {
		rank[i] = e.own
		if s, ok := scores[strconv.Itoa(i+1)]; ok {
			rank[i], *e.given = s, &s
		}
	}
	slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(rank[k], rank[i]) })
	return order, partial, nil
}

// inOrder gives the elements of a list in an order of indices.
func inOrder[T any](list []T, order []int) []T {
	out := make([]T, len(list))
	for i, k := range order {
		out[i] = list[k]
	}
	return out
}

// commitment gives what a speaker commits to as a sentence.
func commitment(stance graph.Stance, text string) string {
	if stance == graph.Denies {
		return "It is not true that " + text
	}
	return text
}

// rerankPairs orders pairs of a store.
func (a *app) rerankPairs(ctx context.Context, r reranker, pairs []pair) (_ []pair, partial, err error) {
	list := make([]rerankOne, len(pairs))
	for i := range pairs {
		p := &pairs[i]
		list[i] = rerankOne{own: p.Score, given: &p.reranked, ask: rerank.Pair{
			Premise: commitment(p.a.Stance, p.a.Text), Hypothesis: commitment(p.b.Stance, p.b.Text),
			Relation: words(p.Relation), Kind: words(p.Kind), Score: p.Score, Why: p.Why,
		}}
	}
	order, partial, err := a.rerank(ctx, r, list)
	if err != nil {
		return nil, nil, err
	}
	return inOrder(pairs, order), partial, nil
}
