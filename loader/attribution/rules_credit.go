package attribution

import (
	"strings"

	"github.com/claimgraph/claimgraph/loader/text"
)

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
