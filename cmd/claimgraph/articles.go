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

// articleRecord is the JSON of an article.
type articleRecord struct {
	Article   quad.IRI `json:"article"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher"`
	Published string   `json:"published"`
	Authors   []string `json:"authors"`
	URL       string   `json:"url"`
	Language  string   `json:"language"`
	Claims    int      `json:"claims"`
	SHA256    string   `json:"sha256"`
	Loaded    string   `json:"loaded"`
	Extractor string   `json:"extractor"`
}

func articlesCommand(a *app) *cobra.Command {
	var publisher []string
	var limit int
	cmd := &cobra.Command{
		Use:   "articles [ID|URL|TITLE...]",
		Short: "List the articles in the store, with how many claims each makes",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withReader(cmd, func(ctx context.Context, r *graph.Reader) error {
				list, err := listArticles(ctx, r, args, publisher)
				if err != nil {
					return err
				}
				return a.printArticles(first(limit, list))
			})
		},
	}
	cmd.Flags().StringArrayVar(&publisher, "source", nil, "the outlet that published it")
	limitFlag(cmd, &limit, "articles")
	return cmd
}

// listArticles gives the articles that names mean (all, if there are none)
// from the publishers (any, if there are none), the earliest first.
func listArticles(ctx context.Context, r *graph.Reader, names, publishers []string) ([]articleRecord, error) {
	from, err := entities(ctx, r, "source", publishers, vocab.Outlet)
	if err != nil {
		return nil, err
	}
	var only []quad.IRI
	for _, name := range names {
		iris, err := findArticles(ctx, r, name)
		if err != nil {
			return nil, err
		}
		only = append(only, iris...)
	}
	var list []articleRecord
	for art, err := range r.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if len(from) > 0 && !slices.Contains(from, art.Publisher.IRI) || len(names) > 0 && !slices.Contains(only, art.IRI) {
			continue
		}
		claims, err := r.Subjects(ctx, vocab.InArticle, art.IRI)
		if err != nil {
			return nil, err
		}
		list = append(list, articleRecord{
			Article: art.IRI, Title: art.Title, Publisher: art.Publisher.Name, Published: isoDay(art.Published),
			Authors: append([]string{}, art.Authors...), URL: art.URL, Language: art.Language, Claims: len(claims),
			SHA256: art.SHA256, Loaded: isoDay(art.Loaded), Extractor: art.Extractor,
		})
	}
	slices.SortFunc(list, func(x, y articleRecord) int {
		return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.Article, y.Article))
	})
	return list, nil
}

func (a *app) printArticles(list []articleRecord) error {
	if a.format == "jsonl" || a.format == "json" {
		return printJSON(a, list)
	}
	t := table{columns: []string{"id", "published", "publisher", "title", "claims", "url"}, aside: []string{"url"}}
	for _, r := range list {
		t.add(graph.Word(r.Article), r.Published, r.Publisher, r.Title, r.Claims, r.URL)
	}
	return a.print(t, "No such articles in this store.")
}
