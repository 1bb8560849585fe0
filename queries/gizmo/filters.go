package gizmo

import (
	"io"
	"math"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// A filter is what regex(), like(), lt() and their siblings return.
type filter struct{ f shape.ValueFilter }

func (f *filter) String() string { return "[filter]" }

// Bounds for regular expressions in filters: the length of a pattern, and the
// number of instructions that it compiles to.
const (
	maxPattern = 1000
	maxProgram = 2000
)

// filters are the arguments from one on if they all are filters. A mix of
// filters and other values is an error.
func (c *call) filters(from int) (out []shape.ValueFilter) {
	other := -1
	c.each(from, func(i int, v goja.Value) {
		o, ok := v.(*goja.Object)
		if !ok || o.ExportType() != filtType {
			other = i
			return
		}
		out = append(out, o.Export().(*filter).f)
	})
	if other >= 0 && (len(out) > 0 || from == 0) {
		c.failArg(other, "must be a filter such as gt(0) or regex(\"a.*\"), it is %s", kindOf(c.arg(other)))
	}
	return out
}

// makers are the global functions that make values and filters.
var makers = []method{
	{"iri", func(c *call) goja.Value { return c.make1(func(s string) quad.Value { return quad.IRI(s) }) }},
	{"bnode", func(c *call) goja.Value { return c.make1(func(s string) quad.Value { return quad.BNode(s) }) }},
	{"raw", func(c *call) goja.Value { return c.make1(fromNQuads) }},
	{"str", func(c *call) goja.Value { return c.make1(func(s string) quad.Value { return quad.String(s) }) }},
	{"lang", func(c *call) goja.Value {
		return c.make2(func(s, lang string) quad.Value { return quad.LangString{Value: quad.String(s), Lang: lang} })
	}},
	{"typed", func(c *call) goja.Value {
		return c.make2(func(s, t string) quad.Value {
			return native1(quad.TypedString{Value: quad.String(s), Type: quad.IRI(strings.Trim(t, "<>"))})
		})
	}},
	{"lt", func(c *call) goja.Value { return c.compare(iterator.CompareLT) }},
	{"lte", func(c *call) goja.Value { return c.compare(iterator.CompareLTE) }},
	{"gt", func(c *call) goja.Value { return c.compare(iterator.CompareGT) }},
	{"gte", func(c *call) goja.Value { return c.compare(iterator.CompareGTE) }},
	{"like", func(c *call) goja.Value { return c.like() }},
	{"regex", func(c *call) goja.Value { return c.regex() }},
}

func (c *call) make1(f func(string) quad.Value) goja.Value {
	c.count(1, 1)
	return c.s.vm.ToValue(&node{f(c.plainText(0))})
}

func (c *call) make2(f func(a, b string) quad.Value) goja.Value {
	c.count(2, 2)
	return c.s.vm.ToValue(&node{f(c.plainText(0), c.plainText(1))})
}

// fromNQuads reads a value as N-Quads writes it, in which a text has quotes.
func fromNQuads(s string) quad.Value {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return quad.String(s[1 : len(s)-1])
	}
	return fromString(s)
}

// plainText is an argument that has to be a string or an IRI, without brackets.
func (c *call) plainText(i int) string {
	if o, ok := c.arg(i).(*goja.Object); ok && o.ExportType() == nodeType {
		return strings.Trim(quad.ToString(o.Export().(*node).v), "<>")
	}
	return c.text(i)
}

// compare makes a filter that keeps values of the argument's type on one side of
// it. Strings, IRIs and times are left to cayley's own filter, which a store may
// turn into a range of an index. Numbers are not: its gt(0) finds no 0.5.
func (c *call) compare(op iterator.Operator) goja.Value {
	c.count(1, 1)
	v := c.value(0)
	var f shape.ValueFilter = shape.Comparison{Op: op, Val: v}
	switch v.(type) {
	case quad.Int, quad.Float:
		f = numeric{op, v}
	case quad.Bool:
		c.failArg(0, "is a boolean, which has no order")
	}
	return c.s.vm.ToValue(&filter{f})
}

// nothing is a filter that keeps no value.
type nothing struct{}

func (nothing) BuildIterator(cayley.QuadStore, cayley.Iterator) cayley.Iterator {
	return iterator.NewNull()
}

// numeric keeps the ints and the floats on one side of a number.
type numeric struct {
	op  iterator.Operator
	val quad.Value
}

// Range lets a store that can scan numbers in order do so.
func (f numeric) Range() (op iterator.Operator, number quad.Value) { return f.op, f.val }

