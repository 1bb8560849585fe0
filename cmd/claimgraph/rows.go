package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/rivo/uniseg"

	"github.com/claimgraph/claimgraph/graph/export"
)

// table is a listing: columns, and a cell for each in every row. A cell is a
// string, a number, a bool or a list of strings; nil is an empty one.
type table struct {
	columns []string
	rows    [][]any
}

func (t *table) add(cells ...any) { t.rows = append(t.rows, cells) }

// print writes the table in the format that the user asked for.
func (a *app) print(t table, empty string) error {
	if len(t.rows) == 0 {
		a.note("%s", empty)
	}
	bw := bufio.NewWriter(a.out)
	var err error
	switch a.format {
	case "table":
		room := 0
		if isTerminal(a.out) {
			room = a.columns()
		}
		printTable(bw, t, room)
	case "jsonl":
		for _, row := range t.rows {
			if err = writeObject(bw, t.columns, row); err != nil {
				return err
			}
			bw.WriteByte('\n')
		}
	case "json":
		bw.WriteByte('[')
		for i, row := range t.rows {
			bw.WriteString([]string{",\n ", "\n "}[b2i(i == 0)])
			if err = writeObject(bw, t.columns, row); err != nil {
				return err
			}
		}
		bw.WriteString("\n]\n")
	case "csv":
		err = printCSV(bw, t)
	}
	if err != nil {
		return err
	}
	return bw.Flush()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func writeObject(w io.Writer, columns []string, row []any) error {
	io.WriteString(w, "{")
	for i, cell := range row {
		if i > 0 {
			io.WriteString(w, ", ")
		}
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(cell); err != nil {
			return fmt.Errorf("column %s: %w", columns[i], err)
		}
		fmt.Fprintf(w, "%q: %s", columns[i], strings.TrimSuffix(b.String(), "\n"))
	}
	_, err := io.WriteString(w, "}")
	return err
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

// printTable aligns columns by display width. With a room of so many columns
// (0 for no bound), the widest columns are cut to fit.
func printTable(w io.Writer, t table, room int) {
	widths := make([]int, len(t.columns))
	lines := make([][]string, 0, len(t.rows)+1)
	lines = append(lines, t.columns)
	for _, row := range t.rows {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = plain(cellText(c))
		}
		lines = append(lines, line)
	}
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	fit(widths, room-2*(len(widths)-1))
	for _, line := range lines {
		var b strings.Builder
		for i, cell := range line {
			cell = clip(cell, widths[i])
			b.WriteString(cell)
			if i < len(line)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// fit narrows the widest columns until all together take no more than room.
func fit(widths []int, room int) {
	if room <= 0 {
		return
	}
	const least = 8
	for {
		sum, widest := 0, 0
		for i, w := range widths {
			sum += w
			if w > widths[widest] {
				widest = i
			}
		}
		if sum <= room || widths[widest] <= least {
			return
		}
		widths[widest]--
	}
}
