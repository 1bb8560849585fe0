package attribution_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// TestCases runs the files of testdata; testdata/README.md describes them.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d case files in testdata, want 50 or more (%v)", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			want, body := readCase(t, name)
			doc := text.Segment(body)
			got := []string{}
			for _, a := range attribution.Extract(parse(t, doc)) {
				got = append(got, describe(doc, a))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Extract(%q) (-want +got):\n%s", body, diff)
			}
		})
	}
}

func parse(t testing.TB, doc *text.Document) *syntax.Analysis {
	t.Helper()
	a, err := syntax.Parse(doc)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// describe prints an attribution in the form of a case's header.
func describe(doc *text.Document, a attribution.Attribution) string {
	var b strings.Builder
	field := func(key, value, normal string) {
		if value != normal {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	field("content", join(doc, a.Content), "")
	field("source", join(doc, a.Source), "")
	field("cue", join(doc, a.Cue), "")
	field("stance", string(a.Stance), "asserts")
	field("kind", string(a.Kind), "indirect")
	if a.Parent >= 0 {
		field("parent", fmt.Sprint(a.Parent+1), "")
	}
	return b.String()
}

func join(doc *text.Document, spans []text.Span) string {
	parts := []string{}
	for _, s := range spans {
		parts = append(parts, doc.Text[s.Start:s.End])
	}
	return strings.Join(parts, " … ")
}

// readCase returns the attributions of a case, each as describe prints it, and
// its text.
func readCase(t *testing.T, name string) (want []string, body string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	header, body, ok := strings.Cut(string(data), "\n\n")
	if !ok {
		t.Fatalf("%s: no empty line between header and text", name)
	}
	order := []string{"content", "source", "cue", "stance", "kind", "parent"}
	normal := map[string]string{"stance": "asserts", "kind": "indirect"}
	var claims []map[string]string
	for n, line := range strings.Split(header, "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if key == "content" {
			claims = append(claims, map[string]string{})
		}
		if !ok || len(claims) == 0 || !strings.Contains(strings.Join(order, " "), key) {
			t.Fatalf("%s:%d: bad header line %q", name, n+1, line)
		}
		claims[len(claims)-1][key] = value
	}
	want = []string{}
	for _, c := range claims {
		s := ""
		for _, key := range order {
			if v := c[key]; v != "" && v != normal[key] {
				s += key + ": " + v + "\n"
			}
		}
		want = append(want, s)
	}
	return want, strings.TrimSuffix(body, "\n")
}
