package main

import (
	"context"
	"path/filepath"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// bodies: headlines against whole articles, each with each. What nobody
// labelled does not clash. Groups are what labels join: a topic each.
func bodies(dir string, w contradict.Weights) (set, error) {
	// Ten topics hold nearly all clashes, one of them half, and most pairs of a
	// topic have no label: so little is to be learned that the priors should prevail.
	s := set{name: "articles", threshold: contradict.JudgeThreshold, mass: .03}
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
	var keys [][2]string
	var pairs []contradict.Premise
	for _, t := range texts {
		for _, q := range queries {
			keys = append(keys, [2]string{q.ID, t.ID})
			pairs = append(pairs, contradict.Premise{Text: t.Text, Hypothesis: q.Headline})
		}
	}
	judgements, err := contradict.NewJudge(everyPair(w)).JudgeAll(context.Background(), pairs)
	if err != nil {
		return s, err
	}
	for i, k := range keys {
		is := keyOf(k[0], k[1])
		if f := judgements[i].Features; f != nil && (clash[is] || !ignored[is]) {
			s.add(f, clash[is], "articles "+topics.of(k[1]), "articles "+topics.of(k[0]))
		}
	}
	return s, nil
}
