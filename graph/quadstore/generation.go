package quadstore

import (
	"hash/maphash"
	"sync"

	"github.com/cayleygraph/cayley/graph"
)

// generation is what readers remember of one committed state of a store: short
// lists of quads, sizes, ids of values. All snapshots that are taken between two
// changes share one, so that the second query finds what the first has read. A
// change begins a new generation, and the old goes with its last snapshot; so
// nothing in it can be stale. Safe for concurrent use.
type generation struct {
	lists [16]struct {
		mu sync.Mutex
		c  twoGen[string, []quadIDs]
	}
	mu    sync.Mutex
	sizes twoGen[pattern, graph.Size]
	ids   twoGen[string, uint64]
}

// listCacheBytes is about what lists take at most; a longer list than readAhead
// is not worth keeping, since reading it is cheap compared with finding it.
const (
	listCacheBytes = 96 << 20
	readAhead      = 16
	smallCache     = 1 << 14 // sizes, and ids
)

var listSeed = maphash.MakeSeed()

func newGeneration() *generation {
	g := &generation{
		sizes: newTwoGen[pattern, graph.Size](smallCache),
		ids:   newTwoGen[string, uint64](smallCache),
	}
	for i := range g.lists {
		g.lists[i].c = newTwoGen[string, []quadIDs](listCacheBytes / len(g.lists) / 2)
	}
	return g
}

func listCost(l []quadIDs) int { return 128 + 32*len(l) }

// list returns the quads below an index prefix.
func (g *generation) list(prefix []byte) ([]quadIDs, bool) {
	s := &g.lists[maphash.Bytes(listSeed, prefix)%uint64(len(g.lists))]
	s.mu.Lock()
	defer s.mu.Unlock()
	if l, ok := s.c.young[string(prefix)]; ok { // does not allocate
		return l, true
	}
	if l, ok := s.c.old[string(prefix)]; ok {
		s.c.put(string(prefix), l, listCost(l))
		return l, true
	}
	return nil, false
}

func (g *generation) putList(prefix []byte, l []quadIDs) {
	s := &g.lists[maphash.Bytes(listSeed, prefix)%uint64(len(g.lists))]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.c.put(string(prefix), l, listCost(l))
}

func (g *generation) size(p pattern, count func() (graph.Size, error)) (graph.Size, error) {
	g.mu.Lock()
	n, ok := g.sizes.get(p, func(graph.Size) int { return 1 })
	g.mu.Unlock()
	if ok {
		return n, nil
	}
	n, err := count()
	if err == nil {
		g.mu.Lock()
		g.sizes.put(p, n, 1)
		g.mu.Unlock()
	}
	return n, err
}

// id looks up the id of an encoded value. Values that are not there are not
// remembered: there is no end to them.
func (g *generation) id(enc []byte, find func() (uint64, error)) (uint64, error) {
	g.mu.Lock()
	id, ok := g.ids.get(string(enc), one)
	g.mu.Unlock()
	if ok {
		return id, nil
	}
	id, err := find()
	if err == nil && id != 0 && len(enc) <= maxPlainKey {
		g.mu.Lock()
		g.ids.put(string(enc), id, 1)
		g.mu.Unlock()
	}
	return id, err
}
