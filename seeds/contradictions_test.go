package seeds_test

import (
	"context"
	"iter"
	"maps"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader"
	articles "github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// TestContradictions goes the whole way: the articles into a store, the pairs
// out. Every pair of expected.jsonl at level "must" has to be flagged with its
// relation, and no hard negative may be. What else is flagged is printed with
// -v, for a fact-checker's eyes.
func TestContradictions(t *testing.T) {
	flagged := detect(t)
	pairs := expected(t)
	for _, p := range pairs {
		got := relation(flagged, p)
		switch {
		case p.Relation == none && got != "" && !explained(flagged, pairs, p):
			t.Errorf("flagged as %s, but it is none (%s):\n\t%s: %s\n\t%s: %s", got, p.Kind, p.A.Speaker, p.A.Text, p.B.Speaker, p.B.Text)
		case p.Relation != none && p.Level == "must" && strings.ReplaceAll(got, "-", " ") != p.Relation:
			t.Errorf("got %q, want %s (%s):\n\t%s: %s\n\t%s: %s", got, p.Relation, p.Kind, p.A.Speaker, p.A.Text, p.B.Speaker, p.B.Text)
		}
	}
	for _, f := range flagged {
		t.Logf("%s: %q against %q", f.relation, f.a.Text, f.b.Text)
	}
}

// found is a flagged pair; each side's Article is the file's stem.
type found struct {
	relation string
	a, b     place
}

func detect(t *testing.T) []found {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, "mem:")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	report, err := loader.Load(ctx, s, inputs(ctx), loader.Options{})
	if err != nil || len(report.Errors) > 0 {
		t.Fatal(err, report.Errors)
	}
	r := graph.NewReader(s.QuadStore())
	stems := map[string]string{} // article IRI -> stem
	for in, err := range inputs(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		stems[string(in.Article.IRI)] = in.ID
	}
	if err := contradict.Update(ctx, r, s, contradict.Options{Read: proposition.Read, Frames: proposition.Frames}); err != nil {
		t.Fatal(err)
	}
	var out []found
	for c, err := range r.Contradictions(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if !c.Flagged {
			continue
		}
		a, errA := r.Claim(ctx, c.A)
		b, errB := r.Claim(ctx, c.B)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		out = append(out, found{graph.Word(c.Relation),
			place{stems[string(a.Article)], a.Text}, place{stems[string(b.Article)], b.Text}})
	}
	return out
}

// inputs reads the articles of this folder, and nothing else in it.
func inputs(ctx context.Context) iter.Seq2[articles.Input, error] {
	return func(yield func(articles.Input, error) bool) {
		files, err := filepath.Glob("[0-9][0-9]-*.md")
		if err != nil {
			yield(articles.Input{}, err)
			return
		}
		for _, file := range files {
			for in, err := range articles.Read(ctx, file, articles.Options{}) {
				if !yield(in, err) {
					return
				}
			}
		}
	}
}

// relation gives the relation of the flagged pair that p describes, "" if there is none.
func relation(flagged []found, p pair) string {
	for _, f := range flagged {
		if matches(f, p) {
			return f.relation
		}
	}
	return ""
}

func matches(f found, p pair) bool {
	return at(f.a, p.A) && at(f.b, p.B) || at(f.a, p.B) && at(f.b, p.A)
}

// explained reports whether every flagged pair that looks like the negative p
// is a listed positive too: one claim's words may hold another's.
func explained(flagged []found, pairs []pair, p pair) bool {
	for _, f := range flagged {
		if !matches(f, p) {
			continue
		}
		listed := false
		for _, q := range pairs {
			listed = listed || q.Relation != none && matches(f, q)
		}
		if !listed {
			return false
		}
	}
	return true
}

// at reports whether an extracted claim is the annotated side or a reprint of
// it: the same article, and half of their words in common or the shorter one
// nearly whole within the other.
func at(got place, want side) bool {
	for _, p := range append([]place{want.place}, want.Also...) {
		if p.Article != got.Article {
			continue
		}
		a, b := wordSet(p.Text), wordSet(got.Text)
		both := 0
		for w := range a {
			if b[w] {
				both++
			}
		}
		union := maps.Clone(a)
		maps.Copy(union, b)
		short := min(len(a), len(b))
		if 2*both >= len(union) || short >= 4 && 10*both >= 8*short {
			return true
		}
	}
	return false
}

var wordPattern = regexp.MustCompile(`\w+`)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range wordPattern.FindAllString(strings.ToLower(text), -1) {
		set[w] = true
	}
	return set
}
