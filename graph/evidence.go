package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Flaw is one thing that [Reader.CheckEvidence] has found wrong.
type Flaw struct {
	Part FlawPart
	Node quad.IRI // the claim, article, label or contradiction
	What string   // what is wrong with it, to be read after Node
}

func (f Flaw) String() string { return string(f.Node) + " " + f.What }

// FlawPart is the part of the graph that a flaw is in.
type FlawPart string

// The parts.
const (
	FlawEvidence      FlawPart = "evidence"      // a claim is not what its article says
	FlawLabel         FlawPart = "label"         // quads are kept for an article that is not there
	FlawContradiction FlawPart = "contradiction" // a pair is not of two claims
)

// CheckEvidence reads the whole graph and yields what does not hold in it:
//
//   - the text of every claim is its article's body at the claim's spans;
//   - every label that is an article's IRI has the article's node;
//   - every contradiction is of two claims that are there.
//
// It ends at the first error, which is one of reading the store. For a graph
// that may change meanwhile, read from a view of it.
func (r *Reader) CheckEvidence(ctx context.Context) iter.Seq2[Flaw, error] {
	return func(yield func(Flaw, error) bool) {
		c := checker{r: r, yield: yield}
		for _, check := range []func(context.Context) error{c.load, c.articles, c.strays, c.labels, c.contradictions} {
			err := check(ctx)
			if c.stopped {
				return
			}
			if err != nil {
				yield(Flaw{}, fmt.Errorf("check evidence: %w", err))
				return
			}
		}
	}
}

// checker is the state of one check. Nodes are known by the keys of their refs.
type checker struct {
	r       *Reader
	yield   func(Flaw, error) bool
	stopped bool // the caller has seen enough

	articleRefs, claimRefs []cayley.Ref
	isArticle, isClaim     map[any]bool
	checked                map[any]bool // claims whose article was there
}

func (c *checker) report(part FlawPart, node quad.IRI, format string, args ...any) {
	if !c.stopped {
		c.stopped = !c.yield(Flaw{part, node, fmt.Sprintf(format, args...)}, nil)
	}
}

func (c *checker) load(ctx context.Context) (err error) {
	if c.articleRefs, err = c.r.subjects(ctx, vocab.Type, vocab.Article); err != nil {
		return err
	}
	if c.claimRefs, err = c.r.subjects(ctx, vocab.Type, vocab.Claim); err != nil {
		return err
	}
	c.isArticle, c.isClaim = keySet(c.articleRefs), keySet(c.claimRefs)
	c.checked = make(map[any]bool, len(c.claimRefs))
	return nil
}

func keySet(refs []cayley.Ref) map[any]bool {
	keys := make(map[any]bool, len(refs))
	for _, ref := range refs {
		keys[cayley.ToKey(ref)] = true
	}
	return keys
}

// articles checks each claim beside its article, so that a body is read once.
func (c *checker) articles(ctx context.Context) error {
	for node, err := range c.each(ctx, c.articleRefs) {
		if err != nil {
			return err
		}
		refs, err := c.r.subjects(ctx, vocab.InArticle, node.iri)
		if err != nil {
			return err
		}
		refs = slices.DeleteFunc(refs, func(ref cayley.Ref) bool { return !c.isClaim[cayley.ToKey(ref)] })
		for _, ref := range refs {
			c.checked[cayley.ToKey(ref)] = true
		}
		body := []rune(node.props.text(vocab.Body))
		if len(body) == 0 && len(refs) > 0 {
			c.report(FlawEvidence, node.iri, "has no text, and %d claims that should stand in it", len(refs))
			continue
		}
		for claim, err := range c.each(ctx, refs) {
			if err != nil {
				return err
			}
			if what := misquoted(claim.props, body); what != "" {
				c.report(FlawEvidence, claim.iri, "in %s %s", string(node.iri), what)
			}
		}
	}
	return nil
}

// strays are the claims of no article.
func (c *checker) strays(ctx context.Context) error {
	left := slices.DeleteFunc(c.claimRefs, func(ref cayley.Ref) bool { return c.checked[cayley.ToKey(ref)] })
	for claim, err := range c.each(ctx, left) {
		switch {
		case err != nil:
			return err
		case claim.props.iri(vocab.InArticle) == "":
			c.report(FlawEvidence, claim.iri, "names no article")
		default:
			c.report(FlawEvidence, claim.iri, "stands in %s, which is not in the store", string(claim.props.iri(vocab.InArticle)))
		}
	}
	return nil
}

