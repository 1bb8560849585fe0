package syntax_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// TestPart cuts sentences as quotations are cut: what is inside hangs together as
// it did, and what hung on a word outside is a root.
func TestPart(t *testing.T) {
	for _, c := range []struct{ body, part, want string }{
		{"The mayor denied the report.", "The mayor denied the report.", "The<mayor mayor<denied denied< the<report report<denied .<denied"},
		{"The minister said that the bridge was closed.", "the bridge was closed", "the<bridge bridge<closed was<closed closed<"},
		{"“The bridge,” the minister said, “was closed.” It rained.", "The bridge | was closed | It rained", "The<bridge bridge<closed was<closed closed< It<rained rained<"},
		{"The mayor denied the report.", "", ""},
	} {
		a, err := syntax.Parse(text.Segment(c.body))
		if err != nil {
			t.Fatal(err)
		}
		var spans []text.Span
		for _, s := range strings.Split(c.part, " | ") {
			at := strings.Index(c.body, s)
			spans = append(spans, text.Span{Start: at, End: at + len(s)})
		}
		p := a.Part(spans)
		var got []string
		for i, w := range p.Words {
			head := ""
			if w.Head >= 0 {
				head = p.Doc.Word(w.Head)
			}
			got = append(got, p.Doc.Word(i)+"<"+head)
			for _, child := range p.Children(i) {
				if p.Words[child].Head != i {
					t.Errorf("Part(%q) of %q: %s is no child of %s", c.part, c.body, p.Doc.Word(int(child)), p.Doc.Word(i))
				}
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("Part(%q) of %q (-want +got):\n%s", c.part, c.body, diff)
		}
	}
}

// Unparsed knows the words and nothing else; each is the root of its own tree.
func TestUnparsed(t *testing.T) {
	d := text.Segment("Nurses said so.")
	a := syntax.Unparsed(d)
	for i, w := range a.Words {
		if first, last := a.Subtree(i); first != i || last != i+1 || w.Head != -1 || w.Tag != "" || w.Name != syntax.NoName {
			t.Errorf("%q = %+v, which governs [%d, %d)", d.Word(i), w, first, last)
		}
	}
	if got := a.Words[0].Lemma; got != "nurses" {
		t.Errorf("lemma of Nurses = %q", got)
	}
}
