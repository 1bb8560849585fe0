package proposition

import (
	"hash/maphash"
	"strings"
	"sync/atomic"

	"github.com/kljensen/snowball/english"
)

// stem is Porter's second stemmer, stop words included. It is safe for
// concurrent use.
//
// A text asks for the stems of the same words again and again, and stemming is
// slow, so the latest ones are kept: each in the slot of its hash, which the next
// word with that hash takes over. What is kept is bounded whatever the texts.
func stem(lower string) string {
	if len(lower) < 3 {
		return lower
	}
	if len(lower) > longestKept {
		return english.Stem(lower, true)
	}
	slot := &stems[maphash.String(stemSeed, lower)%uint64(len(stems))]
	if s := slot.Load(); s != nil && s.word == lower {
		return s.stem
	}
	s := &stemmed{word: strings.Clone(lower)} // no slot holds on to an article
	s.stem = strings.Clone(english.Stem(s.word, true))
	slot.Store(s)
	return s.stem
}

const longestKept = 32 // bytes of a word

type stemmed struct{ word, stem string }

var (
	stems    [1 << 14]atomic.Pointer[stemmed]
	stemSeed = maphash.MakeSeed()
)
