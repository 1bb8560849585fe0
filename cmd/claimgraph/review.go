package main

import (
	"context"
	"maps"
	"os/user"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

var verdicts = map[string]quad.IRI{
	"confirmed": vocab.Confirmed, "rejected": vocab.Rejected, "unclear": vocab.Unclear,
}

func reviewCommand(a *app) *cobra.Command {
	var review graph.Review
	var learn, forget, weights bool
	cmd := &cobra.Command{
		Use:   "review CONTRADICTION confirmed|rejected|unclear",
		Short: "Give your verdict on a pair; it survives every re-run",
		Long: `Give your verdict on a pair that "contradictions" shows, by its id or the
beginning of it. A later verdict replaces the earlier one. Verdicts are kept
apart from what the detector finds, so no reload and no re-run touches them.

--learn lets all verdicts of the store change how it scores: what looks like
the pairs you rejected sinks, what looks like those you confirmed rises. It
takes many verdicts to change much. --weights shows the weights and what was
learned, --forget undoes it.`,
		Example: `  claimgraph review 1a2b3c confirmed --note "checked with the ministry"
  claimgraph review --learn`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch alone := learn || forget || weights; {
			case alone && len(args) > 0:
				return usagef("%s: --learn, --forget and --weights are about all verdicts and take no pair", args[0])
			case !alone && len(args) != 2:
				return usagef("want the id of a pair and a verdict: confirmed, rejected or unclear")
			}
			return nil
		},
		ValidArgsFunction: cobra.FixedCompletions(slices.Sorted(maps.Keys(verdicts)), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch ctx := cmd.Context(); {
			case learn:
				return a.withStore(ctx, func(s *store.Store) error { return a.learn(ctx, s) }, store.MustExist())
			case forget:
				return a.withStore(ctx, func(s *store.Store) error { return a.forget(ctx, s) }, store.MustExist())
			case weights:
				return a.withReader(cmd, a.showWeights)
			}
			verdict, ok := verdicts[strings.ToLower(args[1])]
			if !ok {
				return usagef("verdict %q: want confirmed, rejected or unclear", args[1])
			}
			review.Verdict, review.At = verdict, time.Now().UTC().Truncate(time.Second)
			if u, err := user.Current(); err == nil && !cmd.Flags().Changed("reviewer") {
				review.Reviewer = u.Username
			}
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				return a.review(cmd.Context(), s, args[0], review)
			}, store.MustExist())
		},
	}
	cmd.Flags().StringVar(&review.Note, "note", "", "why")
	cmd.Flags().StringVar(&review.Reviewer, "reviewer", "", "who says so (default: your user name)")
	cmd.Flags().BoolVar(&learn, "learn", false, "let the verdicts change the scores of this store")
	cmd.Flags().BoolVar(&forget, "forget", false, "undo what was learned")
	cmd.Flags().BoolVar(&weights, "weights", false, "show what each feature of a pair weighs, and what was learned")
	cmd.MarkFlagsMutuallyExclusive("learn", "forget", "weights")
	return cmd
}

func (a *app) review(ctx context.Context, s *store.Store, id string, review graph.Review) error {
	r := graph.NewReader(s.QuadStore())
	iri, err := findContradiction(ctx, r, id)
	if err != nil {
		return err
	}
	c, err := r.Contradiction(ctx, iri)
	if err != nil {
		return err
	}
	change := store.Change{Add: review.Quads(iri)}
	if c.Review != nil {
		change.Remove = c.Review.Quads(iri)
	}
	if _, err := s.Apply(ctx, change); err != nil {
		return err
	}
	a.note("%s is %s: %s", string(iri), words(review.Verdict), c.Why)
	return nil
}
