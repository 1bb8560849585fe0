package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxClitic bounds the length of a clitic or a headless word, in bytes.
const maxClitic = 8

// word cuts the word, number or address at i into one or more tokens and
// returns where it ends.
func (sc *scanner) word(i int) int {
	if end, ok := sc.address(i); ok {
		return sc.emit(i, end)
	}
	end := sc.wordEnd(i)
	if sc.at(end) == '.' && sc.takesPoint(i, end) {
		return sc.emit(i, end+1)
	}
	return sc.split(i, end)
}

// wordEnd returns the end of the longest run at i of word characters and of
// the connectors that hold them together.
func (sc *scanner) wordEnd(i int) int {
	segment := i // start of the part after the last connector
	for i < sc.limit {
		r := runeAt(sc.text, i)
		w := width(sc.text, i)
		if !isWord(r) {
			if !sc.connects(segment, i, r) {
				break
			}
			if r == '$' {
				return i + w
			}
			segment = i + w
		}
		i += w
	}
	return i
}

// connects reports whether r at i, between text[segment:i] and what follows,
// is part of the word.
func (sc *scanner) connects(segment, i int, r rune) bool {
	next := sc.at(i + width(sc.text, i))
	prev := runeBefore(sc.text, i)
	switch {
	case isHyphen(r):
		return isWord(next) && prev != '-'
	case isApostrophe(r):
		return isLetter(next) && isWord(prev)
	case r == '.':
		return isDigit(prev) && isDigit(next) || sc.acronymPoint(segment, i, next)
	case r == ',':
		return isDigit(prev) && sc.thousands(i+1)
	case r == ':':
		return isDigit(prev) && isDigit(next)
	case r == '/':
		return isWord(prev) && isWord(next)
	case r == '@':
		return isWord(prev) && isWord(next)
	case r == '&':
		return unicode.IsUpper(prev) && unicode.IsUpper(next)
	case r == '*':
		return (isLetter(prev) || prev == '*') && (isLetter(next) || next == '*')
	case r == '$':
		return i-segment <= 3 && unicode.IsUpper(prev) && isDigit(next)
	}
	return false
}

// acronymPoint reports whether the point at i is inside an acronym ("U.S") or
// an abbreviation with an inner point ("Ph.D").
func (sc *scanner) acronymPoint(segment, i int, next rune) bool {
	if !isLetter(next) {
		return false
	}
	if i-segment > utf8.UTFMax {
		return false
	}
	if lexicon().inner[sc.text[segment:i]] {
		return true
	}
	if utf8.RuneCountInString(sc.text[segment:i]) != 1 || !isLetter(runeAt(sc.text, segment)) {
		return false
	}
	// The part that follows must be one letter too: "b.The" is a lost space.
	after := sc.at(i + 1 + width(sc.text, i+1))
	return !isLetter(after)
}

// thousands reports whether exactly three digits stand at i.
func (sc *scanner) thousands(i int) bool {
	return isDigit(sc.at(i)) && isDigit(sc.at(i+1)) && isDigit(sc.at(i+2)) && !isDigit(sc.at(i+3))
}

// number returns the end of the number whose first digit is at i.
func (sc *scanner) number(i int) int { return sc.wordEnd(i) }

// takesPoint reports whether the word [i, end) owns the point that follows it.
func (sc *scanner) takesPoint(i, end int) bool {
	if sc.at(end+1) == '.' {
		return false // an ellipsis
	}
	word := sc.text[i:end]
	if k := strings.LastIndexAny(word, "-/"); k >= 0 && len(word)-k <= 12 {
		word = word[k+1:] // "D-Calif."
	}
	if len(word) > 12 {
		return false
	}
	lex := lexicon()
	switch lex.abbreviations[word] {
	case abbrNumber:
		return isDigit(sc.firstAfter(end + 1))
	case abbrTitle, abbrPlain:
		return true
	}
	r := runeAt(word, 0)
	if utf8.RuneCountInString(word) == 1 {
		return unicode.IsUpper(r) && (word != "I" || sc.beforeName(end+1))
	}
	return strings.Contains(word, ".") && isAcronym(word)
}

// firstAfter returns the first visible rune at or after i, looking a few bytes
// ahead.
func (sc *scanner) firstAfter(i int) rune {
	for n := 0; n < 4 && i < sc.limit; n++ {
		if r := runeAt(sc.text, i); !IsSpace(r) {
			return r
		}
		i += width(sc.text, i)
	}
	return 0
}

// beforeName reports whether a capital follows that is no sentence starter,
// so that the letter before the point is an initial.
func (sc *scanner) beforeName(i int) bool {
	if !unicode.IsUpper(sc.firstAfter(i)) {
		return false
	}
	for i < sc.limit && IsSpace(runeAt(sc.text, i)) {
		i += width(sc.text, i)
	}
	end := i
	for end < sc.limit && end-i < 16 && isWord(runeAt(sc.text, end)) {
		end += width(sc.text, end)
	}
	return !lexicon().starters[sc.text[i:end]]
}

// isAcronym reports whether every part between points is one letter, or the
// last one a letter and a plural s.
func isAcronym(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		part = strings.TrimSuffix(part, "s")
		if utf8.RuneCountInString(part) > 1 || !isLetter(runeAt(part+"s", 0)) {
			return lexicon().inner[part]
		}
	}
	return true
}

// split emits the word [i, end) with its clitics as tokens of their own.
func (sc *scanner) split(i, end int) int {
	if k, ok := lexicon().splits[lowerShort(sc.text[i:end])]; ok {
		sc.emit(i, i+k)
		return sc.emit(i+k, end)
	}
	var cuts [4]int
	n := 0
	for e := end; n < len(cuts); n++ {
		k := cliticStart(sc.text[i:e])
		if k <= 0 {
			break
		}
		e = i + k
		cuts[n] = e
	}
	for start := i; ; n-- {
		if n == 0 {
			return sc.emit(start, end)
		}
		start = sc.emit(start, cuts[n-1])
	}
}

// cliticStart returns where the last clitic of word begins, or -1.
func cliticStart(word string) int {
	tail := max(0, len(word)-maxClitic)
	for k := len(word) - 1; k >= tail; k-- {
		if !utf8.RuneStart(word[k]) || !isApostrophe(runeAt(word, k)) {
			continue
		}
		rest := lowerShort(word[k+width(word, k):])
		if rest == "t" {
			if k > 1 && (word[k-1] == 'n' || word[k-1] == 'N') {
				return k - 1 // "do|n't"
			}
			return -1
		}
		if lexicon().clitics[rest] {
			return k
		}
		return -1
	}
	return -1
}

// lowerShort lower-cases s if it is short enough to be in a word list, and
// returns "" otherwise, so that a huge token is not copied.
func lowerShort(s string) string {
	if len(s) > 16 {
		return ""
	}
	return strings.ToLower(s)
}
