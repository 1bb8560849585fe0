package main

import (
	"fmt"
	"os"
	"strings"
	"text/template"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// weightsCard is what the card of data/weights.tsv tells.
type weightsCard struct {
	Folds    int
	Pull     contradict.Pull
	Sets     []setRow
	Bins     []bin
	Features []featureRow
}

// setRow holds a set's figures in sample (In) and with its groups left out (Out).
type setRow struct {
	set
	In, Out figures
}

func (r setRow) Line() string {
	pair := func(in, out float64, digits int) string { return fmt.Sprintf("%.*f / %.*f", digits, in, digits, out) }
	return "| " + strings.Join([]string{
		r.name, fmt.Sprint(r.gold), fmt.Sprint(len(r.trials)), fmt.Sprintf("%g", r.threshold),
		pair(r.In.ap, r.Out.ap, 3), pair(r.In.p100, r.Out.p100, 2), pair(r.In.precision, r.Out.precision, 2),
		pair(r.In.recall, r.Out.recall, 2), pair(r.In.f1, r.Out.f1, 3), pair(r.In.accuracy, r.Out.accuracy, 3),
	}, " | ") + " |"
}

func (b bin) Line() string {
	return fmt.Sprintf("| %.2f to %.2f | %d | %.2f | %.2f |", b.from, b.to, b.n, b.promised, b.actual)
}

// featureRow tells in how many pairs of each set a feature was seen.
type featureRow struct {
	name string
	seen []int
}

func (r featureRow) Line() string {
	cols := []string{r.name}
	for _, n := range r.seen {
		cols = append(cols, fmt.Sprint(n))
	}
	return "| " + strings.Join(cols, " | ") + " |"
}

// support counts the pairs of each set in which each feature is not 0.
func support(sets []set) []featureRow {
	var out []featureRow
	for _, row := range contradict.Table() {
		r := featureRow{row.Feature, make([]int, len(sets))}
		for k, s := range sets {
			for _, t := range s.trials {
				r.seen[k] += count(t.Features[row.Feature] != 0)
			}
		}
		out = append(out, r)
	}
	return out
}

func (c weightsCard) Names() string {
	var names []string
	for _, s := range c.Sets {
		names = append(names, s.name)
	}
	return strings.Join(names, " | ")
}

func (c weightsCard) Rules() string { return strings.Repeat("---|", len(c.Sets)+1) }

var weightsCardTemplate = template.Must(template.New("card").Parse(`# Weights of package contradict

Written by cmd/train; do not edit. Rebuild, bit for bit, with

	go run ./cmd/train -only contradict -eval DIR

weights.tsv is a logistic regression over the features of pairs. Its priors were set by hand, in round numbers; a weight is
drawn back to its prior with a pull of {{.Pull}}, so that a rule that the data hardly shows keeps what a person gave it.
Scores out of fold are a little too sure, so that all weights are then made smaller by one factor, fitted on them.
The priors also tell which of a pair's findings is given as its reason.

## Data

- headlines: pairs out of a pool of news headlines on rumours (Emergent; Ferreira and Vlachos 2016). What nobody labelled counts as no clash.
- diag: minimal pairs written by hand, half of them hard negatives.
- rte3: texts and hypotheses of RTE-3 with three labels (de Marneffe, Finlayson and Manning 2008). Only those where a rule sees something have features.
- articles: headlines against whole articles on rumours (FNC-1, competition test set), each with each. Most pairs of one topic
  have no label and count as no clash, so no system gets near 1.
- stories: invented articles of several outlets with their conflicts, loaded as a user would; claims are those that extraction finds.

No text of them is in the weights.

## Scores

Each figure is given in sample / out of fold: with {{.Folds}} folds, and every topic of headlines, phenomenon of diag, text of rte3, topic of articles and story
left out as a whole from what its score was fitted on. Recall and AP count clashes that were never compared.

| set | clashes | compared | flagged from | AP | P@100 | P | R | F1 | accuracy |
|---|---|---|---|---|---|---|---|---|---|
{{range .Sets}}{{.Line}}
{{end}}
## Reliability

What a score is worth, out of fold, all sets together: of the pairs with such a score, the share that clashes should be what the scores promise.

| score | pairs | promised | clash |
|---|---|---|---|
{{range .Bins}}{{.Line}}
{{end}}
## Support

In how many of the compared pairs of each set a feature is not zero. A feature that one set alone shows says little about other news.

| feature | {{.Names}} |
|{{.Rules}}
{{range .Features}}{{.Line}}
{{end}}`))

func (c weightsCard) write(name string) error {
	var b strings.Builder
	if err := weightsCardTemplate.Execute(&b, c); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(b.String()), 0o644)
}
