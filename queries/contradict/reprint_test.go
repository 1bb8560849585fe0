package contradict_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// A file of testdata/reprints holds cases, separated by blank lines:
//
//	# why the case is as it is
//	Speaker | stance | day | outlet | text | what the article is about
//	Speaker | stance | day | outlet | text | what the article is about
//	want: reprint       (the two claims are one, printed twice)
//	want: none
//
// The last field may be left out. A speaker in lower case is one without a name, whom each article describes.
func TestReprintCases(t *testing.T) {
	files, err := filepath.Glob("testdata/reprints/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for story := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
			lines := strings.Split(story, "\n")
			if len(lines) != 4 {
				t.Fatalf("%s: a case has four lines, got\n%s", file, story)
			}
			// Whichever comes first.
			for _, order := range [][]string{{lines[1], lines[2]}, {lines[2], lines[1]}} {
				got := "none"
				if len(repeated(t, order)) == 2 {
					got = "reprint"
				}
				if want := strings.TrimPrefix(lines[3], "want: "); got != want {
					t.Errorf("%s: got %s, want\n%s", file, got, story)
				}
			}
		}
	}
}

// repeated loads each line as an article of one claim, one after the other, and
// gives the claims that the store takes for reprints.
func repeated(t *testing.T, lines []string) map[string]string {
	t.Helper()
	s := openStore(t, "mem:")
	for i, line := range lines {
		change(t, s, store.Change{Add: quadsOf(printed(t, line, i))})
		update(t, s)
	}
	found, err := graph.NewReader(s.QuadStore()).Repeated(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for claim, least := range found {
		out[string(claim)] = string(least)
	}
	return out
}

// printed makes an article of a line of a case.
func printed(t *testing.T, line string, number int) (graph.Article, []graph.Claim) {
	t.Helper()
	f := strings.Split(line, "|")
	switch len(f) {
	case 5:
		f = append(f, "")
	case 6:
	default:
		t.Fatalf("%q has %d fields, want 5 or 6", line, len(f))
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	day, err := time.Parse(time.DateOnly, f[2])
	if err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf("%s reports that %s", f[3], f[4])
	a := graph.Article{
		IRI: graph.ArticleIRI(body), Title: f[5], Body: body, Published: day, Loaded: day.Add(time.Duration(number) * time.Second),
		Publisher: graph.Entity{IRI: graph.OutletIRI(f[3]), Class: vocab.Outlet, Name: f[3]},
	}
	speaker := graph.Entity{IRI: graph.EntityIRI(f[0]), Class: vocab.Person, Name: f[0]}
	if f[0] == strings.ToLower(f[0]) {
		speaker.IRI, speaker.Class = graph.UnnamedIRI(a.IRI, f[0]), vocab.Unnamed
	}
	c := graph.Claim{
		Text: f[4], Stance: graph.Stance(f[1]), Kind: graph.Indirect, Article: a.IRI, Speaker: speaker,
		Spans: []graph.Span{{Start: len(body) - len(f[4]), End: len(body)}},
	}
	c.IRI = graph.ClaimIRI(a.IRI, c.Spans, c.Speaker.IRI, c.Stance)
	return a, []graph.Claim{c}
}

// A claim that is printed often with small edits leaves room for others.
func TestReprintsLeaveRoom(t *testing.T) {
	lines := []string{"Ana Reyes | asserts | 2031-04-01 | Coast News | Tomas Vinge never met any builders in Amsel"}
	how := strings.Fields("quietly briefly again soon often twice early late gladly")
	for i, a := range how {
		for _, b := range how[:i] {
			lines = append(lines, fmt.Sprintf("Pia Moss | asserts | 2031-04-02 | Paper %d | the harbour minister Tomas Vinge %s met the foreign builders of the northern quay in Amsel %s | Story %d", len(lines), a, b, len(lines)))
		}
	}
	lines = append(lines, "Rupert Dane | asserts | 2031-04-03 | Selm Gazette | the harbour minister Tomas Vinge met the foreign builders of the northern quay in Amsel")
	s := openStore(t, "mem:")
	var last graph.Claim
	for i, line := range lines {
		a, claims := printed(t, line, i)
		last = claims[0]
		change(t, s, store.Change{Add: quadsOf(a, claims)})
	}
	update(t, s)
	for _, c := range found(t, s) {
		if c.A == last.IRI || c.B == last.IRI {
			return
		}
	}
	t.Errorf("the last claim does not meet the first behind %d reprints", len(lines)-2)
}
