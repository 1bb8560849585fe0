package contradict

import (
	"maps"
	"math"
	"slices"
)

// Example is a pair of which it is known whether it clashes.
type Example struct {
	Features Features
	Clash    bool
	// Mass is how much the example counts; 0 means 1.
	Mass float64
}

// Pull is how hard a weight is drawn back to where it stood before a [Fit]: a
// weight that is off by d costs Pull·d²/2, where an example of mass 1 that is
// told wrong costs its log-loss.
type Pull float64

// Fit gives the weights under which the examples are likeliest, drawn back to
// prior by pull. A feature that prior does not name starts from 0; one that no
// example has keeps its prior. Newton's method, some ten passes over the
// examples; the same input gives the same weights. The features held keep their
// prior weight.
func Fit(examples []Example, prior Weights, pull Pull, held ...string) Weights {
	p := newProblem(examples, prior, held)
	w := slices.Clone(p.prior)
	loss := p.loss(w, pull)
	for range 50 {
		step := p.newton(w, pull)
		next, nextLoss := p.along(w, step, loss, pull)
		if next == nil {
			break // no way down is left
		}
		done := loss-nextLoss < 1e-7*loss
		w, loss = next, nextLoss
		if done {
			break
		}
	}
	out := maps.Clone(prior)
	for k, name := range p.names {
		out[name] = w[k]
	}
	return out
}

// problem is a list of examples with numbered features.
type problem struct {
	names []string
	prior []float64
	rows  []row
}

type row struct {
	at    []int
	v     []float64
	clash bool
	mass  float64
	held  float64 // what the features that are held add to the sum
}

func newProblem(examples []Example, prior Weights, held []string) *problem {
	names := map[string]bool{}
	for _, e := range examples {
		for name := range e.Features {
			names[name] = true
		}
	}
	for _, name := range held {
		delete(names, name)
	}
	p := &problem{names: slices.Sorted(maps.Keys(names))}
	number := map[string]int{}
	for k, name := range p.names {
		number[name] = k
		p.prior = append(p.prior, prior[name])
	}
	for _, e := range examples {
		r := row{clash: e.Clash, mass: e.Mass}
		if r.mass == 0 {
			r.mass = 1
		}
		for _, name := range slices.Sorted(maps.Keys(e.Features)) {
			v := e.Features[name]
			if k, free := number[name]; !free {
				r.held += prior[name] * v
			} else if v != 0 {
				r.at, r.v = append(r.at, k), append(r.v, v)
			}
		}
		p.rows = append(p.rows, r)
	}
	return p
}

func (r row) sum(w []float64) float64 {
	z := r.held
	for k, i := range r.at {
		z += w[i] * r.v[k]
	}
	return z
}

func (p *problem) loss(w []float64, pull Pull) float64 {
	loss := 0.0
	for _, r := range p.rows {
		z := r.sum(w)
		if r.clash {
			z = -z
		}
		loss += r.mass * (max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))))
	}
	for k := range w {
		d := w[k] - p.prior[k]
		loss += float64(pull) / 2 * d * d
	}
	return loss
}

// along goes down the step, half of it, a quarter, ...; nil if none is lower.
func (p *problem) along(w, step []float64, loss float64, pull Pull) ([]float64, float64) {
	for size := 1.0; size > 1e-4; size /= 2 {
		next := make([]float64, len(w))
		for k := range w {
			next[k] = w[k] - size*step[k]
		}
		if l := p.loss(next, pull); l < loss {
			return next, l
		}
	}
	return nil, loss
}

// newton gives the step whose subtraction leads to the bottom of the parabola
// that fits the loss at w.
func (p *problem) newton(w []float64, pull Pull) []float64 {
	n := len(w)
	slope := make([]float64, n)
	bend := make([][]float64, n)
	for k := range bend {
		bend[k] = make([]float64, n)
		slope[k] = float64(pull) * (w[k] - p.prior[k])
		bend[k][k] = float64(pull)
	}
	for _, r := range p.rows {
		q := logistic(r.sum(w))
		miss, curve := r.mass*q, r.mass*q*(1-q)
		if r.clash {
			miss -= r.mass
		}
		for k, i := range r.at {
			slope[i] += miss * r.v[k]
			for l, j := range r.at[:k+1] {
				bend[max(i, j)][min(i, j)] += curve * r.v[k] * r.v[l]
			}
		}
	}
	return solve(bend, slope)
}

// solve gives x of a·x = b for a positive definite a, of which the lower half
// is read, by Cholesky's method. It overwrites both.
func solve(a [][]float64, b []float64) []float64 {
	for j := range a {
		for k := range j {
			a[j][j] -= a[j][k] * a[j][k]
		}
		a[j][j] = math.Sqrt(a[j][j])
		for i := j + 1; i < len(a); i++ {
			for k := range j {
				a[i][j] -= a[i][k] * a[j][k]
			}
			a[i][j] /= a[j][j]
		}
	}
	for i := range b {
		for k := range i {
			b[i] -= a[i][k] * b[k]
		}
		b[i] /= a[i][i]
	}
	for i := len(b) - 1; i >= 0; i-- {
		for k := i + 1; k < len(b); k++ {
			b[i] -= a[k][i] * b[k]
		}
		b[i] /= a[i][i]
	}
	return b
}
