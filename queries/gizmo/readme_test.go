package gizmo_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestReadme runs every example in README.md on the graph that it shows: the rows
// must be those in the example's comments.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var facts string
	examples := 0
	for _, block := range regexp.MustCompile("(?s)```(\\w+)\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		if block[1] == "nquads" {
			facts = block[2]
			continue
		}
		examples++
		var want strings.Builder
		for line := range strings.Lines(block[2]) {
			if row, ok := strings.CutPrefix(line, "// "); ok {
				want.WriteString(row)
			}
		}
		for _, before := range []string{"", "void 0;"} { // with the latter, no script is simple
			got := tell(t, open(t, facts), before+block[2], map[string]any{"who": "<ada>"})
			if sortLines(got) != sortLines(want.String()) {
				t.Errorf("%s%s--- got\n%s", before, block[2], got)
			}
		}
	}
	if examples < 40 {
		t.Errorf("found %d examples", examples)
	}
	for _, name := range documented {
		if !regexp.MustCompile(`\b` + name + `\(`).Match(text) {
			t.Errorf("README.md does not mention %s()", name)
		}
	}
}

// documented are the names of the whole API.
var documented = strings.Fields(`V M IRI Uri emit addNamespace addDefaultNamespaces loadNamespaces shortestPath
	in out both is has save tag back and or except unique follow followR followRecursive labelContext labels
	inPredicates outPredicates saveInPredicates saveOutPredicates filter order skip limit
	all getLimit toArray tagArray toValue tagValue forEach count groupCount group
	iri bnode raw str lang typed like regex`)

// reference are the methods of cayley's own Gizmo reference (docs/gizmoapi.md), of
// the object graph and of paths.
var (
	graphReference = strings.Fields(`addDefaultNamespaces addNamespace emit loadNamespaces IRI Uri M Morphism V Vertex`)
	pathReference  = strings.Fields(`all and as back both count difference except filter follow followR followRecursive
		forEach getLimit has hasR in inPredicates intersect is labelContext labels limit map or order out outPredicates
		save saveInPredicates saveOpt saveOptR saveOutPredicates saveR skip tag tagArray tagValue toArray toValue union unique`)
)

// TestReference asks for every method of cayley's reference, in both ways to write it.
func TestReference(t *testing.T) {
	qs := open(t, claims)
	for object, names := range map[string][]string{"g": graphReference, "graph": graphReference, "g.V()": pathReference, "g.M()": pathReference} {
		for _, name := range names {
			for _, name := range []string{name, strings.ToUpper(name[:1]) + name[1:]} {
				if got := tell(t, qs, "typeof "+object+"."+name, nil); got != "\"function\"\n" {
					t.Errorf("typeof %s.%s = %s", object, name, got)
				}
			}
		}
	}
}
