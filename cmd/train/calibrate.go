package main

import (
	"math"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// calibration makes scores what they promise: log-odds are multiplied and
// moved. It is for pairs with the feature bias alone: whole texts, and claims of
// one story, have constants of their own and too few pairs to tell.
type calibration struct{ slope, shift float64 }

func biased(f contradict.Features) bool { return f["bias"] != 0 }

// calibrate fits a line to scores out of fold: weights know the pairs that they
// were fitted to too well, and are too sure of others.
func calibrate(sets []set) calibration {
	var examples []contradict.Example
	for _, s := range sets {
		for _, t := range s.trials {
			if biased(t.Features) {
				f := contradict.Features{"slope": logOdds(t.score), "shift": 1}
				examples = append(examples, contradict.Example{Features: f, Clash: t.Clash})
			}
		}
	}
	w := contradict.Fit(examples, contradict.Weights{"slope": 1}, 1)
	return calibration{w["slope"], w["shift"]}
}

// logOdds of a score, which is rounded: 0 stands for what rounds to it.
func logOdds(score float64) float64 {
	score = min(max(score, 5e-5), 1-5e-5)
	return math.Log(score / (1 - score))
}

// correct brings scores to the line.
func (c calibration) correct(sets []set) {
	for _, s := range sets {
		for i := range s.trials {
			if t := &s.trials[i]; biased(t.Features) {
				t.score = 1 / (1 + math.Exp(-c.slope*logOdds(t.score)-c.shift))
			}
		}
	}
}

// apply does the same to the weights, but for features that pairs without bias
// have.
func (c calibration) apply(w contradict.Weights, sets []set) {
	others := map[string]bool{}
	for _, s := range sets {
		for _, t := range s.trials {
			for name := range t.Features {
				others[name] = others[name] || !biased(t.Features)
			}
		}
	}
	for name := range w {
		if !others[name] {
			w[name] *= c.slope
		}
	}
	w["bias"] += c.shift
}
