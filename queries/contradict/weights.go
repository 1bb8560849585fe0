package contradict

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/claimgraph/claimgraph/graph"
)

//go:embed data/weights.tsv
var weightsTable string

// Weights tell what each feature of a pair adds to its log-odds. A feature that
// is absent weighs nothing.
type Weights graph.Features

// Weight is a row of data/weights.tsv.
type Weight struct {
	Feature string
	// Prior was set by hand. It is what [Fit] pulls a weight back to, and tells
	// which of a pair's findings is its reason.
	Prior float64
	// Value is the fitted weight.
	Value float64
	// Meaning is one line on what the feature measures.
	Meaning string
}

// DefaultWeights gives the embedded weights, in a map of the caller's own.
func DefaultWeights() Weights {
	w := Weights{}
	for _, row := range Table() {
		w[row.Feature] = row.Value
	}
	return w
}

// Table gives the rows of data/weights.tsv in their order. They are shared: do
// not change them.
func Table() []Weight { return table() }

var table = sync.OnceValue(func() []Weight {
	rows, err := ReadTable(strings.NewReader(weightsTable))
	if err != nil {
		panic("data/weights.tsv: " + err.Error())
	}
	return rows
})

var (
	weights = sync.OnceValue(DefaultWeights)
	priors  = sync.OnceValue(func() Weights {
		w := Weights{}
		for _, row := range Table() {
			w[row.Feature] = row.Prior
		}
		return w
	})
)

const weightsHead = "# feature\tprior\tweight\tmeaning"

// ReadTable reads rows as [WriteTable] writes them.
func ReadTable(r io.Reader) ([]Weight, error) {
	var rows []Weight
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("line %d: %d fields, want 4", n, len(f))
		}
		prior, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		value, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		rows = append(rows, Weight{f[0], prior, value, f[3]})
	}
	return rows, sc.Err()
}

// WriteTable writes rows as data/weights.tsv holds them.
func WriteTable(w io.Writer, rows []Weight) error {
	if _, err := fmt.Fprintln(w, weightsHead); err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := fmt.Fprintf(w, "%s\t%.2f\t%.3f\t%s\n", r.Feature, r.Prior, r.Value, r.Meaning); err != nil {
			return err
		}
	}
	return nil
}
