package queries

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Type says how the user's words for a parameter become a value.
type Type string

// Types are the types of parameters, with what each accepts.
var Types = map[Type]string{
	"string":  "any text",
	"int":     "a whole number",
	"float":   "a number",
	"date":    "a day as YYYY-MM-DD, or a time in RFC 3339",
	"iri":     "one node's IRI, such as claim:9f86d081884c7d65",
	"entity":  "a speaker, outlet, place or event: name, alias or IRI; several nodes may match",
	"outlet":  "an outlet: name, alias or IRI",
	"article": "an article's IRI or URL",
}

func typeNames() string {
	names := slices.Sorted(maps.Keys(Types))
	text := make([]string, len(names))
	for i, n := range names {
		text[i] = string(n)
	}
	return strings.Join(text, ", ")
}

// ErrUsage is what an error wraps when the user's parameters do not fit the
// query: one is missing, unknown, or not of its type.
var ErrUsage = errors.New("wrong parameters")

// bind turns the user's words into the values that the script sees as
// params.NAME: native values, or a list of IRIs for whatever names nodes.
// An optional parameter that is left out and has no default is an empty list.
// A name that no node has is an error that wraps [graph.ErrNotFound].
func (q Query) bind(ctx context.Context, r *graph.Reader, given map[string]string) (map[string]any, error) {
	for name := range given {
		if !slices.ContainsFunc(q.Params, func(p Param) bool { return p.Name == name }) {
			return nil, fmt.Errorf("query %s has no parameter %q%s: %w", q.Name, name, q.takes(), ErrUsage)
		}
	}
	values := map[string]any{}
	for _, p := range q.Params {
		text, ok := given[p.Name]
		switch {
		case !ok && !p.Optional:
			return nil, fmt.Errorf("query %s needs %s (%s): give -p %s=...: %w", q.Name, p.Name, p.Description, p.Name, ErrUsage)
		case !ok:
			text = p.Default
		}
		v, err := p.value(ctx, r, text)
		if err != nil {
			return nil, fmt.Errorf("query %s: parameter %s: %w", q.Name, p.Name, err)
		}
		values[p.Name] = v
	}
	return values, nil
}

// takes lists the parameters for an error message.
func (q Query) takes() string {
	if len(q.Params) == 0 {
		return " (it takes none)"
	}
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	return " (it takes " + strings.Join(names, ", ") + ")"
}

func (p Param) value(ctx context.Context, r *graph.Reader, text string) (any, error) {
	if text == "" && p.Type != "string" {
		return []string{}, nil
	}
	bad := func() error { return fmt.Errorf("%q is not %s: %w", text, Types[p.Type], ErrUsage) }
	switch p.Type {
	case "int":
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, bad()
		}
		return quad.Int(n), nil
	case "float":
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, bad()
		}
		return quad.Float(f), nil
	case "date":
		for _, layout := range []string{time.DateOnly, time.RFC3339} {
			if t, err := time.Parse(layout, text); err == nil {
				return quad.Time(t.UTC()), nil
			}
		}
		return nil, bad()
	case "iri":
		return nodes(vocab.Compact(quad.IRI(strings.Trim(text, "<>")))), nil
	case "entity":
		return entities(ctx, r, text)
	case "outlet":
		return entities(ctx, r, text, vocab.Outlet)
	case "article":
		return article(ctx, r, text)
	}
	return quad.String(text), nil
}

func entities(ctx context.Context, r *graph.Reader, name string, classes ...quad.IRI) (any, error) {
	found, err := r.Find(ctx, name, classes...)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("nobody called %q: %w", name, graph.ErrNotFound)
	}
	var iris []quad.IRI
	for _, e := range found {
		iris = append(iris, e.IRI)
	}
	// Claims lead to the node that their own article made.
	if iris, err = r.Same(ctx, iris); err != nil {
		return nil, err
	}
	return nodes(iris...), nil
}

func article(ctx context.Context, r *graph.Reader, text string) (any, error) {
	iris, err := r.Subjects(ctx, vocab.URL, quad.String(text))
	if err != nil {
		return nil, err
	}
	if len(iris) == 0 {
		a, err := r.Article(ctx, vocab.Compact(quad.IRI(strings.Trim(text, "<>"))))
		if err != nil {
			return nil, err
		}
		iris = []quad.IRI{a.IRI}
	}
	return nodes(iris...), nil
}

// nodes gives IRIs as Gizmo writes them.
func nodes(iris ...quad.IRI) []string {
	texts := make([]string, len(iris))
	for i, iri := range iris {
		texts[i] = quad.StringOf(iri)
	}
	return texts
}
