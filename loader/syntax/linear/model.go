package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

const magic = "cglin1\n"

// Model scores features. It never changes, so goroutines may share it.
type Model struct {
	labels []string
	mask   uint32
	slots  []uint32 // of each, where its row starts in cells, above its fingerprint
	cells  string   // a class and the byte of its weight, row by row
}

// maxCells is how many cells a slot can count.
const maxCells = 1<<24 - 1

// Open reads a model that Encode wrote. It keeps data.
func Open(data string) (*Model, error) {
	r := reader{rest: data}
	if !strings.HasPrefix(data, magic) {
		return nil, errors.New("open linear model: not a model file")
	}
	r.rest = data[len(magic):]
	bits := r.uint()
	if bits > 28 {
		r.bad = true
	}
	m := &Model{}
	for n := r.uint(); n > 0 && !r.bad; n-- {
		m.labels = append(m.labels, r.take(int(r.uint())))
	}
	if r.bad {
		return nil, errors.New("open linear model: damaged header")
	}
	slots := 1 << bits
	m.mask = uint32(slots - 1)
	prints := r.take(slots)
	counts := r.take(slots)
	if r.bad {
		return nil, errors.New("open linear model: cut short")
	}
	m.slots = make([]uint32, slots+1)
	n, full := uint32(0), true
	for i := range len(counts) {
		if prints[i] != 0 && counts[i] == 0 || n > maxCells {
			return nil, errors.New("open linear model: damaged table")
		}
		m.slots[i] = n<<8 | uint32(prints[i])
		n += uint32(counts[i])
		full = full && prints[i] != 0
	}
	m.slots[slots] = n << 8
	m.cells = r.rest
	if full || n > maxCells || len(m.cells) != 2*int(n) {
		return nil, fmt.Errorf("open linear model: %d bytes of weights, want %d", len(m.cells), 2*n)
	}
	for i := 0; i < len(m.cells); i += 2 {
		if int(m.cells[i]) >= len(m.labels) {
			return nil, fmt.Errorf("open linear model: class %d of %d", m.cells[i], len(m.labels))
		}
	}
	return m, nil
}

// Classes returns the number of classes.
func (m *Model) Classes() int { return len(m.labels) }

// Label returns the name of a class.
func (m *Model) Label(class int) string { return m.labels[class] }

// Labels returns the names of all classes; the caller must not change them.
func (m *Model) Labels() []string { return m.labels }

// Score sets scores, which has a place for each class, to the sums of the
// weights of features.
func (m *Model) Score(scores []int32, features []uint64) {
	clear(scores)
	for len(features) > 0 {
		n := min(len(features), stretch)
		m.add(scores, features[:n])
		features = features[n:]
	}
}

// stretch is how many features are looked up at once.
const stretch = 64

// add adds the weights of a stretch of features. Nearly every look-up misses the
// processor's near caches, and a look-up that waits for the one before to be
// understood takes its time in full. So all slots are read before the first is
// looked at, and the first cell of each row before the first row is added.
func (m *Model) add(scores []int32, features []uint64) {
	var at, got [stretch]uint32
	var want [stretch]byte
	slots := m.slots
	for k, feature := range features {
		f := finish(feature)
		i := uint32(f) & m.mask
		at[k], want[k], got[k] = i, fingerprint(f), slots[i]
	}
	var from, to [stretch]uint32
	var class [stretch]byte
	rows := 0
	for k := range features {
		i, s := at[k], got[k]
		for byte(s) != 0 && byte(s) != want[k] {
			i = (i + 1) & m.mask
			s = slots[i]
		}
		if byte(s) != 0 {
			from[rows], to[rows] = s>>8, slots[i+1]>>8
			class[rows] = m.cells[2*(s>>8)]
			rows++
		}
	}
	for k := range rows {
		row := m.cells[2*from[k] : 2*to[k]]
		scores[class[k]] += units[row[1]]
		for k := 2; k+1 < len(row); k += 2 {
			scores[row[k]] += units[row[k+1]]
		}
	}
}

// expand turns the byte of a weight into units. Steps grow with the weight, so
// that one byte serves the many small weights and the few large ones.
func expand(q int8) int32 {
	x := int32(q)
	return x * (max(x, -x) + 16) / 16
}

// units holds expand for each byte of a file.
var units = func() (u [256]int32) {
	for b := range u {
		u[b] = expand(int8(b))
	}
	return u
}()

// quantise returns the byte whose weight is closest to weight, in units.
func quantise(weight int64) int8 {
	best := int8(0)
	for q := range int8(127) {
		if x := int64(expand(q + 1)); x <= abs(weight) || x-abs(weight) < abs(weight)-int64(expand(best)) {
			best = q + 1
		}
	}
	if weight < 0 {
		return -best
	}
	return best
}

// Best returns the class with the highest score, the lowest of equals.
func Best(scores []int32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// reader cuts a string; bad is set once it asked for more than there is.
type reader struct {
	rest string
	bad  bool
}

func (r *reader) uint() uint64 {
	n, w := binary.Uvarint([]byte(r.rest[:min(len(r.rest), binary.MaxVarintLen64)]))
	if w <= 0 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[w:]
	return n
}

func (r *reader) take(n int) string {
	if n < 0 || n > len(r.rest) {
		r.bad = true
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}
