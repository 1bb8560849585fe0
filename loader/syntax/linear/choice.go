package linear

import (
	"math"
	"math/rand/v2"
	"slices"
)

// TrainChoice is as Train, for sequences whose positions are options of which
// one is to be chosen: it is the one whose label is 1, the first of several.
// The chain must have two labels and no classes; Lattice.Choice applies it.
func (t *ChainTrainer) TrainChoice(r ChainRecipe) {
	t.prune(int32(r.MinCount))
	t.weight, t.past = make([]float32, len(t.keys)), make([]float32, len(t.keys))
	rng := rand.New(rand.NewPCG(r.Seed, 4))
	ends := append(slices.Clone(t.begin[min(1, len(t.begin)):]), len(t.gold))
	var l Lattice
	var p []float64
	var mean averages
	for round := range r.Rounds {
		for _, s := range rng.Perm(len(t.begin)) {
			t.score(&l, t.begin[s], ends[s])
			p = l.Choice(p)
			t.learnChoice(p, t.begin[s], r)
		}
		if 2*round >= r.Rounds {
			mean.add(t)
		}
	}
	mean.set(t)
}

// learnChoice moves the weights along the gradient of the options that begin at
// from and have the probabilities p.
func (t *ChainTrainer) learnChoice(p []float64, from int, r ChainRecipe) {
	gold := slices.Index(t.gold[from:from+len(p)], 1)
	if gold < 0 {
		return
	}
	for i, slope := range p {
		if i == gold {
			slope--
		}
		if math.Abs(slope) < 1e-3 {
			continue
		}
		for _, f := range t.features[t.first[from+i]:t.first[from+i+1]] {
			descend(&t.weight[f], &t.past[f], slope, r)
		}
	}
}

// Choice gives each position of a chain that TrainChoice learned the
// probability to be the right one. It overwrites p and returns it.
func (l *Lattice) Choice(p []float64) []float64 {
	p = p[:0]
	high := math.Inf(-1)
	for i := range l.n {
		p = append(p, l.node[i*l.labels+1])
		high = max(high, p[i])
	}
	sum := 0.
	for i := range p {
		p[i] = math.Exp(p[i] - high)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}
