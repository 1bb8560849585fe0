package text_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/loader/text"
)

// testCase is one file of testdata, whose README explains the format.
type testCase struct {
	name string
	want []string
	text string
}

func readCases(t testing.TB) []testCase {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata/*.txt: %d files, %v", len(files), err)
	}
	var cases []testCase
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		head, body, ok := strings.Cut(string(b), "\n\n")
		if !ok {
			t.Fatalf("%s: no blank line after the header", f)
		}
		c := testCase{name: strings.TrimSuffix(filepath.Base(f), ".txt"), text: strings.TrimSuffix(body, "\n")}
		for line := range strings.SplitSeq(head, "\n") {
			switch {
			case strings.HasPrefix(line, "#"):
			case line == "escaped":
				c.text, err = strconv.Unquote(`"` + strings.ReplaceAll(c.text, "\n", `\n`) + `"`)
				if err != nil {
					t.Fatalf("%s: body: %v", f, err)
				}
			default:
				c.want = append(c.want, line)
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// render writes what Segment found in the notation of the headers.
func render(d *text.Document) []string {
	var out []string
	for i, s := range d.Sentences {
		var w []string
		for k := s.First; k < s.Last; k++ {
			w = append(w, strings.ReplaceAll(visible(d.Word(k)), " ", "_"))
		}
		mark := "="
		if i > 0 && d.Sentences[i-1].Paragraph != s.Paragraph {
			mark = "P"
		}
		out = append(out, mark+" "+strings.Join(w, " "))
	}
	for _, q := range d.Quotes {
		flags := fmt.Sprint("q", q.Level)
		if !q.Open {
			flags += " unopened"
		}
		if !q.Close {
			flags += " unclosed"
		}
		if q.Continued {
			flags += " continued"
		}
		out = append(out, fmt.Sprintf("%s: %s", flags, visible(d.Text[q.Inner.Start:q.Inner.End])))
	}
	return out
}

// visible escapes what a reader of a test file would not see.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strconv.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		}
	}
	return b.String()
}

func TestSegment(t *testing.T) {
	for _, c := range readCases(t) {
		t.Run(c.name, func(t *testing.T) {
			d := text.Segment(c.text)
			if diff := cmp.Diff(c.want, render(d)); diff != "" {
				t.Errorf("Segment(%q) (-want +got):\n%s\nall of it:\n%s", c.text, diff, strings.Join(render(d), "\n"))
			}
			check(t, d)
		})
	}
}

// check reports what breaks the promises of the package comment.
func check(t *testing.T, d *text.Document) {
	t.Helper()
	edges := make([]bool, len(d.Text)+1)
	for i := range d.Text {
		edges[i] = true
	}
	edges[len(d.Text)] = true
	span := func(what string, i int, s text.Span, empty bool) {
		if s.Start < 0 || s.End > len(d.Text) || s.Start > s.End || s.Start == s.End && !empty || !edges[s.Start] || !edges[s.End] {
			t.Fatalf("%s %d: span %v of %d bytes is empty, out of bounds or off a rune edge", what, i, s, len(d.Text))
		}
	}
	end, sentence := 0, 0
	for i, tok := range d.Tokens {
		span("token", i, tok.Span, false)
		if tok.Start < end {
			t.Fatalf("token %d starts at %d, before the end %d of the last", i, tok.Start, end)
		}
		if rest := strings.TrimFunc(d.Text[end:tok.Start], text.IsSpace); rest != "" {
			t.Fatalf("no token covers %q before token %d", rest, i)
		}
		end = tok.End
		if tok.Sentence != sentence && tok.Sentence != sentence+1 {
			t.Fatalf("token %d is in sentence %d after %d", i, tok.Sentence, sentence)
		}
		sentence = tok.Sentence
	}
	if rest := strings.TrimFunc(d.Text[end:], text.IsSpace); rest != "" {
		t.Fatalf("no token covers %q at the end", rest)
	}
	next := 0
	for i, s := range d.Sentences {
		span("sentence", i, s.Span, false)
		if s.First != next || s.Last <= s.First || s.Span != (text.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.Last-1].End}) {
			t.Fatalf("sentence %d = %+v does not span its tokens or does not follow token %d", i, s, next)
		}
		for k := s.First; k < s.Last; k++ {
			if d.Tokens[k].Sentence != i || d.Tokens[k].Paragraph != s.Paragraph {
				t.Fatalf("token %d = %+v, in sentence %d of paragraph %d", k, d.Tokens[k], i, s.Paragraph)
			}
		}
		p := d.Paragraphs[s.Paragraph]
		if s.Start < p.Start || s.End > p.End {
			t.Fatalf("sentence %d %v is outside paragraph %v", i, s.Span, p)
		}
		next = s.Last
	}
	if next != len(d.Tokens) {
		t.Fatalf("sentences cover %d of %d tokens", next, len(d.Tokens))
	}
	for i, p := range d.Paragraphs {
		span("paragraph", i, p, false)
	}
	for i, q := range d.Quotes {
		span("quote", i, q.Span, false)
		span("inner of quote", i, q.Inner, true)
		if q.Inner.Start < q.Start || q.Inner.End > q.End || q.Open != (q.Start < q.Inner.Start) || q.Close != (q.Inner.End < q.End) {
			t.Fatalf("quote %d = %+v: marks and flags disagree", i, q)
		}
		if i > 0 && q.Start < d.Quotes[i-1].Start {
			t.Fatalf("quote %d starts before quote %d", i, i-1)
		}
	}
}

func FuzzSegment(f *testing.F) {
	for _, c := range readCases(f) {
		f.Add(c.text)
	}
	f.Add("a\xff\xc3(\u0301\u202e'\"\u2028``''\x00 . . . 'tis")
	f.Fuzz(func(t *testing.T, s string) { check(t, text.Segment(s)) })
}

func FuzzOffsets(f *testing.F) {
	f.Add("naïve 👩‍👩‍👧 \xf0\x9f shorn é")
	f.Add(strings.Repeat("é\x80\xf0\x9f", 40))
	f.Fuzz(func(t *testing.T, s string) {
		off := text.NewOffsets(s)
		n := 0
		for i := range s {
			if got := off.Rune(i); got != n {
				t.Fatalf("Rune(%d) = %d, want %d", i, got, n)
			}
			if got := off.Byte(n); got != i {
				t.Fatalf("Byte(%d) = %d, want %d", n, got, i)
			}
			n++
		}
		if got := off.Rune(len(s)); got != utf8.RuneCountInString(s) {
			t.Fatalf("Rune(end) = %d, want %d", got, n)
		}
		if got := off.Byte(n + 7); got != len(s) {
			t.Fatalf("Byte(beyond) = %d, want %d", got, len(s))
		}
	})
}

// Four megabytes of the worst we can think of take a fraction of a second when
// time is linear and minutes when it is not, so the bound can be generous.
func TestSegmentIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some 80 MB of text")
	}
	runtime.LockOSThread() // for threadTime
	defer runtime.UnlockOSThread()
	units := []string{
		"a", "-", "a.b", "'a ", "\"a", "<a", ". ", "(“x", "I. ", "é\u0301", "a@", "👩‍👩", "U.S. ",
		"@", "\x00", "\n", "“\n\n", "a\n", "‘s ", ".", "www.", "*a",
	}
	for _, unit := range units {
		s := strings.Repeat(unit, 4_000_000/len(unit))
		start := threadTime(t)
		doc := text.Segment(s)
		if d := threadTime(t) - start; d > 20*time.Second {
			t.Errorf("4 MB of %q took %v", unit, d)
		}
		check(t, doc)
	}
}

func BenchmarkSegment(b *testing.B) {
	var body strings.Builder
	for _, c := range readCases(b) {
		body.WriteString(c.text + "\n\n")
	}
	s := strings.Repeat(body.String(), 20)
	tokens := len(text.Segment(s).Tokens)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.Segment(s)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func ExampleSegment() {
	d := text.Segment("“We didn't sign,” the mayor's office said. It gave no date.")
	for _, s := range d.Sentences {
		var words []string
		for i := s.First; i < s.Last; i++ {
			words = append(words, d.Word(i))
		}
		fmt.Println(strings.Join(words, "|"))
	}
	for _, q := range d.Quotes {
		fmt.Println("quote:", d.Text[q.Inner.Start:q.Inner.End])
	}
	// Output:
	// “|We|did|n't|sign|,|”|the|mayor|'s|office|said|.
	// It|gave|no|date|.
	// quote: We didn't sign,
}
