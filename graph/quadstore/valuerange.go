package quadstore

import (
	"context"
	"math"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// valueRange lists the nodes whose values lie between two keys of the values
// space, in order of value. Numbers and times sort there as they compare, so
// "later than" over all nodes reads no more than what is later. What is listed
// are candidates: the filter is still to be applied.
type valueRange struct {
	v            *view
	lower, upper []byte
}

// comparedRange returns the range that a comparison selects from, if its value is
// of a type whose encodings sort.
func comparedRange(c shape.Comparison) (lower, upper []byte, ok bool) {
	low, high := c.Val, c.Val
	switch val := c.Val.(type) {
	case quad.Int, quad.Time:
	case quad.Float:
		if val == 0 { // the two zeros are equal but not encoded so
			low, high = quad.Float(math.Copysign(0, -1)), quad.Float(0)
		}
	default:
		return nil, nil, false
	}
	first, err := appendValue([]byte{spaceValues}, low)
	if err != nil {
		return nil, nil, false
	}
	last, _ := appendValue([]byte{spaceValues}, high)
	tag := first[1]
	switch c.Op {
	case iterator.CompareLT, iterator.CompareLTE:
		return []byte{spaceValues, tag}, append(last, 0), true
	case iterator.CompareGT, iterator.CompareGTE:
		return first, []byte{spaceValues, tag + 1}, true
	}
	return nil, nil, false
}

// rangeOf returns the range that a filter selects from, if there is one.
func rangeOf(f shape.ValueFilter) (lower, upper []byte, ok bool) {
	switch f := f.(type) {
	case shape.Comparison:
		return comparedRange(f)
	case interface {
		Range() (iterator.Operator, quad.Value)
	}:
		return numberRange(f.Range())
	}
	return nil, nil, false
}

// numberRange returns a range with the ints and the floats on one side of a number.
// Ints come before floats, so one half of the range is exact and the other has all
// numbers of its type.
func numberRange(op iterator.Operator, number quad.Value) (lower, upper []byte, ok bool) {
	whole, isInt := number.(quad.Int)
	f, isFloat := number.(quad.Float)
	switch {
	case isInt:
		f = quad.Float(whole)
	case !isFloat:
		return nil, nil, false
	case -1<<53 < f && f < 1<<53:
		whole = quad.Int(math.Floor(float64(f)))
	default: // not exact as an int
		whole = math.MinInt64
	}
	switch op {
	case iterator.CompareLT, iterator.CompareLTE:
		upper = appendFloat([]byte{spaceValues, tagFloat}, math.Nextafter(float64(f), math.Inf(1)))
		return []byte{spaceValues, tagInt}, append(upper, 0), true
	case iterator.CompareGT, iterator.CompareGTE:
		return appendInt([]byte{spaceValues, tagInt}, int64(whole)), []byte{spaceValues, tagFloat + 1}, true
	}
	return nil, nil, false
}

var _ graph.IteratorShape = (*valueRange)(nil)

func (r *valueRange) String() string                      { return "ValueRange" }
func (r *valueRange) SubIterators() []graph.IteratorShape { return nil }

func (r *valueRange) Optimize(context.Context) (graph.IteratorShape, bool) { return r, false }

// Lookup accepts every node: the filter that follows decides.
func (r *valueRange) Lookup() graph.Index { return &nodesScanner{v: r.v} }

func (r *valueRange) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	costs := graph.IteratorCosts{NextCost: 1, ContainsCost: 4}
	s := r.scanner()
	defer s.Close()
	for costs.Size.Size <= exactLimit && s.Next(ctx) {
		costs.Size.Size++
	}
	if costs.Size.Size > exactLimit {
		st, err := r.v.state()
		if err != nil {
			return costs, err
		}
		costs.Size.Size = max(exactLimit+1, st.nodes/8)
	}
	return costs, s.Err()
}

func (r *valueRange) Iterate() graph.Scanner { return r.scanner() }

func (r *valueRange) scanner() *rangeScanner {
	s := new(rangeScanner)
	reader, err := r.v.reader()
	if err == nil {
		s.it, err = reader.NewIter(&pebble.IterOptions{LowerBound: r.lower, UpperBound: r.upper})
	}
	s.err = err
	return s
}

type rangeScanner struct {
	it      *pebble.Iterator
	started bool
	steps   int
	cur     namedNode
	err     error
}

func (s *rangeScanner) String() string                  { return "ValueRange" }
func (s *rangeScanner) TagResults(map[string]graph.Ref) {}
func (s *rangeScanner) Result() graph.Ref               { return s.cur }
func (s *rangeScanner) NextPath(context.Context) bool   { return false }
func (s *rangeScanner) Err() error                      { return s.err }

func (s *rangeScanner) Next(ctx context.Context) bool {
	if s.err != nil || s.it == nil {
		return false
	}
	if s.steps++; s.steps%interruptEvery == 0 && ctx != nil && ctx.Err() != nil {
		s.err = ctx.Err()
		return false
	}
	ok := false
	if s.started {
		ok = s.it.Next()
	} else {
		ok, s.started = s.it.First(), true
	}
	if !ok {
		s.err = s.it.Error()
		return false
	}
	var id uint64
	if id, s.err = decodeIDRecord(s.it.Value()); s.err != nil {
		return false
	}
	s.cur.node = node(id)
	s.cur.val, s.err = decodeValue(s.it.Key()[1:]) // numbers are never hashed
	return s.err == nil
}

func (s *rangeScanner) Close() error {
	if s.it == nil {
		return nil
	}
	it := s.it
	s.it = nil
	return it.Close()
}
