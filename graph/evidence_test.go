package graph_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// TestCheckEvidence spoils a sound graph in one way after the other. Each way
// must be found, and nothing else.
func TestCheckEvidence(t *testing.T) {
	all := claims()
	denial, report := all[0].IRI, all[1].IRI
	pair := graph.Contradiction{
		IRI: graph.ContradictionIRI(denial, report), A: denial, B: report,
		Relation: vocab.Contradictory, Score: 0.9, Why: "Mara Lind denies what Radio Nord reports.",
	}
	sound := slices.Concat(graph.Article{IRI: article, Body: body, Publisher: nord}.Quads(), all[0].Quads(), all[1].Quads(), pair.Quads())

	// set replaces the values of a predicate of a node; without values it removes them.
	set := func(s, p quad.IRI, values ...quad.Value) func([]quad.Quad) []quad.Quad {
		return func(quads []quad.Quad) []quad.Quad {
			quads = slices.DeleteFunc(quads, func(q quad.Quad) bool { return q.Subject == s && q.Predicate == p })
			for _, v := range values {
				quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: v, Label: article})
			}
			return quads
		}
	}
	without := func(s quad.IRI) func([]quad.Quad) []quad.Quad {
		return func(quads []quad.Quad) []quad.Quad {
			return slices.DeleteFunc(quads, func(q quad.Quad) bool { return q.Subject == s })
		}
	}
	for _, test := range []struct {
		name  string
		spoil func([]quad.Quad) []quad.Quad
		want  []string // each flaw's part, node and some of its words
	}{
		{"nothing", func(q []quad.Quad) []quad.Quad { return q }, nil},
		{"another text", set(report, vocab.Text, quad.String("the meeting")),
			[]string{"evidence " + string(report) + ` says "the meeting", and the text has "a meeting" there`}},
		{"no text", set(report, vocab.Text), []string{"evidence " + string(report) + ` says ""`}},
		{"offsets in bytes, as if no quote mark were before them", set(report, vocab.Start, quad.Int(98)),
			[]string{"evidence " + string(report) + " stands at 98-95, where nothing is"}},
		{"an end beyond the text", set(report, vocab.End, quad.Int(1000)),
			[]string{"evidence " + string(report) + " stands at 86-1000, and the text has 96 code points"}},
		{"a start before the text", set(report, vocab.Start, quad.Int(-1)), []string{"evidence " + string(report) + " stands at -1-95"}},
		{"no start", set(report, vocab.Start), []string{"evidence " + string(report) + " has 0 <cg:start>"}},
		{"two ends", set(report, vocab.End, quad.Int(90), quad.Int(95)), []string{"evidence " + string(report) + " 2 <cg:end>"}},
		{"parts in another order", set(denial, vocab.Spans, quad.String("1-50 43-59")), []string{"evidence " + string(denial) + " overlap or are out of order at 43"}},
		{"parts that end elsewhere", set(denial, vocab.Spans, quad.String("1-13 43-50")), []string{"evidence " + string(denial) + ` stands at 1-59, and its parts are "1-13 43-50"`}},
		{"parts that are no numbers", set(denial, vocab.Spans, quad.String("1-x")), []string{"evidence " + string(denial) + " is not start-end"}},
		{"a part is missing", set(denial, vocab.Spans), []string{"evidence " + string(denial) + " says"}},
		{"the body is gone", set(article, vocab.Body), []string{"evidence " + string(article) + " has no text, and 2 claims"}},
		{"a claim of no article", set(report, vocab.InArticle), []string{"evidence " + string(report) + " names no article"}},
		{"the article is gone", without(article), []string{
			"evidence " + string(denial) + " not in the store", "evidence " + string(report) + " not in the store",
			"label " + string(article) + " is no article",
		}},
		{"a claim is gone", without(report), []string{"contradiction " + string(pair.IRI) + " points to " + string(report)}},
		{"a pair of one", set(pair.IRI, vocab.ClaimOf, denial), []string{"contradiction " + string(pair.IRI) + " is of 1 claims"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := graph.NewReader(storeOf(t, test.spoil(slices.Clone(sound))))
			var got []string
			for flaw, err := range r.CheckEvidence(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(flaw.Part)+" "+flaw.String())
			}
			slices.Sort(got)
			slices.Sort(test.want)
			if !slices.EqualFunc(got, test.want, matches) {
				t.Errorf("flaws are not those that were made (-want +got):\n%s", cmp.Diff(test.want, got))
			}
		})
	}
}

// matches reports whether a flaw begins with the want's part and node and
// ends in, or goes on with, its words.
func matches(got, want string) bool {
	part, rest, _ := strings.Cut(want, " ")
	node, words, _ := strings.Cut(rest, " ")
	return strings.HasPrefix(got, part+" "+node+" ") && strings.Contains(got, words)
}

func TestCheckEvidenceStops(t *testing.T) {
	all := claims()
	r := graph.NewReader(storeOf(t, all[0].Quads(), all[1].Quads())) // both without their article
	n := 0
	for range r.CheckEvidence(context.Background()) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d flaws after a break at the first", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var last error
	for _, err := range r.CheckEvidence(ctx) {
		last = err
	}
	if last == nil {
		t.Error("a check whose context has ended says that all is well")
	}
}
