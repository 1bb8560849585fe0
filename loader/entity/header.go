package entity

import (
	"strings"

	"github.com/claimgraph/claimgraph/loader/text"
)

// headerWithin is how far into a text the lines may stand that give its date,
// in bytes.
const headerWithin = 400

// headerDates marks the tokens of the dates that a text begins with:
// "2031-05-06 The port ...", "Published on Tuesday, May 6, 2031" or a date on a line of
// its own. They say when it was published, not when somebody said something.
func headerDates(d *text.Document) map[int]bool {
	var words []string
	for i, t := range d.Tokens {
		if t.Start >= headerWithin {
			break
		}
		words = append(words, d.Word(i))
	}
	dates := map[int]bool{}
	for t := range datelineEnd(d) {
		dates[t] = true
	}
	for i := range words {
		if i > 0 && !newLine(d, i) {
			continue
		}
		first, labelled := i, false
		for first < len(words) && (isPunct(words[first]) || dateLabel.has(lowerAt(words, first)) || labelled && dateLink.has(lowerAt(words, first))) {
			labelled = labelled || dateLabel.has(lowerAt(words, first))
			first++
		}
		last := first
		if _, ok := weekdays[lowerAt(words, last)]; ok {
			last++
			for last < len(words) && isPunct(words[last]) {
				last++
			}
		}
		day, n := calendar{}.date(words, last) // without a day of publication, only dates with a year have days
		if last += n; day.Start.IsZero() || !day.Start.Equal(day.End) || i > 0 && !labelled && !newLine(d, last) {
			continue
		}
		for t := first; t < last; t++ {
			dates[t] = true
		}
	}
	return dates
}

// newLine reports whether a line ends before token i.
func newLine(d *text.Document, i int) bool {
	return i >= len(d.Tokens) || strings.Contains(d.Text[d.Tokens[i-1].End:d.Tokens[i].Start], "\n")
}
