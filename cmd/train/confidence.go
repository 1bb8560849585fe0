package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/confidence"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// annotated is an article with its claims, as people read them; offsets are
// code points.
type annotated struct {
	Text         string          `json:"text"`
	Attributions []annotatedItem `json:"attributions"`
}

type annotatedItem struct {
	Content [][2]int     `json:"content"`
	Speaker string       `json:"speaker"`
	Stance  graph.Stance `json:"stance"`
	Outlets []string     `json:"outlets"`
}

// example is one claim that the stages found: its features, whether its words are
// an annotated claim's, and whether it is right in all.
type example struct {
	article   int
	features  []float64
	annotated bool
	right     bool
}

// fitConfidence fits the weights of loader/confidence to the annotated articles
// of claims/dev.jsonl, and writes them with their card.
func fitConfidence(eval, out string) error {
	examples, nesting, err := confidenceExamples(filepath.Join(eval, "claims", "dev.jsonl"))
	if err != nil {
		return err
	}
	var b strings.Builder
	for i, w := range logistic(examples) {
		fmt.Fprintf(&b, "%s\t%.4f\n", confidence.Names[i], w)
	}
	dir := filepath.Join(out, "confidence", "data")
	if err := os.WriteFile(filepath.Join(dir, "weights.tsv"), []byte(b.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "README.md"), []byte(confidenceCard(examples, nesting)), 0o644)
}

func confidenceExamples(file string) (out []example, n nesting, err error) {
	articles, err := readAll[annotated](file)
	if err != nil {
		return nil, n, err
	}
	for i, a := range articles {
		d := text.Segment(a.Text)
		analysis, err := syntax.Parse(d)
		if err != nil {
			return nil, n, fmt.Errorf("%s: line %d: %w", file, i+1, err)
		}
		attrs := attribution.Extract(analysis)
		found := a.examples(i, d, attrs)
		out = append(out, found...)
		n.all.add(a, found)
		n.outermost.add(a, a.examples(i, d, outermost(attrs)))
	}
	return out, n, nil
}

// examples tells which of the claims of an article, found as attrs, are right.
func (a annotated) examples(article int, d *text.Document, attrs []attribution.Attribution) []example {
	found := entity.Resolve(graph.Article{IRI: graph.ArticleIRI(a.Text), Body: a.Text}, d, attrs)
	want := a.matches(d, attrs)
	out := make([]example, len(attrs))
	for i, at := range attrs {
		out[i] = example{article: article, features: confidence.Features(d, at, found[i])}
		if g := want[i]; g != nil {
			var outlets []string
			for _, e := range found[i].Outlets {
				outlets = append(outlets, e.Name)
			}
			out[i].annotated = true
			out[i].right = sameName(found[i].Speaker.Name, g.Speaker) && at.Stance == g.Stance && sameNames(outlets, g.Outlets)
		}
	}
	return out
}

// matches gives for each attribution the annotated claim whose words are its
// own for the most part, the best pairs first and each once; nil for none.
func (a annotated) matches(d *text.Document, attrs []attribution.Attribution) []*annotatedItem {
	offsets := text.NewOffsets(a.Text)
	type pair struct {
		i, j    int
		overlap float64
	}
	var pairs []pair
	for j, g := range a.Attributions {
		var spans []text.Span
		for _, s := range g.Content {
			spans = append(spans, text.Span{Start: offsets.Byte(s[0]), End: offsets.Byte(s[1])})
		}
		for i, at := range attrs {
			if o := overlap(d, at.Content, spans); o >= 0.5 {
				pairs = append(pairs, pair{i, j, o})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int {
		switch {
		case x.overlap > y.overlap:
			return -1
		case x.overlap < y.overlap:
			return 1
		}
		return 0
	})
	out := make([]*annotatedItem, len(attrs))
	taken := make([]bool, len(a.Attributions))
	for _, p := range pairs {
		if out[p.i] == nil && !taken[p.j] {
			out[p.i], taken[p.j] = &a.Attributions[p.j], true
		}
	}
	return out
}

// overlap is the share of the tokens of either that both have.
func overlap(d *text.Document, a, b []text.Span) float64 {
	both, either := 0, 0
	in := func(spans []text.Span, t text.Token) bool {
		return slices.ContainsFunc(spans, func(s text.Span) bool { return s.Start <= t.Start && t.End <= s.End })
	}
	for _, t := range d.Tokens {
		x, y := in(a, t), in(b, t)
		if x && y {
			both++
		}
		if x || y {
			either++
		}
	}
	return float64(both) / math.Max(1, float64(either))
}

// sameName reports whether the words of one name all stand in the other.
func sameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) == 0 || len(y) == 0 {
		return len(x) == len(y)
	}
	within := func(x, y []string) bool {
		return !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
	}
	return within(x, y) || within(y, x)
}

// nameWords are the words that tell a name; none for one that is not known.
func nameWords(name string) []string {
	words := strings.FieldsFunc(graph.Slug(strings.ReplaceAll(name, "’s", "")), func(r rune) bool { return r == '-' })
	if len(words) == 1 && words[0] == "unknown" {
		return nil
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "a" || w == "an" || w == "of" })
}

func sameNames(a, b []string) bool {
	has := func(list []string, name string) bool {
		return slices.ContainsFunc(list, func(o string) bool { return slices.Equal(nameWords(o), nameWords(name)) })
	}
	return !slices.ContainsFunc(a, func(n string) bool { return !has(b, n) }) &&
		!slices.ContainsFunc(b, func(n string) bool { return !has(a, n) })
}

// How logistic regression goes down the slope, and how much it is held back
// from large weights; the examples are few.
const (
	descents = 4000
	step     = 0.3
	restrain = 0.05
)

// logistic fits weights to the examples.
func logistic(examples []example) []float64 {
	w := make([]float64, len(confidence.Names))
	for range descents {
		slope := make([]float64, len(w))
		for _, e := range examples {
			miss := confidence.Probability(e.features, w)
			if e.right {
				miss--
			}
			for i, f := range e.features {
				slope[i] += miss * f / float64(len(examples))
			}
		}
		for i := range w {
			if i > 0 { // what always holds may weigh what it has to
				slope[i] += restrain * w[i]
			}
			w[i] -= step * slope[i]
		}
	}
	return w
}
