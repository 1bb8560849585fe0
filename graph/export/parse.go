package export

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// parser reads the terms of one N-Quads line, from the left. It is our own
// because the quad library's keeps escapes in IRIs as they stand, takes
// unquoted text for terms, and knows no xsd:date or xsd:decimal.
// After the first error every method does nothing.
type parser struct {
	rest string
	err  error
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

func (p *parser) skip() { p.rest = strings.TrimLeft(p.rest, " \t") }

// end expects the full stop, and nothing after it but a comment.
func (p *parser) end() {
	p.skip()
	if p.err != nil {
		return
	}
	if !strings.HasPrefix(p.rest, ".") {
		p.fail("want a full stop")
		return
	}
	p.rest = p.rest[1:]
	if p.skip(); p.rest != "" && p.rest[0] != '#' {
		p.fail("text after the full stop")
	}
}

// resource reads an IRI or a blank node.
func (p *parser) resource(what string) quad.Value {
	if p.skip(); p.err == nil && strings.HasPrefix(p.rest, "_:") {
		n := strings.IndexAny(p.rest, " \t<\"")
		if n < 0 {
			n = len(p.rest)
		}
		name := strings.TrimRight(p.rest[2:n], ".")
		if name == "" {
			p.fail("a blank node without a name")
			return nil
		}
		p.rest = p.rest[2+len(name):]
		return quad.BNode(name)
	}
	return p.iri(what)
}

func (p *parser) iri(what string) quad.Value {
	p.skip()
	if p.err != nil {
		return nil
	}
	if !strings.HasPrefix(p.rest, "<") {
		p.fail("want %s: an IRI in <...>", what)
		return nil
	}
	n := strings.IndexByte(p.rest, '>')
	if n < 0 {
		p.fail("an IRI without its >")
		return nil
	}
	raw := p.rest[1:n]
	if raw == "" || strings.ContainsAny(raw, " \t<\"") {
		p.fail("<%s> is not an IRI", raw)
		return nil
	}
	text, err := unescape(raw, false)
	if err != nil {
		p.fail("IRI <%s>: %w", raw, err)
		return nil
	}
	p.rest = p.rest[n+1:]
	return compact(text)
}

// object reads any term.
func (p *parser) object() quad.Value {
	if p.skip(); p.err != nil || !strings.HasPrefix(p.rest, `"`) {
		return p.resource("an object")
	}
	n := closingQuote(p.rest)
	if n < 0 {
		p.fail("a string without its closing quote")
		return nil
	}
	text, err := unescape(p.rest[1:n], true)
	if err != nil {
		p.fail("string: %w", err)
		return nil
	}
	p.rest = p.rest[n+1:]
	switch {
	case strings.HasPrefix(p.rest, "^^<"):
		p.rest = p.rest[2:]
		datatype, _ := p.iri("a datatype").(quad.IRI)
		return native(text, datatype)
	case strings.HasPrefix(p.rest, "@"):
		n := strings.IndexFunc(p.rest[1:], func(r rune) bool {
			return r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
		})
		if n <= 0 {
			p.fail("a language tag that is empty or does not end")
			return nil
		}
		lang := p.rest[1 : n+1]
		p.rest = p.rest[n+1:]
		return quad.LangString{Value: quad.String(text), Lang: lang}
	}
	if p.rest != "" && !strings.ContainsRune(" \t.<_", rune(p.rest[0])) {
		p.fail("text right after a string")
	}
	return quad.String(text)
}

// closingQuote gives the index of the quote that ends the string that s
// begins with, -1 if there is none.
func closingQuote(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

// escapes are the one-letter escapes of strings.
var escapes = map[byte]byte{
	't': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\',
}

// unescape resolves \uXXXX and \UXXXXXXXX, and in strings the escapes of one letter.
func unescape(s string, isString bool) (string, error) {
	if !utf8.ValidString(s) {
		return "", errors.New("not UTF-8")
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, `\`)
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		if after == "" {
			return "", errors.New(`a \ at the end`)
		}
		digits := 0
		switch after[0] {
		case 'u':
			digits = 4
		case 'U':
			digits = 8
		default:
			c, ok := escapes[after[0]]
			if !ok || !isString {
				return "", fmt.Errorf(`unknown escape \%c`, []rune(after)[0])
			}
			b.WriteByte(c)
			s = after[1:]
			continue
		}
		if len(after) <= digits {
			return "", fmt.Errorf(`\%c wants %d hex digits`, after[0], digits)
		}
		n, err := strconv.ParseUint(after[1:digits+1], 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			return "", fmt.Errorf(`\%s is no character`, after[:digits+1])
		}
		b.WriteRune(rune(n))
		s = after[digits+1:]
	}
}

// native turns a typed literal into the value that a store compares as what
// it is. A text that its datatype does not allow stays a typed string.
func native(text string, datatype quad.IRI) quad.Value {
	name, ok := strings.CutPrefix(string(datatype), "xsd:")
	if !ok {
		return quad.TypedString{Value: quad.String(text), Type: datatype}
	}
	switch name {
	case "string":
		return quad.String(text)
	case "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt", "unsignedLong":
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return quad.Int(n)
		}
	case "double", "float", "decimal":
		// NaN is unlike itself, so a store could never find it again.
		if f, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(f) {
			return quad.Float(f)
		}
	case "boolean":
		switch text {
		case "true", "1":
			return quad.Bool(true)
		case "false", "0":
			return quad.Bool(false)
		}
	case "dateTime", "dateTimeStamp", "date":
		for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", time.DateOnly} {
			if t, err := time.Parse(layout, text); err == nil {
				return quad.Time(t.UTC())
			}
		}
	}
	return quad.TypedString{Value: quad.String(text), Type: datatype}
}
