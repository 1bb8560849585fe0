package quadstore

import (
	"bytes"
	"slices"
	"sync"
)

// A setter takes keys in their order, for a batch or a table.
type setter func(key, value []byte) error

// writeValues sets the ids of new values.
func writeValues(set setter, added []*planValue) error {
	sorted := slices.SortedFunc(slices.Values(added), func(a, b *planValue) int { return bytes.Compare(a.key, b.key) })
	var id []byte
	for _, v := range sorted {
		id = appendID(id[:0], v.id)
		if err := set(v.key, id); err != nil {
			return err
		}
	}
	return nil
}

// writeNames sets the names of new values. It relies on ids having been given out
// in the order of added.
func writeNames(set setter, added []*planValue) error {
	var key, enc []byte
	for _, v := range added {
		key, enc = appendNameKey(key[:0], v.id), append(enc[:0], v.enc...)
		if err := set(key, enc); err != nil {
			return err
		}
	}
	return nil
}

// writeIndex sets the entries of an index.
func writeIndex(set setter, x *index, sorted []quadIDs) error {
	var key []byte
	for i := range sorted {
		key = x.appendKey(key[:0], &sorted[i], 4)
		if err := set(key, nil); err != nil {
			return err
		}
	}
	return nil
}

// sortedAdded are the quads to add as each of indexes has them, in its order.
func (p *plan) sortedAdded() (lists [len(indexes)][]quadIDs) {
	var wg sync.WaitGroup
	for i, x := range indexes {
		if x == indexSPOL { // they come in its order
			lists[i] = p.added
			continue
		}
		wg.Go(func() {
			lists[i] = slices.DeleteFunc(slices.Clone(p.added), func(q quadIDs) bool { return !x.holds(q) })
			slices.SortFunc(lists[i], x.compare)
		})
	}
	wg.Wait()
	return lists
}
