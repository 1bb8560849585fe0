package entity

import (
	"strings"
	"testing"
	"time"
)

// The ninth of May 2031 is a Friday.
var friday = time.Date(2031, 5, 9, 14, 30, 0, 0, time.UTC)

func TestCalendar(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"today", "2031-05-09"},
		{"tonight", "2031-05-09"},
		{"yesterday", "2031-05-08"},
		{"yesterday morning", "2031-05-08"},
		{"Friday", "2031-05-09"}, // a paper of Friday says "Friday" for the same day
		{"Thursday", "2031-05-08"},
		{"Saturday night", "2031-05-03"},
		{"last Friday", "2031-05-02"},
		{"last night", "2031-05-08"},
		{"this morning", "2031-05-09"},
		{"last week", "2031-04-28..2031-05-04"}, // Monday to Sunday
		{"this week", "2031-05-05..2031-05-09"},
		{"weekend", "2031-05-03..2031-05-04"},
		{"last month", "2031-04-01..2031-04-30"},
		{"this month", "2031-05-01..2031-05-09"},
		{"last year", "2030-01-01..2030-12-31"},
		{"last November", "2030-11-01..2030-11-30"},
		{"two days ago", "2031-05-07"},
		{"a week ago", "2031-04-29..2031-05-05"},
		{"3 months ago", "2031-02-01..2031-02-28"},
		{"ten years ago", "2021-01-01..2021-12-31"},
		{"January 12", "2031-01-12"},
		{"Jan. 12 , 2024", "2024-01-12"},
		{"12 January 2024", "2024-01-12"},
		{"October 7", "2030-10-07"}, // the last one before publication
		{"7th October", "2030-10-07"},
		{"March 2024", "2024-03-01..2024-03-31"},
		{"2031-01-31", "2031-01-31"},
		{"February 29", ""}, // no such day in 2031
		{"September", ""},   // "by September": not a day of saying unless "in" or "last" leads to it
		{"ago", ""}, {"week", ""}, {"may", ""}, {"12", ""}, {"last chance", ""}, {"", ""},
	} {
		words := strings.Fields(test.words)
		p, n := newCalendar(friday).read(words, 0)
		if got := p.String(); got != test.want || test.want != "" && n != len(words) {
			t.Errorf("read(%q) = %q with %d words, want %q with all", test.words, got, n, test.want)
		}
	}
}

func TestCalendarWithoutPublication(t *testing.T) {
	for words, want := range map[string]string{"Thursday": "", "last week": "", "two days ago": "", "May 3": "", "May 3 , 2031": "2031-05-03"} {
		p, n := calendar{}.read(strings.Fields(words), 0)
		if got := p.String(); got != want || n == 0 {
			t.Errorf("read(%q) = %q with %d words, want %q", words, got, n, want)
		}
	}
}

// FuzzCalendar: whatever the words, the days are in order, within reach of
// publication or named by their year, and never more words than there are.
func FuzzCalendar(f *testing.F) {
	f.Add("last week", 0)
	f.Add("Jan. 12 , 2024", 0)
	f.Add("in 500 years ago", 1)
	f.Fuzz(func(t *testing.T, s string, i int) {
		words := strings.Fields(s)
		if i < 0 || i >= len(words) {
			return
		}
		p, n := newCalendar(friday).read(words, i)
		if n < 0 || i+n > len(words) {
			t.Errorf("read(%q, %d) takes %d words", words, i, n)
		}
		if p.End.Before(p.Start) || p.Known() && (p.Start.Year() < 1 || p.Start.Year() > 9999) {
			t.Errorf("read(%q, %d) = %v to %v", words, i, p.Start, p.End)
		}
	})
}
