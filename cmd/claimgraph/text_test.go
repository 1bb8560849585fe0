package main

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"github.com/claimgraph/claimgraph/graph"
)

func TestEvidence(t *testing.T) {
	const body = "It rained. “We never met,” Mara Lind said, “and nobody asked.” Then—naïve as ever—he left.\n\nThe end."
	span := func(words string) graph.Span {
		start := len([]rune(body[:strings.Index(body, words)]))
		return graph.Span{Start: start, End: start + len([]rune(words))}
	}
	for _, test := range []struct {
		name  string
		spans []graph.Span
		want  string
	}{
		{"one sentence, two parts", []graph.Span{span("We never met"), span("and nobody asked")},
			"“" + markOn + "We never met" + markOff + ",” Mara Lind said, “" + markOn + "and nobody asked" + markOff + ".”"},
		{"offsets count code points", []graph.Span{span("he left")},
			"Then—naïve as ever—" + markOn + "he left" + markOff + "."},
		{"across a paragraph", []graph.Span{{Start: span("he left").Start, End: span("The end").End}},
			"Then—naïve as ever—" + markOn + "he left." + markOff + " " + markOn + "The end" + markOff + "."},
		{"beyond the text", []graph.Span{{Start: 5, End: 5000}}, ""},
		{"turned around", []graph.Span{{Start: 9, End: 5}}, ""},
		{"negative", []graph.Span{{Start: -4, End: 5}}, ""},
	} {
		if got := evidence(body, test.spans); got != test.want {
			t.Errorf("%s: evidence = %q, want %q", test.name, got, test.want)
		}
	}
}

func TestLongQuotationIsShortened(t *testing.T) {
	body := strings.Repeat("This sentence says nothing new. ", 30)
	got := evidence(body, []graph.Span{{Start: 0, End: len(body) - 1}})
	if !strings.Contains(got, "[…]") || strings.Count(got, "nothing new") != longEvidence {
		t.Errorf("evidence of a long quotation is %q", got)
	}
}

// Whatever the text, no line of a paragraph is wider than it may be, nothing
// is lost, and colours never run over a line's end.
func TestParagraph(t *testing.T) {
	text := "Short words, " + markOn + "a highlight that runs over several lines of this paragraph, 漢字を含む" + markOff + " and an end."
	for _, width := range []int{20, 33, 80} {
		for _, color := range []bool{false, true} {
			lines := painter{color}.paragraph(text, "   ", width)
			for _, line := range lines {
				bare := strings.NewReplacer(ansiMark, "", ansiReset, "").Replace(line)
				if n := uniseg.StringWidth(bare); n > width {
					t.Errorf("line of %d columns, want at most %d: %q", n, width, line)
				}
				if strings.Count(line, ansiMark) != strings.Count(line, ansiReset) {
					t.Errorf("colour runs over the end of %q", line)
				}
			}
			joined := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
			joined = strings.NewReplacer(ansiMark, "", ansiReset, "", "[[", "", "]]", "").Replace(joined)
			if want := unmarked.Replace(text); joined != want {
				t.Errorf("paragraph reads %q, want %q", joined, want)
			}
		}
	}
}

// An article must not be able to act on the terminal that shows it.
func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a\n\t b":                   "a b",
		"\x1b[31mred\x1b]0;title\a": "[31mred]0;title",
		"abc\u202Edcba":             "abcdcba",
		"naïve 漢字":                  "naïve 漢字",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}
