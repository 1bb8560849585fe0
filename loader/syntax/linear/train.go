package linear

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
)

// Trainer learns an averaged perceptron. It is not safe for concurrent use.
type Trainer struct {
	labels []string
	now    int64
	table  table
	rows   []row
}

// row holds the weights of one feature, for the classes that ever had one.
// What scoring reads lies apart from what only averaging needs: training is
// bound by memory.
type row struct {
	weights []weight
	history []history // parallel to weights
	key     uint64
	updates int32
}

type weight struct {
	class int32
	now   int32
}

// history is a weight's sum over the steps before since.
type history struct{ sum, since int64 }

// NewTrainer returns a Trainer for the given classes, at most 256.
func NewTrainer(labels []string) *Trainer {
	if len(labels) > 256 {
		panic(fmt.Sprintf("linear: %d classes, at most 256", len(labels)))
	}
	return &Trainer{labels: labels, now: 1, table: newTable(1 << 16)}
}

// Score is as Model.Score, with the present, unaveraged weights.
func (t *Trainer) Score(scores []int32, features []uint64) {
	clear(scores)
	for _, feature := range features {
		if i := t.table.find(finish(feature)); i >= 0 {
			for _, w := range t.rows[i].weights {
				scores[w.class] += w.now
			}
		}
	}
}

// Update moves each feature of an example by one towards class gold and away
// from class predicted. A negative class is left alone.
func (t *Trainer) Update(features []uint64, gold, predicted int) {
	if gold == predicted {
		return
	}
	for _, f := range features {
		r := t.row(finish(f))
		r.updates++
		if gold >= 0 {
			r.move(int32(gold), 1, t.now)
		}
		if predicted >= 0 {
			r.move(int32(predicted), -1, t.now)
		}
	}
}

// Tick ends a step. Averages are taken over steps.
func (t *Trainer) Tick() { t.now++ }

func (t *Trainer) row(key uint64) *row {
	i := t.table.find(key)
	if i < 0 {
		i = int32(len(t.rows))
		t.rows = append(t.rows, row{key: key})
		t.table.insert(key, i)
	}
	return &t.rows[i]
}

func (r *row) move(class, by int32, now int64) {
	for k := range r.weights {
		if w := &r.weights[k]; w.class == class {
			h := &r.history[k]
			h.sum += int64(w.now) * (now - h.since)
			h.since = now
			w.now += by
			return
		}
	}
	r.weights = append(r.weights, weight{class, by})
	r.history = append(r.history, history{since: now})
}

// Options says what Encode keeps.
type Options struct {
	// MinUpdates drops features that were updated less often.
	MinUpdates int
	// Scale is how many units of the file make an average weight of one. Zero
	// means 8.
	Scale int
	// MinWeight drops weights of fewer units. Zero means 1.
	MinWeight int
}

// Encode averages, quantises and prunes the weights and returns the model
// file.
func (t *Trainer) Encode(o Options) []byte {
	scale := int64(o.Scale)
	if scale == 0 {
		scale = 8
	}
	least := int64(max(1, o.MinWeight))
	var kept []encoded
	for i := range t.rows {
		r := &t.rows[i]
		if int(r.updates) < o.MinUpdates {
			continue
		}
		e := encoded{key: r.key}
		for k, w := range r.weights {
			h := r.history[k]
			total := h.sum + int64(w.now)*(t.now-h.since)
			units := divRound(total*scale, t.now)
			if q := quantise(units); q != 0 && abs(units) >= least {
				e.cells = append(e.cells, [2]byte{byte(w.class), byte(q)})
			}
		}
		if len(e.cells) > 0 && len(e.cells) < 256 {
			slices.SortFunc(e.cells, func(a, b [2]byte) int { return cmp.Compare(a[0], b[0]) })
			kept = append(kept, e)
		}
	}
	return write(t.labels, kept)
}

// encoded is a row as the file has it.
type encoded struct {
	key   uint64
	cells [][2]byte
}

func write(labels []string, rows []encoded) []byte {
	bits := 4
	for len(rows)*4 > 3<<bits {
		bits++
	}
	slices.SortFunc(rows, func(a, b encoded) int { return cmp.Compare(a.key, b.key) })
	slots := make([]*encoded, 1<<bits)
	mask := uint64(len(slots) - 1)
	for i := range rows {
		k := rows[i].key & mask
		for slots[k] != nil {
			k = (k + 1) & mask
		}
		slots[k] = &rows[i]
	}
	out := []byte(magic)
	out = binary.AppendUvarint(out, uint64(bits))
	out = binary.AppendUvarint(out, uint64(len(labels)))
	for _, l := range labels {
		out = binary.AppendUvarint(out, uint64(len(l)))
		out = append(out, l...)
	}
	prints, counts, cells := make([]byte, len(slots)), make([]byte, len(slots)), []byte(nil)
	for i, e := range slots {
		if e != nil {
			prints[i], counts[i] = fingerprint(e.key), byte(len(e.cells))
			for _, c := range e.cells {
				cells = append(cells, c[0], c[1])
			}
		}
	}
	out = append(out, prints...)
	out = append(out, counts...)
	return append(out, cells...)
}

func abs(x int64) int64 { return max(x, -x) }

func divRound(x, unit int64) int64 {
	if x < 0 {
		return -((-x + unit/2) / unit)
	}
	return (x + unit/2) / unit
}
