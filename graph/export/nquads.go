package export

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// The datatypes of native values, in full.
const (
	xsd         = "http://www.w3.org/2001/XMLSchema#"
	xsdInteger  = xsd + "integer"
	xsdDouble   = xsd + "double"
	xsdBoolean  = xsd + "boolean"
	xsdDateTime = xsd + "dateTime"
)

// writeNQuads writes canonical-looking N-Quads: one line a quad, IRIs in
// full, native values as typed literals, sorted by Select.
func writeNQuads(w io.Writer, s *Subgraph) error {
	bw := bufio.NewWriter(w)
	for _, q := range s.Quads {
		bw.WriteString(formatQuad(q))
		bw.WriteByte('\n')
	}
	return bw.Flush()
}

// formatQuad gives the quad's N-Quads line, without the line feed.
func formatQuad(q quad.Quad) string {
	var b strings.Builder
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v != nil {
			writeTerm(&b, v)
			b.WriteByte(' ')
		}
	}
	b.WriteByte('.')
	return b.String()
}

func writeTerm(b *strings.Builder, v quad.Value) {
	switch v := v.(type) {
	case quad.IRI:
		writeIRI(b, v)
	case quad.LangString:
		writeLiteral(b, string(v.Value))
		b.WriteString("@" + v.Lang)
	case quad.BNode:
		b.WriteString(v.String())
	default:
		text, datatype := lexical(v)
		writeLiteral(b, text)
		if datatype != "" {
			b.WriteString("^^")
			writeIRI(b, datatype)
		}
	}
}

// lexical gives a literal's text and its datatype, empty for plain strings.
func lexical(v quad.Value) (text string, datatype quad.IRI) {
	switch v := v.(type) {
	case quad.String:
		return string(v), ""
	case quad.TypedString:
		return string(v.Value), v.Type
	case quad.Int:
		return strconv.FormatInt(int64(v), 10), xsdInteger
	case quad.Float:
		return formatDouble(float64(v)), xsdDouble
	case quad.Bool:
		return strconv.FormatBool(bool(v)), xsdBoolean
	case quad.Time:
		return time.Time(v).UTC().Format(time.RFC3339Nano), xsdDateTime
	default:
		// A kind of value that a later quad library may add: its text survives.
		return fmt.Sprint(v.Native()), ""
	}
}

// formatDouble gives the shortest xsd:double that reads back as f.
func formatDouble(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	default:
		return strconv.FormatFloat(f, 'E', -1, 64)
	}
}

func writeIRI(b *strings.Builder, iri quad.IRI) {
	b.WriteByte('<')
	for _, r := range string(vocab.Expand(iri)) {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('>')
}

// writeLiteral escapes what the grammar forbids in a string, and the control
// characters that a terminal would act on.
func writeLiteral(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"', r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r >= 0x7F && r < 0xA0:
			fmt.Fprintf(b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
