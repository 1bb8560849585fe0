package quadstore

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// view is the reading half of a graph.QuadStore, over the newest state or over a
// snapshot. It is safe for concurrent use.
type view struct {
	r      pebble.Reader
	names  *nameCache
	closed *atomic.Bool
	gen    *generation // what is remembered of this state; nil when it may change
}

func (v *view) reader() (pebble.Reader, error) {
	if v.closed.Load() {
		return nil, ErrClosed
	}
	return v.r, nil
}

// get calls use with the value of key, and reports whether there is one.
func (v *view) get(key []byte, use func([]byte) error) (bool, error) {
	r, err := v.reader()
	if err != nil {
		return false, err
	}
	b, c, err := r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	err = use(b)
	return true, errors.Join(err, c.Close())
}

func (v *view) state() (s state, err error) {
	s.next = 1
	_, err = v.get(stateKey, func(b []byte) (err error) {
		s, err = decodeState(b)
		return err
	})
	return s, err
}

// id returns the id of a value, or 0 if the store does not have it.
func (v *view) id(val quad.Value) (id uint64, err error) {
	enc, err := appendValue(nil, val)
	if err != nil {
		return 0, nil // a value that cannot be stored is not there
	}
	if v.gen != nil {
		return v.gen.id(enc, func() (uint64, error) { return v.findID(enc) })
	}
	return v.findID(enc)
}

func (v *view) findID(enc []byte) (id uint64, err error) {
	_, err = v.get(appendValueKey(nil, enc), func(b []byte) (err error) {
		id, err = decodeIDRecord(b)
		return err
	})
	return id, err
}

func decodeIDRecord(b []byte) (uint64, error) {
	id, n := readID(b)
	if n == 0 || n != len(b) {
		return 0, fmt.Errorf("%w: id record % x does not decode", ErrCorrupt, b)
	}
	return id, nil
}

// name returns the value of id, or nil if there is none.
func (v *view) name(id uint64) (quad.Value, error) {
	if val, ok := v.names.get(id); ok {
		return val, nil
	}
	var val quad.Value
	found, err := v.get(appendNameKey(nil, id), func(b []byte) (err error) {
		val, err = decodeValue(b)
		return err
	})
	if err == nil && found {
		v.names.put(id, val)
	}
	return val, err
}

// ValueOf returns the reference of a value, nil if no quad mentions it. Like
// every method of graph.QuadStore without an error result it logs what goes
// wrong; RefsOf returns it.
func (v *view) ValueOf(val quad.Value) graph.Ref {
	id, err := v.id(val)
	if err != nil {
		clog.Errorf("quadstore: look up %v: %v", val, err)
	}
	if id == 0 {
		return nil
	}
	return node(id)
}

// RefsOf returns the references of values. It fails with graph.ErrNodeNotExists
// if one of them is not in the store.
func (v *view) RefsOf(ctx context.Context, vals []quad.Value) ([]graph.Ref, error) {
	refs := make([]graph.Ref, len(vals))
	for i, val := range vals {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id, err := v.id(val)
		if err != nil {
			return nil, err
		}
		if id == 0 {
			return nil, fmt.Errorf("%w: %v", graph.ErrNodeNotExists, val)
		}
		refs[i] = node(id)
	}
	return refs, nil
}

// NameOf returns the value of a reference, or nil.
func (v *view) NameOf(ref graph.Ref) quad.Value {
	if ref, ok := ref.(graph.PreFetchedValue); ok {
		return ref.NameOf()
	}
	id, ok := nodeID(ref)
	if !ok {
		return nil
	}
	val, err := v.name(id)
	if err != nil {
		clog.Errorf("quadstore: name of node %d: %v", id, err)
	}
	return val
}

// Quad returns the quad of a reference that an iterator of quads has produced.
func (v *view) Quad(ref graph.Ref) (q quad.Quad) {
	l, ok := ref.(link)
	if !ok {
		return quad.Quad{}
	}
	for _, d := range quad.Directions {
		if id := quadIDs(l).at(d); id != 0 {
			q.Set(d, v.NameOf(node(id)))
		}
	}
	return q
}

// QuadDirection returns the node that a quad has in direction d, or nil.
func (v *view) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	l, ok := ref.(link)
	if !ok || d < quad.Subject || d > quad.Label {
		return nil
	}
	return refOf(quadIDs(l).at(d))
}

// QuadIterator iterates over the quads that have a node in direction d.
func (v *view) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	id, ok := nodeID(ref)
	if !ok || d < quad.Subject || d > quad.Label {
		return iterator.NewNull()
	}
	p := pattern{known: maskOf(d)}
	p.ids[d-quad.Subject] = id
	return graph.NewLegacy(newScan(v, p), nil)
}

// QuadIteratorSize returns how many quads QuadIterator would list, exactly or as
// an estimate.
func (v *view) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	id, ok := nodeID(ref)
	if !ok || d < quad.Subject || d > quad.Label {
		return graph.Size{Exact: true}, nil
	}
	p := pattern{known: maskOf(d)}
	p.ids[d-quad.Subject] = id
	return v.size(p)
}

// QuadsAllIterator iterates over all quads.
func (v *view) QuadsAllIterator() graph.Iterator {
	return graph.NewLegacy(newScan(v, pattern{}), nil)
}

// NodesAllIterator iterates over all nodes.
func (v *view) NodesAllIterator() graph.Iterator {
	return graph.NewLegacy(&allNodes{v: v}, nil)
}

// Stats returns the exact numbers of nodes and quads. It costs one look-up.
func (v *view) Stats(context.Context, bool) (graph.Stats, error) {
	s, err := v.state()
	return graph.Stats{
		Nodes: graph.Size{Size: s.nodes, Exact: true},
		Quads: graph.Size{Size: s.quads, Exact: true},
	}, err
}
