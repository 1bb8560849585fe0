package postgres

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// batch is a change in which every value is named by a number of its own, so that
// each is encoded, hashed and sent once.
type batch struct {
	values []batchValue
	local  map[string]int32 // encoded value -> position in values
	buf    []byte

	drops   []int32 // labels
	removes []quadRefs
	adds    []quadRefs // without repetitions
	seen    map[quadRefs]bool

	notes *Change // whose notes are to be changed
}

// batchValue is a value that the change mentions.
type batchValue struct {
	enc  string
	hash hash
	id   int64 // 0: not in the store
	// fresh says that this transaction has created the node, so no quad with it can
	// be there yet and nobody else can add one.
	fresh bool
}

// hash is the first half of the SHA-256 of an encoded value.
type hash [16]byte

func hashOf(enc []byte) hash {
	sum := sha256.Sum256(enc)
	return hash(sum[:16])
}

// quadRefs is a quad as positions in batch.values, -1 where there is no label.
type quadRefs [4]int32

func newBatch() *batch {
	return &batch{local: make(map[string]int32), seen: make(map[quadRefs]bool), notes: &Change{}}
}

// reset forgets what the store has said about the values.
func (b *batch) reset() {
	for i := range b.values {
		b.values[i].id, b.values[i].fresh = 0, false
	}
}

func (b *batch) drop(label quad.Value) error {
	i, err := b.value(label)
	if err != nil {
		return fmt.Errorf("drop label %v: %w", label, err)
	}
	b.drops = append(b.drops, i)
	return nil
}

// labelKeys gives a number for each label to drop, sorted, each once. Two labels
// may share a number; their writers then wait for each other without need.
func (b *batch) labelKeys() []int32 {
	keys := make([]int32, len(b.drops))
	for i, at := range b.drops {
		h := b.values[at].hash
		keys[i] = int32(binary.BigEndian.Uint32(h[:4]))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (b *batch) remove(q *quad.Quad) error {
	r, err := b.quad(q)
	if err != nil {
		return fmt.Errorf("remove %v: %w", *q, err)
	}
	b.removes = append(b.removes, r)
	return nil
}

func (b *batch) add(q *quad.Quad) error {
	r, err := b.quad(q)
	if err != nil {
		return fmt.Errorf("add %v: %w", *q, err)
	}
	if !b.seen[r] {
		b.seen[r] = true
		b.adds = append(b.adds, r)
	}
	return nil
}

func (b *batch) quad(q *quad.Quad) (r quadRefs, err error) {
	if !q.IsValid() {
		return r, fmt.Errorf("%w: subject, predicate and object are required", quadstore.ErrBadValue)
	}
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			r[i] = -1
			continue
		}
		if r[i], err = b.value(v); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (b *batch) value(v quad.Value) (int32, error) {
	var err error
	if b.buf, err = quadstore.AppendValue(b.buf[:0], v); err != nil {
		return 0, err
	}
	if i, ok := b.local[string(b.buf)]; ok {
		return i, nil
	}
	i := int32(len(b.values))
	enc := string(b.buf)
	b.values = append(b.values, batchValue{enc: enc, hash: hashOf(b.buf)})
	b.local[enc] = i
	return i, nil
}

// ids gives the quad as ids. known is false if a value is not in the store, and
// fresh says that one was created by this transaction.
func (b *batch) ids(r quadRefs) (ids quadIDs, known, fresh bool) {
	known = true
	for i, at := range r {
		if at < 0 {
			continue
		}
		v := &b.values[at]
		ids[i] = v.id
		known = known && v.id != 0
		fresh = fresh || v.fresh
	}
	return ids, known, fresh
}
