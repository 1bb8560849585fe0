package postgres

import (
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// maxNames and maxNameBytes bound how many values are remembered, and how long one
// may be. Two generations are kept, so up to twice as many.
const (
	maxNames     = 1 << 16
	maxNameBytes = 4 << 10
)

// names remembers the values of nodes. As ids are never used again, they stay
// right whatever other processes do. When the young generation is full it becomes
// the old one, and what is not asked for again is forgotten.
type names struct {
	mu         sync.Mutex
	young, old map[node]quad.Value
}

func newNames() *names { return &names{young: make(map[node]quad.Value)} }

func (c *names) get(n node) (quad.Value, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if val, ok := c.young[n]; ok {
		return val, true
	}
	val, ok := c.old[n]
	if ok {
		c.put(n, val)
	}
	return val, ok
}

// put needs the lock.
func (c *names) put(n node, val quad.Value) {
	if len(c.young) >= maxNames {
		c.old, c.young = c.young, make(map[node]quad.Value)
	}
	c.young[n] = val
}

// ValuesOf returns the values of references, nil for those that have none. What is
// not in memory is fetched by one query for each maxArray of them.
func (v *view) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(refs))
	missing := make(map[node][]int)
	var ids []int64
	for i, ref := range refs {
		switch ref := ref.(type) {
		case node:
			if at, again := missing[ref]; again {
				missing[ref] = append(at, i)
			} else if val, ok := v.names.get(ref); ok {
				out[i] = val
			} else {
				missing[ref] = []int{i}
				ids = append(ids, int64(ref))
			}
		case graph.PreFetchedValue:
			out[i] = ref.NameOf()
		}
	}
	for part := range slices.Chunk(ids, maxArray) {
		if err := v.fetchNames(ctx, part, func(n node, val quad.Value) {
			for _, i := range missing[n] {
				out[i] = val
			}
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *view) fetchNames(ctx context.Context, ids []int64, yield func(node, quad.Value)) error {
	return v.query(ctx, func(rows pgx.Rows) error {
		var id int64
		var enc []byte
		_, err := pgx.ForEachRow(rows, []any{&id, (*pgtype.DriverBytes)(&enc)}, func() error {
			val, err := quadstore.DecodeValue(enc)
			if err != nil {
				return err
			}
			yield(node(id), val)
			if len(enc) <= maxNameBytes {
				v.names.mu.Lock()
				v.names.put(node(id), val)
				v.names.mu.Unlock()
			}
			return nil
		})
		return err
	}, `SELECT id, value FROM @node WHERE id = ANY($1)`, ids)
}
