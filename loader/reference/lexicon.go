package reference

import (
	"embed"
	"iter"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var files embed.FS

// The sorts of nouns in nouns.tsv, by what they may stand for, but for the last
// of its sorts, "claim"; and two that no noun has.
const (
	accusation = "accusation"
	report     = "report"
	figure     = "figure"

	carried = "carried" // what an outlet is credited with
	anySort = "any"
)

// lexicon is what the data files hold.
type lexicon struct {
	nouns   map[string]string          // singular and plural to sort
	classes map[string]map[string]bool // words of words.tsv by class
}

var words = sync.OnceValue(func() lexicon {
	l := lexicon{nouns: map[string]string{}, classes: map[string]map[string]bool{}}
	for row := range rows("nouns.tsv") {
		for _, form := range row[1:] {
			if form != "" {
				l.nouns[form] = row[0]
			}
		}
	}
	for row := range rows("words.tsv") {
		class := map[string]bool{}
		for word := range strings.SplitSeq(row[1], "|") {
			class[word] = true
		}
		l.classes[row[0]] = class
	}
	return l
})

// is reports whether a word, lower case, is of a class.
func (l lexicon) is(class, word string) bool { return l.classes[class][word] }

// rows yields the lines of a data file as fields. The files are part of the
// program, so a missing one is a mistake in the build.
func rows(name string) iter.Seq[[]string] {
	data, err := files.ReadFile("data/" + name)
	if err != nil {
		panic(err)
	}
	return func(yield func([]string) bool) {
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && !strings.HasPrefix(line, "#") && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}
