package linear

import "math"

// Lattice holds the scores of one sequence under a Chain, position by
// position. It is scratch space: reuse one for many sequences, in one
// goroutine.
type Lattice struct {
	labels int
	n      int
	node   []float64 // of position and label
	edge   []float64 // of position, label before and label: the step into the position

	alpha, beta, scale []float64
	en, ee             []float64 // exponentials of node and edge
	best               []float64
	from               []uint8
	path               []uint8
	table              pathTable
}

func (l *Lattice) reset(labels int) {
	l.labels, l.n = labels, 0
	l.node, l.edge = l.node[:0], l.edge[:0]
}

// grow appends a position and returns its scores, all zero.
func (l *Lattice) grow() (node, edge []float64) {
	l.n++
	l.node = extend(l.node, l.labels)
	l.edge = extend(l.edge, l.labels*l.labels)
	return l.node[len(l.node)-l.labels:], l.edge[len(l.edge)-l.labels*l.labels:]
}

func extend(s []float64, n int) []float64 {
	for range n {
		s = append(s, 0)
	}
	return s
}

// Len returns the number of positions.
func (l *Lattice) Len() int { return l.n }

// Forbid rules out a label at a position.
func (l *Lattice) Forbid(i, label int) { l.node[i*l.labels+label] = -1e4 }

// Lean adds by to the score of a label at every position, so that Best shows
// paths with that label that are less probable than the best one. Marginal and
// Step keep telling what the last Sum saw.
func (l *Lattice) Lean(label int, by float64) {
	for i := label; i < len(l.node); i += l.labels {
		l.node[i] += by
	}
}

// Best returns the labels of the best path. They are overwritten by the next
// call.
func (l *Lattice) Best() []uint8 {
	n, k := l.n, l.labels
	l.best = sized(l.best, n*k)
	l.from = sizedBytes(l.from, n*k)
	l.path = sizedBytes(l.path, n)
	if n == 0 {
		return l.path
	}
	copy(l.best, l.node[:k])
	for i := 1; i < n; i++ {
		edge := l.edge[i*k*k : (i+1)*k*k]
		for y := range k {
			top, arg := math.Inf(-1), 0
			for x := range k {
				if s := l.best[(i-1)*k+x] + edge[x*k+y]; s > top {
					top, arg = s, x
				}
			}
			l.best[i*k+y] = top + l.node[i*k+y]
			l.from[i*k+y] = uint8(arg)
		}
	}
	end := 0
	for y := 1; y < k; y++ {
		if l.best[(n-1)*k+y] > l.best[(n-1)*k+end] {
			end = y
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.path[i] = uint8(end)
		end = int(l.from[i*k+end])
	}
	return l.path
}

// Sum runs the forward and backward passes, after which Marginal and Segment
// may be called, and returns the logarithm of the sum over all paths.
func (l *Lattice) Sum() float64 {
	n, k := l.n, l.labels
	l.alpha, l.beta, l.scale = sized(l.alpha, n*k), sized(l.beta, n*k), sized(l.scale, n)
	l.en, l.ee = sized(l.en, n*k), sized(l.ee, n*k*k)
	if n == 0 {
		return 0
	}
	logZ := l.exponentials()
	for i := range n {
		total := 0.
		for y := range k {
			a := 1.
			if i > 0 {
				a = 0
				for x := range k {
					a += l.alpha[(i-1)*k+x] * l.ee[(i*k+x)*k+y]
				}
			}
			a *= l.en[i*k+y]
			l.alpha[i*k+y] = a
			total += a
		}
		l.scale[i] = total
		logZ += math.Log(total)
		for y := range k {
			l.alpha[i*k+y] /= total
		}
	}
	for y := range k {
		l.beta[(n-1)*k+y] = 1
	}
	for i := n - 2; i >= 0; i-- {
		for x := range k {
			b := 0.
			for y := range k {
				b += l.ee[((i+1)*k+x)*k+y] * l.en[(i+1)*k+y] * l.beta[(i+1)*k+y]
			}
			l.beta[i*k+x] = b / l.scale[i+1]
		}
	}
	return logZ
}

// exponentials fills en and ee, each position's scaled by its highest score,
// and returns the sum of the logarithms of the scales.
func (l *Lattice) exponentials() float64 {
	k, sum := l.labels, 0.
	for i := range l.n {
		high := l.node[i*k]
		for _, s := range l.node[i*k+1 : (i+1)*k] {
			high = max(high, s)
		}
		sum += high
		for y := range k {
			l.en[i*k+y] = math.Exp(l.node[i*k+y] - high)
		}
	}
	for i, s := range l.edge[:l.n*k*k] {
		l.ee[i] = math.Exp(s)
	}
	return sum
}

// Marginal returns the probability of a label at a position, after Sum.
func (l *Lattice) Marginal(i, label int) float64 {
	return l.alpha[i*l.labels+label] * l.beta[i*l.labels+label]
}

// Step returns the probability that a path goes from label x to label y at
// position i, after Sum.
func (l *Lattice) Step(i, x, y int) float64 {
	k := l.labels
	return l.alpha[(i-1)*k+x] * l.ee[(i*k+x)*k+y] * l.en[i*k+y] * l.beta[i*k+y] / l.scale[i]
}

func sized(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}

func sizedBytes(s []uint8, n int) []uint8 {
	if cap(s) < n {
		return make([]uint8, n)
	}
	return s[:n]
}
