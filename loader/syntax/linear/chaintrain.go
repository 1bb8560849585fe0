package linear

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
)

// ChainTrainer learns a Chain: gather the sequences with Add and Next, then
// call Train. It is not safe for concurrent use.
type ChainTrainer struct {
	labels []string
	sizes  []int
	starts []int

	table  table
	keys   []uint64
	counts []int32

	features []int32 // of all positions, one after the other
	first    []int32 // where a position's begin
	classes  []uint8 // len(sizes) for each position
	gold     []uint8
	begin    []int // first position of each sequence

	weight, past   []float32 // of row and label but the first
	steps, stepped []float64
}

// NewChainTrainer returns a trainer for the labels and classes of the given
// sizes.
func NewChainTrainer(labels []string, sizes []int) *ChainTrainer {
	t := &ChainTrainer{labels: labels, sizes: sizes, table: newTable(1 << 16)}
	total := 0
	for _, n := range sizes {
		t.starts = append(t.starts, total)
		total += n * len(labels) * len(labels)
	}
	t.steps, t.stepped = make([]float64, total), make([]float64, total)
	return t
}

// Next begins a sequence.
func (t *ChainTrainer) Next() { t.begin = append(t.begin, len(t.gold)) }

// Add appends a position to the sequence.
func (t *ChainTrainer) Add(features []uint64, classes []uint8, gold int) {
	t.first = append(t.first, int32(len(t.features)))
	for _, feature := range features {
		key := finish(feature)
		row := t.table.find(key)
		if row < 0 {
			row = int32(len(t.keys))
			t.keys, t.counts = append(t.keys, key), append(t.counts, 0)
			t.table.insert(key, row)
		}
		t.counts[row]++
		t.features = append(t.features, row)
	}
	t.classes = append(t.classes, classes...)
	t.gold = append(t.gold, uint8(gold))
}

// ChainRecipe says how a Chain is trained.
type ChainRecipe struct {
	Rounds   int
	Rate     float64 // of learning
	Decay    float64 // of a weight at each of its updates
	MinCount int     // features that occur less often are left out
	Seed     uint64
}

// Train fits the weights to the sequences by stochastic gradient descent with
// rates that fall for each weight as it is used (AdaGrad).
func (t *ChainTrainer) Train(r ChainRecipe) {
	t.prune(int32(r.MinCount))
	k := len(t.labels)
	t.weight, t.past = make([]float32, len(t.keys)*(k-1)), make([]float32, len(t.keys)*(k-1))
	rng := rand.New(rand.NewPCG(r.Seed, 4))
	ends := append(slices.Clone(t.begin[min(1, len(t.begin)):]), len(t.gold))
	var l Lattice
	var mean averages
	for round := range r.Rounds {
		for _, s := range rng.Perm(len(t.begin)) {
			t.score(&l, t.begin[s], ends[s])
			l.Sum()
			t.learn(&l, t.begin[s], ends[s], r)
		}
		if 2*round >= r.Rounds {
			mean.add(t)
		}
	}
	mean.set(t)
}

// averages gathers the weights after each of the later rounds: their mean does
// better on new text than the last ones.
type averages struct {
	n              float64
	weights, steps []float64
}

func (a *averages) add(t *ChainTrainer) {
	if a.n == 0 {
		a.weights, a.steps = make([]float64, len(t.weight)), make([]float64, len(t.steps))
	}
	a.n++
	for i, w := range t.weight {
		a.weights[i] += float64(w)
	}
	for i, w := range t.steps {
		a.steps[i] += w
	}
}

func (a *averages) set(t *ChainTrainer) {
	for i, w := range a.weights {
		t.weight[i] = float32(w / a.n)
	}
	for i, w := range a.steps {
		t.steps[i] = w / a.n
	}
}

// prune leaves out rare features.
func (t *ChainTrainer) prune(least int32) {
	to := make([]int32, len(t.keys))
	n := int32(0)
	for i, c := range t.counts {
		to[i] = -1
		if c >= least {
			to[i] = n
			t.keys[n] = t.keys[i]
			n++
		}
	}
	t.keys, t.table = t.keys[:n], table{}
	w := int32(0)
	for p := range t.first {
		end := int32(len(t.features))
		if p+1 < len(t.first) {
			end = t.first[p+1]
		}
		from := t.first[p]
		t.first[p] = w
		for _, f := range t.features[from:end] {
			if to[f] >= 0 {
				t.features[w] = to[f]
				w++
			}
		}
	}
	t.features = t.features[:w]
	t.first = append(t.first, w)
}

