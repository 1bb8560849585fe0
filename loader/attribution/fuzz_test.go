package attribution_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// FuzzExtract checks what Extract promises for any text: spans in bounds, on
// rune edges, ordered and disjoint; contents that are not empty; contents in
// text order; parents that exist, hold their child and form no cycle.
func FuzzExtract(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data), "\n\n")
		f.Add(body)
	}
	for _, s := range []string{
		"", "said", "“", "\"said\" said", "according to", "'s said 's", "a\x00 \xff said that \xfe",
		"“a “b ‘c said d’ said” said.", "He said she said they said that, according to, according to him, said he.",
		"reportedly, allegedly: said\r\n\r\n\"said", "👩‍👩‍👧 said 👍.", "X: Y: Z said: \"", "who said which said that said",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		doc := text.Segment(body)
		as := attribution.Extract(parse(t, doc))
		for i, a := range as {
			checkSpans(t, doc.Text, a.Source)
			checkSpans(t, doc.Text, a.Cue)
			checkSpans(t, doc.Text, a.Content)
			if len(a.Content) == 0 {
				t.Fatalf("attribution %d has no content", i)
			}
			if i > 0 && a.Content[0].Start < as[i-1].Content[0].Start {
				t.Fatalf("attribution %d begins before the one before it", i)
			}
			if a.Confidence <= 0 || a.Confidence > 1 {
				t.Fatalf("attribution %d: confidence %v", i, a.Confidence)
			}
			if a.Kind != graph.Direct && a.Kind != graph.Mixed && a.Kind != graph.Indirect {
				t.Fatalf("attribution %d: kind %q", i, a.Kind)
			}
			checkParents(t, as, i)
		}
	})
}

func checkSpans(t *testing.T, body string, spans []text.Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(body) {
			t.Fatalf("span %v after %d in %d bytes", s, end, len(body))
		}
		if !onEdge(body, s.Start) || !onEdge(body, s.End) {
			t.Fatalf("span %v cuts a rune", s)
		}
		end = s.End
	}
}

// onEdge reports whether a range loop over s stops at i.
func onEdge(s string, i int) bool {
	for j := max(0, i-utf8.UTFMax+1); j < i; j++ {
		if _, n := utf8.DecodeRuneInString(s[j:]); n > i-j && utf8.RuneStart(s[j]) {
			return false
		}
	}
	return true
}

func checkParents(t *testing.T, as []attribution.Attribution, i int) {
	t.Helper()
	for k, steps := as[i].Parent, 0; k != -1; k, steps = as[k].Parent, steps+1 {
		if k < 0 || k >= len(as) || k == i || steps > len(as) {
			t.Fatalf("attribution %d: bad parent chain at %d", i, k)
		}
	}
}

// BenchmarkExtract reads all cases as one article.
func BenchmarkExtract(b *testing.B) {
	var all strings.Builder
	files, _ := filepath.Glob("testdata/*.txt")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data), "\n\n")
		all.WriteString(body + "\n")
	}
	doc := text.Segment(all.String())
	a := parse(b, doc)
	for b.Loop() {
		attribution.Extract(a)
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
