package text

import (
	"strings"
	"unicode"
)

// maxSentence bounds a sentence, in tokens, so that later stages may spend
// more than linear time on one. Prose stays far below it; lists and broken
// text do not.
const maxSentence = 500

// sentences groups the tokens of d and writes each token's sentence number.
func sentences(d *Document) []Sentence {
	var out []Sentence
	first := 0
	sp := splitter{d: d}
	for i := range d.Tokens {
		n := len(out)
		d.Tokens[i].Sentence = n
		t := d.Tokens[i]
		last := i+1 == len(d.Tokens) || d.Tokens[i+1].Paragraph != t.Paragraph
		if !last && i-first+1 < maxSentence && !sp.ends(first, i) {
			continue
		}
		out = append(out, Sentence{
			Span:      Span{d.Tokens[first].Start, t.End},
			First:     first,
			Last:      i + 1,
			Paragraph: t.Paragraph,
		})
		first = i + 1
	}
	return out
}

// splitter decides where sentences end. It remembers the terminator that the
// closing marks after it belong to, and looks a few tokens ahead.
type splitter struct{ d *Document }

// ends reports whether a sentence that began at token first ends with token i,
// which is not the last of its paragraph.
func (sp splitter) ends(first, i int) bool {
	t := i
	for t > first && i-t < 4 && sp.closer(t) {
		t--
	}
	closed := t < i
	next := i + 1
	if sp.closer(next) && !sp.spaceBefore(next) {
		return false // the mark belongs to this sentence
	}
	w := sp.d.Word(t)
	goesOn := sp.goesOn(next) && !(sp.small(first) && sp.small(next))
	switch strong := isTerminator(w); {
	case strong && strings.ContainsAny(w, "?!‽"):
		return !goesOn && !(closed && sp.reports(next))
	case strong && w == ".":
		return !sp.itemNumber(first, t) && !goesOn
	case strong:
		return sp.startsUpper(next)
	case strings.HasSuffix(w, "."):
		return sp.afterAbbreviation(t, next, closed)
	}
	return false
}

// isTerminator reports whether w is a token made of sentence-final marks.
func isTerminator(w string) bool {
	switch w[0] {
	case '.', '?', '!':
		return strings.Trim(w, ".?! ") == ""
	}
	return w == "…" || w == "‽" || w == "。" || w == "؟" || w == "۔" || w == "।"
}

// closer reports whether token i closes a quote or a bracket.
func (sp splitter) closer(i int) bool {
	if i >= len(sp.d.Tokens) {
		return false
	}
	switch w := sp.d.Word(i); w {
	case "”", "’", "»", "›", ")", "]", "}", "''":
		return true
	case "\"", "'":
		// Straight marks close when they hang on what stands before them.
		return !sp.spaceBefore(i)
	default:
		return isCloseBracket(runeAt(w, 0))
	}
}

func (sp splitter) spaceBefore(i int) bool {
	return i == 0 || sp.d.Tokens[i-1].End < sp.d.Tokens[i].Start
}

// goesOn reports whether token i carries a sentence on: it begins with a small
// letter, or is punctuation that no sentence begins with.
func (sp splitter) goesOn(i int) bool {
	w := sp.d.Word(i)
	r := runeAt(w, 0)
	return unicode.IsLower(r) && !strings.ContainsAny(w, ".@/") || r == ',' || r == ';' || isTerminator(w) && w[0] != '.' || w == ":" || w == "%"
}

// small reports whether token i begins with a small letter. Who begins one
// sentence so, begins the next so too.
func (sp splitter) small(i int) bool { return unicode.IsLower(runeAt(sp.d.Word(i), 0)) }

// startsUpper reports whether token i, quote marks aside, begins like a
// sentence.
func (sp splitter) startsUpper(i int) bool {
	for n := 0; n < 3 && i < len(sp.d.Tokens); n++ {
		r := runeAt(sp.d.Word(i), 0)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return !unicode.IsLower(r)
		}
		i++
	}
	return false
}

// reports reports whether a reporting clause begins at token i: a pronoun or
// a name, then soon a verb of speech.
func (sp splitter) reports(i int) bool {
	d := sp.d
	for n := 0; n < 5 && i+n < len(d.Tokens) && d.Tokens[i+n].Paragraph == d.Tokens[i].Paragraph; n++ {
		w := d.Word(i + n)
		if lexicon().speech[w] {
			return true
		}
		r := runeAt(w, 0)
		if !unicode.IsUpper(r) && !isApostrophe(r) || n == 0 && lexicon().starters[w] && w != "He" && w != "She" && w != "They" && w != "I" {
			return false
		}
	}
	return false
}

// itemNumber reports whether token t is the point after a list number that
// opens a paragraph: "1. Bring water."
func (sp splitter) itemNumber(first, t int) bool {
	if t != first+1 || first > 0 && sp.d.Tokens[first-1].Paragraph == sp.d.Tokens[first].Paragraph {
		return false
	}
	w := sp.d.Word(first)
	return len(w) <= 3 && strings.Trim(w, "0123456789") == ""
}

// afterAbbreviation reports whether the sentence ends with token t, a word
// that has taken its point, given that token next follows.
func (sp splitter) afterAbbreviation(t, next int, closed bool) bool {
	lex := lexicon()
	w := strings.TrimSuffix(sp.d.Word(t), ".")
	kind := lex.abbreviations[w]
	if kind == abbrTitle || kind == abbrNumber {
		return false
	}
	r := runeAt(sp.d.Word(next), 0)
	if r == '"' || r == '“' || r == '‘' || sp.d.Word(next) == "''" || sp.d.Word(next) == "``" {
		return !closed && sp.startsUpper(next) && len(w) > 1
	}
	nw := sp.d.Word(next)
	if !lex.starters[nw] {
		return false
	}
	// "Donald J. In" is no end, "vitamin C. In" is; a lone letter after a name
	// is taken for an initial.
	if len(w) == 1 && t > 0 && unicode.IsUpper(runeAt(sp.d.Word(t-1), 0)) {
		return nw != "A" && nw != "I" && nw != "Will" && nw != "May" && nw != "Like"
	}
	return true
}
