package main

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// plain makes foreign text safe and flat for a terminal: white space is one
// space, and no control or invisible format character gets through, so that
// an article can neither move the cursor nor turn text around.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case invisible(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// invisible reports a character that a terminal would obey rather than show.
func invisible(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// harmless is plain for messages of the program itself, which may have several
// lines: foreign words in them get no control characters through either.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case invisible(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// wrap breaks a text at spaces into lines of at most width columns; a longer
// word stands on a line of its own. The marks of a highlight (see highlight)
// take no room.
func wrap(s string, width int) []string {
	var lines []string
	var line strings.Builder
	column := 0
	for word := range strings.FieldsSeq(s) {
		n := uniseg.StringWidth(unmarked.Replace(word))
		if column > 0 && column+1+n > width {
			lines = append(lines, line.String())
			line.Reset()
			column = 0
		}
		if column > 0 {
			line.WriteByte(' ')
			column++
		}
		line.WriteString(word)
		column += n
	}
	if column > 0 {
		lines = append(lines, line.String())
	}
	return lines
}
