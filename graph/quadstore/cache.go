package quadstore

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// twoGen is a cache of bounded size that keeps what was used lately: entries
// live in the young generation, and when that is full it becomes the old one and
// the former old one is dropped. A hit in the old generation moves to the young.
type twoGen[K comparable, V any] struct {
	young, old map[K]V
	size       int // cost of the young generation
	limit      int // of one generation
}

func newTwoGen[K comparable, V any](limit int) twoGen[K, V] {
	return twoGen[K, V]{young: make(map[K]V), limit: limit}
}

func (c *twoGen[K, V]) get(k K, cost func(V) int) (V, bool) {
	if v, ok := c.young[k]; ok {
		return v, true
	}
	v, ok := c.old[k]
	if ok {
		c.put(k, v, cost(v))
	}
	return v, ok
}

func (c *twoGen[K, V]) put(k K, v V, cost int) {
	if c.size += cost; c.size > c.limit {
		c.old, c.young, c.size = c.young, make(map[K]V), cost
	}
	c.young[k] = v
}

func (c *twoGen[K, V]) remove(k K) {
	delete(c.young, k)
	delete(c.old, k)
}

// nameCache holds decoded values by id. Ids are never used again, so an entry
// cannot go stale, and it is filled from committed data only. Safe for
// concurrent use.
type nameCache struct {
	shards [16]struct {
		mu sync.Mutex
		c  twoGen[uint64, quad.Value]
	}
}

// nameCacheBytes is about what the names take that a store keeps in memory.
const nameCacheBytes = 64 << 20

func newNameCache() *nameCache {
	nc := new(nameCache)
	for i := range nc.shards {
		nc.shards[i].c = newTwoGen[uint64, quad.Value](nameCacheBytes / len(nc.shards) / 2)
	}
	return nc
}

// valueCost estimates the memory of a cached value and its map entry.
func valueCost(v quad.Value) int {
	const entry = 64
	switch v := v.(type) {
	case quad.IRI:
		return entry + len(v)
	case quad.BNode:
		return entry + len(v)
	case quad.String:
		return entry + len(v)
	case quad.LangString:
		return entry + len(v.Value) + len(v.Lang)
	case quad.TypedString:
		return entry + len(v.Value) + len(v.Type)
	}
	return entry
}

func (nc *nameCache) get(id uint64) (quad.Value, bool) {
	s := &nc.shards[id%uint64(len(nc.shards))]
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.c.get(id, valueCost)
}

func (nc *nameCache) put(id uint64, v quad.Value) {
	s := &nc.shards[id%uint64(len(nc.shards))]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.c.put(id, v, valueCost(v))
}

// idCache holds ids by encoded value, for the writer: the predicates, speakers
// and outlets that come again and again. It must be told of every committed
// change, and of nothing else.
type idCache struct{ c twoGen[string, uint64] }

const idCacheEntries = 1 << 18

func newIDCache() *idCache {
	return &idCache{c: newTwoGen[string, uint64](idCacheEntries / 2)}
}

func one(uint64) int { return 1 }

func (ic *idCache) get(enc []byte) (uint64, bool) {
	if len(enc) > maxPlainKey {
		return 0, false
	}
	if id, ok := ic.c.young[string(enc)]; ok { // does not allocate
		return id, true
	}
	if len(ic.c.old) == 0 {
		return 0, false
	}
	return ic.c.get(string(enc), one)
}

func (ic *idCache) put(enc string, id uint64) {
	if len(enc) <= maxPlainKey {
		ic.c.put(enc, id, 1)
	}
}

func (ic *idCache) remove(enc string) { ic.c.remove(enc) }
