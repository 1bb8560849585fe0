package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/piprate/json-gold/ld"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// writeJSONLD writes the quads as JSON-LD 1.1, compacted with our prefixes;
// each label is a named graph.
func writeJSONLD(w io.Writer, s *Subgraph) error {
	var rdf strings.Builder
	if err := writeNQuads(&rdf, s); err != nil {
		return err
	}
	opts := ld.NewJsonLdOptions("")
	opts.Format = "application/n-quads"
	opts.UseNativeTypes = true
	proc := ld.NewJsonLdProcessor()
	expanded, err := proc.FromRDF(rdf.String(), opts)
	if err != nil {
		return fmt.Errorf("quads to JSON-LD: %w", err)
	}
	prefixes := map[string]any{}
	for _, ns := range vocab.Namespaces {
		// In JSON-LD 1.1 a prefix need not end in a punctuation mark if it says so.
		prefixes[strings.TrimSuffix(ns.Prefix, ":")] = map[string]any{"@id": ns.Full, "@prefix": true}
	}
	doc, err := proc.Compact(expanded, map[string]any{"@context": prefixes}, opts)
	if err != nil {
		return fmt.Errorf("compact JSON-LD: %w", err)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(doc)
}
