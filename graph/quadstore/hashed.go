package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
)

// maxHashed is how many results hashed keeps in memory before it gives up.
const maxHashed = 1 << 20

// hashed is looked up by listing all results once, instead of by looking for
// each node where it could have come from: the other way to join two long paths.
type hashed struct{ graph.IteratorShape }

func (h *hashed) Lookup() graph.Index { return &hashedIndex{of: h.IteratorShape} }

func (h *hashed) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	h.IteratorShape, _ = h.IteratorShape.Optimize(ctx)
	return h, false
}

type hashedIndex struct {
	of    graph.IteratorShape
	paths map[uint64][]map[string]graph.Ref // tags of each path to a node
	probe graph.Index                       // used instead when there are too many
	cur   uint64
	path  int
	err   error
}

func (x *hashedIndex) String() string { return "Hashed" }

// load lists the results.
func (x *hashedIndex) load(ctx context.Context) {
	x.paths = make(map[uint64][]map[string]graph.Ref)
	src := x.of.Iterate()
	defer src.Close()
	rows := newRowReader(src)
	for n := 0; ; {
		batch, err := rows.read(ctx)
		if err != nil || len(batch) == 0 {
			x.err = err
			return
		}
		if n += len(batch); n > maxHashed {
			x.paths, x.probe = nil, x.of.Lookup()
			return
		}
		for i := range batch {
			if w := &batch[i]; w.id != 0 {
				x.paths[w.id] = append(x.paths[w.id], w.tags)
			}
		}
	}
}

func (x *hashedIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	if x.paths == nil && x.probe == nil {
		x.load(ctx)
	}
	if x.probe != nil {
		return x.probe.Contains(ctx, ref)
	}
	id, ok := nodeID(ref)
	if !ok || len(x.paths[id]) == 0 || x.err != nil {
		return false
	}
	x.cur, x.path = id, 0
	return true
}

func (x *hashedIndex) NextPath(ctx context.Context) bool {
	if x.probe != nil {
		return x.probe.NextPath(ctx)
	}
	if x.path+1 >= len(x.paths[x.cur]) {
		return false
	}
	x.path++
	return true
}

func (x *hashedIndex) TagResults(dst map[string]graph.Ref) {
	if x.probe != nil {
		x.probe.TagResults(dst)
	} else if x.path < len(x.paths[x.cur]) {
		for k, v := range x.paths[x.cur][x.path] {
			dst[k] = v
		}
	}
}

func (x *hashedIndex) Result() graph.Ref {
	if x.probe != nil {
		return x.probe.Result()
	}
	return refOf(x.cur)
}

func (x *hashedIndex) Err() error {
	if x.probe != nil {
		return x.probe.Err()
	}
	return x.err
}

func (x *hashedIndex) Close() error {
	if x.probe != nil {
		return x.probe.Close()
	}
	return nil
}
