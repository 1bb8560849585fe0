package loader

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// What is found in a text does not depend on where it is cut, and stands where it
// stood, with a claim inside another still inside it.
func TestSectionsFindTheSame(t *testing.T) {
	body := strings.Repeat("Mara Lind said that the pörts 🚢 were open.\n\nAccording to the ministry, Ida Berg told Radio Nord that “the bridge was never safe.”\n\n", 4)
	d := text.Segment(body)
	whole, _ := attributions(d, len(body))
	parts, trees := attributions(d, 100)
	if cuts := len(d.Sections(100)); cuts < 4 {
		t.Fatalf("%d sections: the test is of no use", cuts)
	}
	if diff := cmp.Diff(whole, parts); diff != "" {
		t.Errorf("in sections (-whole +sections):\n%s", diff)
	}
	if got := trees.Doc.Text; !strings.HasPrefix(body, got) || len(got) == len(body) {
		t.Errorf("the trees are of %q, want those of the first section", got)
	}
	inside := 0
	for _, a := range parts {
		if a.Parent >= 0 {
			inside++
		}
	}
	if inside < 4 {
		t.Errorf("%d attributions inside others, want one for each copy", inside)
	}
}

// A claim outside of the first section has the frames of its words read alone.
func TestFramesFarIntoAText(t *testing.T) {
	line := "Mara Lind said that the port had closed.\n\n"
	x := Extract(graph.Article{IRI: "a", Body: line + strings.Repeat(strings.Repeat("x", 1000)+"\n\n", sectionSize/1000) + line})
	if len(x.Claims) != 2 {
		t.Fatalf("%d claims, want 2", len(x.Claims))
	}
	near, far := x.Frames(x.Claims[0]), x.Frames(x.Claims[1])
	if diff := cmp.Diff(near, far); diff != "" || len(far) == 0 {
		t.Errorf("frames (-near +far):\n%s", diff)
	}
}

// Of a text as long as a book only the first propositions are kept whole; the
// others have what the store keeps.
func TestLatePropositionsAreShort(t *testing.T) {
	said := "Mara Lind said that the " + strings.Repeat("long", 1500) + " port had closed.\n\n"
	claims := Extract(graph.Article{IRI: "a", Body: strings.Repeat(said, 20)}).Claims
	if len(claims) != 20 {
		t.Fatalf("%d claims, want 20", len(claims))
	}
	early, late := claims[0].Proposition, claims[19].Proposition
	if len(early.Terms) == 0 || len(late.Terms) != 0 {
		t.Errorf("%d terms early, %d late; want some and none", len(early.Terms), len(late.Terms))
	}
	if early.IRI() != late.IRI() {
		t.Errorf("the propositions %v and %v of one text differ in what the store keeps", early, late)
	}
}
