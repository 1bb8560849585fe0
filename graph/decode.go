package graph

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// properties is one subject as read: every value of every predicate, each
// once, whatever labels it stands under. Values are in no order.
type properties map[quad.IRI][]quad.Value

func (p properties) add(pred quad.IRI, v quad.Value) {
	if !slices.Contains(p[pred], v) {
		p[pred] = append(p[pred], v)
	}
}

// first gives the smallest value of type T, so that a predicate that should
// have one value but has several reads the same each time.
func first[T interface {
	quad.Value
	cmp.Ordered
}](p properties, pred quad.IRI) T {
	var least T
	found := false
	for _, v := range p[pred] {
		if t, ok := v.(T); ok && (!found || t < least) {
			least, found = t, true
		}
	}
	return least
}

func (p properties) iri(pred quad.IRI) quad.IRI { return first[quad.IRI](p, pred) }
func (p properties) text(pred quad.IRI) string  { return string(first[quad.String](p, pred)) }

func (p properties) bool(pred quad.IRI) bool {
	return slices.Contains(p[pred], quad.Value(quad.Bool(true)))
}

func (p properties) time(pred quad.IRI) time.Time {
	var least time.Time
	for _, v := range p[pred] {
		if t, ok := v.(quad.Time); ok && (least.IsZero() || time.Time(t).Before(least)) {
			least = time.Time(t).UTC()
		}
	}
	return least
}

func (p properties) iris(pred quad.IRI) []quad.IRI {
	var out []quad.IRI
	for _, v := range p[pred] {
		if iri, ok := v.(quad.IRI); ok {
			out = append(out, iri)
		}
	}
	slices.Sort(out)
	return out
}

func (p properties) texts(pred quad.IRI) []string {
	var out []string
	for _, v := range p[pred] {
		if s, ok := v.(quad.String); ok {
			out = append(out, string(s))
		}
	}
	slices.Sort(out)
	return out
}

// is reports whether the node is of the class.
func (p properties) is(class quad.IRI) bool {
	return slices.Contains(p[vocab.Type], quad.Value(class))
}

func decodeArticle(iri quad.IRI, p properties, linked func(quad.IRI) Entity) (Article, error) {
	if !p.is(vocab.Article) {
		return Article{}, fmt.Errorf("article %s: %w", iri, ErrNotFound)
	}
	return Article{
		IRI:       iri,
		Title:     p.text(vocab.Title),
		URL:       p.text(vocab.URL),
		Published: p.time(vocab.Published),
		Publisher: linked(p.iri(vocab.Publisher)),
		Authors:   p.texts(vocab.Author),
		Language:  p.text(vocab.Language),
		Body:      p.text(vocab.Body),
		SHA256:    p.text(vocab.SHA256),
		Loaded:    p.time(vocab.Loaded),
		Extractor: p.text(vocab.Extractor),
	}, nil
}

func decodeEntity(iri quad.IRI, p properties) Entity {
	e := Entity{
		IRI:      iri,
		Name:     p.text(vocab.Name),
		Aliases:  p.texts(vocab.Alias),
		Role:     p.text(vocab.Role),
		Happened: p.time(vocab.Happened),
	}
	// An outlet may also be typed as an organisation; the narrower class wins.
	for _, class := range []quad.IRI{vocab.Outlet, vocab.Person, vocab.Organization, vocab.Unnamed, vocab.Event, vocab.Place} {
		if p.is(class) {
			e.Class = class
			break
		}
	}
	return e
}

func decodeClaim(iri quad.IRI, p properties, linked func(quad.IRI) Entity) (Claim, error) {
	if !p.is(vocab.Claim) {
		return Claim{}, fmt.Errorf("%s is not a claim in this store", iri)
	}
	c := Claim{
		IRI:        iri,
		Speaker:    linked(p.iri(vocab.Speaker)),
		Text:       p.text(vocab.Text),
		Stance:     Stance(Word(p.iri(vocab.Stance))),
		Kind:       Kind(Word(p.iri(vocab.Kind))),
		Said:       Period{Start: p.time(vocab.Date), End: p.time(vocab.DateEnd), Text: p.text(vocab.DateText)},
		Article:    p.iri(vocab.InArticle),
		Cue:        p.text(vocab.Cue),
		Within:     p.iri(vocab.Within),
		RefersTo:   p.iri(vocab.RefersTo),
		Confidence: float64(first[quad.Float](p, vocab.Confidence)),
	}
	if c.Said.End.IsZero() {
		c.Said.End = c.Said.Start
	}
	for _, source := range p.iris(vocab.Source) {
		c.Sources = append(c.Sources, linked(source))
	}
	for _, about := range p.iris(vocab.About) {
		c.About = append(c.About, linked(about))
	}
	c.Spans = []Span{{int(first[quad.Int](p, vocab.Start)), int(first[quad.Int](p, vocab.End))}}
	if parts := p.text(vocab.Spans); parts != "" {
		spans, err := parseSpans(parts)
		if err != nil {
			return Claim{}, fmt.Errorf("claim %s: %w", iri, err)
		}
		c.Spans = spans
	}
	return c, nil
}

func decodeContradiction(iri quad.IRI, p properties) (Contradiction, error) {
	claims := p.iris(vocab.ClaimOf)
	if !p.is(vocab.Contradiction) || len(claims) != 2 {
		return Contradiction{}, fmt.Errorf("%s is not a contradiction of two claims in this store", iri)
	}
	c := Contradiction{
		IRI: iri, A: claims[0], B: claims[1],
		Relation: p.iri(vocab.Relation),
		Kind:     p.iri(vocab.Kind),
		Score:    float64(first[quad.Float](p, vocab.Score)),
		Flagged:  p.bool(vocab.Flagged),
		Why:      p.text(vocab.Why),
	}
	var err error
	if c.Features, err = ParseFeatures(p.text(vocab.Features)); err != nil {
		return Contradiction{}, fmt.Errorf("contradiction %s: %w", iri, err)
	}
	if verdict := p.iri(vocab.Verdict); verdict != "" {
		c.Review = &Review{
			Verdict:  verdict,
			Reviewer: p.text(vocab.Reviewer),
			Note:     p.text(vocab.Note),
			At:       p.time(vocab.Reviewed),
		}
	}
	return c, nil
}
