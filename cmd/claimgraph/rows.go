package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/export"
	"github.com/claimgraph/claimgraph/queries/gizmo"
	"github.com/claimgraph/claimgraph/queries/results"
)

// table is a listing: columns, and a cell for each in every row. A cell is a
// string, a number, a bool or a list of strings; nil is an empty one.
type table struct {
	columns []string
	rows    [][]any
	// aside are the columns that a narrow terminal does without.
	aside []string
}

// roomy is how many columns a terminal has that shows all of a table.
const roomy = 140

// narrow gives the table without its columns aside.
func (t table) narrow() table {
	out := table{rows: make([][]any, len(t.rows))}
	for i, name := range t.columns {
		if slices.Contains(t.aside, name) {
			continue
		}
		out.columns = append(out.columns, name)
		for j, row := range t.rows {
			out.rows[j] = append(out.rows[j], row[i])
		}
	}
	return out
}

func (t *table) add(cells ...any) { t.rows = append(t.rows, cells) }

// print writes the table in the format that the user asked for.
func (a *app) print(t table, empty string) error {
	if len(t.rows) == 0 {
		a.note("%s", empty)
	}
	switch a.format {
	case "table":
		width := a.tableWidth()
		if width > 0 && width < roomy {
			t = t.narrow()
		}
		_, err := results.Write(a.out, t.gizmoRows(), results.Options{Width: width})
		return err
	case "csv":
		return printCSV(a.out, t)
	}
	objects := make([]object, len(t.rows))
	for i, row := range t.rows {
		objects[i] = object{t.columns, row}
	}
	return printJSON(a, objects)
}

// tableWidth is how wide a table may be: a file and a pipe take any line.
func (a *app) tableWidth() int {
	if isTerminal(a.out) {
		return a.columns()
	}
	return 0
}

// gizmoRows are the rows as package results takes them.
func (t table) gizmoRows() iter.Seq2[gizmo.Row, error] {
	return func(yield func(gizmo.Row, error) bool) {
		for _, row := range t.rows {
			cells := map[string]any{}
			for i, c := range row {
				cells[t.columns[i]] = cellText(c)
			}
			if !yield(gizmo.Row{Columns: t.columns, Value: cells}, nil) {
				return
			}
		}
	}
}

// object is a row as JSON, its keys in the order of the columns.
type object struct {
	columns []string
	row     []any
}

// MarshalJSON implements [json.Marshaler].
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, cell := range o.row {
		b.WriteByte("{,"[min(i, 1)])
		fmt.Fprintf(&b, "%q:", o.columns[i])
		if err := enc.Encode(cell); err != nil {
			return nil, fmt.Errorf("column %s: %w", o.columns[i], err)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func printCSV(w io.Writer, t table) error {
	cw := csv.NewWriter(w)
	cw.Write(t.columns)
	for _, row := range t.rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = export.InertCell(cellText(c))
		}
		cw.Write(cells)
	}
	cw.Flush()
	return cw.Error()
}

// optional is the cell of a value that may be absent.
func optional[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}

func cellText(c any) string {
	switch c := c.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(c, "; ")
	case quad.IRI:
		return string(c) // without the angle brackets, ready for the next command
	default:
		return fmt.Sprint(c)
	}
}
