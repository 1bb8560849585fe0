package results

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// Formats are the names that [Options] takes.
var Formats = []string{"table", "jsonl", "csv", "json"}

// Options say how rows are printed.
type Options struct {
	// Format is one of Formats; empty means table.
	Format string

	// Width is the most terminal cells that a line of a table takes. Zero means
	// any number: every row then is one line.
	Width int

	// Full makes a stored IRI into the one that the json format prints, such as
	// "cg:speaker" into "urn:claimgraph:ns:speaker". Nil leaves them as they are.
	Full func(quad.IRI) quad.IRI
}

// Write prints rows and returns how many it printed. Rows before an error are
// printed, except in the json format, which would not be whole; the error is then
// returned.
func Write(w io.Writer, rows iter.Seq2[gizmo.Row, error], o Options) (n int, err error) {
	out := bufio.NewWriter(w)
	defer func() {
		if ferr := out.Flush(); err == nil {
			err = ferr
		}
	}()
	switch o.Format {
	case "jsonl":
		return writeJSONL(out, rows)
	case "csv", "json", "table", "":
	default:
		return 0, fmt.Errorf("no format is called %q: choose one of %s", o.Format, strings.Join(Formats, ", "))
	}
	t, err := read(rows)
	switch {
	case err != nil && o.Format == "json":
		return 0, err
	case o.Format == "json":
		return len(t.rows), t.writeJSON(out, o.Full)
	}
	print := t.writeTable
	if o.Format == "csv" {
		print = func(w io.Writer, _ int) error { return t.writeCSV(w) }
	}
	if werr := print(out, o.Width); werr != nil {
		return len(t.rows), werr
	}
	return len(t.rows), err
}

// valueColumn is the column of a value that is neither tags nor an object.
const valueColumn = "value"

// A table is all rows of a query and the columns that they have between them.
type table struct {
	columns []string
	rows    []gizmo.Row
}

// read gathers the rows up to an error, which it returns with them.
func read(rows iter.Seq2[gizmo.Row, error]) (*table, error) {
	t := &table{}
	seen := make(map[string]bool)
	for row, err := range rows {
		if err != nil {
			return t, err
		}
		t.rows = append(t.rows, row)
		cols := row.Columns
		if cols == nil {
			cols = []string{valueColumn}
		}
		for _, c := range cols {
			if !seen[c] {
				seen[c] = true
				t.columns = append(t.columns, c)
			}
		}
	}
	return t, nil
}

// cell is the value of a column: a quad.Value of a row of tags, or plain JSON of an
// emitted value; nil where the row has none.
func cell(r gizmo.Row, column string) any {
	if r.Tags != nil {
		if v, ok := r.Tags[column]; ok {
			return v
		}
		return nil
	}
	if m, ok := r.Value.(map[string]any); ok && slices.Contains(r.Columns, column) {
		return m[column]
	}
	if column == valueColumn && r.Columns == nil {
		return r.Value
	}
	return nil
}
