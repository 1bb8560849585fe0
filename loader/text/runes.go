package text

import (
	"unicode"
	"unicode/utf8"
)

// IsSpace reports whether r separates tokens and belongs to none: white space,
// control characters (NUL among them) and the invisible format characters
// that do not shape a word. Those that do (joiners, direction marks, soft
// hyphen) are isMark.
func IsSpace(r rune) bool {
	switch {
	case r <= ' ':
		return true
	case r < 0x7f:
		return false
	}
	return r == 0x7f || unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// isMark reports whether r extends the token before it: combining marks and
// the format characters that live inside words and emoji.
func isMark(r rune) bool {
	return r > 0x7f && (unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) && !IsSpace(r))
}

// isWord reports whether r is the stuff of words and numbers.
func isWord(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '_':
		return true
	case r < 0x80:
		return false
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || isMark(r))
}

func isDigit(r rune) bool      { return '0' <= r && r <= '9' || r > 0x7f && unicode.IsDigit(r) }
func isLetter(r rune) bool     { return unicode.IsLetter(r) }
func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '＇' }
func isHyphen(r rune) bool     { return r == '-' || r == '‐' || r == '‑' }
func isDash(r rune) bool       { return r == '-' || '‒' <= r && r <= '―' }

func isOpenBracket(r rune) bool {
	return r == '(' || r == '[' || r == '{' || r > 0x7f && unicode.Is(unicode.Ps, r) && r != '„' && r != '‚'
}

func isCloseBracket(r rune) bool {
	return r == ')' || r == ']' || r == '}' || r > 0x7f && unicode.Is(unicode.Pe, r)
}

// runeAt returns the rune that starts at i, or 0 at the end of the text.
func runeAt(s string, i int) rune {
	if i >= len(s) || i < 0 {
		return 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// runeBefore returns the rune that ends at i, or 0 at the start of the text.
func runeBefore(s string, i int) rune {
	if i <= 0 {
		return 0
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

// width returns the number of bytes of the rune that starts at i.
func width(s string, i int) int {
	if s[i] < utf8.RuneSelf {
		return 1
	}
	_, w := utf8.DecodeRuneInString(s[i:])
	return w
}
