package text

import (
	"strings"
	"unicode"
)

// family groups the quote marks that pair with each other.
type family uint8

const (
	none      family = iota
	double           // " “ ” „ '' `` and full-width
	single           // ' ‘ ’ ‚ `
	angle            // « »
	angleHalf        // ‹ ›
)

// mark is a token that may be a quote mark.
type mark struct {
	Span
	family    family
	paragraph int
	shape     int  // +1 opening, -1 closing, 0 straight
	left      bool // what stands before lets a quote begin here
	right     bool // what follows lets a quote end here
	plural    bool // "s" stands before: a single mark may be a genitive
	lower     bool // a small letter follows after a space
}

// shapes maps the first rune of a mark to its family and shape. Low marks open
// in the languages that use them, and ” closes there as here.
func markShape(w string) (family, int) {
	switch w {
	case "\"", "＂":
		return double, 0
	case "''":
		return double, 0
	case "``":
		return double, 1
	}
	switch runeAt(w, 0) {
	case '"':
		return double, 0
	case '“', '„', '‟':
		return double, 1
	case '”':
		return double, -1
	case '\'':
		return single, 0
	case '‘', '‚', '‛', '`':
		return single, 1
	case '’':
		return single, -1
	case '«':
		return angle, 1
	case '»':
		return angle, -1
	case '‹':
		return angleHalf, 1
	case '›':
		return angleHalf, -1
	}
	return none, 0
}

func findMarks(d *Document) []mark {
	var ms []mark
	for i, t := range d.Tokens {
		c := d.Text[t.Start]
		if c != '"' && c != '\'' && c != '`' && c < 0x80 {
			continue
		}
		w := d.Word(i)
		f, shape := markShape(w)
		if f == none || f == single && isClitic(w) {
			continue
		}
		m := mark{Span: t.Span, family: f, paragraph: t.Paragraph, shape: shape}
		prev, next := runeBefore(d.Text, t.Start), runeAt(d.Text, t.End)
		m.left = prev == 0 || IsSpace(prev) || isOpenBracket(prev) || isDash(prev) || prev == '/' || isQuoteRune(prev)
		m.right = next == 0 || IsSpace(next) || isCloseBracket(next) || isDash(next) || isQuoteRune(next) || next == '/' ||
			strings.ContainsRune(".,;:?!…", next) || next < 0x80 && next != 0 && !isWord(next) && next != '$' && next != '@' && next != '#'
		if m.left && (prev == 0 || IsSpace(prev)) && !(next == 0 || IsSpace(next)) {
			m.right = false
		}
		if f == double && shape == 0 && isDigit(prev) && len(w) == 1 && measure(d, i) {
			continue
		}
		m.plural = prev == 's' || prev == 'S'
		m.lower = IsSpace(next) && unicode.IsLower(firstVisible(d.Text, t.End))
		ms = append(ms, m)
	}
	return ms
}

// isClitic reports whether w is an apostrophe with letters behind it.
func isClitic(w string) bool { return isWord(runeAt(w, width(w, 0))) }

func isQuoteRune(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '\'', '‘', '’', '‚', '`', '«', '»', '‹', '›':
		return true
	}
	return false
}

// measure reports whether the straight mark at token i stands for inches or
// seconds: a single mark with digits before stands close by (6'2").
func measure(d *Document, i int) bool {
	return i >= 3 && d.Tokens[i-1].Start == d.Tokens[i-2].End && isApostrophe(runeAt(d.Word(i-2), 0)) &&
		d.Tokens[i-2].Start == d.Tokens[i-3].End && isDigit(runeBefore(d.Text, d.Tokens[i-3].End))
}

// firstVisible returns the first rune after i that is no space, looking a few
// runes ahead.
func firstVisible(s string, i int) rune {
	for range 4 {
		r := runeAt(s, i)
		if r == 0 || !IsSpace(r) {
			return r
		}
		i += width(s, i)
	}
	return 0
}

// opens reports whether m may begin a quote; open tells whether one of its
// family is open already.
func (m mark) opens(open bool) bool {
	switch {
	case m.family == single:
		return m.left && !m.right && (m.shape >= 0 || !open)
	case m.shape > 0:
		return !(open && m.right && !m.left)
	case m.left && !m.right:
		return m.shape == 0 || !open
	}
	return m.shape == 0 && !open && m.left
}

// closes reports whether m may end a quote of its family that is open. For a
// single mark, later tells that another mark can close the quote instead, so
// that this one may be the genitive of a plural.
func (m mark) closes(later bool) bool {
	switch {
	case m.family == single:
		return m.right && m.shape <= 0 && !(later && m.plural && m.lower)
	case m.shape > 0:
		return m.right && !m.left
	case m.shape < 0:
		return true
	}
	return m.right || !m.left
}

// closersAfter tells for each mark whether a single mark after it can close a
// single quote, before the next one opens.
func closersAfter(ms []mark) []bool {
	out := make([]bool, len(ms))
	seen := false
	for k := len(ms) - 1; k >= 0; k-- {
		out[k] = seen
		if m := ms[k]; m.family == single {
			switch {
			case m.right && !m.left && m.shape <= 0:
				seen = true
			case m.left && !m.right && m.shape >= 0:
				seen = false
			}
		}
	}
	return out
}
