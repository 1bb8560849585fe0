package emit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/confidence"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Claims gives one claim for every attribution, in the same order. Resolutions
// are parallel to attrs, as [entity.Resolve] gives them, and so is refers, of
// [reference.Find]; d is the article's body, segmented. Two attributions with the same words, speaker and
// stance give claims with the same IRI.
func Claims(a graph.Article, d *text.Document, attrs []attribution.Attribution, resolutions []entity.Resolution, refers []int) []graph.Claim {
	offsets := text.NewOffsets(d.Text)
	claims := make([]graph.Claim, len(attrs))
	for i, at := range attrs {
		r := resolutions[i]
		c := graph.Claim{
			Speaker: r.Speaker,
			Spans:   Spans(offsets, at.Content),
			Text:    join(d.Text, at.Content, graph.Ellipsis),
			Cue:     join(d.Text, at.Cue, " "),
			Stance:  at.Stance, Kind: at.Kind, Confidence: confidence.Of(d, at, r),
			Said: r.Said, Sources: r.Outlets, About: r.About,
			Article: a.IRI,
		}
		c.IRI = graph.ClaimIRI(a.IRI, c.Spans, c.Speaker.IRI, c.Stance)
		claims[i] = c
	}
	for i, at := range attrs {
		if at.Parent >= 0 && claims[at.Parent].IRI != claims[i].IRI {
			claims[i].Within = claims[at.Parent].IRI
		}
		if j := refers[i]; j >= 0 && claims[j].IRI != claims[i].IRI {
			claims[i].RefersTo = claims[j].IRI
		}
	}
	return claims
}

// Spans turns byte offsets into code points.
func Spans(offsets *text.Offsets, spans []text.Span) []graph.Span {
	out := make([]graph.Span, len(spans))
	for i, s := range spans {
		out[i] = graph.Span{Start: offsets.Rune(s.Start), End: offsets.Rune(s.End)}
	}
	return out
}

func join(body string, spans []text.Span, sep string) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = body[s.Start:s.End]
	}
	return strings.Join(parts, sep)
}

// Quads gives the quads of an article and its claims, all labelled with the
// article's IRI, sorted, each once.
func Quads(a graph.Article, claims []graph.Claim) []quad.Quad {
	type keyed struct {
		key string
		quad.Quad
	}
	var all []keyed
	add := func(quads []quad.Quad) {
		for _, q := range quads {
			all = append(all, keyed{q.NQuad(), q})
		}
	}
	add(a.Quads())
	for _, c := range claims {
		add(c.Quads())
	}
	slices.SortFunc(all, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	all = slices.CompactFunc(all, func(a, b keyed) bool { return a.key == b.key })
	out := make([]quad.Quad, len(all))
	for i, k := range all {
		out[i] = k.Quad
	}
	return out
}
