package quadstore

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// commit writes a plan and, when it is on disk, takes over what it learned.
func (qs *QuadStore) commit(ctx context.Context, p *plan, c *Change) error {
	added := p.newValues()
	next := state{
		next:  p.next,
		nodes: qs.state.nodes + int64(len(added)) - int64(len(p.orphans)),
		quads: qs.state.quads + int64(len(p.added)) - int64(len(p.removed)),
	}
	if err := qs.room(p, c); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := qs.markDirty(); err != nil {
		return err
	}
	write := func() error { return qs.write(p, c, added, next) }
	if len(p.added) >= bulkQuads && len(p.removed) == 0 && !c.HasNotes() {
		write = func() error { return qs.ingest(ctx, p, added, next) }
	}
	qs.gen.Store(nil) // from here on a snapshot may be of before or after
	defer qs.gen.Store(newGeneration())
	if err := qs.failed.guard(write); err != nil {
		return err
	}
	qs.state = next
	for i := range p.values {
		if v := &p.values[i]; v.id != 0 && !v.isNew {
			qs.ids.put(v.enc, v.id)
		}
	}
	for _, v := range added {
		qs.ids.put(v.enc, v.id)
	}
	qs.learn(added)
	for _, o := range p.orphans { // a value looked up and orphaned is in p.values too
		qs.ids.remove(o.enc)
	}
	return nil
}

// newValues are the new values that a quad mentions after the change. A quad that
// is added and deleted again in one change may leave others.
func (p *plan) newValues() []*planValue {
	first := p.qs.state.next
	used := make([]bool, p.next-first)
	for _, q := range p.added {
		for _, id := range q {
			if id >= first {
				used[id-first] = true
			}
		}
	}
	var out []*planValue
	for i := range p.values {
		if v := &p.values[i]; v.isNew && used[v.id-first] {
			out = append(out, v)
		}
	}
	return out
}

// write puts the plan into one synced pebble batch. Keys are set in their order,
// which pebble takes in several times as fast.
func (qs *QuadStore) write(p *plan, c *Change, added []*planValue, next state) error {
	b := qs.db.NewBatchWithSize(64*(len(p.added)+len(p.removed)) + 1024)
	set := func(key, value []byte) error { return b.Set(key, value, nil) }
	err := set(stateKey, next.encode())
	counts := p.counts()
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		err = cmp.Or(err, qs.changeCount(b, []byte(k), counts[k]))
	}
	for _, o := range p.orphans {
		err = cmp.Or(err, b.Delete(appendNameKey(nil, o.id), nil), b.Delete(appendValueKey(nil, []byte(o.enc)), nil))
	}
	err = cmp.Or(err, writeValues(set, added), writeNames(set, added))
	var key []byte
	for i, sorted := range p.sortedAdded() {
		x := indexes[i]
		for _, q := range p.removed {
			if x.holds(q) {
				key = x.appendKey(key[:0], &q, 4)
				err = cmp.Or(err, b.Delete(key, nil))
			}
		}
		err = cmp.Or(err, writeIndex(set, x, sorted))
	}
	if err = cmp.Or(err, writeNotes(b, c)); err != nil {
		return err
	}
	return qs.db.Apply(b, pebble.Sync)
}

// changeCount adds n to a sampled count, or deletes the count when nothing is left.
func (qs *QuadStore) changeCount(b *pebble.Batch, key []byte, n int64) error {
	if n < 0 {
		left := n
		_, err := qs.get(key, func(value []byte) error {
			count, err := decodeCount(value)
			left += count
			return err
		})
		if err != nil {
			return err
		}
		if left == 0 {
			return b.Delete(key, nil)
		}
	}
	return b.Merge(key, binary.AppendVarint(nil, n), nil)
}

// counts are the differences that the change makes to the sampled counts.
func (p *plan) counts() map[string]int64 {
	counts := make(map[string]int64)
	tally := func(quads []quadIDs, by int64) {
		for i := range quads {
			if sampled(&quads[i]) {
				countKeys(&quads[i], func(key []byte) { counts[string(key)] += by })
			}
		}
	}
	tally(p.added, 1)
	tally(p.removed, -1)
	for k, n := range counts {
		if n == 0 {
			delete(counts, k)
		}
	}
	return counts
}

// reserve is what a change leaves free on the disk, for pebble to clean up with.
const reserve = 32 << 20

// room refuses a change for which the disk has no room, before anything is
// written: running out in the middle would end the store's life until it is
// opened again. The estimate is rough and high.
func (qs *QuadStore) room(p *plan, c *Change) error {
	usage, err := qs.fs.GetDiskUsage(qs.dir)
	if err != nil {
		return nil // not every file system can tell
	}
	need := uint64(256 * (len(p.added) + len(p.removed)))
	for i := range p.values {
		need += uint64(2 * len(p.values[i].enc))
	}
	for _, n := range c.Notes {
		need += uint64(2 * (len(n.Key) + len(n.Value)))
	}
	if usage.AvailBytes < need+reserve {
		return fmt.Errorf("disk is full: %d MB free, about %d MB needed", usage.AvailBytes>>20, (need+reserve)>>20)
	}
	return nil
}