// labels looks at every quad: a store has no list of its labels.
func (c *checker) labels(ctx context.Context) error {
	it := c.r.qs.QuadsAllIterator()
	defer it.Close()
	var labels []cayley.Ref
	seen := map[any]bool{}
	for it.Next(ctx) {
		ref := c.r.qs.QuadDirection(it.Result(), quad.Label)
		if ref == nil {
			continue
		}
		if key := cayley.ToKey(ref); !seen[key] {
			seen[key] = true
			if !c.isArticle[key] {
				labels = append(labels, ref)
			}
		}
	}
	if err := scanErr(ctx, it); err != nil {
		return fmt.Errorf("labels: %w", err)
	}
	names, err := cayley.ValuesOf(ctx, c.r.qs, labels)
	if err != nil {
		return fmt.Errorf("names of %d labels: %w", len(labels), err)
	}
	for _, v := range names {
		if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(string(iri), "article:") {
			c.report(FlawLabel, iri, "labels quads and is no article of the store")
		}
	}
	return nil
}

func (c *checker) contradictions(ctx context.Context) error {
	refs, err := c.r.subjects(ctx, vocab.Type, vocab.Contradiction)
	if err != nil {
		return err
	}
	for node, err := range c.each(ctx, refs) {
		if err != nil {
			return err
		}
		claims := node.props.iris(vocab.ClaimOf)
		if len(claims) != 2 {
			c.report(FlawContradiction, node.iri, "is of %d claims, not of two", len(claims))
		}
		for _, claim := range claims {
			if ref := c.r.qs.ValueOf(claim); ref == nil || !c.isClaim[cayley.ToKey(ref)] {
				c.report(FlawContradiction, node.iri, "points to %s, which is no claim of the store", string(claim))
			}
		}
	}
	return nil
}

// each describes nodes, in the order of their IRIs, until the caller of
// CheckEvidence has seen enough.
func (c *checker) each(ctx context.Context, refs []cayley.Ref) iter.Seq2[describedNode, error] {
	return func(yield func(describedNode, error) bool) {
		refs, err := c.r.sorted(ctx, refs)
		if err != nil {
			yield(describedNode{}, err)
			return
		}
		for chunk := range slices.Chunk(refs, batch) {
			nodes, err := c.r.describe(ctx, chunk)
			if err != nil {
				yield(describedNode{}, err)
				return
			}
			for _, n := range nodes {
				if c.stopped || !yield(n, nil) {
					return
				}
			}
		}
	}
}

// misquoted says in what a claim differs from its article's body, "" if in nothing.
func misquoted(claim properties, body []rune) string {
	spans, what := evidenceSpans(claim)
	if what != "" {
		return what
	}
	parts := make([]string, len(spans))
	end := 0
	for i, s := range spans {
		switch {
		case s.Start < 0 || s.End > len(body):
			return fmt.Sprintf("stands at %d-%d, and the text has %d code points", s.Start, s.End, len(body))
		case s.Start >= s.End:
			return fmt.Sprintf("stands at %d-%d, where nothing is", s.Start, s.End)
		case s.Start < end:
			return fmt.Sprintf("has parts that overlap or are out of order at %d", s.Start)
		}
		parts[i], end = string(body[s.Start:s.End]), s.End
	}
	if there, text := strings.Join(parts, Ellipsis), claim.text(vocab.Text); there != text {
		return fmt.Sprintf("says %q, and the text has %q there", excerpt(text), excerpt(there))
	}
	return ""
}

// evidenceSpans reads where a claim stands; what is not "" if it cannot be read.
func evidenceSpans(claim properties) (spans []Span, what string) {
	if len(claim[vocab.Start]) != 1 || len(claim[vocab.End]) != 1 {
		return nil, fmt.Sprintf("has %d %s and %d %s, not one each", len(claim[vocab.Start]), vocab.Start, len(claim[vocab.End]), vocab.End)
	}
	whole := Span{int(first[quad.Int](claim, vocab.Start)), int(first[quad.Int](claim, vocab.End))}
	text := claim.text(vocab.Spans)
	if text == "" {
		return []Span{whole}, ""
	}
	spans, err := parseSpans(text)
	switch {
	case err != nil:
		return nil, "has " + err.Error()
	case len(spans) == 0 || spans[0].Start != whole.Start || spans[len(spans)-1].End != whole.End:
		return nil, fmt.Sprintf("stands at %d-%d, and its parts are %q", whole.Start, whole.End, text)
	}
	return spans, ""
}

// excerpt shortens a text for a message.
func excerpt(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
