package quadstore

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// node is the graph.Ref of a value, its id.
type node uint64

// Key makes node a graph.Ref.
func (n node) Key() any { return n }

// namedNode is a node that comes with its value, for filters that are about to
// ask for it.
type namedNode struct {
	node
	val quad.Value
}

// NameOf makes namedNode a graph.PreFetchedValue.
func (n namedNode) NameOf() quad.Value { return n.val }

// nodeID returns the id of a reference to a node of a store.
func nodeID(ref graph.Ref) (uint64, bool) {
	switch ref := ref.(type) {
	case node:
		return uint64(ref), true
	case namedNode:
		return uint64(ref.node), true
	}
	return 0, false
}

func refOf(id uint64) graph.Ref {
	if id == 0 {
		return nil
	}
	return node(id)
}

// link is the graph.Ref of a quad. It carries the quad's ids, so following it in
// any direction reads nothing.
type link quadIDs

// Key makes link a graph.Ref.
func (l link) Key() any { return l }
