package main

import (
	"fmt"
	"strings"

	"github.com/claimgraph/claimgraph/loader/confidence"
)

// articleFolds is into how many parts the articles are cut to be judged by weights
// that have not seen them.
const articleFolds = 6

// held gives for each example the probability by weights fitted without its article.
func held(examples []example) []float64 {
	out := make([]float64, len(examples))
	for fold := range articleFolds {
		var rest []example
		for _, e := range examples {
			if e.article%articleFolds != fold {
				rest = append(rest, e)
			}
		}
		w := logistic(rest)
		for i, e := range examples {
			if e.article%articleFolds == fold {
				out[i] = confidence.Probability(e.features, w)
			}
		}
	}
	return out
}

// confidenceCard says where the weights come from and how well they hold.
func confidenceCard(examples []example, nested nesting) string {
	const bins = 5
	var n, right [bins]int
	var said [bins]float64
	brier, off := 0.0, 0.0
	articles := map[int]bool{}
	for i, p := range held(examples) {
		b := min(int(p*bins), bins-1)
		n[b]++
		said[b] += p
		hit := 0.0
		if examples[i].right {
			right[b]++
			hit = 1
		}
		brier += (p - hit) * (p - hit)
		articles[examples[i].article] = true
	}
	var b strings.Builder
	fmt.Fprintf(&b, `# Weights of package confidence

weights.tsv holds a weight for each feature, in the order of confidence.Names.
They were fitted by logistic regression to %d claims that the stages found in %d
news articles, right if the words, speaker, stance and outlets are those that
people annotated. Written by

    go run ./cmd/train -only confidence -eval DIR

DIR holds claims/dev.jsonl; no text of it is here. The articles are web news in
English of 2014 to 2017; elsewhere the figures will be worse.

How it holds, each article judged by weights fitted to other ones:

| probability | claims | said | right |
|---|---|---|---|
`, len(examples), len(articles))
	for i := range bins {
		if n[i] == 0 {
			continue
		}
		s, r := said[i]/float64(n[i]), float64(right[i])/float64(n[i])
		off += float64(n[i]) * max(s-r, r-s) / float64(len(examples))
		fmt.Fprintf(&b, "| %.1f to %.1f | %d | %.2f | %.2f |\n", float64(i)/bins, float64(i+1)/bins, n[i], s, r)
	}
	fmt.Fprintf(&b, "\nBrier score %.3f; expected calibration error %.3f.\n", brier/float64(len(examples)), off)
	b.WriteString(nested.table())
	return b.String()
}
