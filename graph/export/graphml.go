package export

import (
	"encoding/xml"
	"io"
	"strconv"
)

// The elements of GraphML (http://graphml.graphdrawing.org) that we write.
type (
	graphmlDoc struct {
		XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []graphmlKey `xml:"key"`
		Graph   graphmlGraph `xml:"graph"`
	}
	graphmlKey struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	}
	graphmlGraph struct {
		EdgeDefault string        `xml:"edgedefault,attr"`
		Nodes       []graphmlNode `xml:"node"`
		Edges       []graphmlEdge `xml:"edge"`
	}
	graphmlNode struct {
		ID   string        `xml:"id,attr"`
		Data []graphmlData `xml:"data"`
	}
	graphmlEdge struct {
		ID     string        `xml:"id,attr"`
		Source string        `xml:"source,attr"`
		Target string        `xml:"target,attr"`
		Data   []graphmlData `xml:"data"`
	}
	graphmlData struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
)

// writeGraphML writes one directed graph. NetworkX refuses a mixture of
// directed and undirected edges, so contradictions run from the first claim
// to the second, and their label says what they are.
func writeGraphML(w io.Writer, s *Subgraph) error {
	n := s.network()
	doc := graphmlDoc{Graph: graphmlGraph{EdgeDefault: "directed"}}
	for _, name := range []string{"label", "class", "text", "stance", "date", "url", "role"} {
		doc.Keys = append(doc.Keys, graphmlKey{"n_" + name, "node", name, "string"})
	}
	for _, name := range []string{"label", "clash", "why"} {
		doc.Keys = append(doc.Keys, graphmlKey{"e_" + name, "edge", name, "string"})
	}
	doc.Keys = append(doc.Keys, graphmlKey{"e_score", "edge", "score", "double"})
	for _, v := range n.nodes {
		doc.Graph.Nodes = append(doc.Graph.Nodes, graphmlNode{string(v.id), data(
			"n_label", v.label, "n_class", v.class, "n_text", v.text, "n_stance", v.stance,
			"n_date", v.date, "n_url", v.url, "n_role", v.role)})
	}
	for i, e := range n.edges {
		score := ""
		if e.undirected() {
			score = strconv.FormatFloat(e.score, 'f', -1, 64)
		}
		doc.Graph.Edges = append(doc.Graph.Edges, graphmlEdge{
			"e" + strconv.Itoa(i), string(e.from), string(e.to),
			data("e_label", e.kind, "e_clash", e.clash, "e_why", e.why, "e_score", score)})
	}
	return writeXML(w, doc)
}

func data(pairs ...string) []graphmlData {
	var out []graphmlData
	for _, v := range present(pairs...) {
		out = append(out, graphmlData{v.For, v.Value})
	}
	return out
}
