package quadstore

import (
	"bytes"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// pattern is a set of quads: those that have the given ids in the known
// directions. The ids of other directions are zero.
type pattern struct {
	known dirMask
	ids   quadIDs
}

func (p pattern) String() string {
	out := make([]byte, 0, 32)
	for _, d := range quad.Directions {
		if p.known.has(d) {
			out = fmt.Appendf(out, "%c%d ", d.Prefix(), p.ids.at(d))
		}
	}
	return string(out)
}

// cursor walks the quads of patterns that know the same directions, one pattern
// after another. Seek before next. Not safe for concurrent use.
type cursor struct {
	v      *view
	x      *index
	depth  int     // leading ids of x that are known
	rest   dirMask // known directions that x does not lead with: filtered
	it     *pebble.Iterator
	closed bool

	prefix []byte
	want   quadIDs
	cur    quadIDs
	err    error

	// The quads to come are those of list, then, if valid, those from where the
	// iterator stands.
	list    []quadIDs
	scratch []quadIDs
	valid   bool
}

func (v *view) newCursor(x *index, known dirMask) *cursor {
	c := &cursor{v: v, x: x, depth: x.depth(known), rest: known}
	for _, p := range x.order[:c.depth] {
		c.rest &^= 1 << p
	}
	if v.gen == nil {
		c.open() // at once: all that the cursor reads is from one moment
	}
	return c
}

// open makes the pebble iterator. On a snapshot it waits until something has to
// be read that is not remembered.
func (c *cursor) open() bool {
	if c.it != nil {
		return true
	}
	var r pebble.Reader
	if r, c.err = c.v.reader(); c.err != nil {
		return false
	}
	lower, upper := spaceBounds(c.x.space)
	c.it, c.err = r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	return c.err == nil
}

// seek moves to the first quad of a pattern.
func (c *cursor) seek(ids *quadIDs) bool {
	if c.err != nil || c.closed {
		return false
	}
	c.want = *ids
	c.prefix = c.x.appendKey(c.prefix[:0], ids, c.depth)
	c.list, c.valid = nil, false
	switch {
	case c.depth < c.x.bloom:
		c.valid = c.open() && c.it.SeekGE(c.prefix)
	case c.v.gen == nil:
		c.valid = c.it.SeekPrefixGE(c.prefix)
	default:
		c.seekList()
	}
	return c.next()
}

// seekList finds the list of a prefix in memory, or reads its beginning ahead and
// remembers it if that is all of it.
func (c *cursor) seekList() {
	var ok bool
	if c.list, ok = c.v.gen.list(c.prefix); ok || !c.open() {
		return
	}
	c.scratch = c.scratch[:0]
	for c.valid = c.it.SeekPrefixGE(c.prefix); c.valid && len(c.scratch) < readAhead; c.valid = c.it.Next() {
		q, ok := c.read()
		if !ok {
			c.valid = false
			break
		}
		c.scratch = append(c.scratch, q)
	}
	c.list = c.scratch
	if !c.valid && c.err == nil {
		if c.err = c.it.Error(); c.err == nil {
			c.v.gen.putList(c.prefix, append([]quadIDs(nil), c.list...))
		}
	}
}

// next moves to the next quad of the pattern.
func (c *cursor) next() bool {
	for c.err == nil {
		switch {
		case len(c.list) > 0:
			c.cur, c.list = c.list[0], c.list[1:]
		case c.valid:
			var ok bool
			if c.cur, ok = c.read(); !ok {
				c.valid = false
				return false
			}
			if c.valid = c.it.Next(); !c.valid {
				c.err = c.it.Error()
			}
		default:
			return false
		}
		if c.rest == 0 || c.rest.match(c.cur, c.want) {
			return true
		}
	}
	return false
}

// read decodes the key that the iterator stands on; false past the prefix.
func (c *cursor) read() (q quadIDs, ok bool) {
	key := c.it.Key()
	if !bytes.HasPrefix(key, c.prefix) {
		return q, false
	}
	q = c.want
	c.err = c.x.decodeTail(key[len(c.prefix):], c.depth, &q)
	return q, c.err == nil
}

func (c *cursor) close() error {
	c.closed = true
	c.list, c.valid = nil, false
	if c.it == nil {
		return nil
	}
	err := c.it.Close()
	c.it = nil
	return err
}
