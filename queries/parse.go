package queries

import (
	"fmt"
	"regexp"
	"strings"
)

// Query is one saved query.
type Query struct {
	// Name is the file's name without ".js".
	Name string
	// Title is the comment's first sentence, Description the rest of its prose.
	Title, Description string
	Params             []Param
	Columns            []Column
	// Script is the whole file, comment included, so that errors name its lines.
	Script string
}

// Param is one parameter of a query, as its @param line declares it.
type Param struct {
	Name, Description string
	// Type is how the user's words become a value; see [Types].
	Type Type
	// Default is used when the user gives none; Optional says whether there is one.
	Default  string
	Optional bool
}

// Column is one column of a query's rows, as its @column line declares it.
type Column struct{ Name, Description string }

// A tag line, after the comment's leading stars are gone.
var (
	paramLine  = regexp.MustCompile(`^@param\s+\{(\w+)\}\s+(\[?)(\w+)(?:=("[^"]*"|[^\]\s]*))?(\]?)\s*(.*)$`)
	columnLine = regexp.MustCompile(`^@column\s+(\w+)\s*(.*)$`)
)

// Parse reads a saved query from its text. The error names the line.
func Parse(name, script string) (Query, error) {
	q := Query{Name: name, Script: script}
	comment, first, err := header(script)
	if err != nil {
		return Query{}, fmt.Errorf("query %s: %w", name, err)
	}
	var prose []string
	for i, line := range comment {
		switch {
		case strings.HasPrefix(line, "@param"):
			p, err := parseParam(line)
			if err != nil {
				return Query{}, fmt.Errorf("query %s: line %d: %w", name, first+i, err)
			}
			q.Params = append(q.Params, p)
		case strings.HasPrefix(line, "@column"):
			m := columnLine.FindStringSubmatch(line)
			if m == nil {
				return Query{}, fmt.Errorf("query %s: line %d: want @column name  what it means", name, first+i)
			}
			q.Columns = append(q.Columns, Column{m[1], m[2]})
		case strings.HasPrefix(line, "@"):
			return Query{}, fmt.Errorf("query %s: line %d: unknown tag %q; use @param or @column", name, first+i, line)
		default:
			prose = append(prose, line)
		}
	}
	title, description, _ := strings.Cut(strings.TrimSpace(strings.Join(prose, "\n")), "\n\n")
	if q.Title = strings.Join(strings.Fields(title), " "); q.Title == "" {
		return Query{}, fmt.Errorf("query %s: the comment must say what the query answers", name)
	}
	q.Description = strings.TrimSpace(description)
	return q, nil
}

// header gives the lines of the leading /** */ comment without their stars,
// and the number of the first.
func header(script string) ([]string, int, error) {
	before, rest, ok := strings.Cut(script, "/**")
	body, _, closed := strings.Cut(rest, "*/")
	if !ok || !closed || strings.TrimSpace(before) != "" {
		return nil, 0, fmt.Errorf("line 1: a saved query begins with a /** ... */ comment that says what it answers")
	}
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "*"))
	}
	return lines, 1 + strings.Count(before, "\n"), nil
}

func parseParam(line string) (Param, error) {
	m := paramLine.FindStringSubmatch(line)
	if m == nil || (m[2] == "[") != (m[5] == "]") {
		return Param{}, fmt.Errorf("want @param {type} name  what it means, or [name=default] if it may be left out")
	}
	p := Param{Type: Type(m[1]), Name: m[3], Optional: m[2] == "[", Default: strings.Trim(m[4], `"`), Description: m[6]}
	if _, ok := Types[p.Type]; !ok {
		return Param{}, fmt.Errorf("parameter %s: unknown type {%s}; use one of %s", p.Name, p.Type, typeNames())
	}
	if !p.Optional && m[4] != "" {
		return Param{}, fmt.Errorf("parameter %s: a default goes in brackets: [%s=%s]", p.Name, p.Name, m[4])
	}
	return p, nil
}
