package graph

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// node collects the quads of one subject under one label. Empty values are
// left out: in the graph, what is unknown is absent.
type node struct {
	subject quad.IRI
	label   quad.Value
	quads   []quad.Quad
}

func (n *node) value(p quad.IRI, v quad.Value) {
	n.quads = append(n.quads, quad.Quad{Subject: n.subject, Predicate: p, Object: v, Label: n.label})
}

func (n *node) iri(p, v quad.IRI) {
	if v != "" {
		n.value(p, v)
	}
}

func (n *node) text(p quad.IRI, v string) {
	if v != "" {
		n.value(p, quad.String(v))
	}
}

func (n *node) time(p quad.IRI, v time.Time) {
	if !v.IsZero() {
		n.value(p, quad.Time(v.UTC()))
	}
}

// Quads gives the article's node and its publisher's, labelled with the
// article's IRI.
func (a Article) Quads() []quad.Quad {
	n := node{subject: a.IRI, label: a.IRI}
	n.iri(vocab.Type, vocab.Article)
	n.text(vocab.Title, a.Title)
	n.text(vocab.URL, a.URL)
	n.time(vocab.Published, a.Published)
	n.iri(vocab.Publisher, a.Publisher.IRI)
	for _, author := range a.Authors {
		n.text(vocab.Author, author)
	}
	n.text(vocab.Language, a.Language)
	n.text(vocab.Body, a.Body)
	n.text(vocab.SHA256, a.SHA256)
	n.time(vocab.Loaded, a.Loaded)
	n.text(vocab.Extractor, a.Extractor)
	return append(n.quads, a.Publisher.Quads(a.IRI)...)
}

// Quads gives the entity's node under label; none for the zero Entity.
func (e Entity) Quads(label quad.IRI) []quad.Quad {
	if e.IRI == "" {
		return nil
	}
	n := node{subject: e.IRI, label: label}
	n.iri(vocab.Type, e.Class)
	n.text(vocab.Name, e.Name)
	for _, alias := range e.Aliases {
		if alias != e.Name {
			n.text(vocab.Alias, alias)
		}
	}
	n.text(vocab.Role, e.Role)
	n.time(vocab.Happened, e.Happened)
	return n.quads
}

// Quads gives the claim's node and those of its speaker, sources, what it is
// about and its proposition, labelled with the article's IRI. A quad may occur
// more than once among several claims of one article; stores keep one.
func (c Claim) Quads() []quad.Quad {
	n := node{subject: c.IRI, label: c.Article}
	n.iri(vocab.Type, vocab.Claim)
	n.iri(vocab.Speaker, c.Speaker.IRI)
	n.text(vocab.Text, c.Text)
	n.iri(vocab.Stance, stanceIRI(c.Stance))
	n.iri(vocab.Kind, kindIRI(c.Kind))
	n.time(vocab.Date, c.Said.Start)
	if !c.Said.End.Equal(c.Said.Start) {
		n.time(vocab.DateEnd, c.Said.End)
	}
	n.text(vocab.DateText, c.Said.Text)
	n.iri(vocab.InArticle, c.Article)
	n.text(vocab.Cue, c.Cue)
	n.value(vocab.Start, quad.Int(c.Spans[0].Start))
	n.value(vocab.End, quad.Int(c.Spans[len(c.Spans)-1].End))
	if len(c.Spans) > 1 {
		n.text(vocab.Spans, formatSpans(c.Spans))
	}
	n.iri(vocab.Within, c.Within)
	n.iri(vocab.RefersTo, c.RefersTo)
	n.value(vocab.Confidence, quad.Float(c.Confidence))
	linked := c.Speaker.Quads(c.Article)
	for _, e := range c.Sources {
		n.iri(vocab.Source, e.IRI)
		linked = append(linked, e.Quads(c.Article)...)
	}
	for _, e := range c.About {
		n.iri(vocab.About, e.IRI)
		linked = append(linked, e.Quads(c.Article)...)
	}
	if p := c.Proposition; p != nil {
		n.iri(vocab.Proposes, p.IRI())
		linked = append(linked, p.quads(c.Article)...)
	}
	return append(n.quads, linked...)
}

func (p Proposition) quads(label quad.IRI) []quad.Quad {
	n := node{subject: p.IRI(), label: label}
	n.iri(vocab.Type, vocab.Proposition)
	n.text(vocab.Predicate, p.Predicate)
	n.text(vocab.Agent, p.Agent)
	n.text(vocab.Patient, p.Patient)
	n.value(vocab.Negated, quad.Bool(p.Negated))
	return n.quads
}

// Quads gives the contradiction's node, labelled [vocab.Contradictions], and
// its review, if any, labelled [vocab.Reviews].
func (c Contradiction) Quads() []quad.Quad {
	n := node{subject: c.IRI, label: vocab.Contradictions}
	n.iri(vocab.Type, vocab.Contradiction)
	n.iri(vocab.ClaimOf, c.A)
	n.iri(vocab.ClaimOf, c.B)
	n.iri(vocab.Relation, c.Relation)
	n.iri(vocab.Kind, c.Kind)
	n.value(vocab.Score, quad.Float(c.Score))
	n.value(vocab.Flagged, quad.Bool(c.Flagged))
	n.text(vocab.Why, c.Why)
	n.text(vocab.Features, c.Features.String())
	if c.Review != nil {
		n.quads = append(n.quads, c.Review.Quads(c.IRI)...)
	}
	return n.quads
}

// Quads gives the review of the contradiction, labelled [vocab.Reviews].
func (r Review) Quads(contradiction quad.IRI) []quad.Quad {
	n := node{subject: contradiction, label: vocab.Reviews}
	n.iri(vocab.Verdict, r.Verdict)
	n.text(vocab.Reviewer, r.Reviewer)
	n.text(vocab.Note, r.Note)
	n.time(vocab.Reviewed, r.At)
	return n.quads
}

// formatSpans and parseSpans are the form of cg:spans: "17-133 140-150".
func formatSpans(spans []Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End)
	}
	return strings.Join(parts, " ")
}

func parseSpans(text string) ([]Span, error) {
	var spans []Span
	for part := range strings.FieldsSeq(text) {
		b, e, ok := strings.Cut(part, "-")
		start, err1 := strconv.Atoi(b)
		end, err2 := strconv.Atoi(e)
		if !ok || err1 != nil || err2 != nil || start < 0 || end < start {
			return nil, fmt.Errorf("spans %q: %q is not start-end", text, part)
		}
		spans = append(spans, Span{start, end})
	}
	return spans, nil
}
