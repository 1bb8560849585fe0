package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Widths, in runes, between which a text may have been wrapped by a program:
// narrower looks like verse or a list, wider like one line per paragraph.
const (
	minWrap = 55
	maxWrap = 110
)

// line is a line of the text without the spaces around it.
type line struct {
	Span
	blank bool
	runes int // length
	first int // length of its first word
}

// paragraphs splits text at line breaks. In a text that a program wrapped, a
// break stays inside the paragraph where the next word would not have fit, and
// no item of a list begins; in any text, where a sentence visibly runs on.
func paragraphs(text string) []Span {
	lines := splitLines(text)
	wrap := 0
	for _, l := range lines {
		wrap = max(wrap, l.runes)
	}
	wrapped := minWrap <= wrap && wrap <= maxWrap
	var ps []Span
	soft := false
	for i, l := range lines {
		if l.blank {
			soft = false
			continue
		}
		if soft {
			ps[len(ps)-1].End = l.End
		} else {
			ps = append(ps, l.Span)
		}
		soft = i+1 < len(lines) && !beginsItem(text, lines[i+1], ps[len(ps)-1]) &&
			(wrapped && l.runes+1+lines[i+1].first > wrap || runsOn(text, l, lines[i+1]))
	}
	return ps
}

// beginsItem reports whether line l begins an item of a list. A dash or a
// number may be one that a line was broken before, so with one the paragraph
// before has to be an item too, or to end in a colon.
func beginsItem(text string, l line, before Span) bool {
	switch itemMark(text, l.Span) {
	case noItem:
		return false
	case bullet:
		return true
	}
	return itemMark(text, before) != noItem || runeBefore(text, before.End) == ':'
}

// What an item of a list begins with.
const (
	noItem = iota
	bullet
	dashOrNumber
)

// itemMark tells what mark of an item, with a space behind it, p begins with.
func itemMark(text string, p Span) int {
	word, _, spaced := strings.Cut(text[p.Start:min(p.End, p.Start+8)], " ")
	switch word {
	case "•", "◦", "▪", "‣", "●", "·", "*":
		if spaced {
			return bullet
		}
	case "-", "–", "—":
		if spaced {
			return dashOrNumber
		}
	default:
		if n := strings.TrimLeft(word, "0123456789"); spaced && (n == "." || n == ")") && len(n) < len(word) {
			return dashOrNumber
		}
	}
	return noItem
}

// runsOn reports whether the sentence that line a breaks off goes on in line b:
// a stops without punctuation and b starts with a small letter.
func runsOn(text string, a, b line) bool {
	if b.blank {
		return false
	}
	last := runeBefore(text, a.End)
	return (isWord(last) || last == ',') && unicode.IsLower(runeAt(text, b.Start))
}

func splitLines(text string) []line {
	var ls []line
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start)
		ls = append(ls, makeLine(text, start, end))
		start = next
	}
	return ls
}

// lineEnd returns where the line ends that starts at i, and where the next
// begins. A CRLF is one break.
func lineEnd(text string, i int) (end, next int) {
	for ; i < len(text); i += width(text, i) {
		switch r := runeAt(text, i); r {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case '\n', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return i, i + utf8.RuneLen(r)
		}
	}
	return i, i
}

func makeLine(text string, start, end int) line {
	body := strings.TrimLeftFunc(text[start:end], IsSpace)
	start = end - len(body)
	body = strings.TrimRightFunc(body, IsSpace)
	l := line{Span: Span{start, start + len(body)}, blank: body == "", runes: utf8.RuneCountInString(body)}
	word := body
	if i := strings.IndexFunc(body, IsSpace); i >= 0 {
		word = body[:i]
	}
	l.first = utf8.RuneCountInString(word)
	return l
}
