package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

const chainMagic = "cgcrf1\n"

// Chain is a linear-chain conditional random field over hashed features: it
// scores the labels of a sequence together. It never changes, so goroutines
// may share it.
//
// A position has features, which score its label, and classes, a few small
// numbers that score the step from the label before. Label 0 is the one that
// most positions have; features count for or against the others.
type Chain struct {
	labels []string
	sizes  []int // of the classes
	mask   uint64
	slots  string    // for each slot its fingerprint, then a byte for each label but the first
	steps  []float64 // for each class value, label before and label
	starts []int     // of each class in steps
}

// unitsPerWeight is how many units of the file make a weight of one.
const unitsPerWeight = 200

// OpenChain reads a model that ChainTrainer.Encode wrote. It keeps data.
func OpenChain(data string) (*Chain, error) {
	rest, ok := strings.CutPrefix(data, chainMagic)
	if !ok {
		return nil, errors.New("open chain model: not a model file")
	}
	r := reader{rest: rest}
	bits := r.uint()
	if bits > 28 {
		r.bad = true
	}
	c := &Chain{}
	for n := r.uint(); n > 0 && !r.bad; n-- {
		c.labels = append(c.labels, r.take(int(r.uint())))
	}
	for n := r.uint(); n > 0 && !r.bad; n-- {
		c.sizes = append(c.sizes, int(min(r.uint(), 1<<16)))
	}
	if r.bad || len(c.labels) < 2 || len(c.labels) > 16 {
		return nil, errors.New("open chain model: damaged header")
	}
	k := len(c.labels)
	total := 0
	for _, n := range c.sizes {
		c.starts = append(c.starts, total)
		total += n * k * k
	}
	steps := r.take(4 * total)
	if r.bad {
		return nil, errors.New("open chain model: cut short")
	}
	for i := range total {
		u := int32(binary.LittleEndian.Uint32([]byte(steps[4*i : 4*i+4])))
		c.steps = append(c.steps, float64(u)/unitsPerWeight)
	}
	c.mask = 1<<bits - 1
	if c.slots = r.rest; len(c.slots) != k<<bits {
		return nil, fmt.Errorf("open chain model: %d bytes of weights, want %d", len(c.slots), k<<bits)
	}
	for i := 0; i < len(c.slots); i += k {
		if c.slots[i] == 0 {
			return c, nil // there is an empty slot, at which every search ends
		}
	}
	return nil, errors.New("open chain model: no empty slot")
}

// Reset empties l for a sequence of this model.
func (c *Chain) Reset(l *Lattice) { l.reset(len(c.labels)) }

// Add appends a position with its features and the value of each class.
func (c *Chain) Add(l *Lattice, features []uint64, classes []uint8) {
	k := len(c.labels)
	node, edge := l.grow()
	var sums [16]int32
	for len(features) > 0 {
		n := min(len(features), stretch)
		c.add(&sums, features[:n])
		features = features[n:]
	}
	for y := 1; y < k; y++ {
		node[y] = float64(sums[y]) / unitsPerWeight
	}
	for j, v := range classes {
		from := c.starts[j] + int(v)*k*k
		for e, s := range c.steps[from : from+k*k] {
			edge[e] += s
		}
	}
}

// add adds the weights of a stretch of features to sums. All slots are read
// before the first is looked at: see Model.add.
func (c *Chain) add(sums *[16]int32, features []uint64) {
	k := len(c.labels)
	var at [stretch]uint32
	var want, got [stretch]byte
	for j, feature := range features {
		f := finish(feature)
		i := int(f&c.mask) * k
		at[j], want[j], got[j] = uint32(i), fingerprint(f), c.slots[i]
	}
	for j := range features {
		i, print := int(at[j]), got[j]
		for print != 0 && print != want[j] {
			if i += k; i == len(c.slots) {
				i = 0
			}
			print = c.slots[i]
		}
		if print == 0 {
			continue
		}
		row := c.slots[i+1 : i+k]
		for y := range len(row) {
			sums[(y+1)&15] += units[row[y]]
		}
	}
}
