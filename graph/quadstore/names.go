package quadstore

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// fewNames is up to how many names are looked up one by one.
const fewNames = 4

// ValuesOf returns the values of references, nil for those that have none. It
// reads what is not in memory in one pass over the names, in order of ids.
func (v *view) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(refs))
	var misses []int
	for i, ref := range refs {
		switch ref := ref.(type) {
		case node:
			if val, ok := v.names.get(uint64(ref)); ok {
				out[i] = val
			} else {
				misses = append(misses, i)
			}
		case graph.PreFetchedValue:
			out[i] = ref.NameOf()
		}
	}
	if len(misses) > fewNames {
		return out, v.readNames(ctx, refs, misses, out)
	}
	for _, i := range misses {
		var err error
		if out[i], err = v.name(uint64(refs[i].(node))); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readNames fills out at the positions in misses.
func (v *view) readNames(ctx context.Context, refs []graph.Ref, misses []int, out []quad.Value) error {
	slices.SortFunc(misses, func(a, b int) int {
		return cmp.Compare(refs[a].(node), refs[b].(node))
	})
	r, err := v.reader()
	if err != nil {
		return err
	}
	lower, upper := spaceBounds(spaceNames)
	it, err := r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	if err != nil {
		return err
	}
	defer it.Close()
	var key []byte
	for n, i := range misses {
		if n%interruptEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if n > 0 && refs[i] == refs[misses[n-1]] {
			out[i] = out[misses[n-1]]
			continue
		}
		id := uint64(refs[i].(node))
		key = appendNameKey(key[:0], id)
		if !it.SeekPrefixGE(key) {
			if it.Error() != nil {
				break
			}
			continue
		}
		if out[i], err = decodeValue(it.Value()); err != nil {
			return err
		}
		v.names.put(id, out[i])
	}
	return it.Error()
}
