package loader_test

import (
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader"
)

// FuzzExtract: whatever the text, every claim's text is what stands at its
// spans, counted in code points; sources and cues lie within the text, parts do
// not overlap, and parents are other claims.
func FuzzExtract(f *testing.F) {
	for _, seed := range []string{
		story,
		"🚢🚢 “We never met,” Zoë Lind said, “👩‍👩‍👧‍👦 and nobody asked.” Moss denied it.",
		"Ze\u0301lie Li\u0308nd said that it rai\u0301ned.\r\n\r\n“Nobody asked,”\r\nhe said.\r\n",
		"\u202bقالت مارا ليند إن الميناء مفتوح\u202c, Mara Lind said that \u200fit rained\u200e.",
		"Mara Lind said\x00 that \xff\xfe it rained. \ufeffMoss told CNN on Monday that ‘it ‘snowed’.",
		"OSLO (Reuters) - " + strings.Repeat("Lind said that Moss denied that ", 30) + "it rained.",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		x := loader.Extract(graph.Article{IRI: "article:fuzz", Body: body, Published: time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC)})
		points := []rune(body)
		for i, c := range x.Claims {
			if got := at(t, points, c.Spans); got != string([]rune(c.Text)) {
				t.Errorf("claim %d is %q, at its spans stands %q", i, c.Text, got)
			}
			at(t, points, c.SourceSpans)
			at(t, points, c.CueSpans)
			if c.Parent == i || c.Parent < -1 || c.Parent >= len(x.Claims) {
				t.Errorf("claim %d of %d stands in %d", i, len(x.Claims), c.Parent)
			}
			if c.Refers < -1 || c.Refers >= len(x.Claims) || c.Refers >= 0 && x.Claims[c.Refers].Refers >= 0 {
				t.Errorf("claim %d of %d refers to %d", i, len(x.Claims), c.Refers)
			}
			if !(c.Confidence > 0 && c.Confidence < 1) {
				t.Errorf("claim %d has the confidence %v", i, c.Confidence)
			}
		}
	})
}

// at gives what stands at spans of a text; they must be in order and within it.
func at(t *testing.T, points []rune, spans []graph.Span) string {
	parts, last := make([]string, len(spans)), 0
	for i, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > len(points) {
			t.Fatalf("spans %v in a text of %d code points", spans, len(points))
		}
		parts[i], last = string(points[s.Start:s.End]), s.End
	}
	return strings.Join(parts, graph.Ellipsis)
}
