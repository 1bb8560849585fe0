// Package confidence says how likely it is that a claim is right as a whole:
// that it was made, by that speaker, with that stance and through those
// outlets. It is the last thing that is read of a claim, from what the stages
// before found out and how.
//
//	p := confidence.Of(d, attr, resolution)
//
// The probability is logistic in the [Features] of a claim; data/weights.tsv
// has their weights, which cmd/train fits to articles that people annotated, and
// data/README.md says how well they hold. It leaves out whether what is claimed
// is true.
package confidence

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Names are the features, in the order in which Features gives them.
var Names = []string{
	"always", "cue", "direct", "mixed", "nested", "no cue", "no source", "nobody",
	"unnamed", "pronoun", "credited", "not asserted", "few words", "many words",
}

// What counts as few and as many bytes of a claim.
const (
	few  = 25
	many = 400
)

// Features gives what a claim's probability depends on: the log odds that
// attribution gave, at most 5 either way, and for the others 0 or 1.
func Features(d *text.Document, a attribution.Attribution, r entity.Resolution) []float64 {
	length := 0
	for _, s := range a.Content {
		length += s.End - s.Start
	}
	source := ""
	if len(a.Source) == 1 {
		source = d.Text[a.Source[0].Start:a.Source[0].End]
	}
	flag := func(is bool) float64 {
		if is {
			return 1
		}
		return 0
	}
	return []float64{
		1,
		logit(a.Confidence),
		flag(a.Kind == graph.Direct),
		flag(a.Kind == graph.Mixed),
		flag(a.Parent >= 0),
		flag(len(a.Cue) == 0),
		flag(len(a.Source) == 0),
		flag(r.Speaker.IRI == ""),
		flag(r.Speaker.Class == vocab.Unnamed),
		flag(entity.Pronoun(source)),
		flag(len(r.Outlets) > 0),
		flag(a.Stance != graph.Asserts),
		flag(length < few),
		flag(length > many),
	}
}

// furthest bounds log odds, so that certainty does not outweigh all else.
const furthest = 5

func logit(p float64) float64 {
	return max(-furthest, min(furthest, math.Log(max(p, 1e-9)/max(1-p, 1e-9))))
}

// Probability is the logistic model: the probability that a claim with the
// features is right, by the weights.
func Probability(features, weights []float64) float64 {
	sum := 0.0
	for i, f := range features {
		sum += f * weights[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// Of gives the probability that a claim is right, rounded to a hundredth, and
// never quite 0 or 1.
func Of(d *text.Document, a attribution.Attribution, r entity.Resolution) float64 {
	p := math.Round(100*Probability(Features(d, a, r), weights())) / 100
	return max(0.01, min(0.99, p))
}

//go:embed data/weights.tsv
var data string

// weights reads the file of weights, which is part of the program: a mistake in
// it is one in the build.
var weights = sync.OnceValue(func() []float64 {
	out := make([]float64, 0, len(Names))
	for line := range strings.Lines(data) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "\t")
		w, err := strconv.ParseFloat(value, 64)
		if n := len(out); err != nil || n == len(Names) || Names[n] != name {
			panic(fmt.Sprintf("weights.tsv: %q does not fit feature %d", line, n))
		}
		out = append(out, w)
	}
	if len(out) != len(Names) {
		panic("weights.tsv: features are missing")
	}
	return out
})
