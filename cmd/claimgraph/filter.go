package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// claimFlags are the flags that choose claims, the same for every verb.
type claimFlags struct {
	speaker, source, about, article []string
	stance, since, until            string
	minConfidence                   float64
}

func (f *claimFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&f.speaker, "speaker", nil, "who says it: a name, part of one, or an id; again for another")
	flags.StringArrayVar(&f.source, "source", nil, "an outlet that carried it: credited with it, or the article's publisher")
	flags.StringArrayVar(&f.about, "about", nil, "whom or what it tells of: a name, an event, or words of the claim or title")
	flags.StringArrayVar(&f.article, "article", nil, "the article it stands in: an id, a URL, or words of the title")
	flags.StringVar(&f.stance, "stance", "", "asserts, denies, questions, urges or evaluates")
	confidenceFlag(cmd, &f.minConfidence)
	flags.StringVar(&f.since, "since", "", "said on or after this day, month or year: 2025-01-31, 2025-01, 2025")
	flags.StringVar(&f.until, "until", "", "said on or before it")
}

// set reports whether any flag was given.
func (f *claimFlags) set() bool {
	lists := len(f.speaker) + len(f.source) + len(f.about) + len(f.article)
	return lists > 0 || f.stance != "" || f.since != "" || f.until != "" || f.minConfidence > 0
}

var speakerClasses = []quad.IRI{vocab.Person, vocab.Organization, vocab.Outlet, vocab.Unnamed}

var stances = []graph.Stance{graph.Asserts, graph.Denies, graph.Questions, graph.Urges, graph.Evaluates}

// filter turns names into IRIs. A name that nothing in the store has is an
// error, so that a misspelling never looks like "nobody said so".
func (f *claimFlags) filter(ctx context.Context, r *graph.Reader) (graph.Filter, error) {
	out := graph.Filter{Stance: graph.Stance(f.stance), MinConfidence: f.minConfidence}
	if err := checkConfidence(f.minConfidence); err != nil {
		return out, err
	}
	if f.stance != "" && !slices.Contains(stances, out.Stance) {
		return out, usagef("--stance %s: want one of %v", f.stance, stances)
	}
	var err error
	if out.Since, _, err = days("--since", f.since); err != nil {
		return out, err
	}
	if _, out.Until, err = days("--until", f.until); err != nil {
		return out, err
	}
	if out.Speaker, err = entities(ctx, r, "speaker", f.speaker, speakerClasses...); err != nil {
		return out, err
	}
	if out.Source, err = entities(ctx, r, "source", f.source, vocab.Outlet); err != nil {
		return out, err
	}
	if out.About, out.Words, err = topics(ctx, r, f.about); err != nil {
		return out, err
	}
	for _, name := range f.article {
		articles, err := findArticles(ctx, r, name)
		if err != nil {
			return out, err
		}
		out.Article = append(out.Article, articles...)
	}
	return out, nil
}

// days gives the first and the last day of a day, month or year.
func days(flag, s string) (first, last time.Time, err error) {
	if s == "" {
		return first, last, nil
	}
	for _, period := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if first, err = time.Parse(period.layout, s); err == nil {
			return first, first.AddDate(period.years, period.months, period.days-1), nil
		}
	}
	if len(s) == len("2006-01") && s[4] == '-' {
		return first, last, usagef("%s %s: no such month", flag, s)
	}
	return first, last, usagef("%s %s: want a date such as 2025-01-31, 2025-01 or 2025", flag, s)
}

// entities gives everything that the names may mean.
func entities(ctx context.Context, r *graph.Reader, what string, names []string, classes ...quad.IRI) ([]quad.IRI, error) {
	var iris []quad.IRI
	for _, name := range names {
		found, err := r.Find(ctx, name, classes...)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, notFoundf("no %s called %q in this store", what, name)
		}
		for _, e := range found {
			iris = append(iris, e.IRI)
		}
	}
	return iris, nil
}

