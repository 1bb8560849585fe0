package quadstore

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"
)

// Look-ups of a plan are sorted, so that each finds its block where the one
// before left it, and large ones are shared between lookupWorkers.
const (
	lookupWorkers = 2
	lookupShare   = 2048 // the least worth a goroutine of its own
)

// inParallel cuts [0, n) into shares and calls work for each.
func inParallel(n int, work func(from, to int) error) error {
	if n < 2*lookupShare {
		return work(0, n)
	}
	errs := make([]error, lookupWorkers)
	var wg sync.WaitGroup
	for i := range lookupWorkers {
		wg.Go(func() { errs[i] = work(n*i/lookupWorkers, n*(i+1)/lookupWorkers) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// lookUpValues finds the ids of the values that the store has.
func (p *plan) lookUpValues(ctx context.Context) error {
	var misses []*planValue
	for i := range p.values {
		v := &p.values[i]
		p.buf = append(p.buf[:0], v.enc...)
		if id, ok := p.qs.ids.get(p.buf); ok {
			v.id = id
		} else {
			v.key = appendValueKey(nil, p.buf)
			misses = append(misses, v)
		}
	}
	misses, err := p.qs.perhapsThere(ctx, misses)
	if err != nil {
		return err
	}
	slices.SortFunc(misses, func(a, b *planValue) int { return bytes.Compare(a.key, b.key) })
	return inParallel(len(misses), func(from, to int) error {
		lower, upper := spaceBounds(spaceValues)
		it, err := p.qs.db.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
		if err != nil {
			return err
		}
		defer it.Close()
		for i, v := range misses[from:to] {
			if i%interruptEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if !it.SeekPrefixGE(v.key) {
				continue
			}
			if v.id, err = decodeIDRecord(it.Value()); err != nil {
				return err
			}
		}
		return it.Error()
	})
}

// probe finds out which quads the store has.
func (p *plan) probe(ctx context.Context) error {
	if p.qs.state.quads == 0 || len(p.probes) == 0 {
		return nil
	}
	slices.SortFunc(p.probes, indexSPOL.compare)
	found := make([]bool, len(p.probes))
	const all = dirMask(0xF)
	err := inParallel(len(p.probes), func(from, to int) error {
		c := p.qs.newCursor(indexSPOL, all)
		defer c.close()
		for i := from; i < to; i++ {
			if i%interruptEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			found[i] = c.seek(&p.probes[i])
		}
		return c.err
	})
	for i, q := range p.probes {
		// What dropLabels has marked is there, but gone by now.
		if found[i] && p.quads[q]&before == 0 {
			p.quads[q] = before | after
		}
	}
	return err
}

// findOrphans finds the nodes of removed quads that no quad mentions any more.
// No counts are kept that could be wrong: the indexes themselves are asked.
func (p *plan) findOrphans(ctx context.Context) error {
	if len(p.removed) == 0 {
		return nil
	}
	suspects := make(map[uint64]bool)
	for _, q := range p.removed {
		for _, id := range q {
			suspects[id] = true
		}
	}
	for _, q := range p.added {
		for _, id := range q {
			delete(suspects, id)
		}
	}
	delete(suspects, 0)
	ids := make([]uint64, 0, len(suspects))
	for id := range suspects {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for i, x := range indexes {
		c := p.qs.newCursor(x, 1<<i)
		ids = slices.DeleteFunc(ids, func(id uint64) bool { return p.survives(c, i, id) })
		if err := cmp.Or(c.err, ctx.Err(), c.close()); err != nil {
			return err
		}
	}
	for _, id := range ids {
		if err := p.addOrphan(id); err != nil {
			return err
		}
	}
	return nil
}

// survives reports whether a quad that the change leaves in place has the node at
// position i. It steps over removed quads only.
func (p *plan) survives(c *cursor, i int, id uint64) bool {
	var want quadIDs
	want[i] = id
	for ok := c.seek(&want); ok; ok = c.next() {
		if state, touched := p.quads[c.cur]; !touched || state&after != 0 {
			return true
		}
	}
	return false
}

func (p *plan) addOrphan(id uint64) error {
	val, err := p.qs.name(id)
	if err != nil {
		return err
	}
	enc, err := appendValue(nil, val)
	if err != nil {
		return errors.Join(ErrCorrupt, err)
	}
	p.orphans = append(p.orphans, orphan{id: id, enc: string(enc)})
	return nil
}
