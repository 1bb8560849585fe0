package loader

import (
	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/emit"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/loader/reference"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Extraction is what the stages find in one article.
type Extraction struct {
	// Article is the article given, with the publisher that its dateline names
	// if it had none.
	Article graph.Article
	// Claims are in the order of the text.
	Claims []Claim

	trees *syntax.Analysis // of the text's first section
}

// Claim is a claim with the words that it was read from.
type Claim struct {
	graph.Claim
	// SourceSpans and CueSpans are the words for the speaker and for the saying,
	// in code points of the article's body; either may be empty.
	SourceSpans, CueSpans []graph.Span
	// ContentSpans are the claim's words with the "that" that introduces them.
	ContentSpans []graph.Span
	// Parent is the index of the claim inside whose text this one stands, -1 if none.
	Parent int
	// Refers is the index of the claim that this one's words stand for, -1 if none.
	Refers int

	content []text.Span
}

// wholeReadings is how many bytes of claims, an article's first, keep all of
// their propositions, which takes a hundred times as much memory. Those of later
// claims have the fields that the store keeps, as if they came from there.
const wholeReadings = 1 << 16

// Extract runs the stages on one article. It keeps no state: any number of
// goroutines may call it, and equal articles give equal results.
func Extract(a graph.Article) Extraction {
	d := text.Segment(a.Body)
	if a.Publisher.IRI == "" {
		a.Publisher = entity.Dateline(d)
	}
	attrs, trees := attributions(d, sectionSize)
	resolutions := entity.Resolve(a, d, attrs)
	refers := reference.Find(d, attrs, resolutions)
	claims := emit.Claims(a, d, attrs, resolutions, refers)
	offsets := text.NewOffsets(a.Body)
	out := Extraction{Article: a, Claims: make([]Claim, len(claims)), trees: trees}
	read := 0
	for i, c := range claims {
		p := proposition.Read(c.Text)
		if read += len(c.Text); read > wholeReadings {
			p = graph.Proposition{Predicate: p.Predicate, Agent: p.Agent, Patient: p.Patient, Negated: p.Negated}
		}
		c.Proposition = &p
		out.Claims[i] = Claim{
			Claim:        c,
			SourceSpans:  emit.Spans(offsets, attrs[i].Mention()),
			CueSpans:     emit.Spans(offsets, attrs[i].Cue),
			ContentSpans: emit.Spans(offsets, attrs[i].Introduced()),
			Parent:       attrs[i].Parent,
			Refers:       refers[i],
			content:      attrs[i].Content,
		}
	}
	return out
}

// Frames reads what happens in the text of one of the article's claims, from the
// trees of the sentences that it stands in, or far into a text as long as a book,
// where they are not kept, from those of its own words. The result is never nil.
func (x Extraction) Frames(c Claim) []graph.Frame {
	if c.content[len(c.content)-1].End <= len(x.trees.Doc.Text) {
		return append([]graph.Frame{}, proposition.FramesOf(x.trees.Part(c.content))...)
	}
	frames, err := proposition.Frames(c.Text)
	if err != nil {
		panic(err) // see analyse
	}
	return append([]graph.Frame{}, frames...)
}

// analyse reads the syntax of d. Only damaged models can make it fail, and they
// are part of the program.
func analyse(d *text.Document) *syntax.Analysis {
	a, err := syntax.Parse(d)
	if err != nil {
		panic(err)
	}
	return a
}

// graphClaims gives the claims as the graph holds them.
func (x Extraction) graphClaims() []graph.Claim {
	out := make([]graph.Claim, len(x.Claims))
	for i, c := range x.Claims {
		out[i] = c.Claim
	}
	return out
}
