package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// Note is a key and a value that a program keeps beside the quads: what it has
// derived from them and can derive again, such as an index of its own. Notes are
// no part of the graph: queries, exports and statistics do not see them, and
// they do not go with the quads they were derived from.
type Note struct {
	Key, Value []byte
}

// ErrChanged is wrapped by Apply when a note is not what Change.Expect says:
// somebody else has changed it since it was read.
var ErrChanged = errors.New("changed by another writer")

// HasNotes reports whether the change has to do with notes.
func (c *Change) HasNotes() bool {
	return len(c.Expect)+len(c.DropNotes)+len(c.Unnote)+len(c.Notes) > 0
}

// expect compares notes with what a change was worked out from.
func (qs *QuadStore) expect(want []Note) error {
	for _, n := range want {
		var got []byte
		if _, err := qs.get(noteKey(n.Key), func(v []byte) error { got = bytes.Clone(v); return nil }); err != nil {
			return err
		}
		if !bytes.Equal(got, n.Value) {
			return fmt.Errorf("note %q: %w", n.Key, ErrChanged)
		}
	}
	return nil
}

// writeNotes adds the change of the notes to a batch, in the order in which
// Change promises it.
func writeNotes(b *pebble.Batch, c *Change) error {
	for _, prefix := range c.DropNotes {
		lower, upper := noteRange(prefix)
		if err := b.DeleteRange(lower, upper, nil); err != nil {
			return err
		}
	}
	for _, key := range c.Unnote {
		if err := b.Delete(noteKey(key), nil); err != nil {
			return err
		}
	}
	for _, n := range c.Notes {
		if err := b.Set(noteKey(n.Key), n.Value, nil); err != nil {
			return err
		}
	}
	return nil
}

func noteKey(key []byte) []byte { return append([]byte{spaceNotes}, key...) }

// noteRange gives the bounds of the keys that begin with prefix.
func noteRange(prefix []byte) (lower, upper []byte) {
	lower = noteKey(prefix)
	return lower, Successor(lower)
}

// Successor gives the least key above all that begin with prefix, nil if there
// is none: for the empty prefix and those of 0xff alone.
func Successor(prefix []byte) []byte {
	upper := bytes.Clone(prefix)
	for len(upper) > 0 && upper[len(upper)-1] == 0xff {
		upper = upper[:len(upper)-1]
	}
	if len(upper) == 0 {
		return nil
	}
	upper[len(upper)-1]++
	return upper
}

// Notes returns the values of keys, nil for those that are not there. A key that
// is not there costs next to nothing, and many keys are read in their order.
func (v *view) Notes(ctx context.Context, keys [][]byte) ([][]byte, error) {
	r, err := v.reader()
	if err != nil {
		return nil, err
	}
	lower, upper := spaceBounds(spaceNotes)
	it, err := r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper, UseL6Filters: true})
	if err != nil {
		return nil, err
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return bytes.Compare(keys[i], keys[j]) })
	values := make([][]byte, len(keys))
	var key []byte
	for n, i := range order {
		if n%interruptEvery == 0 && ctx.Err() != nil {
			return nil, errors.Join(ctx.Err(), it.Close())
		}
		key = append(append(key[:0], spaceNotes), keys[i]...)
		if !it.SeekPrefixGE(key) { // splitKey takes all of a note's key for its prefix
			continue
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return nil, errors.Join(fmt.Errorf("read notes: %w", err), it.Close())
		}
		values[i] = append([]byte{}, value...)
	}
	if err := errors.Join(it.Error(), it.Close()); err != nil {
		return nil, fmt.Errorf("read notes: %w", err)
	}
	return values, nil
}

// NoteHeads calls use for the first limit notes, in the order of keys, of each
// prefix, with the number of the prefix. When use returns false the next prefix
// follows. Keys and values are valid during the call only.
func (v *view) NoteHeads(ctx context.Context, prefixes [][]byte, limit int, use func(i int, n Note) bool) error {
	r, err := v.reader()
	if err != nil {
		return err
	}
	lower, upper := spaceBounds(spaceNotes)
	it, err := r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	if err != nil {
		return err
	}
	var key []byte
	for i, prefix := range prefixes {
		if err := ctx.Err(); err != nil {
			return errors.Join(err, it.Close())
		}
		key = append(append(key[:0], spaceNotes), prefix...)
		n := 0
		for ok := it.SeekGE(key); ok && n < limit && bytes.HasPrefix(it.Key(), key); ok = it.Next() {
			value, err := it.ValueAndErr()
			if err != nil {
				return errors.Join(fmt.Errorf("read notes: %w", err), it.Close())
			}
			if !use(i, Note{it.Key()[1:], value}) {
				break
			}
			n++
		}
	}
	return errors.Join(it.Error(), it.Close())
}
