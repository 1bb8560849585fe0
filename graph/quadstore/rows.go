package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
)

// row is a result of an iterator, taken off it: the node and the tags that lead
// there. A node that is reached by several paths makes several rows.
type row struct {
	id   uint64
	ref  graph.Ref
	tags map[string]graph.Ref // nil when there are none
}

// Batches of rows start small, so that a query for the first few results reads
// no more than it needs, and grow to maxBatch.
const (
	firstBatch = 16
	maxBatch   = 4096
)

// rowReader reads an iterator in batches.
type rowReader struct {
	src     graph.Scanner
	want    int
	buf     []row
	scratch map[string]graph.Ref
}

func newRowReader(src graph.Scanner) rowReader {
	return rowReader{src: src, want: firstBatch}
}

// read returns the next rows, none at the end. They are valid until the next read.
func (r *rowReader) read(ctx context.Context) ([]row, error) {
	r.buf = r.buf[:0]
	for len(r.buf) < r.want && r.src.Next(ctx) {
		r.take()
		for r.src.NextPath(ctx) {
			r.take()
		}
	}
	r.want = min(4*r.want, maxBatch)
	return r.buf, r.src.Err()
}

func (r *rowReader) take() {
	row := row{ref: r.src.Result()}
	row.id, _ = nodeID(row.ref)
	if r.scratch == nil {
		r.scratch = make(map[string]graph.Ref)
	}
	if r.src.TagResults(r.scratch); len(r.scratch) > 0 {
		row.tags, r.scratch = r.scratch, nil
	}
	r.buf = append(r.buf, row)
}

func (w *row) tagResults(dst map[string]graph.Ref) {
	for k, v := range w.tags {
		dst[k] = v
	}
}
