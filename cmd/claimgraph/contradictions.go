package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
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

func contradictionsCommand(a *app) *cobra.Command {
	var f pairFlags
	cmd := &cobra.Command{
		Use:   "contradictions [ID...]",
		Short: "Show claims that cannot both be true, with the evidence",
		Long: `Show pairs of claims that cannot both be true, best first: who said each, when,
carried by whom, why the two do not fit, and the sentences they stand in.

Without --format the pairs above the detector's threshold are shown for
reading, those that share a claim together under it. --format jsonl, json and
csv give every pair, with "flag" saying whether it is above the threshold. A
filter holds for a pair if one of its claims meets it. --from and --pairs read
claims from a file, not the store. --rerank lets a program of yours order the
pairs; it changes no score.`,
		Example: `  claimgraph contradictions --speaker Zarif --since 2025
  claimgraph contradictions --format jsonl | jq .why
  claimgraph contradictions 1a2b3c      one of them, by the beginning of its id`,
		RunE: func(cmd *cobra.Command, ids []string) error {
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
	flags.StringVar(&f.from, "from", "", `compare the claims of a JSONL `+"`FILE`"+`: {"id", "text", "speaker", "outlet", "date"}; prints JSON lines`)
	flags.StringVar(&f.pairs, "pairs", "", `judge the pairs of a JSONL `+"`FILE`"+`: {"id", "text", "hypothesis"}, where a text may be a whole article and have many hypotheses; prints JSON lines`)
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
	found, err := f.choose(ctx, r, ids, forReading)
	if err != nil {
		return err
	}
	most := f.limit
	if f.reranker.command != "" && most > 0 {
		most = max(most, mostReranked)
	}
	pairs, err := readPairs(ctx, r, ranked(found, most))
	if err != nil {
		return err
	}
	pairs, partial, err := a.rerankPairs(ctx, f.reranker, pairs)
	if err != nil {
		return err
	}
	if f.explain {
		if err := explain(ctx, r, pairs); err != nil {
			return err
		}
	}
	show := a.printPairs
	if forReading {
		show = a.viewPairs
	}
	return cmp.Or(show(first(f.limit, pairs)), partial)
}

// choose reads the contradictions that the flags or the ids select, in no order.
func (f pairFlags) choose(ctx context.Context, r *graph.Reader, ids []string, forReading bool) ([]graph.Contradiction, error) {
	if len(ids) > 0 {
		return byIDs(ctx, r, ids)
	}
	if f.minScore < 0 || f.minScore > 1 {
		return nil, usagef("--min-score %g: want a number from 0 to 1", f.minScore)
	}
	relations, err := oneOf("--relation", f.relation, relationWords)
	if err != nil {
		return nil, err
	}
	kinds, err := oneOf("--kind", f.kind, kindWords)
	if err != nil {
		return nil, err
	}
	chosen, err := f.claims.chosen(ctx, r)
	if err != nil {
		return nil, err
	}
	worthALook := func(c graph.Contradiction) bool {
		return !forReading || f.all || f.minScore > 0 || c.Stands()
	}
	var out []graph.Contradiction
	for c, err := range r.Contradictions(ctx) {
		if err != nil {
			return nil, err
		}
		if c.Score >= f.minScore && worthALook(c) && chosen(c) &&
			(len(relations) == 0 || slices.Contains(relations, words(c.Relation))) &&
			(len(kinds) == 0 || slices.Contains(kinds, words(c.Kind))) {
			out = append(out, c)
		}
	}
	return out, nil
}

// chosen gives a test whether a pair has a claim that the flags select.
func (f *claimFlags) chosen(ctx context.Context, r *graph.Reader) (func(graph.Contradiction) bool, error) {
	if !f.set() {
		return func(graph.Contradiction) bool { return true }, nil
	}
	filter, err := f.filter(ctx, r)
	if err != nil {
		return nil, err
	}
	claims := map[quad.IRI]bool{}
	for c, err := range r.Claims(ctx, filter) {
		if err != nil {
			return nil, err
		}
		claims[c.IRI] = true
	}
	return func(c graph.Contradiction) bool { return claims[c.A] || claims[c.B] }, nil
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

// pairRecord and sideRecord are the JSON of a pair, as users and scorers read it.
type pairRecord struct {
	ID       quad.IRI `json:"id"`
	Relation string   `json:"relation"`
	Kind     string   `json:"kind"`
	Score    float64  `json:"score"`
	Flag     bool     `json:"flag"`
	Why      string   `json:"why"`
	Verdict  *string  `json:"verdict"`            // null until somebody gave one
	Reranked *float64 `json:"reranked,omitempty"` // what the program of --rerank says, if it said anything
	// Explain is what the score is made of, with --explain.
	Explain []contribution `json:"explain,omitempty"`
	A       sideRecord     `json:"a"`
	B       sideRecord     `json:"b"`
}

type sideRecord struct {
	Claim   quad.IRI     `json:"claim"`
	Article quad.IRI     `json:"article"`
	URL     string       `json:"url"`
	Start   int          `json:"start"`
	End     int          `json:"end"`
	Text    string       `json:"text"`
	Speaker string       `json:"speaker"`
	Stance  graph.Stance `json:"stance"`
	Date    string       `json:"date"`
	Sources []string     `json:"sources"`
}

func newSideRecord(s side) sideRecord {
	return sideRecord{
		Claim: s.IRI, Article: s.Article, URL: s.article.URL,
		Start: s.Spans[0].Start, End: s.Spans[len(s.Spans)-1].End,
		Text: s.Text, Speaker: s.Speaker.Name, Stance: s.Stance,
		Date: s.Said.String(), Sources: entityNames(s.Sources),
	}
}

func newPairRecord(p pair) pairRecord {
	r := pairRecord{
		ID: p.IRI, Relation: words(p.Relation), Kind: words(p.Kind), Score: p.Score,
		Flag: p.Flagged, Why: p.Why, Reranked: p.reranked, Explain: p.explain, A: newSideRecord(p.a), B: newSideRecord(p.b),
	}
	if p.Review != nil {
		verdict := words(p.Review.Verdict)
		r.Verdict = &verdict
	}
	return r
}

// printPairs prints pairs for programs.
func (a *app) printPairs(pairs []pair) error {
	if a.format == "csv" {
		t := table{columns: []string{"id", "relation", "kind", "score", "flag", "why", "verdict", "reranked"}}
		for _, s := range []string{"a", "b"} {
			for _, c := range []string{"claim", "speaker", "stance", "date", "sources", "text", "url"} {
				t.columns = append(t.columns, s+"_"+c)
			}
		}
		for _, p := range pairs {
			r := newPairRecord(p)
			row := []any{r.ID, r.Relation, r.Kind, r.Score, r.Flag, r.Why, "", ""}
			if r.Verdict != nil {
				row[6] = *r.Verdict
			}
			if r.Reranked != nil {
				row[7] = *r.Reranked
			}
			for _, s := range []sideRecord{r.A, r.B} {
				row = append(row, s.Claim, s.Speaker, s.Stance, s.Date, s.Sources, s.Text, s.URL)
			}
			t.add(row...)
		}
		return a.print(t, "No contradictions here.")
	}
	records := make([]pairRecord, len(pairs))
	for i, p := range pairs {
		records[i] = newPairRecord(p)
	}
	return printJSON(a, records)
}

// printJSON prints records as --format json, else as JSON lines.
func printJSON[T any](a *app, records []T) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	if a.format == "json" {
		enc.SetIndent("", "  ")
		return enc.Encode(records)
	}
	for _, r := range records {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