// topics gives the entities and events that the names may mean, and of the
// names that nothing in the store has those whose words stand in a claim or title.
func topics(ctx context.Context, r *graph.Reader, names []string) (nodes []quad.IRI, texts []string, err error) {
	for _, name := range names {
		found, err := r.Find(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range found {
			nodes = append(nodes, e.IRI)
		}
		if len(found) > 0 {
			continue
		}
		texts = append(texts, name)
		told := false
		for _, err := range r.Claims(ctx, graph.Filter{Words: []string{name}}) {
			if err != nil {
				return nil, nil, err
			}
			told = true
			break
		}
		if !told {
			return nil, nil, notFoundf("nothing is called %q in this store, and no claim or title has these words", name)
		}
	}
	return nodes, texts, nil
}

// findArticles gives the articles that a user may mean by an id, a beginning
// of one, a URL, or words of the title.
func findArticles(ctx context.Context, r *graph.Reader, name string) ([]quad.IRI, error) {
	if strings.Contains(name, "://") {
		iris, err := r.Subjects(ctx, vocab.URL, quad.String(name))
		if err == nil && len(iris) == 0 {
			err = notFoundf("no article from %s in this store", name)
		}
		return iris, err
	}
	if iri, err := findID(ctx, r, vocab.Article, name); err == nil {
		return []quad.IRI{iri}, nil
	}
	var iris []quad.IRI
	words := graph.Slug(name)
	for a, err := range r.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if words != "" && strings.Contains("-"+graph.Slug(a.Title)+"-", "-"+words+"-") {
			iris = append(iris, a.IRI)
		}
	}
	if len(iris) == 0 {
		return nil, notFoundf("no article %q in this store, neither by id nor by title", name)
	}
	return iris, nil
}

// idPrefixes are how the ids of a class begin.
var idPrefixes = map[quad.IRI]string{
	vocab.Article: "article:", vocab.Claim: "claim:", vocab.Contradiction: "contra:",
}

// findID finds a node of the class by its id: whole or the beginning of it,
// with or without prefix and angle brackets.
func findID(ctx context.Context, r *graph.Reader, class quad.IRI, id string) (quad.IRI, error) {
	prefix := idPrefixes[class]
	what := strings.ToLower(graph.Word(class))
	bare := strings.TrimPrefix(string(vocab.Compact(quad.IRI(strings.Trim(id, "<>")))), prefix)
	if strings.TrimSpace(id) == "" {
		return "", usagef("%q is no id of a %s", id, what)
	}
	all, err := r.Subjects(ctx, vocab.Type, class)
	if err != nil {
		return "", err
	}
	want := quad.IRI(prefix + bare)
	i, exact := slices.BinarySearch(all, want)
	if exact {
		return want, nil
	}
	matches := 0
	for i+matches < len(all) && strings.HasPrefix(string(all[i+matches]), string(want)) {
		matches++
	}
	switch matches {
	case 0:
		return "", notFoundf("no %s %s in this store", what, id)
	case 1:
		return all[i], nil
	}
	return "", usagef("%s is short for %d ids of a %s, such as %s and %s: give more of it", id, matches, what, all[i], all[i+1])
}

func findContradiction(ctx context.Context, r *graph.Reader, id string) (quad.IRI, error) {
	return findID(ctx, r, vocab.Contradiction, id)
}

// confidenceFlag adds --min-confidence.
func confidenceFlag(cmd *cobra.Command, least *float64) {
	cmd.Flags().Float64Var(least, "min-confidence", 0, "only claims that are right with at least this probability, 0 to 1")
}

func checkConfidence(least float64) error {
	if !(least >= 0 && least <= 1) {
		return usagef("--min-confidence %v: want a number from 0 to 1", least)
	}
	return nil
}

// limitFlag adds --limit; zero means all.
func limitFlag(cmd *cobra.Command, limit *int, what string) {
	cmd.Flags().IntVar(limit, "limit", 0, fmt.Sprintf("at most this many %s (0 for all)", what))
}
