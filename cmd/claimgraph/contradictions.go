package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

func contradictionsCommand(a *app) *cobra.Command {
	var f pairFlags
	cmd := &cobra.Command{
		Use:   "contradictions [ID...]",
		Short: "Show claims that cannot both be true, with the evidence",
		Long: `Show pairs of claims that cannot both be true, best first: who said each, when,
carried by whom, why the two do not fit, and the sentences they stand in.

Without --format the pairs above the detector's threshold are shown for
reading, those that share a claim together under it, a claim that several
articles print, word for word or with small edits, once. --format jsonl, json
and csv give every pair, with "flag" saying whether it is above the threshold,
and "repeats" naming the surest pair that it is a copy of. A filter holds for a
pair if one of its claims meets all that is asked for.

--from and --pairs compare what stands in a file, without a store. They read
all of it first, and print JSON lines unless --format says csv or json.
--rerank lets a program of yours order the pairs; it changes no score.`,
		Example: `  claimgraph contradictions --speaker Zarif --since 2025
  claimgraph contradictions --format jsonl | jq .why
  claimgraph contradictions 1a2b3c      one of them, by the beginning of its id`,
		RunE: func(cmd *cobra.Command, ids []string) error {
			if err := cmp.Or(f.settle(), f.agree(cmd, ids)); err != nil {
				return err
			}
			switch ctx := cmd.Context(); {
			case f.from != "":
				return a.fromFile(ctx, f.from, f)
			case f.pairs != "":
				return a.pairsFile(ctx, f.pairs, f)
			case f.rebuild:
				if err := a.withStore(ctx, func(s *store.Store) error { return a.compareAll(ctx, s) }, store.MustExist()); err != nil {
					return err
				}
			}
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				if err := a.warnIfOutdated(cmd.Context(), s); err != nil {
					return err
				}
				return a.showPairs(cmd.Context(), graph.NewReader(s.QuadStore()), f, ids)
			}, store.ReadOnly())
		},
	}
	f.claims.register(cmd)
	flags := cmd.Flags()
	flags.Float64Var(&f.minScore, "min-score", 0, "only pairs of at least this score, 0 to 1; shows those below the threshold too")
	flags.StringSliceVar(&f.relation, "relation", nil, "contradiction, tension or changed-position")
	flags.StringSliceVar(&f.kind, "kind", nil, "how they clash: "+strings.Join(kindWords, ", "))
	flags.BoolVar(&f.all, "all", false, "pairs below the threshold, and rejected ones, too")
	limitFlag(cmd, &f.limit, "pairs")
	flags.StringVar(&f.from, "from", "", `compare the claims of a JSONL `+"`FILE`"+`: {"id", "text", "speaker", "stance", "outlet", "date"}; only the first two are needed`)
	flags.StringVar(&f.pairs, "pairs", "", `judge the pairs of a JSONL `+"`FILE`"+`: {"id", "text", "hypothesis"}, where a text may be a whole article and have many hypotheses`)
	flags.BoolVar(&f.rebuild, "rebuild", false, "compare all claims of the store again first")
	flags.BoolVar(&f.explain, "explain", false, "show what each score is made of: feature, value x weight = log-odds")
	f.reranker.register(flags)
	cmd.MarkFlagsMutuallyExclusive("from", "pairs", "rebuild")
	return cmd
}

// warnIfOutdated says so if what follows does not cover all claims of the store.
func (a *app) warnIfOutdated(ctx context.Context, s *store.Store) error {
	stale, err := contradict.Outdated(ctx, s)
	if stale {
		a.note("Not all claims of this store were compared yet: the next load, or --rebuild, compares them.")
	}
	return err
}

// showPairs prints the pairs that the flags, or else the ids, choose.
func (a *app) showPairs(ctx context.Context, r *graph.Reader, f pairFlags, ids []string) error {
	forReading := a.format == "table"
	found, copies, err := f.choose(ctx, r, ids, forReading)
	if err != nil {
		return err
	}
	most := f.limit
	if f.reranker.command != "" && most > 0 {
		most = max(most, mostReranked)
	}
	found = ranked(found)
	repeats := copies.Repeats(found)
	if forReading {
		found = withCopies(most, found, func(c graph.Contradiction) quad.IRI { return cmp.Or(repeats[c.IRI], c.IRI) })
	} else {
		found = first(most, found)
	}
	pairs, err := readPairs(ctx, r, found)
	if err != nil {
		return err
	}
	noteCopies(pairs, copies, repeats)
	pairs, partial, err := a.rerankPairs(ctx, f.reranker, pairs)
	if err != nil {
		return err
	}
	if f.explain {
		if err := explain(ctx, r, pairs); err != nil {
			return err
		}
	}
	if forReading {
		shown := withCopies(f.limit, pairs, func(p pair) quad.IRI { return cmp.Or(p.repeats, p.IRI) })
		return cmp.Or(a.viewPairs(shown), partial)
	}
	return cmp.Or(a.printPairs(first(f.limit, pairs)), partial)
}

// viewPairs prints pairs for reading.
func (a *app) viewPairs(pairs []pair) error {
	if len(pairs) == 0 {
		a.note("No contradictions here. --all shows what lies below the threshold.")
		return nil
	}
	var b strings.Builder
	v := pairView{&b, painter{a.colored()}, a.width()}
	for i, g := range grouped(pairs) {
		v.group(i+1, g)
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}
