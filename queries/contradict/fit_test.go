package contradict_test

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// examplesOf gives n pairs with a feature, of which the share clash.
func examplesOf(feature string, n int, share float64) []contradict.Example {
	var out []contradict.Example
	for i := range n {
		out = append(out, contradict.Example{
			Features: contradict.Features{"bias": 1, feature: 1}, Clash: float64(i) < share*float64(n),
		})
	}
	return out
}

// A score is the share of pairs like it that clash.
func TestFitIsCalibrated(t *testing.T) {
	examples := slices.Concat(examplesOf("denial", 2000, .8), examplesOf("role", 2000, .3))
	w := contradict.Fit(examples, contradict.Weights{"bias": -2}, 1)
	for feature, want := range map[string]float64{"denial": .8, "role": .3} {
		if got := w.Score(contradict.Features{"bias": 1, feature: 1}); math.Abs(got-want) > .01 {
			t.Errorf("a pair with %s scores %.3f, want about %.2f", feature, got, want)
		}
	}
}

// What the examples do not show stays as it was, and a few examples move a
// weight less than many.
func TestFitKeepsThePrior(t *testing.T) {
	prior := contradict.Weights{"bias": -5, "denial": 4, "place": 6}
	few := contradict.Fit(examplesOf("denial", 3, 0), prior, 10)
	many := contradict.Fit(examplesOf("denial", 300, 0), prior, 10)
	if few["place"] != 6 || many["place"] != 6 {
		t.Errorf("a feature that no example has moved from 6 to %g and %g", few["place"], many["place"])
	}
	if !(many["denial"] < few["denial"] && few["denial"] < 4) {
		t.Errorf("denial moved from 4 to %g by 3 rejected pairs and to %g by 300; want it lower, and by 300 lowest", few["denial"], many["denial"])
	}
	if prior["denial"] != 4 {
		t.Error("Fit changed the prior it was given")
	}
}

// The contributions of a pair add up to its score, the heaviest first.
func TestContributionsMakeTheScore(t *testing.T) {
	w := contradict.Weights{"bias": -3, "denial": 4, "thin": -1}
	f := contradict.Features{"bias": 1, "denial": .5, "thin": 1}
	z, last := 0.0, math.Inf(1)
	for _, c := range w.Contributions(f) {
		z += c.Adds()
		if math.Abs(c.Adds()) > last {
			t.Errorf("%v stands after a lighter one", c)
		}
		last = math.Abs(c.Adds())
	}
	if got := w.Score(f); math.Abs(got-1/(1+math.Exp(-z))) > 1e-4 {
		t.Errorf("score %g, but its contributions add up to %g", got, z)
	}
}

func TestTableReadsBack(t *testing.T) {
	var b bytes.Buffer
	if err := contradict.WriteTable(&b, contradict.Table()); err != nil {
		t.Fatal(err)
	}
	rows, err := contradict.ReadTable(&b)
	if err != nil || !slices.Equal(rows, contradict.Table()) {
		t.Errorf("the table does not read back as written (%v)", err)
	}
	for _, bad := range []string{"denial\t1\t2\n", "denial\tx\t2\tm\n", "denial\t1\tx\tm\n"} {
		if rows, err := contradict.ReadTable(bytes.NewReader([]byte(bad))); err == nil {
			t.Errorf("ReadTable(%q) = %v, want an error", bad, rows)
		}
	}
}
