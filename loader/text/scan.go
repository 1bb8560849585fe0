package text

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// scanner cuts paragraphs into tokens, left to right. Each step looks at most
// a bounded distance beyond the token it cuts, which keeps it linear.
type scanner struct {
	text   string
	limit  int // end of the current paragraph
	tokens []Token
}

func (sc *scanner) scan(p Span) {
	sc.limit = p.End
	for i := p.Start; i < p.End; {
		r := runeAt(sc.text, i)
		switch {
		case IsSpace(r):
			i += width(sc.text, i)
		case isWord(r):
			i = sc.word(i)
		default:
			i = sc.emit(i, sc.symbol(i, r))
		}
	}
}

// emit appends the token [start, end), with the combining marks that follow
// it, and returns its end.
func (sc *scanner) emit(start, end int) int {
	for end < sc.limit && isMark(runeAt(sc.text, end)) {
		end += width(sc.text, end)
	}
	sc.tokens = append(sc.tokens, Token{Span: Span{start, end}})
	return end
}

// at returns the rune at i, or 0 beyond the paragraph.
func (sc *scanner) at(i int) rune {
	if i >= sc.limit {
		return 0
	}
	return runeAt(sc.text, i)
}

// afterSpace reports whether i begins a run of visible characters, opening
// brackets, dashes and quote marks left aside.
func (sc *scanner) afterSpace(i int) bool {
	r := runeBefore(sc.text, i)
	return r == 0 || IsSpace(r) || isOpenBracket(r) || isDash(r) || r == '"' || r == '“' || r == '‘' || r == '`'
}

// symbol returns the end of the token that starts at i with r, which is no
// word character.
func (sc *scanner) symbol(i int, r rune) int {
	s := sc.text
	switch {
	case r == '@' || r == '#':
		if end, ok := sc.handle(i); ok {
			return end
		}
	case r == '<':
		if end, ok := sc.tag(i); ok {
			return end
		}
	case isApostrophe(r):
		return sc.apostrophe(i)
	case r == '.':
		if isDigit(sc.at(i+1)) && sc.afterSpace(i) {
			return sc.number(i + 1)
		}
		if end, ok := sc.spacedEllipsis(i); ok {
			return end
		}
	case r == '-':
		if isDigit(sc.at(i+1)) && sc.afterSpace(i) && runeBefore(s, i) != '-' {
			return sc.number(i + 1)
		}
	}
	if end, ok := sc.emoticon(i); ok {
		return end
	}
	switch r {
	case '.', '-', '–', '—', '―', '`', '*', '=', '~', '…', '•':
		return sc.run(i, func(x rune) bool { return x == r })
	case '?', '!', '‽':
		return sc.run(i, func(x rune) bool { return x == '?' || x == '!' || x == '‽' })
	}
	if r < 0x80 {
		return i + 1
	}
	return i + sc.cluster(i)
}

// run returns the end of the longest run at i of runes that match.
func (sc *scanner) run(i int, match func(rune) bool) int {
	for i < sc.limit && match(runeAt(sc.text, i)) {
		i += width(sc.text, i)
	}
	return i
}

// cluster returns the length of the grapheme cluster at i, so that an emoji
// of several code points is one token.
func (sc *scanner) cluster(i int) int {
	w := width(sc.text, i)
	if next := sc.at(i + w); next < 0x80 {
		return w
	}
	it := graphemes.FromString(sc.text[i:sc.limit])
	if it.Next() {
		return max(w, len(it.Value()))
	}
	return w
}

// handle matches @name and #tag. A tag needs a letter: "#1" is a number.
func (sc *scanner) handle(i int) (end int, ok bool) {
	end = sc.run(i+1, isWord)
	if end == i+1 || strings.IndexFunc(sc.text[i+1:end], isLetter) < 0 {
		return 0, false
	}
	return end, true
}

// maxTag bounds the look-ahead for the end of a tag.
const maxTag = 1000

// tag matches a markup tag such as <tweet id="1"/>, which plain-text corpora
// leave in the text. It may not run over a line.
func (sc *scanner) tag(i int) (end int, ok bool) {
	c := sc.at(i + 1)
	if c != '/' && c != '!' && !(c < 0x80 && isLetter(c)) {
		return 0, false
	}
	part := sc.text[i+1 : min(sc.limit, i+maxTag)]
	j := strings.IndexAny(part, "<>\r\n")
	if j < 0 || part[j] != '>' {
		return 0, false
	}
	return i + 1 + j + 1, true
}

// spacedEllipsis matches ". . ." as one token.
func (sc *scanner) spacedEllipsis(i int) (end int, ok bool) {
	n := 0
	for sc.at(i) == '.' {
		n++
		end = i + 1
		i = end
		if sc.at(i) == ' ' || sc.at(i) == '\u00a0' {
			i += width(sc.text, i)
		} else {
			break
		}
	}
	return end, n >= 3
}

// emoticon matches ":)" and its like, standing free.
func (sc *scanner) emoticon(i int) (end int, ok bool) {
	if prev := runeBefore(sc.text, i); prev != 0 && !IsSpace(prev) {
		return 0, false
	}
	end = i
	for end < sc.limit && end-i <= 4 && sc.text[end] > ' ' && sc.text[end] < 0x7f {
		end++
	}
	for ; end > i+1; end-- {
		if lexicon().emoticons[sc.text[i:end]] && !isWord(sc.at(end)) {
			return end, true
		}
	}
	return 0, false
}

// apostrophe cuts a token that starts with an apostrophe: a decade ('90s), a
// clitic whose host was closed by a quote mark, a word with its head cut off
// ('em), a pair of apostrophes that stands for a double quote, or the mark.
func (sc *scanner) apostrophe(i int) int {
	w := width(sc.text, i)
	if sc.text[i] == '\'' && sc.at(i+1) == '\'' {
		return i + 2
	}
	end := sc.run(i+w, isWord)
	if end == i+w {
		return end
	}
	tail := strings.ToLower(sc.text[i+w : min(end, i+w+maxClitic)])
	switch free := sc.afterSpace(i); {
	case free && isDecade(tail), free && lexicon().headless[tail], !free && lexicon().clitics[tail]:
		return end
	}
	return i + w
}

func isDecade(s string) bool {
	return len(s) >= 2 && len(s) <= 3 && isDigit(rune(s[0])) && isDigit(rune(s[1])) && (len(s) == 2 || s[2] == 's')
}
