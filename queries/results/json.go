package results

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

func writeJSONL(w io.Writer, rows iter.Seq2[gizmo.Row, error]) (n int, err error) {
	for row, err := range rows {
		if err != nil {
			return n, err
		}
		line, err := object(row)
		if err != nil {
			return n, err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// object writes a row as one JSON value, its keys in the order of the columns.
func object(r gizmo.Row) ([]byte, error) {
	if r.Columns == nil {
		return encode(r.Value)
	}
	var b bytes.Buffer
	b.WriteByte('{')
	for _, c := range r.Columns {
		v := cell(r, c)
		if v == nil && r.Tags != nil {
			continue
		}
		if q, ok := v.(quad.Value); ok {
			v = gizmo.Plain(q)
		}
		key, err := encode(c)
		if err != nil {
			return nil, err
		}
		val, err := encode(v)
		if err != nil {
			return nil, err
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(val)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// encode writes JSON that leaves < and > readable, since IRIs are full of them.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// A term is a value in the SPARQL results layout.
type term struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Datatype string `json:"datatype,omitempty"`
	Lang     string `json:"xml:lang,omitempty"`
}

const rdfJSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"

func (t *table) writeJSON(w io.Writer, full func(quad.IRI) quad.IRI) error {
	if full == nil {
		full = func(i quad.IRI) quad.IRI { return i }
	}
	var doc struct {
		Head struct {
			Vars []string `json:"vars"`
		} `json:"head"`
		Results struct {
			Bindings []map[string]term `json:"bindings"`
		} `json:"results"`
	}
	doc.Head.Vars = append([]string{}, t.columns...)
	doc.Results.Bindings = make([]map[string]term, 0, len(t.rows))
	for _, r := range t.rows {
		b := make(map[string]term)
		for _, c := range t.columns {
			if v := cell(r, c); v != nil {
				x, err := termOf(v, full)
				if err != nil {
					return err
				}
				b[c] = x
			}
		}
		doc.Results.Bindings = append(doc.Results.Bindings, b)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

// termOf describes a value. Of emitted values, whose graph type is gone, texts in
// angle brackets count as IRIs, and lists and objects become JSON literals.
func termOf(v any, full func(quad.IRI) quad.IRI) (term, error) {
	switch v := v.(type) {
	case quad.IRI:
		return term{Type: "uri", Value: string(full(v))}, nil
	case quad.BNode:
		return term{Type: "bnode", Value: string(v)}, nil
	case quad.String:
		return literal(string(v), ""), nil
	case quad.LangString:
		return term{Type: "literal", Value: string(v.Value), Lang: v.Lang}, nil
	case quad.TypedString:
		return literal(string(v.Value), v.Type.Full()), nil
	case quad.Bool: // quad itself would write "True"
		return literal(strconv.FormatBool(bool(v)), quad.Bool(true).TypedString().Type.Full()), nil
	case quad.Float:
		return literal(double(float64(v)), v.TypedString().Type.Full()), nil
	case quad.Time: // quad itself would drop what is less than a second
		return literal(time.Time(v).Format(time.RFC3339Nano), v.TypedString().Type.Full()), nil
	case quad.TypedStringer: // Int
		t := v.TypedString()
		return literal(string(t.Value), t.Type.Full()), nil
	case string:
		if len(v) > 2 && v[0] == '<' && v[len(v)-1] == '>' && !strings.ContainsAny(v[1:len(v)-1], " <>\"\n") {
			return termOf(quad.IRI(v[1:len(v)-1]), full)
		}
		return literal(v, ""), nil
	case bool:
		return termOf(quad.Bool(v), full)
	case int64:
		return termOf(quad.Int(v), full)
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return termOf(quad.Int(int64(v)), full)
		}
		return termOf(quad.Float(v), full)
	}
	text, err := encode(v)
	return literal(string(text), rdfJSON), err
}

// double writes a number as xsd:double has it.
func double(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

func literal(text string, datatype quad.IRI) term {
	return term{Type: "literal", Value: text, Datatype: string(datatype)}
}
