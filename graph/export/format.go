package export

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Format is one way to write a subgraph.
type Format struct {
	// Name is what a user calls the format.
	Name string
	// Extensions are endings of file names that mean the format, with the dot.
	Extensions []string
	// About says, in a few words, who reads it.
	About string
	// Write writes the subgraph. Equal subgraphs give equal bytes.
	Write func(io.Writer, *Subgraph) error
}

var formats = []Format{
	{"nquads", []string{".nq"}, "RDF 1.1 N-Quads: the whole of it, for RDF tools and for import", writeNQuads},
	{"jsonld", []string{".jsonld"}, "JSON-LD 1.1 with a context, one graph a label", writeJSONLD},
	{"jsonl", []string{".jsonl", ".ndjson"}, "one claim a line, with its evidence, for scripts", writeJSONL},
	{"csv", []string{".csv"}, "one claim a row, for spreadsheets", writeCSV},
	{"gexf", []string{".gexf"}, "GEXF 1.3, for Gephi", writeGEXF},
	{"graphml", []string{".graphml"}, "GraphML, for yEd, Cytoscape and NetworkX", writeGraphML},
	{"dot", []string{".dot", ".gv"}, "Graphviz", writeDOT},
}

// Formats lists every format, the fullest first.
func Formats() []Format { return slices.Clone(formats) }

// Lookup finds a format by its name, or by the ending of a file's name.
func Lookup(nameOrFile string) (Format, error) {
	ext := strings.ToLower(path.Ext(nameOrFile))
	var names []string
	for _, f := range formats {
		if f.Name == nameOrFile || ext != "" && slices.Contains(f.Extensions, ext) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("no export format for %q: there are %s", nameOrFile, strings.Join(names, ", "))
}
