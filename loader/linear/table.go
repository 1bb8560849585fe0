package linear

// table maps finished feature hashes to row numbers, by open addressing. It is
// several times faster than a Go map here, and training is all look-ups.
type table struct {
	keys []uint64 // 0 is empty
	rows []int32
	used int
}

func newTable(size int) table { return table{keys: make([]uint64, size), rows: make([]int32, size)} }

// find returns the row of key, or -1.
func (t *table) find(key uint64) int32 {
	key |= 1 // never the empty mark; the lost bit costs one collision in 2^63
	mask := uint64(len(t.keys) - 1)
	for i := key >> 1 & mask; t.keys[i] != 0; i = (i + 1) & mask {
		if t.keys[i] == key {
			return t.rows[i]
		}
	}
	return -1
}

// insert adds key, which must not be in the table.
func (t *table) insert(key uint64, row int32) {
	if t.used*2 >= len(t.keys) {
		old := *t
		*t = newTable(2 * len(old.keys))
		for i, k := range old.keys {
			if k != 0 {
				t.insert(k, old.rows[i])
			}
		}
	}
	key |= 1
	mask := uint64(len(t.keys) - 1)
	i := key >> 1 & mask
	for t.keys[i] != 0 {
		i = (i + 1) & mask
	}
	t.keys[i], t.rows[i] = key, row
	t.used++
}
