package reference_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/reference"
	"github.com/claimgraph/claimgraph/loader/text"
)

// TestCases runs the files of testdata; its README says how to write one.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			header, marked, ok := strings.Cut(string(data), "\n\n")
			if !ok {
				t.Fatal("a case has a header, a blank line and a text")
			}
			body, attrs := unmark(t, marked)
			want := answers(t, header, attrs)
			d := text.Segment(body)
			resolutions := entity.Resolve(graph.Article{IRI: graph.ArticleIRI(body), Body: body}, d, attrs)
			for i, got := range reference.Find(d, attrs, resolutions) {
				if got != want[i] {
					t.Errorf("attribution %d stands for %d, want %d (0 is none)", i+1, got+1, want[i]+1)
				}
			}
		})
	}
}

// answers reads the header: it sets the stances and gives what each attribution
// stands for.
func answers(t *testing.T, header string, attrs []attribution.Attribution) []int {
	t.Helper()
	want := make([]int, len(attrs))
	for i := range want {
		want[i] = -1
	}
	for line := range strings.Lines(header) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		i, err := strconv.Atoi(f[0])
		if err != nil || len(f) != 4 || i > len(attrs) {
			t.Fatalf("%q is not: number stance -> number", line)
		}
		attrs[i-1].Stance = graph.Stance(f[1])
		if f[3] != "-" {
			n, err := strconv.Atoi(f[3])
			if err != nil {
				t.Fatal(err)
			}
			want[i-1] = n - 1
		}
	}
	return want
}

// unmark takes the marks out of a text and gives the attributions they tell of.
func unmark(t *testing.T, marked string) (string, []attribution.Attribution) {
	t.Helper()
	type mark struct {
		name  string
		start int
	}
	var body strings.Builder
	var open []mark
	attrs := make([]attribution.Attribution, strings.Count(marked, "[c"))
	for i := range attrs {
		attrs[i].Parent, attrs[i].Kind, attrs[i].Stance = -1, graph.Indirect, graph.Asserts
	}
	for rest := marked; rest != ""; {
		at := strings.IndexAny(rest, "[]")
		if at < 0 {
			body.WriteString(rest)
			break
		}
		body.WriteString(rest[:at])
		if rest[at] == '[' {
			name, after, _ := strings.Cut(rest[at+1:], " ")
			open, rest = append(open, mark{name, body.Len()}), after
			continue
		}
		m := open[len(open)-1]
		open, rest = open[:len(open)-1], rest[at+1:]
		n, err := strconv.Atoi(strings.TrimLeft(m.name, "sc"))
		if err != nil || n > len(attrs) {
			t.Fatalf("%q is not the mark of an attribution", m.name)
		}
		a, span := &attrs[n-1], []text.Span{{Start: m.start, End: body.Len()}}
		switch m.name[0] {
		case 's':
			a.Source = span
		case 'c':
			a.Cue = span
		default:
			a.Content = span
			for _, around := range open {
				if outer, err := strconv.Atoi(around.name); err == nil {
					a.Parent = outer - 1
				}
			}
		}
	}
	return body.String(), attrs
}
