package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

// side is one claim of a pair, with the article it stands in.
type side struct {
	graph.Claim
	article  graph.Article
	reprints []quad.IRI // the claims that are this one, printed elsewhere, sorted
}

// day is when the claim was made, as far as is known: the day of saying, else
// of publication.
func (s side) day() time.Time {
	if s.Said.Known() {
		return s.Said.Start
	}
	return s.article.Published
}

// speaker is the name to show for who made the claim.
func (s side) speaker() string { return cmp.Or(s.Speaker.Name, "(nobody named)") }

// pair is a contradiction with both its sides, the earlier one first.
type pair struct {
	graph.Contradiction
	a, b side
	// reranked is what the program of --rerank says, nil if it was not asked
	// or said nothing.
	reranked *float64
	repeats  quad.IRI       // the surest pair that this one is a copy of, empty if it is none
	explain  []contribution // what the score is made of, if that is asked for
}

// ranked sorts contradictions, the highest score first.
func ranked(found []graph.Contradiction) []graph.Contradiction {
	slices.SortFunc(found, func(x, y graph.Contradiction) int {
		return cmp.Or(-cmp.Compare(x.Score, y.Score), cmp.Compare(x.IRI, y.IRI))
	})
	return found
}

// readPairs reads the sides of contradictions.
func readPairs(ctx context.Context, r *graph.Reader, found []graph.Contradiction) ([]pair, error) {
	articles := map[quad.IRI]graph.Article{}
	read := func(iri quad.IRI) (side, error) {
		c, err := r.Claim(ctx, iri)
		if err != nil {
			return side{}, err
		}
		a, ok := articles[c.Article]
		if !ok {
			if a, err = r.Article(ctx, c.Article); err != nil {
				return side{}, err
			}
			articles[c.Article] = a
		}
		return side{Claim: c, article: a}, nil
	}
	pairs := make([]pair, 0, len(found))
	for _, c := range found {
		a, err := read(c.A)
		if err != nil {
			return nil, fmt.Errorf("contradiction %s: %w", c.IRI, err)
		}
		b, err := read(c.B)
		if err != nil {
			return nil, fmt.Errorf("contradiction %s: %w", c.IRI, err)
		}
		if cmp.Or(a.day().Compare(b.day()), cmp.Compare(a.IRI, b.IRI)) > 0 {
			a, b = b, a
		}
		c.A, c.B = a.IRI, b.IRI
		pairs = append(pairs, pair{Contradiction: c, a: a, b: b})
	}
	return pairs, nil
}

// pairView prints pairs for reading.
type pairView struct {
	w     io.Writer
	paint painter
	width int
}

// kind says in what way the two sides of a pair clash, and how sure that is.
func (v pairView) kind(p pair) string {
	kind := fmt.Sprintf("%s (%s), score %.2f", words(p.Relation), words(p.Kind), p.Score)
	if p.reranked != nil {
		kind += fmt.Sprintf("; reranked %.2f by your program", *p.reranked)
	}
	return kind
}

// reasons prints why a pair clashes, and what a person made of it.
func (v pairView) reasons(o opponent, indent string) {
	v.lines(plain(o.Why), indent)
	for _, c := range o.explain {
		v.lines(fmt.Sprintf("%+.2f %s %.2f x %.2f", c.Adds, c.Feature, c.Value, c.Weight), indent+"  ")
	}
	if r := o.Review; r != nil {
		verdict := "Verdict: " + words(r.Verdict)
		if r.Reviewer != "" {
			verdict += " by " + r.Reviewer
		}
		if r.Note != "" {
			verdict += ": " + r.Note
		}
		v.lines(plain(verdict), indent)
	}
	if len(o.also) > 0 {
		v.lines(plain(alike(o.also)), indent)
	}
}

// side prints a claim, its evidence and the article that has it.
func (v pairView) side(name string, s side) {
	v.claim(name, s)
	v.whence("", s)
}

// whence prints the article that a claim stands in, behind a word of the view's.
func (v pairView) whence(word string, s side) {
	for _, line := range v.paint.paragraph("— "+word+plain(whence(s.article)), "      ", v.width) {
		fmt.Fprintln(v.w, v.paint.dim(line))
	}
}

// claim prints who says it, when and through whom, and the words it stands in.
func (v pairView) claim(name string, s side) {
	fmt.Fprintln(v.w)
	speaker := plain(s.speaker())
	head := speaker + " (" + string(s.Stance) + ")" // a speaker may be many: no verb fits all
	if said := saidWhen(s); said != "" {
		head += ", " + said
	}
	// An outlet that speaks for itself is not its own source.
	carriers := slices.DeleteFunc(slices.Clone(s.Sources), func(e graph.Entity) bool { return e.IRI == s.Speaker.IRI })
	if sources := entityNames(carriers); len(sources) > 0 {
		head += ", via " + plain(strings.Join(sources, ", "))
	}
	indent := fmt.Sprintf("   %-2s ", name)
	for _, line := range wrap(head, v.width-len(indent)) {
		if rest, ok := strings.CutPrefix(line, speaker); ok {
			line = v.paint.bold(speaker) + rest
		}
		fmt.Fprintln(v.w, indent+line)
		indent = strings.Repeat(" ", len(indent))
	}
	shown := evidence(s.article.Body, s.Spans)
	if shown == "" {
		shown = markOn + plain(s.Text) + markOff // the article's text is not in the store
	}
	v.lines(shown, "      ")
}

func (v pairView) lines(s, indent string) {
	for _, line := range v.paint.paragraph(s, indent, v.width) {
		fmt.Fprintln(v.w, line)
	}
}

// saidWhen gives the day of saying with the article's words for it, or, where
// that is unknown, the day of publication.
func saidWhen(s side) string {
	switch {
	case s.Said.Known() && s.Said.Text != "":
		return fmt.Sprintf("%s (%q)", s.Said, plain(s.Said.Text))
	case s.Said.Known():
		return s.Said.String()
	case !s.article.Published.IsZero():
		return "published " + s.article.Published.Format(time.DateOnly)
	}
	return ""
}

// whence says in which article a claim stands.
func whence(a graph.Article) string {
	var parts []string
	for _, p := range []string{a.Publisher.Name, a.Title, isoDay(a.Published), a.URL} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return cmp.Or(strings.Join(parts, ", "), string(a.IRI))
}

func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// words gives a term of the vocabulary as a reader would write it:
// "changed position" of <cg:changed-position>.
func words(iri quad.IRI) string { return strings.ReplaceAll(graph.Word(iri), "-", " ") }

func entityNames(entities []graph.Entity) []string {
	names := make([]string, len(entities))
	for i, e := range entities {
		names[i] = e.Name
	}
	return names
}

// counted gives "1 claim", "2 claims".
func counted[N int | int64](n N, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
