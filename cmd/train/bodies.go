package main

import (
	"path/filepath"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// bodies: headlines against whole articles, each with each. What nobody
// labelled does not clash. Groups are what labels join: a topic each.
func bodies(dir string, w contradict.Weights) (set, error) {
	// Ten topics hold nearly all clashes, and most pairs of a topic have no
	// label: so little is to be learned that the priors should prevail.
	s := set{name: "articles", threshold: contradict.JudgeThreshold, mass: .1}
	type query struct{ ID, Headline string }
	queries, err := readAll[query](filepath.Join(dir, "article_queries.jsonl"))
	if err != nil {
		return s, err
	}
	type text struct{ ID, Text string }
	texts, err := readAll[text](filepath.Join(dir, "articles.jsonl"))
	if err != nil {
		return s, err
	}
	gold, err := readAll[struct{ Q, A, Label string }](filepath.Join(dir, "articles.gold.jsonl"))
	if err != nil {
		return s, err
	}
	clash, ignored, topics := map[pairKey]bool{}, map[pairKey]bool{}, components{}
	for _, g := range gold {
		k := keyOf(g.Q, g.A)
		clash[k] = clash[k] || g.Label == "contradicts"
		ignored[k] = ignored[k] || g.Label == "ignore"
		if g.Label != "ignore" {
			topics.join(g.Q, g.A)
		}
	}
	for _, is := range clash {
		s.gold += count(is)
	}
	judge := contradict.NewJudge(everyPair(w))
	for _, t := range texts {
		for _, q := range queries {
			k := keyOf(q.ID, t.ID)
			if ignored[k] && !clash[k] {
				continue
			}
			if f := judge.Judge(t.Text, q.Headline).Features; f != nil {
				s.add(f, clash[k], "articles "+topics.of(t.ID), "articles "+topics.of(q.ID))
			}
		}
	}
	return s, nil
}
