package proposition

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
)

// rejoin makes one sentence of a text that its source or cue interrupted
// ("If it rains … we stay"), so that a condition reaches both its halves.
func rejoin(text string) string {
	joined, _ := join(text, ", ", ", ")
	return joined
}

// sentences is as rejoin, but ends the sentence before a part that opens as one
// does, and before each further clause of "that A, that B and that C": trees of
// what has no comma between its clauses go wrong. cuts are where it did so; these
// are no sentences of their own for [Read].
func sentences(text string) (split string, cuts []int) {
	return join(text, ". ", ", ")
}

// join puts a text's parts together, by full where the next one opens as a
// sentence does, and by half elsewhere, and gives where it used full.
func join(text, full, half string) (string, []int) {
	parts := strings.Split(text, graph.Ellipsis)
	var b strings.Builder
	var cuts []int
	for i, part := range parts {
		if full != half {
			part = apart(part, func(at int) { cuts = append(cuts, b.Len()+at) })
		}
		b.WriteString(part)
		last, _ := utf8.DecodeLastRuneInString(part)
		switch {
		case i == len(parts)-1:
		case strings.ContainsRune(".?!…”\"", last):
			b.WriteByte(' ')
		case full != half && opener.MatchString(parts[i+1]):
			cuts = append(cuts, b.Len())
			b.WriteString(full)
		default:
			b.WriteString(half)
		}
	}
	return b.String(), cuts
}

// opener matches the words that have a capital only where a sentence begins.
var opener = regexp.MustCompile(`^[“"']?(?:The|An?|He|She|It|They|We|You|This|That|These|Those|There|His|Her|Their|Our|My|Its|But|And|So|No|Not|Nobody|Everybody|Somebody|Every|If|When|Who|What|Can|Do|Ask)\b`)

// further matches what joins a further clause of a "that" to the first, up to
// the word which shows that it is a clause.
var further = regexp.MustCompile(`(?:,? and|,) that (the|an?|his|her|their|its|our|my|he|she|it|they|we|there|no|nobody|not|every|all)\b`)

// apart ends the sentence before each further clause of a text's "that", and tells
// cut where. A text with a "that" of its own before them is left as it is, for they
// may be of that.
func apart(text string, cut func(at int)) string {
	at := further.FindAllStringSubmatchIndex(text, -1)
	if at == nil || strings.Contains(strings.TrimPrefix(text[:at[0][0]], "that "), " that ") {
		return text
	}
	var b strings.Builder
	done := 0
	for _, m := range at {
		b.WriteString(text[done:m[0]])
		cut(b.Len())
		b.WriteString(". ")
		b.WriteString(strings.ToUpper(text[m[2] : m[2]+1]))
		done = m[2] + 1
	}
	return b.String() + text[done:]
}
