package entity_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// seeds are the texts of the cases, and some that no editor would print.
func seeds(f *testing.F) []string {
	out := []string{"", "he", "“", "The the The of", "A. B. C. of of", "Another", "(AP) —", strings.Repeat("Mr. Lind said ", 50), "\xff\xfe said \x00"}
	files, err := filepath.Glob("testdata/resolve/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data), "\n\n")
		out = append(out, body)
	}
	return out
}

// FuzzResolve resolves what the stage before finds in any text, and spans cut
// out of it at random: no panic, the same result twice, and entities that a
// graph can hold.
func FuzzResolve(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s, uint16(3), uint16(20), uint16(40))
	}
	f.Fuzz(func(t *testing.T, body string, a, b, c uint16) {
		d := text.Segment(body)
		cut := func(x, y uint16) []text.Span {
			if len(body) == 0 {
				return nil
			}
			lo, hi := int(min(x, y))%len(body), int(max(x, y))%len(body)
			if lo >= hi || !utf8.RuneStart(body[lo]) || !utf8.RuneStart(body[hi]) {
				return nil
			}
			return []text.Span{{Start: lo, End: hi}}
		}
		attrs := attribution.Extract(parse(t, d))
		if content := cut(b, c); content != nil {
			parent := -1
			if len(attrs) > 0 {
				parent = 0
			}
			attrs = append(attrs, attribution.Attribution{Source: cut(a, b), Cue: cut(a, c), Content: content, Kind: graph.Direct, Parent: parent})
		}
		article := graph.Article{IRI: graph.ArticleIRI(body), Body: body, Published: time.Date(2031, 5, 9, 0, 0, 0, 0, time.UTC)}
		got := entity.Resolve(article, d, attrs)
		if len(got) != len(attrs) {
			t.Fatalf("%d resolutions for %d attributions", len(got), len(attrs))
		}
		for _, r := range got {
			if r.Speaker.IRI != "" {
				valid(t, r.Speaker)
			}
			for _, e := range append(r.Outlets, r.About...) {
				valid(t, e)
			}
			if r.Said.End.Before(r.Said.Start) {
				t.Errorf("said from %v to %v", r.Said.Start, r.Said.End)
			}
		}
		if again := entity.Resolve(article, d, attrs); !reflect.DeepEqual(got, again) {
			t.Error("the same text resolves in two ways")
		}
	})
}

func valid(t *testing.T, e graph.Entity) {
	t.Helper()
	if graph.Slug(e.Name) == "" || strings.HasSuffix(string(e.IRI), ":") || e.Class == "" {
		t.Errorf("bad entity %+v", e)
	}
	if e.Class == vocab.Outlet && !strings.HasPrefix(string(e.IRI), "outlet:") {
		t.Errorf("an outlet with the IRI %s", e.IRI)
	}
}

// TestLongTexts: time stays linear in the text, whatever it repeats. Eight
// times the text may take thirty times as long before this fails, which leaves
// room for a busy machine, but not for a step that is quadratic.
func TestLongTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, unit := range map[string]string{
		"one sentence": "Mara Lind said that Tom Moss told CNN that ",
		"many people":  "He said that Jon #berg met them. ",
		"paragraphs":   "“We met,” she said in the Osthaven Post last week.\n\nThe ministry denied the May 3 attack.\n\n",
	} {
		short, long := resolveTime(t, unit, 1<<14), resolveTime(t, unit, 1<<17)
		if long > 30*short+time.Second {
			t.Errorf("%s: %v for 16 kB, %v for 128 kB", name, short, long)
		}
	}
}

func parse(t *testing.T, d *text.Document) *syntax.Analysis {
	t.Helper()
	a, err := syntax.Parse(d)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// resolveTime gives the time that a text of that many bytes takes.
func resolveTime(t *testing.T, unit string, size int) time.Duration {
	t.Helper()
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.ReplaceAll(unit, "#", string(rune('A'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676%26))))
	}
	body := b.String()
	d := text.Segment(body)
	attrs := attribution.Extract(parse(t, d))
	start := time.Now()
	entity.Resolve(graph.Article{IRI: graph.ArticleIRI(body), Body: body, Published: time.Unix(0, 0)}, d, attrs)
	return time.Since(start)
}
