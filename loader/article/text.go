package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
)

var _ = register(Format{
	Name:       "text",
	Endings:    []string{".txt", ".text"},
	MediaTypes: []string{"text/plain"},
	Looks:      func([]byte) int { return 1 },
	Read:       whole(readText),
})

func readText(src Source, raw []byte) (Input, error) {
	body, err := decodeText(src, raw)
	if err != nil {
		return Input{}, err
	}
	return newInput(src, raw, fromText(body))
}

// fromText makes an article of a plain text, which stays whole; what its
// first lines say about it is read as well.
func fromText(body string) graph.Article {
	return graph.Article{
		Body:      body,
		Title:     findTitle(body),
		Authors:   findByline(body),
		Published: findPublished(body),
	}
}

// A headline has words but is no sentence, and stands apart from the text.
const (
	minTitleWords = 3
	maxTitleLen   = 140 // code points
)

// findTitle gives the first line if it is a headline: short, without the end
// of a sentence, no date, and followed by a blank line and longer text.
func findTitle(body string) string {
	first, rest, ok := strings.Cut(strings.TrimLeftFunc(body, unicode.IsSpace), "\n")
	if !ok {
		return ""
	}
	title := strings.TrimSpace(first)
	next, after, _ := strings.Cut(rest, "\n")
	last, _ := utf8.DecodeLastRuneInString(title)
	switch {
	case strings.TrimSpace(next) != "",
		len(strings.TrimSpace(after)) < 2*len(title),
		len(strings.Fields(title)) < minTitleWords,
		utf8.RuneCountInString(title) > maxTitleLen,
		!unicode.IsLetter(last) && !unicode.IsDigit(last) && !strings.ContainsRune("?!'’%)", last),
		!findPublished(title).IsZero():
		return ""
	}
	return title
}

// byline is a line such as "By Ida Berg and Tom Moss, Political Editor".
var byline = regexp.MustCompile(`(?m)^[ \t]*(?:By|BY) ([A-Z][^\n,|]{2,60})(?:[,|][^\n]*)?\r?$`)

// bylineWithin is how far into a text a byline may stand, in bytes.
const bylineWithin = 400

func findByline(body string) []string {
	m := byline.FindStringSubmatch(body[:min(len(body), bylineWithin)])
	if m == nil {
		return nil
	}
	var authors []string
	for name := range strings.SplitSeq(strings.ReplaceAll(strings.TrimSpace(m[1]), " and ", "\x00"), "\x00") {
		name = strings.TrimSpace(name)
		// A name has two to four words: "By midnight the square was empty" is text.
		if n := len(strings.Fields(name)); n < 2 || n > 4 {
			return nil
		}
		authors = append(authors, name)
	}
	return authors
}
