package export

import (
	"encoding/xml"
	"io"
	"strconv"
)

// The elements of GEXF 1.3 (https://gexf.net/schema.html) that we write.
type (
	gexfDoc struct {
		XMLName xml.Name  `xml:"http://gexf.net/1.3 gexf"`
		Viz     string    `xml:"xmlns:viz,attr"`
		Version string    `xml:"version,attr"`
		Creator string    `xml:"meta>creator"`
		Graph   gexfGraph `xml:"graph"`
	}
	gexfGraph struct {
		DefaultEdgeType string           `xml:"defaultedgetype,attr"`
		Mode            string           `xml:"mode,attr"`
		Attributes      []gexfAttributes `xml:"attributes"`
		Nodes           []gexfNode       `xml:"nodes>node"`
		Edges           []gexfEdge       `xml:"edges>edge"`
	}
	gexfAttributes struct {
		Class string          `xml:"class,attr"`
		List  []gexfAttribute `xml:"attribute"`
	}
	gexfAttribute struct {
		ID    string `xml:"id,attr"`
		Title string `xml:"title,attr"`
		Type  string `xml:"type,attr"`
	}
	gexfNode struct {
		ID     string      `xml:"id,attr"`
		Label  string      `xml:"label,attr"`
		Values []gexfValue `xml:"attvalues>attvalue"`
		Color  gexfColor   `xml:"viz:color"`
	}
	gexfEdge struct {
		ID     string      `xml:"id,attr"`
		Source string      `xml:"source,attr"`
		Target string      `xml:"target,attr"`
		Type   string      `xml:"type,attr"`
		Kind   string      `xml:"kind,attr"`
		Label  string      `xml:"label,attr"`
		Weight string      `xml:"weight,attr"`
		Values []gexfValue `xml:"attvalues>attvalue"`
		Color  *gexfColor  `xml:"viz:color"`
	}
	gexfValue struct {
		For   string `xml:"for,attr"`
		Value string `xml:"value,attr"`
	}
	gexfColor struct {
		R int `xml:"r,attr"`
		G int `xml:"g,attr"`
		B int `xml:"b,attr"`
	}
)

func writeGEXF(w io.Writer, s *Subgraph) error {
	n := s.network()
	doc := gexfDoc{Viz: "http://gexf.net/1.3/viz", Version: "1.3", Creator: "claimgraph"}
	doc.Graph = gexfGraph{DefaultEdgeType: "directed", Mode: "static", Attributes: []gexfAttributes{
		{"node", stringAttributes("class", "text", "stance", "date", "url", "role")},
		{"edge", append(stringAttributes("clash", "why"), gexfAttribute{"score", "score", "double"})},
	}}
	for _, v := range n.nodes {
		c := colorOf(v.class)
		doc.Graph.Nodes = append(doc.Graph.Nodes, gexfNode{
			ID: string(v.id), Label: v.label, Color: gexfColor{c[0], c[1], c[2]},
			Values: present("class", v.class, "text", v.text, "stance", v.stance, "date", v.date, "url", v.url, "role", v.role),
		})
	}
	for i, e := range n.edges {
		edge := gexfEdge{
			ID: strconv.Itoa(i), Source: string(e.from), Target: string(e.to),
			Type: "directed", Kind: e.kind, Label: e.kind, Weight: "1",
		}
		if e.undirected() {
			score := strconv.FormatFloat(e.score, 'f', -1, 64)
			edge.Type = "undirected"
			edge.Color = &gexfColor{clashColor[0], clashColor[1], clashColor[2]}
			edge.Values = present("clash", e.clash, "why", e.why, "score", score)
		}
		doc.Graph.Edges = append(doc.Graph.Edges, edge)
	}
	return writeXML(w, doc)
}

func stringAttributes(names ...string) []gexfAttribute {
	var list []gexfAttribute
	for _, name := range names {
		list = append(list, gexfAttribute{name, name, "string"})
	}
	return list
}

// present pairs names with values and leaves out what is empty.
func present(pairs ...string) []gexfValue {
	var out []gexfValue
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, gexfValue{pairs[i], pairs[i+1]})
		}
	}
	return out
}

// writeXML writes an indented document. Characters that XML cannot hold come
// out as U+FFFD.
func writeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
