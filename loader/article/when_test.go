package article

import (
	"testing"
	"time"
)

func TestParseTime(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"2031-05-06", "2031-05-06T00:00:00Z"},
		{"2031-05-06T09:30:00+02:00", "2031-05-06T07:30:00Z"},
		{"2031-05-06T09:30:00.250Z", "2031-05-06T09:30:00Z"},
		{"2031-05-06 09:30", "2031-05-06T09:30:00Z"},
		{"May 6, 2031", "2031-05-06T00:00:00Z"},
		{"Sept. 6th, 2031", "2031-09-06T00:00:00Z"},
		{"Tuesday, 6 May 2031", "2031-05-06T00:00:00Z"},
		{"Tue, 06 May 2031 09:30:00 +0200", "2031-05-06T07:30:00Z"},
		{" 6 march 2031 ", "2031-03-06T00:00:00Z"},
	} {
		got, err := parseTime(test.in)
		if err != nil || got.Truncate(time.Second).Format(time.RFC3339) != test.want {
			t.Errorf("parseTime(%q) = %v, %v; want %s", test.in, got, err, test.want)
		}
	}
	for _, in := range []string{"", "yesterday", "2031-13-40", "06/05/2031", "May 2031", "0"} {
		if got, err := parseTime(in); err == nil {
			t.Errorf("parseTime(%q) = %v, want an error", in, got)
		}
	}
}

func TestFindPublished(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"2031-05-06 The port closed.", "2031-05-06"},
		{"Updated: 2031-05-06T10:00:00Z\nThe port closed.", "2031-05-06"},
		{"The port closes\n\nPublished on May 6, 2031\n\nIt closed.", "2031-05-06"},
		{"The port closes\nTuesday, May 6, 2031\nIt closed.", "2031-05-06"},
		{"OSTHAVEN, May 6, 2031 (CNA) — The port closed.", "2031-05-06"},
		// Dates that the text tells of are not the day of its publication.
		{"The port closed on May 6, 2031, its owners said.", ""},
		{"May 6, 2031 was the day on which the port closed.", ""},
		{"OSTHAVEN, May 6 (CNA) — The port closed.", ""},
		{"", ""},
	} {
		got := ""
		if when := findPublished(test.in); !when.IsZero() {
			got = when.Format(time.DateOnly)
		}
		if got != test.want {
			t.Errorf("findPublished(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// FuzzParseTime: what is read lies in a year that a date can be written in.
func FuzzParseTime(f *testing.F) {
	f.Add("Tue, 06 May 2031 09:30:00 +0200")
	f.Add("6th May, 2031")
	f.Fuzz(func(t *testing.T, s string) {
		findPublished(s)
		when, err := parseTime(s)
		if err != nil {
			if !when.IsZero() {
				t.Errorf("parseTime(%q) = %v beside the error %v", s, when, err)
			}
			return
		}
		again, err := parseTime(when.Format(time.RFC3339Nano))
		if err != nil || !again.Equal(when) {
			t.Errorf("parseTime(%q) = %v, read again %v, %v", s, when, again, err)
		}
	})
}
