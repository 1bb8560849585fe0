package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// lemmatizer picks for each word an edit that makes its lemma: "2+y" cuts two
// bytes and adds "y" (cities, city), "=be" replaces the word (were, be).
type lemmatizer struct {
	model scorer
	edits []edit
}

type edit struct {
	cut  int // bytes to cut off, -1 for the whole word
	tail string
}

func newLemmatizer(m scorer, labels []string) *lemmatizer {
	l := &lemmatizer{model: m, edits: make([]edit, len(labels))}
	for i, s := range labels {
		l.edits[i] = parseEdit(s)
	}
	return l
}

func parseEdit(s string) edit {
	if tail, ok := strings.CutPrefix(s, "="); ok {
		return edit{-1, tail}
	}
	cut, tail, _ := strings.Cut(s, "+")
	n, _ := strconv.Atoi(cut)
	return edit{n, tail}
}

// editOf returns the edit that makes lemma from the lower-case word.
func editOf(word, lemma string) string {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	if n < 2 && word != lemma {
		return "=" + lemma
	}
	return strconv.Itoa(len(word)-n) + "+" + lemma[n:]
}

// apply returns word edited, or word itself where the edit does not fit it.
func (e edit) apply(word string) string {
	switch n := len(word) - e.cut; {
	case e.cut < 0:
		return e.tail
	case e.cut == 0 && e.tail == "":
		return word
	case n < 1 || n < len(word) && !utf8.RuneStart(word[n]):
		return word
	default:
		return word[:n] + e.tail
	}
}

func (l *lemmatizer) lemmatize(a *Analysis) {
	scores := make([]int32, len(l.edits))
	var fs []uint64
	for i := range a.Words {
		w := &a.Words[i]
		word := a.Doc.Word(i)
		if !inflects(word, w.Tag) {
			w.Lemma = word
			continue
		}
		lower := foldLemma(word)
		fs = lemmaFeatures(fs[:0], lower, w.Tag)
		l.model.Score(scores, fs)
		w.Lemma = l.edits[linear.Best(scores)].apply(lower)
	}
}

// inflects reports whether a word has a lemma that may differ from it. Proper
// names keep their form, except in the plural.
func inflects(word, tag string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return len(word) <= maxWord && tag != "NNP" && tag != "CD" && (unicode.IsLetter(r) || r == '\'' || r == '’') && word != "''" && word != "'"
}

// foldLemma returns word in small letters with typewriter apostrophes, without
// a copy if it is so already.
func foldLemma(word string) string {
	lower := strings.ToLower(word)
	if strings.Contains(lower, "’") {
		lower = strings.ReplaceAll(lower, "’", "'")
	}
	return lower
}

func lemmaFeatures(fs []uint64, lower, tag string) []uint64 {
	t := linear.Mix(2000, linear.String(tag))
	fs = append(fs, t, linear.Mix(linear.Mix(t, 1), linear.String(lower)))
	for n := 1; n <= 6 && n <= len(lower); n++ {
		fs = append(fs, linear.Mix(linear.Mix(t, 2), linear.String(lower[len(lower)-n:])))
	}
	return append(fs, linear.Mix(linear.Mix(t, 3), uint64(min(len(lower), 5))))
}
