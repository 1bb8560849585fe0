package seeds_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"go.yaml.in/yaml/v3"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/seeds"
)

var update = flag.Bool("update", false, "rewrite golden/ from the articles and the tables of README.md from expected.jsonl")

// article is a seed as its file gives it.
type article struct {
	Title     string `yaml:"title"`
	URL       string `yaml:"url"`
	Published string `yaml:"published"`
	Publisher string `yaml:"publisher"`
	Author    string `yaml:"author"`
	Language  string `yaml:"language"`
	body      string
}

// pair is a line of expected.jsonl; README.md documents its fields.
type pair struct {
	Story    string `json:"story"`
	Relation string `json:"relation"`
	Kind     string `json:"kind"`
	Level    string `json:"level"`
	A        side   `json:"a"`
	B        side   `json:"b"`
	Why      string `json:"why"`
}

type side struct {
	place
	Speaker string  `json:"speaker"`
	Stance  string  `json:"stance"`
	Also    []place `json:"also"`
}

// place is one verbatim occurrence of a claim.
type place struct {
	Article string `json:"article"`
	Text    string `json:"text"`
}

// none is the relation of pairs that must not be flagged.
const none = "none"

func parse(data []byte) (article, error) {
	var a article
	rest, ok := bytes.CutPrefix(data, []byte("---\n"))
	if !ok {
		return a, errors.New("no front matter")
	}
	head, body, ok := bytes.Cut(rest, []byte("\n---\n"))
	if !ok {
		return a, errors.New("front matter does not end")
	}
	dec := yaml.NewDecoder(bytes.NewReader(head))
	dec.KnownFields(true)
	err := dec.Decode(&a)
	a.body = strings.TrimSpace(string(body))
	return a, err
}

