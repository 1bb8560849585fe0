package quadstore

import (
	"context"
	"hash/maphash"

	"github.com/cockroachdb/pebble/v2"
)

// A valueFilter knows which value keys a store may have: a Bloom filter in blocks
// of a cache line, for the writer. Most values of a large change are new, and to
// find out that the database does not have one takes ten times as long as to write
// it. The filter may take a value that is not there for one that is (one in a few
// hundred), never the other way round: every committed value is put into it.
type valueFilter struct {
	seed   maphash.Seed
	blocks [][8]uint64
	room   int64 // values until it is full
}

const (
	filterBits   = 16      // of memory for a value
	filterProbes = 6       // of them that a value sets
	leastFilter  = 1 << 18 // values
	mostFilter   = 1 << 25 // values; the filter of a larger store would take more than 64 MB
	filterWorth  = 1024    // look-ups that are worth making a filter for
)

func newValueFilter(values int64) *valueFilter {
	return &valueFilter{seed: maphash.MakeSeed(), blocks: make([][8]uint64, values*filterBits/512), room: values}
}

// bits calls visit with the words and bits of a key until it returns false.
func (f *valueFilter) bits(key []byte, visit func(word *uint64, bit uint64) bool) bool {
	h := maphash.Bytes(f.seed, key)
	block := &f.blocks[h>>32*uint64(len(f.blocks))>>32]
	for range filterProbes {
		h = h*0x9E3779B97F4A7C15 + 1
		if !visit(&block[h>>61], 1<<(h>>55&63)) {
			return false
		}
	}
	return true
}

func (f *valueFilter) add(key []byte) {
	f.room--
	f.bits(key, func(word *uint64, bit uint64) bool { *word |= bit; return true })
}

func (f *valueFilter) has(key []byte) bool {
	return f.bits(key, func(word *uint64, bit uint64) bool { return *word&bit != 0 })
}

// perhapsThere leaves out the values that the store certainly does not have.
func (qs *QuadStore) perhapsThere(ctx context.Context, values []*planValue) ([]*planValue, error) {
	switch {
	case qs.state.nodes == 0:
		return nil, nil
	case qs.known == nil && (len(values) < filterWorth || qs.state.nodes > mostFilter):
		return values, nil
	case qs.known == nil:
		if err := qs.learnValues(ctx); err != nil {
			return nil, err
		}
	}
	some := values[:0]
	for _, v := range values {
		if qs.known.has(v.key) {
			some = append(some, v)
		}
	}
	return some, nil
}

// learnValues makes a filter of all values, with room for four times as many.
func (qs *QuadStore) learnValues(ctx context.Context) error {
	f := newValueFilter(max(4*qs.state.nodes, leastFilter))
	lower, upper := spaceBounds(spaceValues)
	it, err := qs.db.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	if err != nil {
		return err
	}
	defer it.Close()
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n%interruptEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f.add(it.Key())
	}
	if err := it.Error(); err != nil {
		return err
	}
	qs.known = f
	return nil
}

// learn puts new values into the filter, if there is one, and gives up a filter
// that is full: the next large change makes a larger one.
func (qs *QuadStore) learn(added []*planValue) {
	if qs.known == nil {
		return
	}
	for _, v := range added {
		qs.known.add(v.key)
	}
	if qs.known.room < 0 {
		qs.known = nil
	}
}
