package linear

// table maps finished feature hashes to row numbers, by open addressing. It is
// several times faster than a Go map here, and training is all look-ups.
type table struct {
	slots []slot
	used  int
}

type slot struct {
	key uint64 // 0 is empty
	row int32
}

func newTable(size int) table { return table{slots: make([]slot, size)} }

// find returns the row of key, or -1.
func (t *table) find(key uint64) int32 {
	key |= 1 // never the empty mark; the lost bit costs one collision in 2^63
	mask := uint64(len(t.slots) - 1)
	for i := key >> 1 & mask; t.slots[i].key != 0; i = (i + 1) & mask {
		if t.slots[i].key == key {
			return t.slots[i].row
		}
	}
	return -1
}

// insert adds key, which must not be in the table.
func (t *table) insert(key uint64, row int32) {
	if t.used*2 >= len(t.slots) {
		old := t.slots
		*t = newTable(2 * len(old))
		for _, s := range old {
			if s.key != 0 {
				t.insert(s.key, s.row)
			}
		}
	}
	key |= 1
	mask := uint64(len(t.slots) - 1)
	i := key >> 1 & mask
	for t.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = slot{key, row}
	t.used++
}
