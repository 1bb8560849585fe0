package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/export"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

func claimsCommand(a *app) *cobra.Command {
	var f claimFlags
	var limit int
	cmd := &cobra.Command{
		Use:   "claims [ID...]",
		Short: "List claims, or show some with the sentences they stand in",
		Example: `  claimgraph claims --speaker "Ali Khamenei" --stance denies
  claimgraph claims --about Hamas --since 2025-01 --format csv > claims.csv
  claimgraph claims 9f86d0818c          one claim, by the beginning of its id`,
		RunE: func(cmd *cobra.Command, ids []string) error {
			return a.withReader(cmd, func(ctx context.Context, r *graph.Reader) error {
				sides, err := f.claims(ctx, r, ids)
				if err != nil {
					return err
				}
				if limit > 0 && len(sides) > limit {
					sides = sides[:limit]
				}
				if len(ids) > 0 && a.format == "table" {
					return a.viewClaims(sides)
				}
				return a.listClaims(sides)
			})
		},
	}
	f.register(cmd)
	limitFlag(cmd, &limit, "claims")
	return cmd
}

// claims reads the claims that the flags, and the ids if any, select, the
// earliest first.
func (f *claimFlags) claims(ctx context.Context, r *graph.Reader, ids []string) ([]side, error) {
	filter, err := f.filter(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		iri, err := findID(ctx, r, vocab.Claim, id)
		if err != nil {
			return nil, err
		}
		filter.Claim = append(filter.Claim, iri)
	}
	articles := map[quad.IRI]graph.Article{}
	var sides []side
	for c, err := range r.Claims(ctx, filter) {
		if err != nil {
			return nil, err
		}
		art, ok := articles[c.Article]
		if !ok && c.Article != "" {
			if art, err = r.Article(ctx, c.Article); err != nil {
				return nil, fmt.Errorf("article of %s: %w", c.IRI, err)
			}
			articles[c.Article] = art
		}
		sides = append(sides, side{Claim: c, article: art})
	}
	slices.SortFunc(sides, func(x, y side) int {
		return cmp.Or(
			x.day().Compare(y.day()), cmp.Compare(x.Article, y.Article),
			cmp.Compare(x.Spans[0].Start, y.Spans[0].Start), cmp.Compare(x.IRI, y.IRI))
	})
	return sides, nil
}

func (a *app) listClaims(sides []side) error {
	if a.format != "table" {
		records := make([]export.Record, len(sides))
		for i, s := range sides {
			records[i] = export.NewRecord(s.Claim, s.article)
		}
		if a.format == "csv" {
			return export.CSV(a.out, records)
		}
		return printJSON(a, records)
	}
	t := table{columns: []string{"id", "date", "speaker", "stance", "text", "sources", "article"}, aside: []string{"sources", "article"}}
	for _, s := range sides {
		t.add(graph.Word(s.IRI), s.Said.String(), s.Speaker.Name, s.Stance, s.Text,
			entityNames(s.Sources), cmp.Or(s.article.Title, graph.Word(s.Article)))
	}
	return a.print(t, "No such claims in this store.")
}

// viewClaims prints each claim with its evidence.
func (a *app) viewClaims(sides []side) error {
	var b strings.Builder
	v := pairView{&b, painter{a.colored()}, a.width()}
	for _, s := range sides {
		fmt.Fprint(&b, v.paint.dim(string(s.IRI)))
		v.side(" ", s)
		for _, e := range s.About {
			fmt.Fprintf(&b, "      about %s (%s)\n", plain(e.Name), string(e.IRI))
		}
		fmt.Fprintf(&b, "      %s, cue %q, code points %d to %d of %s, confidence %.2f\n\n",
			s.Kind, plain(s.Cue), s.Spans[0].Start, s.Spans[len(s.Spans)-1].End, string(s.Article), s.Confidence)
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}
