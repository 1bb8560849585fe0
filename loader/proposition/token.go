package proposition

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a mark of a text.
type token struct {
	text  string // as written
	lower string // lower case, quotes straightened, possessive cut
	key   string // cueKey of lower
	word  bool   // letters; a number is neither word nor mark
	num   bool
	cap   bool // starts with a capital
	start bool // first word of its sentence
	sent  int
}

// tokens splits a text. Contractions come apart ("didn't" is "did" "not"),
// possessives lose their mark, numbers keep their separators and signs.
func tokens(text string) []token {
	text = straighten.Replace(text)
	var out []token
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case r >= '0' && r <= '9':
			j := scanNumber(text, i)
			out = append(out, token{text: text[i:j], lower: strings.ToLower(text[i:j]), num: true})
			i = j
		case unicode.IsLetter(r):
			j := scanWord(text, i)
			out = appendWord(out, text[i:j])
			i = j
		case r == '-' && i > 0 && text[i-1] != ' ' && i+1 < len(text) && text[i+1] != ' ':
			i += n // a hyphen joins words: "so-called" reads as "so called"
		default:
			out = append(out, token{text: text[i : i+n], lower: text[i : i+n]})
			i += n
		}
	}
	l := lex()
	for i := range out {
		t := &out[i]
		t.key = t.lower
		if t.word {
			t.key = l.cueKey(t.lower)
		}
	}
	splitSentences(out)
	return out
}

var straighten = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "…", " ... ", "\u00a0", " ", "–", "-", "—", " - ")

func scanNumber(text string, i int) int {
	j := i
	for j < len(text) {
		c := text[j]
		switch {
		case c >= '0' && c <= '9':
			j++
		case (c == ',' || c == '.' || c == ':') && j+1 < len(text) && text[j+1] >= '0' && text[j+1] <= '9':
			j++
		default:
			// "27th", "9/11" stay apart from their words; "5pm", "3m" too.
			return j
		}
	}
	return j
}

func scanWord(text string, i int) int {
	j := i
	for j < len(text) {
		r, n := utf8.DecodeRuneInString(text[j:])
		next, _ := utf8.DecodeRuneInString(text[j+n:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			j += n
		case r == '\'' && unicode.IsLetter(next):
			j += n
		case r == '.' && j-i <= 4 && unicode.IsLetter(next) && abbreviation(text[i:j]):
			j += n // U.S, a.m
		case r == '.' && abbreviation(text[i:j]):
			return j + n
		default:
			return j
		}
	}
	return j
}

// abbreviation says that s, without its full stop, is shortened, so that the
// stop ends no sentence: "U", "U.S", "Feb", "Mr".
func abbreviation(s string) bool {
	if utf8.RuneCountInString(s) == 1 || strings.Contains(s, ".") {
		return true
	}
	return slices.Contains([]string{
		"Mr", "Mrs", "Ms", "Dr", "Gen", "Gov", "Sen", "Rep", "Lt", "Col", "Capt", "Sgt", "Prof", "St", "Jr", "Sr", "vs",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "No", "Inc", "Corp", "Ltd", "Co",
	}, s) && s != "No"
}

func appendWord(out []token, text string) []token {
	first, _ := utf8.DecodeRuneInString(text)
	lower := strings.ToLower(strings.TrimSuffix(text, "."))
	tok := func(s string) token {
		return token{text: text, lower: s, word: true, cap: unicode.IsUpper(first)}
	}
	switch {
	case text == "US" || lower == "u.s" || lower == "u.s.a" || text == "USA":
		return append(out, tok("usa"))
	case lower == "can't" || lower == "cannot":
		return append(out, tok("can"), tok("not"))
	case lower == "won't":
		return append(out, tok("will"), tok("not"))
	case strings.HasSuffix(lower, "n't"):
		return append(out, tok(strings.TrimSuffix(lower, "n't")), tok("not"))
	case strings.HasSuffix(lower, "'s"):
		return append(out, tok(strings.TrimSuffix(lower, "'s")))
	}
	for _, clitic := range []string{"'ll", "'re", "'ve", "'d", "'m"} {
		if base, ok := strings.CutSuffix(lower, clitic); ok {
			if clitic == "'ll" {
				return append(out, tok(base), tok("will"))
			}
			return append(out, tok(base))
		}
	}
	return append(out, tok(lower))
}

// splitSentences numbers the sentences and marks their first words.
func splitSentences(ts []token) {
	sent, first := 0, true
	for i := range ts {
		ts[i].sent = sent
		if ts[i].word {
			ts[i].start = first
			first = false
		}
		if end := ts[i].lower; (end == "." || end == "?" || end == "!") && !first {
			// A closing quote belongs to the sentence before it.
			if i+1 < len(ts) && (ts[i+1].lower == "." || ts[i+1].lower == "?" || ts[i+1].lower == "!") {
				continue
			}
			sent, first = sent+1, true
		}
	}
}

// shouting reports whether case tells nothing: a headline in title case, or
// all capitals.
func shouting(ts []token) bool {
	caps, words := 0, 0
	for _, t := range ts {
		if t.word && !t.start && len(t.lower) > 3 {
			words++
			if t.cap {
				caps++
			}
		}
	}
	return words >= 2 && caps*10 >= words*6
}

func sortLongest[T any](s []T, size func(T) int) {
	slices.SortStableFunc(s, func(a, b T) int { return size(b) - size(a) })
}
