package contradict

import (
	"bufio"
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/weights.tsv
var weightsTable string

// Features are what a pair's score is made of, by the names of
// data/weights.tsv. What is absent is zero.
type Features map[string]float64

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

var weights = sync.OnceValue(func() map[string]float64 {
	w := map[string]float64{}
	for sc, n := bufio.NewScanner(strings.NewReader(weightsTable)), 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		v, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			panic(fmt.Sprintf("weights.tsv line %d: %v", n, err))
		}
		w[f[0]] = v
	}
	return w
})

// score turns features into a probability.
func (f Features) score() float64 {
	w := weights()
	z := w["bias"]
	// In the order of their names, and rounded, so that one pair has one score.
	for _, name := range slices.Sorted(maps.Keys(f)) {
		z += w[name] * f[name]
	}
	return math.Round(1e4/(1+math.Exp(-z))) / 1e4
}

// Contributions lists what made the score, the heaviest first.
func (f Features) Contributions() []Contribution {
	w := weights()
	out := []Contribution{{"bias", 1, w["bias"]}}
	for name, v := range f {
		out = append(out, Contribution{name, v, w[name]})
	}
	slices.SortFunc(out, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Adds()), math.Abs(a.Adds())), cmp.Compare(a.Feature, b.Feature))
	})
	return out
}
