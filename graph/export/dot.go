package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// dotWidth is how many columns a line of a node's label takes.
const dotWidth = 30

func writeDOT(w io.Writer, s *Subgraph) error {
	n := s.network()
	bw := bufio.NewWriter(w)
	bw.WriteString("digraph claimgraph {\n\trankdir=LR\n\tnode [fontname=\"Helvetica\" style=filled]\n")
	for _, v := range n.nodes {
		label := v.label
		if v.class == "Claim" {
			label = v.stance + ": " + v.text
		}
		shape := "ellipse"
		switch v.class {
		case "Claim":
			shape = "box"
		case "Article":
			shape = "note"
		}
		fmt.Fprintf(bw, "\t%s [label=%s shape=%s fillcolor=\"%s\"]\n",
			dotString(string(v.id)), dotString(wrap(label, dotWidth)), shape, hex(colorOf(v.class)))
	}
	for _, e := range n.edges {
		style := ""
		if e.undirected() {
			style = fmt.Sprintf(" dir=none penwidth=2 color=\"%s\" tooltip=%s", hex(clashColor), dotString(e.why))
		}
		fmt.Fprintf(bw, "\t%s -> %s [label=%s%s]\n",
			dotString(string(e.from)), dotString(string(e.to)), dotString(e.kind), style)
	}
	bw.WriteString("}\n")
	return bw.Flush()
}

// dotString quotes a text for DOT, where a backslash begins an escape and a
// line feed is written \n.
func dotString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "").Replace(s) + `"`
}

func hex(c [3]int) string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// wrap breaks a text at spaces into lines of about width code points.
func wrap(s string, width int) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(s) {
		switch n := len([]rune(word)); {
		case i == 0:
			column = n
		case column+1+n > width:
			b.WriteByte('\n')
			column = n
		default:
			b.WriteByte(' ')
			column += 1 + n
		}
		b.WriteString(word)
	}
	return b.String()
}