// load reads every seed, by file name without its ending.
func load(t *testing.T) map[string]article {
	t.Helper()
	names, err := fs.Glob(seeds.FS, "*")
	if err != nil {
		t.Fatal(err)
	}
	articles := make(map[string]article)
	for _, name := range names {
		data, err := seeds.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := parse(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		articles[strings.TrimSuffix(name, ".md")] = a
	}
	return articles
}

func expected(t *testing.T) []pair {
	t.Helper()
	data, err := os.ReadFile("expected.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var pairs []pair
	for {
		var p pair
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pairs
		} else if err != nil {
			t.Fatalf("expected.jsonl, pair %d: %v", len(pairs)+1, err)
		}
		pairs = append(pairs, p)
	}
}

func TestArticles(t *testing.T) {
	articles := load(t)
	if n := len(articles); n < 10 {
		t.Fatalf("%d articles, want ten or more", n)
	}
	seen := make(map[string]string)
	for name, a := range articles {
		for field, value := range map[string]string{"title": a.Title, "publisher": a.Publisher} {
			if strings.TrimSpace(value) == "" {
				t.Errorf("%s: %s is empty", name, field)
			}
		}
		if a.Language != "en" {
			t.Errorf("%s: language %q, want en", name, a.Language)
		}
		if _, err := time.Parse(time.RFC3339, a.Published); err != nil {
			t.Errorf("%s: published: %v", name, err)
		}
		// RFC 2606 keeps .example free, so no seed can point at a real outlet.
		if u, err := url.Parse(a.URL); err != nil || u.Scheme != "https" || !strings.HasSuffix(u.Host, ".example") {
			t.Errorf("%s: url %q, want https://….example/…", name, a.URL)
		}
		if other, ok := seen[a.URL]; ok {
			t.Errorf("%s: url %s is also that of %s", name, a.URL, other)
		}
		seen[a.URL] = name
		if n := len(strings.Fields(a.body)); n < 150 || n > 300 {
			t.Errorf("%s: %d words, want 150 to 300", name, n)
		}
		if i := strings.IndexAny(a.body, `"'`); i >= 0 {
			t.Errorf("%s: straight quote mark at …%.30s", name, a.body[i:])
		}
	}
}

func TestExpected(t *testing.T) {
	articles := load(t)
	used := make(map[string]bool)
	seen := make(map[[2]place]bool)
	for i, p := range expected(t) {
		name := fmt.Sprintf("expected.jsonl:%d", i+1)
		if p.Story == "" || p.Why == "" {
			t.Errorf("%s: story or why is empty", name)
		}
		if p.Level != "must" && p.Level != "further" {
			t.Errorf("%s: level %q, want must or further", name, p.Level)
		}
		if !validKind(p.Relation, p.Kind) {
			t.Errorf("%s: relation %q with kind %q", name, p.Relation, p.Kind)
		}
		key := [2]place{p.A.place, p.B.place}
		if seen[key] || seen[[2]place{key[1], key[0]}] {
			t.Errorf("%s: the pair is listed twice", name)
		}
		seen[key] = true
		for _, s := range []side{p.A, p.B} {
			checkSide(t, name, articles, s)
			used[s.Article] = true
		}
	}
	for a := range articles {
		if !used[a] {
			t.Errorf("%s stands in no expected pair", a)
		}
	}
}

// checkSide requires a side's texts to stand once each in their articles, so
// that they name one claim, and its speaker to be named where it speaks.
func checkSide(t *testing.T, name string, articles map[string]article, s side) {
	t.Helper()
	for _, p := range append([]place{s.place}, s.Also...) {
		a, ok := articles[p.Article]
		if !ok {
			t.Errorf("%s: no article %q", name, p.Article)
		} else if n := strings.Count(a.body, p.Text); n != 1 || p.Text == "" {
			t.Errorf("%s: %q stands %d times in %s, want once", name, p.Text, n, p.Article)
		}
	}
	if !word(s.Stance, vocab.Asserts, vocab.Denies, vocab.Questions, vocab.Urges, vocab.Evaluates) {
		t.Errorf("%s: stance %q", name, s.Stance)
	}
	words := strings.Fields(s.Speaker)
	if len(words) == 0 {
		t.Errorf("%s: no speaker", name)
	} else if last := words[len(words)-1]; !strings.Contains(articles[s.Article].body, last) {
		t.Errorf("%s: speaker %q is not named in %s", name, s.Speaker, s.Article)
	}
}

// validKind checks a pair's words against the vocabulary; pairs that must not
// be flagged have kinds of their own, the reason why they must not.
func validKind(relation, kind string) bool {
	if relation == none {
		switch kind {
		case "same-side", "reprint", "update", "different-event", "hedge", "evaluation", "numeric":
			return true
		}
		return false
	}
	return word(strings.ReplaceAll(relation, " ", "-"), vocab.Contradictory, vocab.Tension, vocab.ChangedPosition) &&
		word(kind, vocab.ClashDenial, vocab.ClashNegation, vocab.ClashEntailed, vocab.ClashNumeric, vocab.ClashAntonym,
			vocab.ClashExclusive, vocab.ClashRole, vocab.ClashTime, vocab.ClashPlace)
}

// word reports whether w is how a user reads one of the IRIs.
func word(w string, iris ...quad.IRI) bool {
	return slices.ContainsFunc(iris, func(iri quad.IRI) bool { return graph.Word(iri) == w })
}

// TestREADME keeps the tables that people read equal to the list that tests
// read. Run it with -update after a change to expected.jsonl.
func TestREADME(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	pairs := expected(t)
	want := string(readme)
	for marker, keep := range map[string]func(pair) bool{
		"must":    func(p pair) bool { return p.Relation != none && p.Level == "must" },
		"further": func(p pair) bool { return p.Relation != none && p.Level == "further" },
		"none":    func(p pair) bool { return p.Relation == none },
	} {
		begin, end := "<!-- begin "+marker+" -->\n", "<!-- end "+marker+" -->"
		before, rest, ok1 := strings.Cut(want, begin)
		_, after, ok2 := strings.Cut(rest, end)
		if !ok1 || !ok2 {
			t.Fatalf("README.md: no lines %q and %q", begin, end)
		}
		want = before + begin + table(pairs, keep) + end + after
	}
	if string(readme) == want {
		return
	}
	if !*update {
		t.Fatal("the tables of README.md differ from expected.jsonl: run go test ./seeds -update")
	}
	if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func table(pairs []pair, keep func(pair) bool) string {
	var b strings.Builder
	fmt.Fprintln(&b, "| story | claim A | claim B | relation | kind |\n|---|---|---|---|---|")
	for _, p := range pairs {
		if keep(p) {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", p.Story, cell(p.A), cell(p.B), p.Relation, p.Kind)
		}
	}
	return b.String()
}

// cell gives "01 **Speaker** denies: text"; the number is that of the article.
func cell(s side) string {
	number, _, _ := strings.Cut(s.Article, "-")
	return fmt.Sprintf("%s **%s** %s: %s", number, s.Speaker, s.Stance, s.Text)
}
