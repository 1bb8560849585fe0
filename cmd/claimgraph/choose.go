package main

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// pairFlags choose among contradictions.
type pairFlags struct {
	claims   claimFlags
	minScore float64
	relation []string
	kind     []string
	all      bool
	limit    int

	from, pairs string // files to compare, not the store
	rebuild     bool
	explain     bool

	reranker reranker
}

// settle tests what the flags say and puts it into the program's words.
func (f *pairFlags) settle() (err error) {
	if !(f.minScore >= 0 && f.minScore <= 1) {
		return usagef("--min-score %v: want a number from 0 to 1", f.minScore)
	}
	if f.reranker.time < 0 {
		return usagef("--rerank-timeout %v: want a time such as 90s or 10m", f.reranker.time)
	}
	if f.relation, err = oneOf("--relation", f.relation, relationWords); err != nil {
		return err
	}
	f.kind, err = oneOf("--kind", f.kind, kindWords)
	return err
}

// agree refuses what would be without effect beside a file or ids.
func (f *pairFlags) agree(cmd *cobra.Command, ids []string) error {
	allowed := []string{"explain", "rerank", "rerank-timeout"}
	switch {
	case f.from != "":
		return only(cmd, ids, "--from", append(allowed, "from", "min-score", "relation", "kind", "limit"))
	case f.pairs != "":
		return only(cmd, ids, "--pairs", append(allowed, "pairs"))
	case len(ids) > 0:
		return only(cmd, nil, ids[0], append(allowed, "rebuild", "all"))
	}
	return nil
}

// only refuses ids, and flags of the verb that are not allowed beside what was
// given.
func only(cmd *cobra.Command, ids []string, given string, allowed []string) (err error) {
	if len(ids) > 0 {
		return usagef("%s does not go with %s", ids[0], given)
	}
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		ofAll := cmd.InheritedFlags().Lookup(flag.Name) != nil
		if err == nil && !ofAll && !slices.Contains(allowed, flag.Name) {
			err = usagef("--%s does not go with %s", flag.Name, given)
		}
	})
	return err
}

// fits reports whether a pair is what the flags ask for, whoever its sides are.
func (f *pairFlags) fits(score float64, relation, kind quad.IRI) bool {
	return score >= f.minScore &&
		(len(f.relation) == 0 || slices.Contains(f.relation, words(relation))) &&
		(len(f.kind) == 0 || slices.Contains(f.kind, words(kind)))
}

// choose reads the contradictions that the flags or the ids select, in no order,
// and which of them are copies.
func (f pairFlags) choose(ctx context.Context, r *graph.Reader, ids []string, forReading bool) ([]graph.Contradiction, *contradict.Copies, error) {
	repeated, err := r.Repeated(ctx)
	if err != nil {
		return nil, nil, err
	}
	if len(ids) > 0 {
		found, err := byIDs(ctx, r, ids)
		return found, contradict.NewCopies(repeated, found), err
	}
	var all []graph.Contradiction
	for c, err := range r.Contradictions(ctx) {
		if err != nil {
			return nil, nil, err
		}
		all = append(all, c)
	}
	copies := contradict.NewCopies(repeated, all)
	out := slices.DeleteFunc(all, func(c graph.Contradiction) bool {
		worthALook := !forReading || f.all || f.minScore > 0 || copies.Stands(c)
		return !worthALook || !f.fits(c.Score, c.Relation, c.Kind)
	})
	if !f.claims.set() {
		return out, copies, nil
	}
	chosen, err := f.claims.among(ctx, r, out)
	return slices.DeleteFunc(out, func(c graph.Contradiction) bool { return !chosen[c.A] && !chosen[c.B] }), copies, err
}

// among gives those claims of the pairs that the flags select.
func (f *claimFlags) among(ctx context.Context, r *graph.Reader, pairs []graph.Contradiction) (map[quad.IRI]bool, error) {
	filter, err := f.filter(ctx, r)
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	if len(filter.Words) > 0 || len(filter.Article)+len(filter.Speaker)+len(filter.Source)+len(filter.About) == 0 {
		// No index selects few claims: rather look at those of the pairs than at all.
		for _, p := range pairs {
			filter.Claim = append(filter.Claim, p.A, p.B)
		}
	}
	claims := map[quad.IRI]bool{}
	for c, err := range r.Claims(ctx, filter) {
		if err != nil {
			return nil, err
		}
		claims[c.IRI] = true
	}
	return claims, nil
}

func byIDs(ctx context.Context, r *graph.Reader, ids []string) ([]graph.Contradiction, error) {
	var out []graph.Contradiction
	for _, id := range ids {
		iri, err := findContradiction(ctx, r, id)
		if err != nil {
			return nil, err
		}
		c, err := r.Contradiction(ctx, iri)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

var (
	relationWords = []string{"contradiction", "tension", "changed position"}
	kindWords     = []string{"denial", "negation", "entailed", "exclusive", "antonym", "numeric", "role", "time", "place"}
)

// oneOf checks the values of a flag against the words that it knows, in any of
// the ways people write them.
func oneOf(flag string, values, known []string) ([]string, error) {
	var out []string
	for _, v := range values {
		word := strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(v))
		if !slices.Contains(known, word) {
			return nil, usagef("%s %s: want one of %s", flag, v, strings.Join(known, ", "))
		}
		out = append(out, word)
	}
	return out, nil
}
