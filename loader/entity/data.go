package entity

import (
	"embed"
	"iter"
	"strings"
)

//go:embed data/*.tsv
var files embed.FS

// rows yields the lines of a data file as fields; README.md beside the files
// says what each column holds. The files are part of the program, so a
// missing one is a mistake in the build.
func rows(name string) iter.Seq[[]string] {
	data, err := files.ReadFile("data/" + name)
	if err != nil {
		panic(err)
	}
	return func(yield func([]string) bool) {
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// column gives the i-th field of a row, empty if the row is shorter.
func column(row []string, i int) string {
	if i >= len(row) {
		return ""
	}
	return row[i]
}

// list splits a field that holds several values.
func list(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, "|")
}
