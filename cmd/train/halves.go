package main

import (
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/syntax"
)

// halves are the examples of attribution in two parts, with what was learned
// from each. What learns from the mistakes of a model must see it at work on text
// that it has not seen.
type halves struct {
	gold   []*attribution.Gold
	of     []int                // the half of each of gold
	files  [2]attribution.Files // learned from the other half
	models [2]*attribution.Models
}

// newHalves cuts gold by articles, and learns cues and roles from each half.
func newHalves(gold []*attribution.Gold) (*halves, error) {
	j := &halves{gold: gold}
	seen := map[*syntax.Analysis]int{}
	for _, g := range gold {
		if _, ok := seen[g.Analysis]; !ok {
			seen[g.Analysis] = len(seen) % 2
		}
		j.of = append(j.of, seen[g.Analysis])
	}
	for h := range j.files {
		j.files[h].Cues, j.files[h].Roles = trainBoth(j.half(1 - h))
	}
	return j, j.open()
}

// learnBounds adds bounds to the models, learned from the other half like the
// rest of them.
func (j *halves) learnBounds() error {
	for h := range j.files {
		other := j.half(1 - h)
		unseen := make([]*attribution.Models, len(other))
		for i := range unseen {
			unseen[i] = j.models[1-h]
		}
		j.files[h].Bounds = string(attribution.TrainBounds(other, unseen, boundsRecipe).Encode(2))
	}
	return j.open()
}

func (j *halves) open() error {
	for h, f := range j.files {
		var err error
		if j.models[h], err = attribution.Open(f); err != nil {
			return err
		}
	}
	return nil
}

func (j *halves) half(h int) []*attribution.Gold {
	var out []*attribution.Gold
	for i, g := range j.gold {
		if j.of[i] == h {
			out = append(out, g)
		}
	}
	return out
}

// unseen gives for each of the examples models that learned from the other half.
func (j *halves) unseen() []*attribution.Models {
	out := make([]*attribution.Models, len(j.gold))
	for i, h := range j.of {
		out[i] = j.models[h]
	}
	return out
}
