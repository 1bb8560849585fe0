package reference

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// way is where a pointer has its claim.
type way int

const (
	nowhere way = iota
	beside      // directly before the pointer
	around      // within the pointer
	whose       // before, made or carried by somebody named
	after       // before, nearest
)

// pointer is what the words of a content say of the claim they stand for.
type pointer struct {
	way  way
	sort string // of the noun, empty for a pronoun
	from int    // token where the pointer begins
	noun int    // token of the noun
	name string // last word of the name of whose claim it is, lower case
}

// longest is how many tokens a pointer has at most that does not tell the claim
// itself.
const longest = 12

// pointerOf reads the content of an attribution as a pointer.
func (f *finder) pointerOf(a *attribution.Attribution) pointer {
	if len(a.Content) != 1 {
		return pointer{}
	}
	first, end := f.tokens(a.Content[0])
	if first == end {
		return pointer{}
	}
	if w := f.word(first); end == first+1 {
		switch {
		case f.is("relative", w):
			return pointer{way: beside, from: first}
		case w == "that" && first >= 2 && f.nouns[f.word(first-1)] != "": // "a charge that he denies"
			if !f.is("one", f.word(first-2)) { // "..., charges that he denies"
				return pointer{way: beside, from: first - 1}
			}
			return f.phrase(first-2, first)
		case f.is("later", w):
			return pointer{way: after, from: first}
		}
	}
	return f.phrase(first, end)
}

// phrase reads tokens [i, end) as a noun phrase: whose or which, noun, and what
// follows the noun.
func (f *finder) phrase(i, end int) pointer {
	p := pointer{way: nowhere, from: i}
	own := false // "his claims" may be of anybody, unless it tells which
	if k := f.possessor(i, end); k >= 0 {
		p.way, p.name, i = whose, f.word(k-1), k+1
	} else if w := f.word(i); f.is("one", w) {
		p.way, i = beside, i+1
	} else if f.is("definite", w) || f.is("own", w) {
		p.way, i, own = after, i+1, f.is("own", w)
	}
	for ; i < end && f.nouns[f.word(i)] == ""; i++ {
		switch {
		case f.is("modifier", f.word(i)):
		case p.way == after && f.capital(i): // "the Post report"
			p.name = f.word(i)
		default:
			return pointer{}
		}
	}
	if i == end {
		return pointer{}
	}
	p.sort, p.noun = f.nouns[f.word(i)], i
	switch by := f.byWhom(i+1, end); {
	case i+1 == end && own:
		return pointer{}
	case i+1 == end && p.name != "":
		p.way = whose
	case i+1 == end:
	case by != "":
		p.way, p.name = whose, by
	case f.word(i+1) == "that":
		p.way = around
	default:
		return pointer{}
	}
	return p
}

// possessor gives the token of the "'s" at the beginning of a phrase, or -1.
func (f *finder) possessor(i, end int) int {
	for k := i + 1; k < min(end, i+longest/2); k++ {
		switch f.word(k) {
		case "'s", "’s", "'", "’":
			return k
		}
	}
	return -1
}

// byWhom reads tokens [i, end) as "made by Mr. Holm" and gives the last word of
// the name.
func (f *finder) byWhom(i, end int) string {
	if i < end && !f.is("by", f.word(i)) {
		i++ // "made", "published"
	}
	if i+1 >= end || end-i > longest || !f.is("by", f.word(i)) {
		return ""
	}
	name := ""
	for i++; i < end; i++ {
		switch w := f.word(i); {
		case f.is("form of address", w), f.is("definite", w):
		case f.capital(i):
			name = w
		default:
			return ""
		}
	}
	return name
}

// tokens gives the range of tokens that a span holds.
func (f *finder) tokens(s text.Span) (first, end int) {
	at := func(byte int) int {
		i, _ := slices.BinarySearchFunc(f.d.Tokens, byte, func(t text.Token, byte int) int { return t.Start - byte })
		return i
	}
	return at(s.Start), at(s.End)
}

func (f *finder) word(i int) string { return strings.ToLower(f.d.Word(i)) }

func (f *finder) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.d.Word(i))
	return unicode.IsUpper(r)
}
