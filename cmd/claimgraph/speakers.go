package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// tally counts what an entity has to do with the claims that were selected.
type tally struct {
	graph.Entity
	claims, denials, articles int
}

// tallies collects entities, each once.
type tallies map[quad.IRI]*tally

func (t tallies) of(e graph.Entity) *tally {
	if t[e.IRI] == nil {
		e.Aliases = append([]string{}, e.Aliases...) // never null in JSON
		t[e.IRI] = &tally{Entity: e}
	}
	return t[e.IRI]
}

// ranked gives the entities, those with the most claims first.
func (t tallies) ranked(only []quad.IRI) []*tally {
	var out []*tally
	for iri, e := range t {
		if iri != "" && (len(only) == 0 || slices.Contains(only, iri)) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *tally) int {
		return cmp.Or(-cmp.Compare(a.claims, b.claims), -cmp.Compare(a.articles, b.articles),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.IRI, b.IRI))
	})
	return out
}

func speakersCommand(a *app) *cobra.Command {
	var f claimFlags
	var limit int
	cmd := &cobra.Command{
		Use:   "speakers [NAME...]",
		Short: "List who says something, the most frequent first",
		Example: `  claimgraph speakers --about Hamas
  claimgraph speakers Zarif`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withReader(cmd, func(ctx context.Context, r *graph.Reader) error {
				only, err := entities(ctx, r, "speaker", args, speakerClasses...)
				if err != nil {
					return err
				}
				filter, err := f.filter(ctx, r)
				if err != nil {
					return err
				}
				found := tallies{}
				for c, err := range r.Claims(ctx, filter) {
					if err != nil {
						return err
					}
					t := found.of(c.Speaker)
					t.claims++
					if c.Stance == graph.Denies {
						t.denials++
					}
				}
				list := table{columns: []string{"speaker", "claims", "denials", "class", "role", "aliases", "id"}, aside: []string{"class", "aliases"}}
				for _, t := range first(limit, found.ranked(only)) {
					list.add(t.Name, t.claims, t.denials, graph.Word(t.Class), t.Role, t.Aliases, t.IRI)
				}
				return a.print(list, "Nobody says anything of the kind in this store.")
			})
		},
	}
	f.register(cmd)
	limitFlag(cmd, &limit, "speakers")
	return cmd
}

func sourcesCommand(a *app) *cobra.Command {
	var f claimFlags
	var limit int
	cmd := &cobra.Command{
		Use:   "sources [NAME...]",
		Short: "List the outlets that carried claims or published articles",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withReader(cmd, func(ctx context.Context, r *graph.Reader) error {
				only, err := entities(ctx, r, "source", args, vocab.Outlet)
				if err != nil {
					return err
				}
				filter, err := f.filter(ctx, r)
				if err != nil {
					return err
				}
				found, err := sourceTallies(ctx, r, filter, f.set())
				if err != nil {
					return err
				}
				list := table{columns: []string{"source", "claims", "articles", "aliases", "id"}, aside: []string{"aliases"}}
				for _, t := range first(limit, found.ranked(only)) {
					list.add(t.Name, t.claims, t.articles, t.Aliases, t.IRI)
				}
				return a.print(list, "No sources of the kind in this store.")
			})
		},
	}
	f.register(cmd)
	limitFlag(cmd, &limit, "sources")
	return cmd
}

// sourceTallies counts the claims that each outlet is credited with, and the
// articles it published; with narrow, only the articles of selected claims.
func sourceTallies(ctx context.Context, r *graph.Reader, filter graph.Filter, narrow bool) (tallies, error) {
	found := tallies{}
	inside := map[quad.IRI]bool{}
	for c, err := range r.Claims(ctx, filter) {
		if err != nil {
			return nil, err
		}
		inside[c.Article] = true
		for _, s := range c.Sources {
			found.of(s).claims++
		}
	}
	for art, err := range r.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if art.Publisher.IRI != "" && (!narrow || inside[art.IRI]) {
			found.of(art.Publisher).articles++
		}
	}
	return found, nil
}

// first gives at most limit elements; zero is no limit.
func first[T any](limit int, list []T) []T {
	if limit > 0 && len(list) > limit {
		return list[:limit]
	}
	return list
}
