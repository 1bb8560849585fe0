package entity

import (
	"strings"

	"github.com/claimgraph/claimgraph/loader/text"
)

// possessivePronouns, and the pronoun that each stands for.
var possessivePronouns = map[string]string{"his": "he", "her": "she", "their": "they", "its": "it", "my": "i", "our": "we", "your": "you"}

// phrase is a source phrase taken apart: determiner, core, head, what follows.
type phrase struct {
	first, last int // tokens [first, last), all of it
	core        int // the first token after determiners
	coreEnd     int // the token after the head
	// det is the determiner, lower case; a possessive pronoun counts as one.
	det string
}

// tokensIn gives the tokens that lie within the span, [first, last).
func (c *cast) tokensIn(s text.Span) (first, last int) {
	first = c.tokenAt(s.Start)
	last = first
	for last < len(c.d.Tokens) && c.d.Tokens[last].Start < s.End {
		last++
	}
	return first, last
}

// tokenAt gives the first token that ends after a byte offset.
func (c *cast) tokenAt(offset int) int {
	lo, hi := 0, len(c.d.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if c.d.Tokens[mid].End > offset {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// parse takes a phrase apart; ok is false if there is nothing in it.
func (c *cast) parse(first, last int) (p phrase, ok bool) {
	for first < last && (isPunct(c.d.Word(first)) && !isPossessive(c.d.Word(first)) || c.leadsIn(first, last)) {
		first++
	}
	for first < last && isPunct(c.d.Word(last-1)) && c.d.Word(last-1) != ")" {
		last--
	}
	if first >= last {
		return phrase{}, false
	}
	// A boundary inside a name was set by mistake.
	if n := c.byToken[first]; n >= 0 && c.names[n].member >= 0 {
		first = c.names[n].first
	}
	if n := c.byToken[last-1]; n >= 0 && c.names[n].member >= 0 {
		last = c.names[n].last
	}
	p = phrase{first: first, last: last, core: first}
	for p.core < last-1 {
		w := strings.ToLower(c.d.Word(p.core))
		if _, count := counts[w]; !determiner.has(w) && !isNumber(w) && !count || c.byToken[p.core] >= 0 {
			break
		}
		if p.det == "" || definite.has(w) || possessivePronouns[w] != "" {
			p.det = w
		}
		if w == "one" && p.core+1 < last && c.d.Word(p.core+1) == "of" {
			p.core++
		}
		p.core++
	}
	p.core = c.relativeEnd(p.core, last)
	p.coreEnd = c.coreEnd(p.core, last)
	return p, true
}

// relativeEnd gives where the phrase for the speaker begins if a plural stands
// before it that a clause without "that" joins to it: "the government" in
// "things the government advised".
func (c *cast) relativeEnd(first, last int) int {
	plural := strings.HasSuffix(c.d.Word(first), "s") && !isCapital(c.d.Word(first)) && !preposition.has(c.d.Word(first))
	if plural && first+2 < last && c.byToken[first] < 0 && strings.ToLower(c.d.Word(first+1)) == "the" {
		return first + 2
	}
	return first
}

// leadsIn reports a word before the phrase proper: "according to", "by".
func (c *cast) leadsIn(first, last int) bool {
	switch strings.ToLower(c.d.Word(first)) {
	case "according", "to", "by", "per", "from", "and", "but", "while", "as", "of":
		return first+1 < last && c.byToken[first] < 0
	}
	return false
}

// coreEnd gives the end of a phrase's core: before its first comma, bracket
// or postmodifier that is not part of a name.
func (c *cast) coreEnd(first, last int) int {
	for t := first; t < last; t++ {
		if c.byToken[t] >= 0 {
			continue
		}
		w := strings.ToLower(c.d.Word(t))
		if w == "and" && c.joinsAdjectives(first, t) {
			continue
		}
		if t > first && (postmodifier.has(w) || w == "and" || w == "or" && !c.joinsAdjectives(first, t) || isPunct(w) && !isPossessive(w) && w != "-" && w != "." && !quoteMark(w)) {
			return t
		}
	}
	return last
}

// joinsAdjectives reports whether "and" stands before the head is reached, as
// in "five current and former officials".
func (c *cast) joinsAdjectives(first, and int) bool {
	if and <= first || c.byToken[and-1] >= 0 || isCapital(c.d.Word(and-1)) {
		return false
	}
	w := strings.ToLower(c.d.Word(and - 1))
	_, known := c.l.noun(w)
	return !known && (!strings.HasSuffix(w, "s") || modifier.has(w))
}

func quoteMark(w string) bool { return strings.Trim(w, "\"“”‘’'`") == "" }

// phraseHead gives the head token of the phrase in [first, last), -1 if none.
func (c *cast) phraseHead(first, last int) int {
	p, ok := c.parse(first, last)
	if !ok {
		return -1
	}
	return p.coreEnd - 1
}

// lastName gives the index of the name that ends at token end, -1 if none does.
func (c *cast) nameEnding(end int) int {
	if end <= 0 || end > len(c.byToken) {
		return -1
	}
	if i := c.byToken[end-1]; i >= 0 && c.names[i].last == end && c.names[i].member >= 0 {
		return i
	}
	return -1
}

// nameIn gives the index of the last name within [first, last), -1 if none.
func (c *cast) nameIn(first, last int) int {
	for t := last - 1; t >= first; t-- {
		if i := c.byToken[t]; i >= 0 && c.names[i].member >= 0 && c.names[i].first >= first {
			return i
		}
	}
	return -1
}
