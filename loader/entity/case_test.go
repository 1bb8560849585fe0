package entity_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/text"
)

// resolveCase is one file of testdata/resolve.
type resolveCase struct {
	article graph.Article
	attrs   []attribution.Attribution
	want    []string // what stands after "->"
}

// TestCases runs testdata/resolve; testdata/README.md says how to write a case.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/resolve/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := parseCase(t, string(data))
			got := entity.Resolve(c.article, text.Segment(c.article.Body), c.attrs)
			for i, want := range c.want {
				content := c.attrs[i].Content[0]
				compare(t, c.article.Body[content.Start:content.End], want, got[i])
			}
		})
	}
}

func parseCase(t *testing.T, data string) resolveCase {
	t.Helper()
	header, body, ok := strings.Cut(data, "\n\n")
	if !ok {
		t.Fatal("a case has a header, a blank line and a text")
	}
	c := resolveCase{article: graph.Article{IRI: graph.ArticleIRI(body), Body: body}}
	for line := range strings.Lines(header) {
		line = strings.TrimRight(line, "\n")
		if day, ok := strings.CutPrefix(line, "published: "); ok {
			when, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			c.article.Published = when
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		given, want, ok := strings.Cut(line, " -> ")
		parts := strings.Split(given, " | ")
		if !ok || len(parts) != 3 {
			t.Fatalf("%q is not: source | cue | content -> speaker", line)
		}
		at := strings.Index(body, parts[2])
		if at < 0 || strings.Count(body, parts[2]) != 1 {
			t.Fatalf("the content %q has to occur once", parts[2])
		}
		content := text.Span{Start: at, End: at + len(parts[2])}
		a := attribution.Attribution{
			Source: nearest(body, strings.TrimSpace(parts[0]), content), Cue: nearest(body, strings.TrimSpace(parts[1]), content),
			Content: []text.Span{content}, Kind: graph.Indirect, Parent: -1,
		}
		if strings.HasSuffix(strings.TrimRight(body[:at], " "), "“") {
			a.Kind = graph.Direct
		}
		c.attrs = append(c.attrs, a)
		c.want = append(c.want, want)
	}
	nest(c.attrs)
	return c
}

// nearest gives where a piece of text stands nearest to a span, before or after it.
func nearest(body, piece string, to text.Span) []text.Span {
	if piece == "" {
		return nil
	}
	best, distance := -1, len(body)+1
	for at := 0; ; at++ {
		next := strings.Index(body[at:], piece)
		if next < 0 {
			break
		}
		at += next
		if inWord(body, at, at+len(piece)) {
			continue
		}
		if d := max(to.Start-at-len(piece), at-to.End, 0); d < distance {
			best, distance = at, d
		}
	}
	if best < 0 {
		return nil
	}
	return []text.Span{{Start: best, End: best + len(piece)}}
}

// inWord reports whether a span is a part of a longer word.
func inWord(body string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(body[:start])
	after, _ := utf8.DecodeRuneInString(body[end:])
	return unicode.IsLetter(before) || unicode.IsLetter(after)
}

// nest makes the shortest attribution around another one its parent.
func nest(attrs []attribution.Attribution) {
	for i := range attrs {
		for j := range attrs {
			in, out := attrs[i].Content[0], attrs[j].Content[0]
			if i == j || in.Start < out.Start || in.End > out.End || in == out {
				continue
			}
			if p := attrs[i].Parent; p < 0 || out.End-out.Start < attrs[p].Content[0].End-attrs[p].Content[0].Start {
				attrs[i].Parent = j
			}
		}
	}
}

func compare(t *testing.T, content, want string, got entity.Resolution) {
	t.Helper()
	fields := strings.Split(want, ";")
	speaker := strings.TrimSpace(fields[0])
	if speaker == "-" {
		speaker = ""
	}
	if got.Speaker.Name != speaker {
		t.Errorf("%q: speaker %q, want %q", content, got.Speaker.Name, speaker)
	}
	for _, field := range fields[1:] {
		name, value, _ := strings.Cut(strings.TrimSpace(field), "=")
		if have := show(t, name, got); have != value {
			t.Errorf("%q: %s %q, want %q", content, name, have, value)
		}
	}
}

// show gives a field of a resolution in the form of the cases.
func show(t *testing.T, name string, r entity.Resolution) string {
	t.Helper()
	switch name {
	case "outlets":
		return names(r.Outlets, func(e graph.Entity) string { return e.Name })
	case "about":
		return names(r.About, func(e graph.Entity) string { return string(e.IRI) })
	case "said":
		return strings.TrimSpace(r.Said.String() + " " + r.Said.Text)
	case "role":
		return r.Speaker.Role
	case "class":
		return graph.Word(r.Speaker.Class)
	case "aliases":
		return strings.Join(r.Speaker.Aliases, ", ")
	}
	t.Fatalf("no field is called %q", name)
	return ""
}

func names(entities []graph.Entity, of func(graph.Entity) string) string {
	var out []string
	for _, e := range entities {
		out = append(out, of(e))
	}
	return strings.Join(out, ", ")
}

// TestData checks the form of the data files, which people edit.
func TestData(t *testing.T) {
	slugs := map[string]string{}
	f, err := os.Open("data/outlets.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	last := ""
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 || graph.Slug(fields[0]) != fields[0] {
			t.Errorf("outlets.tsv: %q needs a slug and a name", line)
			continue
		}
		if fields[0] <= last {
			t.Errorf("outlets.tsv: %s stands after %s", fields[0], last)
		}
		last = fields[0]
		for _, name := range append(strings.Split(fields[1]+"|"+strings.Join(fields[2:], "|"), "|"), fields[1]) {
			if name = strings.TrimPrefix(name, "The "); name == "" {
				continue
			}
			if other, ok := slugs[name]; ok && other != fields[0] {
				t.Errorf("outlets.tsv: %q means both %s and %s", name, other, fields[0])
			}
			slugs[name] = fields[0]
		}
	}
	if got := entity.Publisher("AFP"); got.IRI != "outlet:afp" || got.Name != "Agence France-Presse" {
		t.Errorf("Publisher(AFP) = %+v", got)
	}
	if got := entity.Publisher("Coast News Agency (CNA)"); got.IRI != "outlet:coast-news-agency" || names([]graph.Entity{got}, func(e graph.Entity) string { return strings.Join(e.Aliases, "") }) != "CNA" {
		t.Errorf("Publisher of an unlisted agency = %+v", got)
	}
	if got := entity.Publisher(" — "); got.IRI != "" {
		t.Errorf("Publisher of no name = %+v, want the zero Entity", got)
	}
}
