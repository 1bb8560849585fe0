package contradict

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// Features are what a pair's score is made of, by the names of
// data/weights.tsv.
type Features = graph.Features

// Score turns features into a probability, rounded to four digits so that one
// pair has one score everywhere.
func (w Weights) Score(f Features) float64 {
	return math.Round(1e4*logistic(w.logOdds(f))) / 1e4
}

func (w Weights) logOdds(f Features) float64 {
	z := 0.0
	// In the order of their names: a sum depends on it.
	for _, name := range slices.Sorted(maps.Keys(f)) {
		z += w[name] * f[name]
	}
	return z
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// Contribution is what one feature adds to a pair's score, in log-odds.
type Contribution struct {
	Feature string
	Value   float64
	Weight  float64
}

// Adds is the contribution's share of the log-odds.
func (c Contribution) Adds() float64 { return c.Value * c.Weight }

// String gives "denial 0.91 x 5.50 = +5.01".
func (c Contribution) String() string {
	return fmt.Sprintf("%s %.2f x %.2f = %+.2f", c.Feature, c.Value, c.Weight, c.Adds())
}

// Contributions lists what makes the score of f, the heaviest first.
func (w Weights) Contributions(f Features) []Contribution {
	var out []Contribution
	for name, v := range f {
		out = append(out, Contribution{name, v, w[name]})
	}
	slices.SortFunc(out, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Adds()), math.Abs(a.Adds())), cmp.Compare(a.Feature, b.Feature))
	})
	return out
}
