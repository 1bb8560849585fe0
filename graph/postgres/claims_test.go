package postgres_test

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/quadstore/workload"
)

// claims makes at least total quads shaped as the graph of claims is, article
// by article.
func claims(total int) (articles [][]quad.Quad) {
	gen := workload.New(1)
	for made := 0; made < total; {
		quads := slices.Clone(gen.Next())
		articles = append(articles, quads)
		made += len(quads)
	}
	return articles
}
