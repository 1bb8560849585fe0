package export

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// writeJSONLD writes the quads as JSON-LD 1.1: a context of our prefixes, and
// each label a named graph of nodes. It is written node by node, without a
// JSON-LD processor, because processors take minutes for 100,000 quads.
func writeJSONLD(w io.Writer, s *Subgraph) error {
	graphs := map[string][]quad.Quad{} // by label; "" is the default graph
	for _, q := range s.Quads {
		label := ""
		if q.Label != nil {
			label = nodeID(q.Label)
		}
		graphs[label] = append(graphs[label], q)
	}
	bw := bufio.NewWriter(w)
	bw.WriteString(`{"@context":`)
	if err := writeJSON(bw, jsonldContext()); err != nil {
		return err
	}
	bw.WriteString(`,"@graph":[`)
	for i, label := range slices.Sorted(maps.Keys(graphs)) {
		if i > 0 {
			bw.WriteByte(',')
		}
		if label != "" {
			bw.WriteString("\n{\"@id\":")
			writeJSON(bw, label)
			bw.WriteString(`,"@graph":[`)
		}
		if err := writeNodes(bw, graphs[label]); err != nil {
			return err
		}
		if label != "" {
			bw.WriteString("]}")
		}
	}
	bw.WriteString("]}\n")
	return bw.Flush()
}

func jsonldContext() map[string]any {
	context := map[string]any{}
	for _, ns := range vocab.Namespaces {
		// A prefix may end in any character if it says that it is one.
		context[strings.TrimSuffix(ns.Prefix, ":")] = map[string]any{"@id": ns.Full, "@prefix": true}
	}
	return context
}

// writeNodes writes the nodes of one graph; quads of a subject stand together
// because they are sorted.
func writeNodes(w io.Writer, quads []quad.Quad) error {
	for i := 0; i < len(quads); {
		subject := quads[i].Subject
		node := map[string]any{"@id": nodeID(subject)}
		first := i
		for ; i < len(quads) && quads[i].Subject == subject; i++ {
			key, value := property(quads[i])
			switch old := node[key].(type) {
			case nil:
				node[key] = value
			case []any:
				node[key] = append(old, value)
			default:
				node[key] = []any{old, value}
			}
		}
		if first > 0 {
			io.WriteString(w, ",")
		}
		io.WriteString(w, "\n")
		if err := writeJSON(w, node); err != nil {
			return err
		}
	}
	return nil
}

// property gives a quad's predicate and object as a key and its value.
func property(q quad.Quad) (key string, value any) {
	key = nodeID(q.Predicate)
	switch v := q.Object.(type) {
	case quad.IRI, quad.BNode:
		if q.Predicate == vocab.Type {
			return "@type", nodeID(v)
		}
		return key, map[string]any{"@id": nodeID(v)}
	case quad.Int:
		return key, int64(v)
	case quad.Bool:
		return key, bool(v)
	case quad.LangString:
		return key, map[string]any{"@value": string(v.Value), "@language": v.Lang}
	default:
		// Floats keep their type: JSON's 1.0 would be read back as an integer.
		text, datatype := lexical(v)
		if datatype == "" {
			return key, text
		}
		return key, map[string]any{"@value": text, "@type": nodeID(datatype)}
	}
}

// nodeID gives an IRI in its compact form, which the context expands, or a
// blank node.
func nodeID(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return string(vocab.Compact(iri))
	}
	return cmp.Or(quad.StringOf(v), "_:none")
}

func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(bytes.TrimRight(b.Bytes(), "\n"))
	return err
}
