package attribution

import (
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// tweets finds posts that a page embeds, with the line of credit that follows
// them: "The dam holds. — Lena Frost (@lenafrost) March 3, 2031". What was posted
// is what stands before it in the paragraph, or else the paragraph before. rest
// are the paragraphs that are neither.
func (x *rules) tweets(paragraphs []rng) (rest []rng) {
	for n, p := range paragraphs {
		dash, who := x.posted(p)
		if dash < 0 {
			rest = append(rest, p)
			continue
		}
		said := rng{p.a, dash}
		if dash == p.a && n > 0 && len(rest) > 0 && rest[len(rest)-1] == paragraphs[n-1] {
			said, rest = paragraphs[n-1], rest[:len(rest)-1]
		}
		for said.b > said.a && isAddress(x.d.Word(said.b-1)) {
			said.b-- // the picture's
		}
		if q := x.opens(said.a); q >= 0 && x.quotes[q].to == said.b {
			said = rng{x.quotes[q].first, x.quotes[q].last}
		}
		if x.hasContent(said.a, said.b) {
			x.emit(candidate{source: []rng{who}, content: []rng{said}, stance: graph.Asserts, at: dash, sure: .7}, nil)
		}
	}
	return rest
}

// posted finds the dash before the line of credit that a paragraph ends in, or
// is, and the name that it gives; the dash is -1 if there is none.
func (x *rules) posted(p rng) (dash int, who rng) {
	for k := p.b - 2; k > max(p.a, p.b-maxCredit-maxCreditDate); k-- {
		if !strings.HasPrefix(x.d.Word(k), "@") || x.w[k-1].low != "(" || x.w[k+1].low != ")" {
			continue
		}
		for d := k - 2; d >= max(p.a, k-maxCredit); d-- {
			if isDash(x.w[d].low) && x.hasContent(d, k-1) {
				return d, rng{d + 1, k - 1}
			}
		}
	}
	return -1, rng{}
}

// isAddress tells the address of a page or picture.
func isAddress(s string) bool {
	return strings.Contains(s, "/") && strings.Contains(s, ".")
}

// maxCreditDate bounds what follows the handle in a line of credit, in tokens.
const maxCreditDate = 8

// maxCredit bounds the names in a line of credit, in tokens.
const maxCredit = 8

// credit finds who is named in the line of credit behind quote k, as in
// "“It rained for a week.” — Karla Sandoz". The name reaches to the end of its
// line, or to a comma after which a description follows.
func (x *rules) credit(k int) (rng, bool) {
	a := x.quotes[k].to + 1
	if a >= len(x.w) || !isDash(x.w[a-1].low) {
		return rng{}, false
	}
	b, named := a, false
	for b < min(len(x.w), a+maxCredit) && (x.isName(b) || x.w[b].is(clTitle)) {
		named = named || x.isName(b)
		if b++; x.endsLine(b) {
			break
		}
	}
	closed := b < len(x.w) && x.w[b].low == "," || x.endsLine(b) || b < len(x.w) && x.w[b].low == "." && x.endsLine(b+1)
	return rng{a, b}, named && closed
}

// endsLine reports whether a line of the text ends before token i.
func (x *rules) endsLine(i int) bool {
	if i >= len(x.w) || x.d.Tokens[i].Paragraph != x.d.Tokens[i-1].Paragraph {
		return true
	}
	between := text.Span{Start: x.d.Tokens[i-1].End, End: x.d.Tokens[i].Start}
	return strings.ContainsAny(x.d.Text[between.Start:between.End], "\n\r")
}