func (f numeric) BuildIterator(qs cayley.QuadStore, it cayley.Iterator) cayley.Iterator {
	return iterator.NewValueFilter(qs, it, func(v quad.Value) (bool, error) {
		switch n := v.(type) {
		case quad.Int:
		case quad.Float:
			if math.IsNaN(float64(n)) {
				return false, nil
			}
		default:
			return false, nil
		}
		c := compareNumbers(v, f.val)
		switch f.op {
		case iterator.CompareLT:
			return c < 0, nil
		case iterator.CompareLTE:
			return c <= 0, nil
		case iterator.CompareGT:
			return c > 0, nil
		}
		return c >= 0, nil
	})
}

// like makes a filter from a pattern in which % stands for any text and ? for
// any character. It matches texts and IRIs.
func (c *call) like() goja.Value {
	c.count(1, 1)
	text := c.text(0)
	inner := strings.Trim(text, "%")
	if text != "" && !strings.ContainsAny(inner, "%?") {
		return c.s.vm.ToValue(&filter{shape.Wildcard{Pattern: text}})
	}
	// cayley's own pattern does not go beyond a line.
	return c.pattern("(?s)"+shape.Wildcard{Pattern: text}.Regexp(), true)
}

// regex makes a filter from a regular expression in RE2's syntax. It matches
// texts, and IRIs too if the second argument is true.
func (c *call) regex() goja.Value {
	c.count(1, 2)
	refs := false
	if !c.none(1) {
		if _, isString := c.arg(1).(goja.String); isString || goja.IsNumber(c.arg(1)) {
			c.failArg(1, "must be true or false, it is %s", kindOf(c.arg(1)))
		}
		refs = c.arg(1).ToBoolean()
	}
	o, isObject := c.arg(0).(*goja.Object)
	if isObject && o.ExportType() == nodeType {
		switch v := o.Export().(*node).v.(type) {
		case quad.String:
			return c.pattern(string(v), refs)
		case quad.IRI:
			if refs {
				return c.pattern(string(v), refs)
			}
			c.failArg(0, "is an IRI: write regex(\"...\", true) to match IRIs")
		}
	}
	text := c.text(0)
	if iri, ok := fromString(text).(quad.IRI); ok && refs {
		text = string(iri)
	}
	return c.pattern(text, refs)
}

func (c *call) pattern(text string, refs bool) goja.Value {
	if len(text) > maxPattern {
		c.failArg(0, "is a pattern of %d bytes, at most %d are allowed", len(text), maxPattern)
	}
	re, err := regexp.Compile(text)
	if err != nil {
		c.failArg(0, "is no pattern: %v", err)
	}
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		c.failArg(0, "is no pattern: %v", err)
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil || len(prog.Inst) > maxProgram {
		c.failArg(0, "is a pattern that is too complex: repeat less")
	}
	return c.s.vm.ToValue(&filter{match{re: re, refs: refs, cost: len(prog.Inst), s: c.s}})
}

// match keeps the values that a regular expression matches.
type match struct {
	re   *regexp.Regexp
	refs bool // IRIs and blank nodes too
	cost int  // instructions of re: the most steps for a byte of text
	s    *session
}

// Regexp lets a store that can match patterns do so.
func (f match) Regexp() (re *regexp.Regexp, refs bool) { return f.re, f.refs }

func (f match) BuildIterator(qs cayley.QuadStore, it cayley.Iterator) cayley.Iterator {
	return iterator.NewValueFilter(qs, it, func(v quad.Value) (bool, error) {
		switch v := v.(type) {
		case quad.String:
			return f.matches(string(v)), nil
		case quad.LangString:
			return f.matches(string(v.Value)), nil
		case quad.TypedString:
			return f.matches(string(v.Value)), nil
		case quad.IRI:
			return f.refs && f.matches(string(v)), nil
		case quad.BNode:
			return f.refs && f.matches(string(v)), nil
		}
		return false, nil
	})
}

// matches reads a long text through a reader that polls the session, which is
// slower but can be interrupted.
func (f match) matches(text string) bool {
	const quick = 1 << 20 // steps that take a few milliseconds at most
	f.s.poll()
	if len(text)*f.cost <= quick {
		return f.re.MatchString(text)
	}
	return f.re.MatchReader(&polledReader{text: text, s: f.s})
}

type polledReader struct {
	text string
	n    int
	s    *session
}

func (r *polledReader) ReadRune() (rune, int, error) {
	if r.n++; r.n%1024 == 0 {
		r.s.poll()
	}
	if r.text == "" {
		return 0, 0, io.EOF
	}
	c, size := utf8.DecodeRuneInString(r.text)
	r.text = r.text[size:]
	return c, size, nil
}
