package gizmo

import (
	"context"
	"iter"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Limits that hold where [Options] sets none.
const (
	DefaultLimit     = 100_000          // rows
	DefaultTimeout   = 30 * time.Second // of wall-clock time
	DefaultMaxMemory = 256 << 20        // bytes
)

// Options bound a run and give it its parameters. The zero value is ready to use.
type Options struct {
	// Limit ends the run, without an error, after this many rows.
	// Zero means that there should be no limit: the run then fails with
	// [ErrTooManyRows] if it has more than [DefaultLimit] rows.
	Limit int

	// Timeout is how long the run may take, including the time that the caller
	// spends on each row. Zero means [DefaultTimeout], a negative value no timeout.
	// An earlier deadline of the context holds as well.
	Timeout time.Duration

	// MaxMemory is by how many bytes the process's heap may grow while the
	// script runs. Other work of the process counts, so it is a safety net and
	// not an account. Zero means [DefaultMaxMemory], a negative value no limit.
	MaxMemory int64

	// Params are the properties of the script's object params: strings, bools,
	// Go's number types, time.Time and quad.Value. They are bound as values and
	// never become part of the script's text. To read a parameter that is not
	// here is an error.
	Params map[string]any

	// Namespaces are prefixes that g.IRI expands, without the colon:
	// {"ex": "http://example.org/"}. IRIs written as "<ex:a>" are left alone.
	Namespaces map[string]string
}

// A Row is one result: either the tags of one path through the graph, or a
// value that the script gave to g.emit.
type Row struct {
	// Columns names the row's tags in the order in which the script mentions
	// them, "id" (the node itself) first. For an emitted object it has the
	// object's keys in their order, for any other value it is nil.
	Columns []string

	// Tags has the value of each column; an optional one may be missing. It is
	// nil for an emitted value.
	Tags map[string]quad.Value

	// Value is what g.emit was given, as encoding/json would decode it: string,
	// bool, float64, int64 (for whole numbers), nil, []any or map[string]any.
	// It is nil for a row of tags.
	Value any
}

// Run executes a Gizmo script and yields its rows in the order in which the
// script produces them. It stops at the first error, which it yields last, with
// a zero row: a *[Error], possibly wrapping one of this package's Err values or
// the context's error.
//
// The script runs in the goroutine that ranges over the rows and only as far as
// they are consumed. The store is only read. Each Run is independent: runs may
// share a store if the store allows concurrent readers.
func Run(ctx context.Context, qs cayley.QuadStore, script string, o Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s := newSession(cayley.Unwrap(qs), o, yield)
		if err := s.run(ctx, script); err != nil && !s.done {
			yield(Row{}, err)
		}
	}
}
