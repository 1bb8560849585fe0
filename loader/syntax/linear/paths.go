package linear

import "slices"

// Paths returns the labels of the k best paths, the best first; fewer if there
// are fewer. They stay as they are when the lattice is used again.
func (l *Lattice) Paths(k int) [][]uint8 {
	if l.n == 0 {
		return nil
	}
	t := &l.table
	l.fillTable(k)
	var out [][]uint8
	taken := make([]int, l.labels)
	for len(out) < k {
		end := -1
		for y := range l.labels {
			if c := t.cell(l.n-1, y); taken[y] < len(c) && (end < 0 || c[taken[y]].score > t.cell(l.n-1, end)[taken[end]].score) {
				end = y
			}
		}
		if end < 0 {
			break
		}
		out = append(out, t.walk(end, taken[end]))
		taken[end]++
	}
	return out
}

// pathTable holds for each position and label the best paths that end there.
type pathTable struct {
	n, labels, k int
	steps        []pathStep
	count        []int // of the steps of each cell
}

// pathStep is the end of a path: its score, and the label and rank of the path
// that it goes on from.
type pathStep struct {
	score       float64
	label, rank uint8
}

func (t *pathTable) cell(i, y int) []pathStep {
	c := i*t.labels + y
	return t.steps[c*t.k : c*t.k+t.count[c]]
}

// fillTable finds the best paths to each position and label.
func (l *Lattice) fillTable(k int) {
	t := &l.table
	t.n, t.labels, t.k = l.n, l.labels, k
	cells := l.n * l.labels
	t.steps = slices.Grow(t.steps[:0], cells*k)[:cells*k]
	t.count = slices.Grow(t.count[:0], cells)[:cells]
	clear(t.count)
	for y := range l.labels {
		t.insert(y, pathStep{score: l.node[y]})
	}
	for i := 1; i < l.n; i++ {
		edge := l.edge[i*l.labels*l.labels:]
		for y := range l.labels {
			c := i*l.labels + y
			for x := range l.labels {
				by := edge[x*l.labels+y] + l.node[c]
				for rank, s := range t.cell(i-1, x) {
					if !t.insert(c, pathStep{s.score + by, uint8(x), uint8(rank)}) {
						break
					}
				}
			}
		}
	}
}

// insert puts a step among those of a cell, in order, if it is one of the best;
// of equals the first stays before the later.
func (t *pathTable) insert(c int, s pathStep) bool {
	list, n := t.steps[c*t.k:(c+1)*t.k], t.count[c]
	switch {
	case n < t.k:
		t.count[c]++
		n++
	case s.score <= list[n-1].score:
		return false
	}
	j := n - 1
	for ; j > 0 && list[j-1].score < s.score; j-- {
		list[j] = list[j-1]
	}
	list[j] = s
	return true
}

// walk returns the path that ends with the step of that label and rank.
func (t *pathTable) walk(label, rank int) []uint8 {
	path := make([]uint8, t.n)
	for i := t.n - 1; i >= 0; i-- {
		path[i] = uint8(label)
		s := t.cell(i, label)[rank]
		label, rank = int(s.label), int(s.rank)
	}
	return path
}

// PathScore returns the sum of the scores along a path, which has a label for
// each position.
func (l *Lattice) PathScore(path []uint8) float64 {
	k, sum := l.labels, 0.
	for i, y := range path {
		sum += l.node[i*k+int(y)]
		if i > 0 {
			sum += l.edge[(i*k+int(path[i-1]))*k+int(y)]
		}
	}
	return sum
}
