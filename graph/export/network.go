package export

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// network is the subgraph as programs that draw graphs see it: claims,
// articles and entities are nodes; who said it, who carried it, where it
// stands and what it contradicts are edges.
type network struct {
	nodes []netNode // by class, then in the subgraph's order
	edges []netEdge
}

type netNode struct {
	id    quad.IRI
	class string // "Claim", "Article", "Person", ...
	label string // short enough to draw
	// What follows is empty where it does not apply.
	text, stance, date, url, role string
}

type netEdge struct {
	from, to quad.IRI
	kind     string // the predicate's word, or the relation of a contradiction
	// What follows is set for contradictions alone; their edges have no direction.
	clash, why string
	score      float64
}

func (e netEdge) undirected() bool { return e.clash != "" }

// labelWidth is how many code points of a claim or headline a label shows.
const labelWidth = 60

func (s *Subgraph) network() network {
	var n network
	seen := map[quad.IRI]bool{}
	entity := func(e graph.Entity) bool {
		if e.IRI != "" && !seen[e.IRI] {
			seen[e.IRI] = true
			n.nodes = append(n.nodes, netNode{
				id: e.IRI, class: graph.Word(e.Class), label: cmp.Or(e.Name, graph.Word(e.IRI)), role: e.Role,
			})
		}
		return e.IRI != ""
	}
	for _, a := range s.Articles {
		seen[a.IRI] = true
		n.nodes = append(n.nodes, netNode{
			id: a.IRI, class: "Article", label: cmp.Or(shorten(a.Title), graph.Word(a.IRI)),
			text: a.Title, date: day(a.Published), url: a.URL,
		})
		if entity(a.Publisher) {
			n.edge(a.IRI, a.Publisher.IRI, vocab.Publisher)
		}
	}
	for _, c := range s.Claims {
		seen[c.IRI] = true
		n.nodes = append(n.nodes, netNode{
			id: c.IRI, class: "Claim", label: shorten(c.Text), text: c.Text,
			stance: string(c.Stance), date: c.Said.String(), url: s.articles[c.Article].URL,
		})
	}
	for _, c := range s.Claims {
		if entity(c.Speaker) {
			n.edge(c.IRI, c.Speaker.IRI, vocab.Speaker)
		}
		for _, e := range c.Sources {
			if entity(e) {
				n.edge(c.IRI, e.IRI, vocab.Source)
			}
		}
		for _, e := range c.About {
			if entity(e) {
				n.edge(c.IRI, e.IRI, vocab.About)
			}
		}
		if seen[c.Article] {
			n.edge(c.IRI, c.Article, vocab.InArticle)
		}
		if seen[c.Within] {
			n.edge(c.IRI, c.Within, vocab.Within)
		}
		if seen[c.RefersTo] {
			n.edge(c.IRI, c.RefersTo, vocab.RefersTo)
		}
	}
	for c := range s.standing() {
		n.edges = append(n.edges, netEdge{
			from: c.A, to: c.B, kind: graph.Word(c.Relation),
			clash: cmp.Or(graph.Word(c.Kind), "unknown"), why: c.Why, score: c.Score,
		})
	}
	slices.SortStableFunc(n.nodes, func(a, b netNode) int { return cmp.Compare(a.class, b.class) })
	return n
}

func (n *network) edge(from, to, pred quad.IRI) {
	n.edges = append(n.edges, netEdge{from: from, to: to, kind: graph.Word(pred)})
}

// shorten cuts a text to what a label has room for.
func shorten(s string) string {
	if r := []rune(s); len(r) > labelWidth {
		return string(r[:labelWidth-1]) + "…"
	}
	return s
}

// colors of classes, from the Okabe-Ito palette, which colour-blind readers
// can tell apart; contradictions are vermilion.
var colors = map[string][3]int{
	"Claim": {86, 180, 233}, "Article": {153, 153, 153}, "Person": {230, 159, 0},
	"Organization": {0, 158, 115}, "Outlet": {0, 114, 178}, "Unnamed": {240, 228, 66},
	"Event": {204, 121, 167}, "Place": {204, 121, 167},
}

var clashColor = [3]int{213, 94, 0}

func colorOf(class string) [3]int {
	if c, ok := colors[class]; ok {
		return c
	}
	return [3]int{200, 200, 200}
}
