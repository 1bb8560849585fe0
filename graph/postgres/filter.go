package postgres

import (
	"context"
	"math"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// filtered keeps the results whose values pass filters. The filters are anyone's;
// they ask a graph.QuadStore for one value at a time, and get one that has fetched
// the values of a whole chunk.
type filtered struct {
	v       *view
	from    graph.IteratorShape
	filters []shape.ValueFilter
}

var _ graph.IteratorShape = (*filtered)(nil)

func (f *filtered) String() string                      { return "Filter" }
func (f *filtered) SubIterators() []graph.IteratorShape { return []graph.IteratorShape{f.from} }

func (f *filtered) Optimize(context.Context) (graph.IteratorShape, bool) { return f, false }

func (f *filtered) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs, err := f.from.Stats(ctx)
	costs.Size.Exact = false
	costs.NextCost++
	costs.ContainsCost++
	return costs, err
}

// over builds the filters on an iterator.
func (f *filtered) over(names graph.QuadStore, s graph.IteratorShape) graph.IteratorShape {
	it := graph.NewLegacy(s, nil)
	for _, filter := range f.filters {
		it = filter.BuildIterator(names, it)
	}
	return graph.AsShape(it)
}

func (f *filtered) Iterate() graph.Scanner {
	names := &nameStore{QuadStore: readOnly{f.v}}
	return f.over(names, &namedShape{IteratorShape: f.from, names: names}).Iterate()
}

func (f *filtered) Lookup() graph.Index {
	names := &nameStore{QuadStore: readOnly{f.v}}
	from := &tap{IteratorShape: f.from}
	return &filterIndex{Index: f.over(names, from).Lookup(), from: from, names: names}
}

type filterIndex struct {
	graph.Index
	from  *tap
	names *nameStore
}

func (x *filterIndex) prefetch(ctx context.Context, nodes []int64) error {
	if err := prefetch(ctx, x.from.index, nodes); err != nil {
		return err
	}
	refs := make([]graph.Ref, len(nodes))
	for i, id := range nodes {
		refs[i] = node(id)
	}
	return x.names.fetch(ctx, refs)
}

// nameStore is a store that knows the values of a chunk of nodes.
type nameStore struct {
	graph.QuadStore
	values map[graph.Ref]quad.Value
}

func (s *nameStore) fetch(ctx context.Context, refs []graph.Ref) error {
	vals, err := graph.ValuesOf(ctx, s.QuadStore, refs)
	if err != nil {
		return err
	}
	s.values = make(map[graph.Ref]quad.Value, len(refs))
	for i, ref := range refs {
		s.values[ref] = vals[i]
	}
	return nil
}

// NameOf returns the value of a reference, or nil.
func (s *nameStore) NameOf(ref graph.Ref) quad.Value {
	if val, ok := s.values[ref]; ok {
		return val
	}
	return s.QuadStore.NameOf(ref)
}

// namedShape is an iterator that fetches the values of its results in chunks.
type namedShape struct {
	graph.IteratorShape
	names *nameStore
}

func (s *namedShape) Iterate() graph.Scanner {
	return &namedScanner{in: chunks{sc: s.IteratorShape.Iterate()}, names: s.names}
}

type namedScanner struct {
	in    chunks
	names *nameStore
	items []item
	cur   position
	err   error
}

func (s *namedScanner) String() string                      { return s.in.sc.String() }
func (s *namedScanner) Result() graph.Ref                   { return s.cur.item.ref }
func (s *namedScanner) TagResults(dst map[string]graph.Ref) { s.cur.tag(dst) }
func (s *namedScanner) NextPath(context.Context) bool       { return s.cur.nextPath() }
func (s *namedScanner) Err() error                          { return s.err }
func (s *namedScanner) Close() error                        { return s.in.sc.Close() }

func (s *namedScanner) Next(ctx context.Context) bool {
	if len(s.items) == 0 && s.err == nil {
		if s.items, s.err = s.in.next(ctx); s.err == nil {
			refs := make([]graph.Ref, len(s.items))
			for i, it := range s.items {
				refs[i] = it.ref
			}
			s.err = s.names.fetch(ctx, refs)
		}
	}
	if len(s.items) == 0 || s.err != nil {
		return false
	}
	s.cur, s.items = position{item: s.items[0]}, s.items[1:]
	return true
}

// narrow returns the nodes that can pass a filter, as far as the encoding tells:
// numbers and times sort as they are encoded. The filter still decides.
func narrow(a allNodes, filter shape.ValueFilter) allNodes {
	switch f := filter.(type) {
	case shape.Comparison:
		a.lo, a.hi = valueRange(f.Op, f.Val)
	case interface {
		Range() (iterator.Operator, quad.Value)
	}: // of ints and floats alike
		a.lo, a.hi = []byte{typeTag(quad.Int(0))}, []byte{typeTag(quad.Float(0)) + 1}
	}
	return a
}

// typeTag is the first byte of the encodings of a type's values.
func typeTag(v quad.Value) byte {
	enc, err := quadstore.AppendValue(nil, v)
	if err != nil {
		panic(err) // it is one of quad's own types
	}
	return enc[0]
}

func valueRange(op iterator.Operator, val quad.Value) (lo, hi []byte) {
	least, most := val, val
	switch v := val.(type) {
	case quad.Int, quad.Time:
	case quad.Float:
		if v == 0 { // two encodings
			least, most = quad.Float(math.Copysign(0, -1)), quad.Float(0)
		}
	default:
		return nil, nil
	}
	tag := typeTag(val)
	lo, hi = []byte{tag}, []byte{tag + 1}
	var err error
	switch op {
	case iterator.CompareGT, iterator.CompareGTE:
		lo, err = quadstore.AppendValue(nil, least)
	case iterator.CompareLT, iterator.CompareLTE:
		hi, err = quadstore.AppendValue(nil, most)
		hi = append(hi, 0) // the first that sorts behind it
	}
	if err != nil {
		return nil, nil
	}
	return lo, hi
}
