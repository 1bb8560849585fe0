package quadstore

import (
	"bytes"

	"github.com/cockroachdb/pebble/v2"
)

// pattern is a set of quads: those that have the given ids in the known
// directions. The ids of other directions are ignored.
type pattern struct {
	known dirMask
	ids   quadIDs
}

// cursor walks the quads of patterns that know the same directions, one pattern
// after another, on one pebble iterator. The zero cursor of newCursor is not
// positioned; seek before next.
type cursor struct {
	it     *pebble.Iterator
	x      *index
	depth  int     // leading ids of x that are known
	rest   dirMask // known directions that x does not lead with: filtered
	prefix []byte
	want   quadIDs
	cur    quadIDs
	valid  bool // it is positioned on a key that next has to step over
	err    error
}

func (v *view) newCursor(x *index, known dirMask) *cursor {
	c := &cursor{x: x, depth: x.depth(known), rest: known}
	for _, p := range x.order[:c.depth] {
		c.rest &^= 1 << p
	}
	r, err := v.reader()
	if err != nil {
		c.err = err
		return c
	}
	lower, upper := spaceBounds(x.space)
	c.it, c.err = r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	return c
}

// seek moves to the first quad of a pattern.
func (c *cursor) seek(ids *quadIDs) bool {
	if c.err != nil || c.it == nil {
		return false
	}
	c.want, c.cur = *ids, *ids
	c.prefix = c.x.appendKey(c.prefix[:0], ids, c.depth)
	if c.depth >= c.x.bloom {
		c.valid = c.it.SeekPrefixGE(c.prefix)
	} else {
		c.valid = c.it.SeekGE(c.prefix)
	}
	return c.settle()
}

// next moves to the next quad of the pattern.
func (c *cursor) next() bool {
	if c.err != nil || !c.valid {
		return false
	}
	c.valid = c.it.Next()
	return c.settle()
}

// settle steps on until the key matches what the index does not lead with.
func (c *cursor) settle() bool {
	for ; c.valid; c.valid = c.it.Next() {
		key := c.it.Key()
		if !bytes.HasPrefix(key, c.prefix) {
			c.valid = false
			return false
		}
		if err := c.x.decodeTail(key[len(c.prefix):], c.depth, &c.cur); err != nil {
			c.err, c.valid = err, false
			return false
		}
		if c.rest == 0 || c.rest.match(c.cur, c.want) {
			return true
		}
	}
	c.err = c.it.Error()
	return false
}

func (c *cursor) close() error {
	if c.it == nil {
		return nil
	}
	err := c.it.Close()
	c.it, c.valid = nil, false
	return err
}
