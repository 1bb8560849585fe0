package main

import (
	"bufio"
	"regexp"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader"
)

var ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")

// shown gives an article as extract shows it.
func shown(body string, color bool, width int) string {
	var b strings.Builder
	w := bufio.NewWriter(&b)
	x := loader.Extract(graph.Article{IRI: graph.ArticleIRI(body), Body: body})
	depths := depths(x)
	v := articleView{w: w, paint: painter{color}, margin: 20, width: width - 20 - uniseg.StringWidth(gutter)}
	v.notes = func(i int) []noteLine { return marginNote(x.Claims[i], i, depths[i], nil, 20) }
	v.print(x)
	w.Flush()
	return b.String()
}

const told = "Radio Nord reported on Monday that harbour minister Mara Lind denied she met the builders.\n\n“Nobody asked,” she said."

func TestArticleView(t *testing.T) {
	const want = `a1 Radio Nord        │ {Radio Nord} <reported> on Monday that
   asserts           │ [{harbour minister Mara Lind} <denied>
└ a2 Mara Lind       │ [she met the builders]].
     denies          │
     via Radio Nord  │ “[Nobody asked],” {she} <said>.
a3 Mara Lind         │
   asserts           │
`
	if got := shown(told, false, 62); got != want {
		t.Errorf("shown as\n%s\nwant\n%s", got, want)
	}
}

// Whatever the text: no line is wider than the terminal, nothing but our own
// colours reaches it, they end with the line, and every visible character is there.
func FuzzArticleView(f *testing.F) {
	for _, seed := range []string{
		told, "", "\n\n", "Lind said \x1b[31mred\x1b[0m and \x1b]0;title\x07 things.", "Lind said that “漢字を含む文は長い。” Moss denied it.\r\nÉté\u0301 \u202eright to left\u202c 👩‍👩‍👧‍👦 said so.",
		strings.Repeat("x", 3000) + " Lind said that it rained.", "\x00\xff Lind said that \xfe it rained.",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, body string, color bool) {
		const width = 60
		got := shown(body, color, width)
		text := ""
		for line := range strings.Lines(got) {
			line = strings.TrimSuffix(line, "\n")
			if strings.Count(line, "\x1b[0m")*2 != len(ansi.FindAllString(line, -1)) {
				t.Fatalf("colours are not ended in %q", line)
			}
			bare := ansi.ReplaceAllString(line, "")
			if strings.ContainsFunc(bare, invisible) {
				t.Fatalf("control characters in %q", line)
			}
			if n := uniseg.StringWidth(bare); n > width {
				t.Fatalf("%d columns: %q", n, line)
			}
			_, right, _ := strings.Cut(bare, "│")
			text += right
		}
		if color && letters(text) != letters(body) {
			t.Fatalf("shows %q\nof     %q", letters(text), letters(body))
		}
	})
}

// letters gives what is visible of a text.
func letters(s string) string {
	return strings.Join(strings.Fields(plain(strings.ToValidUTF8(s, "\ufffd"))), "")
}
