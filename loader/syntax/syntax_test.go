package syntax_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

func parse(t testing.TB, body string) *syntax.Analysis {
	t.Helper()
	a, err := syntax.Parse(text.Segment(body))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestParse reads testdata, whose README explains the format. The models are
// statistical, so the cases are sentences that any useful model gets right.
func TestParse(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata/*.txt: %d files, %v", len(files), err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		head, body, _ := strings.Cut(string(b), "\n\n")
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			a := parse(t, strings.TrimSuffix(body, "\n"))
			check(t, a)
			found := facts(a)
			for line := range strings.SplitSeq(head, "\n") {
				if !strings.HasPrefix(line, "#") && !found[line] {
					t.Errorf("missing %q in the analysis of\n%s\n%s", line, body, dump(a))
				}
			}
		})
	}
}

// facts returns all that can be said of an analysis in a case header.
func facts(a *syntax.Analysis) map[string]bool {
	out := map[string]bool{}
	for i, w := range a.Words {
		out["tag "+a.Doc.Word(i)+" "+w.Tag] = true
		out["lemma "+a.Doc.Word(i)+" "+w.Lemma] = true
		head := "ROOT"
		if w.Head >= 0 {
			head = a.Doc.Word(w.Head)
		}
		out[w.Label+" "+head+" "+a.Doc.Word(i)] = true
	}
	for _, n := range a.Names {
		out[n.Class.String()+" "+a.Doc.Text[n.Start:n.End]] = true
	}
	return out
}

func dump(a *syntax.Analysis) string {
	var b strings.Builder
	for i, w := range a.Words {
		fmt.Fprintf(&b, "%3d %-15s %-15s %-5s %-12v %3d %s\n", i, a.Doc.Word(i), w.Lemma, w.Tag, w.Name, w.Head, w.Label)
	}
	return b.String()
}

// check reports what breaks the promises of the package comment.
func check(t *testing.T, a *syntax.Analysis) {
	t.Helper()
	if len(a.Words) != len(a.Doc.Tokens) {
		t.Fatalf("%d words for %d tokens", len(a.Words), len(a.Doc.Tokens))
	}
	for s, sent := range a.Doc.Sentences {
		roots := 0
		for i := sent.First; i < sent.Last; i++ {
			w := a.Words[i]
			if w.Tag == "" || w.Label == "" {
				t.Fatalf("token %d has tag %q and label %q", i, w.Tag, w.Label)
			}
			if w.Head < 0 {
				roots++
				if a.Root(s) != i {
					t.Fatalf("Root(%d) = %d, want %d", s, a.Root(s), i)
				}
				continue
			}
			if w.Head < sent.First || w.Head >= sent.Last || w.Head == i {
				t.Fatalf("head of token %d is %d, outside its sentence [%d,%d) or itself", i, w.Head, sent.First, sent.Last)
			}
			for k := min(i, w.Head) + 1; k < max(i, w.Head); k++ {
				if first, last := a.Subtree(k); first <= min(i, w.Head) && last > max(i, w.Head) {
					break // governs the arc
				} else if h := a.Words[k].Head; h < min(i, w.Head) || h > max(i, w.Head) {
					t.Fatalf("arcs %d-%d and %d-%d cross", i, w.Head, k, h)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", s, roots)
		}
		if first, last := a.Subtree(a.Root(s)); first != sent.First || last != sent.Last {
			t.Fatalf("the root of sentence %d governs [%d,%d), want [%d,%d)", s, first, last, sent.First, sent.Last)
		}
	}
	end := 0
	for k, n := range a.Names {
		if n.First < end || n.Last <= n.First || n.Class == syntax.NoName ||
			n.Start != a.Doc.Tokens[n.First].Start || n.End != a.Doc.Tokens[n.Last-1].End ||
			a.Doc.Tokens[n.First].Sentence != a.Doc.Tokens[n.Last-1].Sentence {
			t.Fatalf("name %d = %+v does not span its tokens, after token %d", k, n, end)
		}
		for i := n.First; i < n.Last; i++ {
			if got, ok := a.NameAt(i); !ok || got != n || a.Words[i].Name != n.Class {
				t.Fatalf("NameAt(%d) = %+v, %v, want %+v", i, got, ok, n)
			}
		}
		end = n.Last
	}
}

func FuzzParse(f *testing.F) {
	f.Add("“We didn't,” Reyes said. \r\n\x00 \xff HE LEFT; she stayed")
	f.Add(strings.Repeat("( a, ", 300))
	f.Fuzz(func(t *testing.T, body string) { check(t, parse(t, body)) })
}

// A process that has only to parse must be ready at once. What is
// measured is the first call in this process, if no other test came before.
func TestFirstParseIsFast(t *testing.T) {
	start := time.Now()
	parse(t, "The minister denied on Monday that she had met the envoy.")
	if d := time.Since(start); d > 300*time.Millisecond {
		t.Errorf("the first article took %v", d)
	}
}

func BenchmarkParse(b *testing.B) {
	body := strings.Repeat("Gov. Ann Reyes said on Tuesday that the council, which met in Brevik, had never agreed to sell the water works. “We did not sign it,” she told reporters.\n\n", 50)
	d := text.Segment(body)
	for b.Loop() {
		if _, err := syntax.Parse(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func ExampleParse() {
	doc := text.Segment("The mayor of Brevik denied the report.")
	a, err := syntax.Parse(doc)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, w := range a.Words {
		if w.Label == "nsubj" {
			fmt.Println(doc.Word(i), "is the subject of", a.Words[w.Head].Lemma)
		}
	}
	for _, n := range a.Names {
		fmt.Println(n.Class, doc.Text[n.Start:n.End])
	}
	// Output:
	// mayor is the subject of deny
	// PLACE Brevik
}
