package quadstore

import (
	"cmp"
	"fmt"

	"github.com/cayleygraph/quad"
)

// quadIDs are the ids of subject, predicate, object and label; the label's is 0
// when there is none.
type quadIDs [4]uint64

func (q quadIDs) at(d quad.Direction) uint64 { return q[d-quad.Subject] }

// dirMask is a set of directions.
type dirMask uint8

func maskOf(d quad.Direction) dirMask { return 1 << (d - quad.Subject) }

func (m dirMask) has(d quad.Direction) bool { return m&maskOf(d) != 0 }

// match reports whether q has the same ids as want in the directions of m.
func (m dirMask) match(q, want quadIDs) bool {
	for i := range q {
		if m&(1<<i) != 0 && q[i] != want[i] {
			return false
		}
	}
	return true
}

// index is one of the orders in which quads are stored.
type index struct {
	space byte
	order [4]int // positions in quadIDs
	// bloom is the number of leading ids that the bloom filters know, see splitKey.
	bloom int
}

// Predicates are few and everywhere, so POSL filters on predicate and object.
var (
	indexSPOL = &index{space: spaceSPOL, order: [4]int{0, 1, 2, 3}, bloom: 1}
	indexPOSL = &index{space: spacePOSL, order: [4]int{1, 2, 0, 3}, bloom: 2}
	indexOSPL = &index{space: spaceOSPL, order: [4]int{2, 0, 1, 3}, bloom: 1}
	indexLSPO = &index{space: spaceLSPO, order: [4]int{3, 0, 1, 2}, bloom: 1}

	indexes = [4]*index{indexSPOL, indexPOSL, indexOSPL, indexLSPO}
)

// depth returns how many leading ids of the index m knows.
func (x *index) depth(m dirMask) int {
	for i, p := range x.order {
		if m&(1<<p) == 0 {
			return i
		}
	}
	return 4
}

// compare orders quads as the index does.
func (x *index) compare(a, b quadIDs) int {
	for _, p := range x.order {
		if a[p] != b[p] {
			return cmp.Compare(a[p], b[p])
		}
	}
	return 0
}

// holds reports whether the index has an entry for q.
func (x *index) holds(q quadIDs) bool { return x != indexLSPO || q[3] != 0 }

// appendKey appends the key of q, or the key prefix of its first n ids.
func (x *index) appendKey(dst []byte, q *quadIDs, n int) []byte {
	dst = append(dst, x.space)
	for _, p := range x.order[:n] {
		dst = appendID(dst, q[p])
	}
	return dst
}

// decodeTail reads the ids from position n on out of tail, the rest of a key
// behind its first n ids.
func (x *index) decodeTail(tail []byte, n int, q *quadIDs) error {
	rest := tail
	for _, p := range x.order[n:] {
		id, size := readID(rest)
		if size == 0 {
			return fmt.Errorf("%w: index entry % x does not decode", ErrCorrupt, tail)
		}
		q[p], rest = id, rest[size:]
	}
	if len(rest) != 0 {
		return fmt.Errorf("%w: index entry % x is too long", ErrCorrupt, tail)
	}
	return nil
}

// indexesFor lists, for a mask of known directions, the indexes in which the
// most of them lead.
var indexesFor = func() (table [16][]*index) {
	for m := range dirMask(16) {
		best := 0
		for _, x := range indexes {
			best = max(best, x.depth(m))
		}
		for _, x := range indexes {
			// Without a known label LSPO would miss the quads that have none.
			if x.depth(m) == best && (x != indexLSPO || m.has(quad.Label)) {
				table[m] = append(table[m], x)
			}
		}
	}
	return table
}()

// spaceBounds returns the range of keys of a key space.
func spaceBounds(space byte) (lower, upper []byte) {
	return []byte{space}, []byte{space + 1}
}

// appendNameKey appends the key of the name of id.
func appendNameKey(dst []byte, id uint64) []byte {
	return appendID(append(dst, spaceNames), id)
}

// splitKey tells pebble which part of a key its bloom filters are built from:
// the leading ids of an index entry, the whole of any other key.
func splitKey(k []byte) int {
	if len(k) == 0 {
		return 0
	}
	ids := 0
	switch k[0] {
	case spaceSPOL, spaceOSPL, spaceLSPO:
		ids = 1
	case spacePOSL:
		ids = 2
	default:
		return len(k)
	}
	n := 1
	for ; ids > 0 && n < len(k); ids-- {
		n += idLen(k[n])
	}
	return min(n, len(k))
}
