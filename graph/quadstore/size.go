package quadstore

import (
	"cmp"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// exactLimit is how many quads are read to find out a size. Sizes that take more
// are estimated.
const exactLimit = 128

// sampleRate is how many quads one sampled quad stands for.
const sampleRate = 64

// sampled reports whether q is in the sample that sizes are estimated from: one
// quad in sampleRate, chosen by a hash of its ids, so that adding and removing
// agree without looking. The hash is part of the format.
func sampled(q *quadIDs) bool {
	h := uint64(0x9E3779B97F4A7C15)
	for _, id := range q {
		h = (h ^ id) * 0xBF58476D1CE4E5B9
		h ^= h >> 29
	}
	return h>>(64-6) == 0
}

// countKeys calls yield with the key of each count that a sampled quad is part of:
// the number below its subject, predicate, predicate and object, object, label.
func countKeys(q *quadIDs, yield func(key []byte)) {
	var buf [2 + 2*maxIDLen]byte
	for _, x := range indexes {
		if !x.holds(*q) {
			continue
		}
		for n := 1; n <= x.bloom; n++ {
			yield(x.appendKey(append(buf[:0], spaceCounts), q, n))
		}
	}
}

// size returns how many quads match p. The estimate of a large pattern is the
// smallest of the counts that cover it.
func (v *view) size(p pattern) (graph.Size, error) {
	if p.known == 0 {
		s, err := v.state()
		return graph.Size{Size: s.quads, Exact: true}, err
	}
	if p.known.has(quad.Label) && p.ids[3] == 0 {
		return graph.Size{Exact: true}, nil
	}
	if v.gen != nil {
		return v.gen.size(p, func() (graph.Size, error) { return v.count(p) })
	}
	return v.count(p)
}

// count counts out a pattern that an index finds within exactLimit quads, and
// estimates others. It never reads on to look for the quads that match: among all
// quads of a predicate those of one label can be few and far between.
func (v *view) count(p pattern) (graph.Size, error) {
	for _, x := range indexesFor[p.known] {
		if n, all, err := v.countIn(x, p); all || err != nil {
			return graph.Size{Size: n, Exact: err == nil}, err
		}
	}
	n, err := v.estimate(p)
	return graph.Size{Size: max(n, exactLimit+1)}, err
}

// countIn counts the quads of p among the first of those that have the leading ids
// of an index; all reports that there are no more than these.
func (v *view) countIn(x *index, p pattern) (n int64, all bool, err error) {
	lead := pattern{ids: p.ids}
	for _, i := range x.order[:x.depth(p.known)] {
		lead.known |= 1 << i
	}
	c := v.newCursor(x, lead.known)
	read := 0
	ok := c.seek(&lead.ids)
	for ; ok && read < exactLimit; ok = c.next() {
		read++
		if p.known.match(c.cur, p.ids) {
			n++
		}
	}
	return n, !ok, cmp.Or(c.err, c.close())
}

func (v *view) estimate(p pattern) (least int64, err error) {
	least = -1
	var buf [2 + 2*maxIDLen]byte
	for _, x := range indexes {
		n := min(x.depth(p.known), x.bloom)
		if n == 0 {
			continue
		}
		var count int64
		_, err := v.get(x.appendKey(append(buf[:0], spaceCounts), &p.ids, n), func(b []byte) (err error) {
			count, err = decodeCount(b)
			return err
		})
		if err != nil {
			return 0, err
		}
		if count *= sampleRate; least < 0 || count < least {
			least = count
		}
	}
	return least, nil
}
