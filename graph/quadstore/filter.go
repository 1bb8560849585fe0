package quadstore

import (
	"bytes"
	"context"
	"regexp"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
)

// filterShape is a shape.Filter whose filters find the values they look at
// already read, in batches.
type filterShape struct {
	from    shape.Shape
	filters []shape.ValueFilter
}

// BuildIterator makes filterShape a shape.Shape.
func (s filterShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	v, ok := graph.Unwrap(qs).(viewer)
	if !ok {
		return iterator.NewError(errForeign)
	}
	it := graph.NewLegacy(s.base(v.reading(), qs), nil)
	for _, f := range s.filters {
		it = f.BuildIterator(qs, it)
	}
	return it
}

// base lists the nodes to filter, with their values.
func (s filterShape) base(v *view, qs graph.QuadStore) graph.IteratorShape {
	if !isAll(s.from) {
		return &named{v: v, IteratorShape: build(qs, s.from)}
	}
	all := &allNodes{v: v, named: true}
	for _, f := range s.filters {
		if lower, upper, ok := rangeOf(f); ok {
			return &valueRange{v: v, lower: lower, upper: upper}
		}
		if p, ok := f.(interface {
			Regexp() (re *regexp.Regexp, refs bool)
		}); ok {
			all.keep = mayMatch(p.Regexp())
		}
	}
	return all
}

// mayMatch reports of encoded values whether they can match a pattern, so that
// others need not be decoded: they must be texts, or references too if refs, and
// have the literal text that each match of the pattern begins with.
func mayMatch(re *regexp.Regexp, refs bool) func(enc []byte) bool {
	literal, _ := re.LiteralPrefix()
	begin := []byte(literal)
	return func(enc []byte) bool {
		switch enc[0] {
		case tagIRI, tagBNode:
			return refs && bytes.Contains(enc, begin)
		case tagString, tagLangString, tagTypedString:
			return bytes.Contains(enc, begin)
		}
		return false
	}
}

// Optimize makes filterShape a shape.Shape.
func (s filterShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

// named lists the nodes of an iterator together with their values.
type named struct {
	graph.IteratorShape
	v *view
}

func (n *named) Iterate() graph.Scanner {
	return &namedScanner{v: n.v, rows: newRowReader(n.IteratorShape.Iterate())}
}

func (n *named) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	n.IteratorShape, _ = n.IteratorShape.Optimize(ctx)
	return n, false
}

type namedScanner struct {
	v     *view
	rows  rowReader
	batch []row
	at    int
	refs  []graph.Ref
	err   error
}

func (s *namedScanner) String() string                { return "Named" }
func (s *namedScanner) Err() error                    { return s.err }
func (s *namedScanner) Close() error                  { return s.rows.src.Close() }
func (s *namedScanner) NextPath(context.Context) bool { return false }

func (s *namedScanner) Next(ctx context.Context) bool {
	if s.at++; s.at < len(s.batch) {
		return true
	}
	s.at, s.batch = 0, nil
	if s.err != nil {
		return false
	}
	if s.batch, s.err = s.rows.read(ctx); s.err != nil || len(s.batch) == 0 {
		s.batch = nil
		return false
	}
	s.refs = s.refs[:0]
	for i := range s.batch {
		s.refs = append(s.refs, s.batch[i].ref)
	}
	vals, err := s.v.ValuesOf(ctx, s.refs)
	if err != nil {
		s.err, s.batch = err, nil
		return false
	}
	for i := range s.batch {
		if w := &s.batch[i]; w.id != 0 {
			w.ref = namedNode{node: node(w.id), val: vals[i]}
		}
	}
	return true
}

func (s *namedScanner) Result() graph.Ref {
	if s.at < len(s.batch) {
		return s.batch[s.at].ref
	}
	return nil
}

func (s *namedScanner) TagResults(dst map[string]graph.Ref) {
	if s.at < len(s.batch) {
		s.batch[s.at].tagResults(dst)
	}
}