func (t *ChainTrainer) score(l *Lattice, from, to int) {
	k := len(t.labels)
	l.reset(k)
	for p := from; p < to; p++ {
		node, edge := l.grow()
		for _, f := range t.features[t.first[p]:t.first[p+1]] {
			for y, w := range t.weight[int(f)*(k-1) : (int(f)+1)*(k-1)] {
				node[y+1] += float64(w)
			}
		}
		for j, v := range t.classes[p*len(t.sizes) : (p+1)*len(t.sizes)] {
			at := t.starts[j] + int(v)*k*k
			for e, s := range t.steps[at : at+k*k] {
				edge[e] += s
			}
		}
	}
}

// learn moves the weights along the gradient of the sequence [from, to), whose
// sums stand in l.
func (t *ChainTrainer) learn(l *Lattice, from, to int, r ChainRecipe) {
	k := len(t.labels)
	var slope [16]float64
	for p := from; p < to; p++ {
		big := false
		for y := 1; y < k; y++ {
			slope[y] = l.Marginal(p-from, y)
			if int(t.gold[p]) == y {
				slope[y]--
			}
			big = big || math.Abs(slope[y]) > 1e-3
		}
		if big {
			for _, f := range t.features[t.first[p]:t.first[p+1]] {
				at := int(f) * (k - 1)
				for y := 1; y < k; y++ {
					descend(&t.weight[at+y-1], &t.past[at+y-1], slope[y], r)
				}
			}
		}
		if p > from {
			t.learnSteps(l, p, p-from, r)
		}
	}
}

func descend(w, past *float32, slope float64, r ChainRecipe) {
	if math.Abs(slope) < 1e-3 {
		return
	}
	slope += r.Decay * float64(*w)
	*past += float32(slope * slope)
	*w -= float32(r.Rate * slope / math.Sqrt(1+float64(*past)))
}

func (t *ChainTrainer) learnSteps(l *Lattice, p, i int, r ChainRecipe) {
	k := len(t.labels)
	for x := range k {
		for y := range k {
			slope := l.Step(i, x, y)
			if int(t.gold[p-1]) == x && int(t.gold[p]) == y {
				slope--
			}
			if math.Abs(slope) < 1e-3 {
				continue
			}
			for j, v := range t.classes[p*len(t.sizes) : (p+1)*len(t.sizes)] {
				at := t.starts[j] + int(v)*k*k + x*k + y
				t.stepped[at] += slope * slope
				t.steps[at] -= r.Rate * slope / math.Sqrt(1+t.stepped[at])
			}
		}
	}
}

// Encode quantises and prunes the weights and returns the model file. Weights
// of fewer than least units (see unitsPerWeight) are dropped.
func (t *ChainTrainer) Encode(least int) []byte {
	k := len(t.labels)
	type kept struct {
		key     uint64
		weights []int8
	}
	var rows []kept
	for i, key := range t.keys {
		ws := make([]int8, k-1)
		some := false
		for y := range ws {
			u := int64(math.Round(float64(t.weight[i*(k-1)+y]) * unitsPerWeight))
			if abs(u) >= int64(least) {
				ws[y] = quantise(u)
				some = some || ws[y] != 0
			}
		}
		if some {
			rows = append(rows, kept{key, ws})
		}
	}
	bits := 4
	for len(rows)*5 > 4<<bits {
		bits++
	}
	slices.SortFunc(rows, func(a, b kept) int { return cmp.Compare(a.key, b.key) })
	out := []byte(chainMagic)
	out = binary.AppendUvarint(out, uint64(bits))
	out = binary.AppendUvarint(out, uint64(k))
	for _, l := range t.labels {
		out = binary.AppendUvarint(out, uint64(len(l)))
		out = append(out, l...)
	}
	out = binary.AppendUvarint(out, uint64(len(t.sizes)))
	for _, n := range t.sizes {
		out = binary.AppendUvarint(out, uint64(n))
	}
	for _, s := range t.steps {
		out = binary.LittleEndian.AppendUint32(out, uint32(int32(math.Round(s*unitsPerWeight))))
	}
	slots := make([]byte, k<<bits)
	mask := uint64(1)<<bits - 1
	for _, r := range rows {
		s := r.key & mask
		for slots[int(s)*k] != 0 {
			s = (s + 1) & mask
		}
		slots[int(s)*k] = fingerprint(r.key)
		for y, w := range r.weights {
			slots[int(s)*k+1+y] = byte(w)
		}
	}
	return append(out, slots...)
}
