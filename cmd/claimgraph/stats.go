package main

import (
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// storeStats is what the store holds, and the JSON of it.
type storeStats struct {
	Store          string `json:"store"`
	Articles       int    `json:"articles"`
	Claims         int    `json:"claims"`
	Speakers       int    `json:"speakers"`
	Sources        int    `json:"sources"`
	Contradictions int    `json:"contradictions"`
	Reviews        int    `json:"reviews"`
	Quads          int64  `json:"quads"`
	Nodes          int64  `json:"nodes"`
	Bytes          int64  `json:"bytes"` // on disk; in memory for mem:
}

func statsCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "stats",
		Short: "Count what the store holds",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				st, err := a.count(cmd, s)
				if err != nil {
					return err
				}
				if a.format == "jsonl" || a.format == "json" {
					return printJSON(a, []storeStats{st})
				}
				t := table{columns: []string{"what", "count"}}
				t.add("articles", st.Articles)
				t.add("claims", st.Claims)
				t.add("speakers", st.Speakers)
				t.add("sources", st.Sources)
				t.add("contradictions", st.Contradictions)
				t.add("reviews", st.Reviews)
				t.add("quads", st.Quads)
				t.add("nodes", st.Nodes)
				t.add("bytes", st.Bytes)
				return a.print(t, "")
			}, store.ReadOnly())
		},
	}
}

// count counts what a user knows by name; a contradiction counts if it is
// above the detector's threshold.
func (a *app) count(cmd *cobra.Command, s *store.Store) (storeStats, error) {
	ctx := cmd.Context()
	r := graph.NewReader(s.QuadStore())
	size, err := s.Stats(ctx)
	if err != nil {
		return storeStats{}, err
	}
	st := storeStats{Store: store.Redact(a.storeSpec), Quads: size.Quads, Nodes: size.Nodes, Bytes: size.Bytes}
	articles, err := r.Subjects(ctx, vocab.Type, vocab.Article)
	if err != nil {
		return st, err
	}
	st.Articles = len(articles)
	speakers := tallies{}
	for c, err := range r.Claims(ctx, graph.Filter{}) {
		if err != nil {
			return st, err
		}
		st.Claims++
		speakers.of(c.Speaker)
	}
	st.Speakers = len(speakers.ranked(nil))
	sources, err := sourceTallies(ctx, r, graph.Filter{}, false)
	if err != nil {
		return st, err
	}
	st.Sources = len(sources.ranked(nil))
	for c, err := range r.Contradictions(ctx) {
		if err != nil {
			return st, err
		}
		if c.Flagged {
			st.Contradictions++
		}
		if c.Review != nil {
			st.Reviews++
		}
	}
	return st, nil
}
