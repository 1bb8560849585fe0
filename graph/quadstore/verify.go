package quadstore

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Problem is one thing that is wrong with a store.
type Problem struct {
	Where string // the part of the store: "index POSL", "names", "counts", "state", "file"
	What  string
}

func (p Problem) String() string { return p.Where + ": " + p.What }

// maxProblems is how many problems Verify lists before it stops.
const maxProblems = 100

// Verify reads the whole store, at one moment, and checks it against itself:
// every quad is in every index, every id in a quad has a name and every name a
// quad, values and names point at each other, and the recorded totals and sampled
// counts are those that counting gives. It returns no problem for a sound store,
// and an error only if ctx ends or the disk cannot be read at all.
func (qs *QuadStore) Verify(ctx context.Context) ([]Problem, error) {
	snap, err := qs.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	v := &verifier{v: &snap.view, ctx: ctx, seen: make(map[uint64]struct{})}
	for _, check := range []func() error{v.readQuads, v.checkIndexes, v.checkNames, v.checkValues, v.checkCounts, v.checkState} {
		if err := check(); err != nil {
			if ctx.Err() != nil {
				return v.problems, ctx.Err()
			}
			v.report("file", "cannot be read: %v", err)
		}
		if len(v.problems) >= maxProblems {
			break
		}
	}
	return v.problems, nil
}

type verifier struct {
	v        *view
	ctx      context.Context
	problems []Problem

	quads, labelled int64
	sum             uint64 // order-independent checksum of all quads
	labelledSum     uint64 // of those with a label
	seen            map[uint64]struct{}
	counts          map[string]int64
	names           int64
}

func (v *verifier) report(where, format string, args ...any) {
	if len(v.problems) < maxProblems {
		v.problems = append(v.problems, Problem{where, fmt.Sprintf(format, args...)})
	}
}

// each calls use for every key and value of a space.
func (v *verifier) each(space byte, use func(key, value []byte)) error {
	r, err := v.v.reader()
	if err != nil {
		return err
	}
	lower, upper := spaceBounds(space)
	it, err := r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	if err != nil {
		return err
	}
	defer it.Close()
	for n, ok := 0, it.First(); ok; n, ok = n+1, it.Next() {
		if n%interruptEvery == 0 && v.ctx.Err() != nil {
			return v.ctx.Err()
		}
		use(it.Key()[1:], it.Value())
	}
	return it.Error()
}

// checksum is a hash of a quad; sums of it compare sets of quads.
func checksum(q *quadIDs) uint64 {
	h := uint64(14695981039346656037)
	for _, id := range q {
		h = (h ^ id) * 0x9E3779B97F4A7C15
		h ^= h >> 32
	}
	return h
}

// readQuads takes SPOL as the truth that the rest is compared with.
func (v *verifier) readQuads() error {
	v.counts = make(map[string]int64)
	return v.each(spaceSPOL, func(key, _ []byte) {
		var q quadIDs
		if err := indexSPOL.decodeTail(key, 0, &q); err != nil {
			v.report("index SPOL", "%v", err)
			return
		}
		h := checksum(&q)
		v.quads++
		v.sum += h
		if q[3] != 0 {
			v.labelled++
			v.labelledSum += h
		}
		for i, id := range q {
			if id != 0 {
				v.seen[id] = struct{}{}
			} else if i != 3 {
				v.report("index SPOL", "a quad has no %v", quad.Direction(i+1))
			}
		}
		if sampled(&q) {
			countKeys(&q, func(key []byte) { v.counts[string(key)]++ })
		}
	})
}

var indexNames = map[*index]string{
	indexSPOL: "index SPOL", indexPOSL: "index POSL", indexOSPL: "index OSPL", indexLSPO: "index LSPO",
}

func (v *verifier) checkIndexes() error {
	for _, x := range indexes[1:] {
		where := indexNames[x]
		var n int64
		var sum uint64
		err := v.each(x.space, func(key, _ []byte) {
			var q quadIDs
			if err := x.decodeTail(key, 0, &q); err != nil {
				v.report(where, "%v", err)
				return
			}
			n++
			sum += checksum(&q)
		})
		if err != nil {
			return err
		}
		wantN, wantSum := v.quads, v.sum
		if x == indexLSPO {
			wantN, wantSum = v.labelled, v.labelledSum
		}
		switch {
		case n != wantN:
			v.report(where, "has %d quads, index SPOL has %d", n, wantN)
		case sum != wantSum:
			v.report(where, "has other quads than index SPOL")
		}
	}
	return nil
}

func (v *verifier) checkNames() error {
	err := v.each(spaceNames, func(key, value []byte) {
		id, err := decodeIDRecord(key)
		if err != nil {
			v.report("names", "%v", err)
			return
		}
		v.names++
		if _, used := v.seen[id]; !used {
			v.report("names", "node %d has a name but no quad", id)
		}
		delete(v.seen, id)
		if _, err := decodeValue(value); err != nil {
			v.report("names", "node %d: %v", id, err)
			return
		}
		found, err := v.v.get(appendValueKey(nil, value), func(b []byte) error {
			if !bytes.Equal(b, key) {
				v.report("values", "the value of node %d leads to another node", id)
			}
			return nil
		})
		if err != nil {
			v.report("values", "look-up of node %d: %v", id, err)
		} else if !found {
			v.report("values", "the value of node %d is not found", id)
		}
	})
	ids := make([]uint64, 0, len(v.seen))
	for id := range v.seen {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		v.report("names", "node %d is in a quad but has no name", id)
	}
	return err
}

// checkValues only counts: each name has been looked up, so a surplus is left to find.
func (v *verifier) checkValues() error {
	var n int64
	err := v.each(spaceValues, func(_, _ []byte) { n++ })
	if err == nil && n != v.names {
		v.report("values", "there are %d, and %d names", n, v.names)
	}
	return err
}

func (v *verifier) checkCounts() error {
	err := v.each(spaceCounts, func(key, value []byte) {
		full := string(append([]byte{spaceCounts}, key...))
		n, err := decodeCount(value)
		if err != nil {
			v.report("counts", "%v", err)
		} else if n != v.counts[full] {
			v.report("counts", "% x is %d, counting gives %d", key, n, v.counts[full])
		}
		delete(v.counts, full)
	})
	for key, n := range v.counts {
		v.report("counts", "% x is missing, counting gives %d", key[1:], n)
	}
	return err
}

func (v *verifier) checkState() error {
	s, err := v.v.state()
	if err != nil {
		return err
	}
	if s.quads != v.quads {
		v.report("state", "records %d quads, counting gives %d", s.quads, v.quads)
	}
	if s.nodes != v.names {
		v.report("state", "records %d nodes, counting gives %d", s.nodes, v.names)
	}
	return nil
}
