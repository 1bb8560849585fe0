package article

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// layouts are the forms of dates and times that fields and first lines have,
// after tidyDate: no commas, full stops or weekday, months in three letters.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly,
	"2006/01/02", "20060102",
	"Jan 2 2006 15:04:05", "Jan 2 2006 15:04", "Jan 2 2006 3:04 PM", "Jan 2 2006",
	"2 Jan 2006 15:04:05 Z0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 2006",
}

const (
	monthWord = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`
	weekday   = `(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]*\s+)?`
	isoDate   = `\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?`
	fullDate  = `(?:` + isoDate + `|` + monthWord + ` \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? ` + monthWord + `,? \d{4})`
)

var (
	fullMonth = regexp.MustCompile(`(?i)\b` + monthWord)
	ordinal   = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)
	dayName   = regexp.MustCompile(`(?i)^` + weekday)
)

// parseTime reads the date or time of a metadata field. A time without a
// zone is taken as UTC.
func parseTime(s string) (time.Time, error) {
	t := tidyDate(s)
	for _, layout := range layouts {
		if when, err := time.Parse(layout, t); err == nil && when.Year() > 0 {
			return when.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a date; write it as 2006-01-02 or 2006-01-02T15:04:05Z", s)
}

func tidyDate(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > len(time.DateOnly) && s[len(time.DateOnly)] == 'T' {
		return s // its T and Z are no words
	}
	s = dayName.ReplaceAllString(s, "")
	s = ordinal.ReplaceAllString(s, "$1")
	s = fullMonth.ReplaceAllStringFunc(s, func(m string) string { return strings.ToUpper(m[:1]) + strings.ToLower(m[1:3]) })
	s = strings.ReplaceAll(s, ",", " ")
	return strings.Join(strings.Fields(s), " ")
}

// publishedForms are the places where a text's first lines give its date, in
// order of trust.
var publishedForms = []*regexp.Regexp{
	// "2031-05-06 The harbour ..." and "date 2031-05-06 The harbour ..."
	regexp.MustCompile(`(?i)^\W*(?:date|published|posted|updated)?\W*(` + isoDate + `)`),
	// "Published: 6 May 2031", "Posted on Tuesday, May 6, 2031 at 9:30"
	regexp.MustCompile(`(?im)^\W*(?:first |last )?(?:date|published|posted|updated)\b[^\n\d]{0,30}?` + weekday + `\b(` + fullDate + `)`),
	// a line of its own: "Tuesday, May 6, 2031"
	regexp.MustCompile(`(?im)^\W*` + weekday + `(` + fullDate + `)[ \t]*(?:[|,·-][^\n]{0,30})?\r?$`),
	// a dateline: "OSLO, May 6, 2031 (NTB) —"
	regexp.MustCompile(`(?m)^\s*\p{Lu}[^\n]{1,40}?,? (` + fullDate + `)\s*(?:[(/][^)\n]{1,30}[)/])?\s*[-–—:]`),
}

// publishedWithin is how far into a text its date may stand, in bytes.
const publishedWithin = 400

// findPublished gives the date of publication that a text begins with, or zero.
func findPublished(body string) time.Time {
	head := body[:min(len(body), publishedWithin)]
	for _, form := range publishedForms {
		if m := form.FindStringSubmatch(head); m != nil {
			if when, err := parseTime(m[1]); err == nil {
				return when
			}
		}
	}
	return time.Time{}
}
