package entity

import (
	"strconv"
	"strings"
	"time"

	"github.com/claimgraph/claimgraph/graph"
)

var months = map[string]time.Month{
	"january": 1, "jan": 1, "jan.": 1, "february": 2, "feb": 2, "feb.": 2, "march": 3, "mar": 3, "mar.": 3, "april": 4, "apr": 4, "apr.": 4, "may": 5,
	"june": 6, "jun": 6, "jun.": 6, "july": 7, "jul": 7, "jul.": 7, "august": 8, "aug": 8, "aug.": 8, "september": 9, "sept": 9, "sept.": 9, "sep": 9, "sep.": 9,
	"october": 10, "oct": 10, "oct.": 10, "november": 11, "nov": 11, "nov.": 11, "december": 12, "dec": 12, "dec.": 12,
}

var counts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}

// calendar reads the words for days in a text that was published on a day.
type calendar struct {
	// published is the day, at midnight UTC; zero if unknown, and then only
	// dates with a year have days.
	published time.Time
}

func newCalendar(published time.Time) calendar {
	if published.IsZero() {
		return calendar{}
	}
	y, m, d := published.UTC().Date()
	return calendar{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// read gives the period that begins at word i and how many words it takes; 0
// if no words for days begin there. The period's Text is not set.
func (c calendar) read(words []string, i int) (graph.Period, int) {
	w := lowerAt(words, i)
	if day, ok := weekdays[w]; ok {
		return c.weekday(day, false), 1 + partOfDay(words, i+1)
	}
	switch w {
	case "today", "tonight":
		return c.days(0, 0), 1
	case "yesterday":
		return c.days(-1, -1), 1 + partOfDay(words, i+1)
	case "last", "this", "past", "previous":
		return c.span(words, i)
	case "weekend":
		return c.weekend(), 1
	}
	if n, ok := counts[w]; ok || isNumber(w) {
		if p, k := c.ago(words, i, n); k > 0 {
			return p, k
		}
	}
	return c.date(words, i)
}

func lowerAt(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return strings.ToLower(words[i])
}

func partOfDay(words []string, i int) int {
	switch lowerAt(words, i) {
	case "morning", "afternoon", "evening", "night":
		return 1
	}
	return 0
}

// days gives the days from one offset to another, counted from publication.
func (c calendar) days(from, to int) graph.Period {
	if c.published.IsZero() {
		return graph.Period{}
	}
	return graph.Period{Start: c.published.AddDate(0, 0, from), End: c.published.AddDate(0, 0, to)}
}

// weekday gives the last such day up to publication; before it, if strict.
func (c calendar) weekday(day int, strict bool) graph.Period {
	back := (int(c.published.Weekday()) - day + 7) % 7
	if back == 0 && strict {
		back = 7
	}
	return c.days(-back, -back)
}

// weekend gives the last Saturday and Sunday that have begun.
func (c calendar) weekend() graph.Period {
	back := (int(c.published.Weekday()) - int(time.Saturday) + 7) % 7
	return c.days(-back, min(1-back, 0))
}

// span reads "last week", "this month", "last Thursday", "this morning".
func (c calendar) span(words []string, i int) (graph.Period, int) {
	last := lowerAt(words, i) != "this"
	unit := lowerAt(words, i+1)
	if day, ok := weekdays[unit]; ok {
		return c.weekday(day, last), 2 + partOfDay(words, i+2)
	}
	if partOfDay(words, i+1) == 1 {
		if last {
			return c.days(-1, -1), 2 // "last night"
		}
		return c.days(0, 0), 2
	}
	if m, ok := months[unit]; ok && len(unit) > 3 {
		return c.monthOf(m, last), 2
	}
	if c.published.IsZero() {
		switch unit {
		case "week", "weekend", "month", "year":
			return graph.Period{}, 2
		}
		return graph.Period{}, 0
	}
	y, m, _ := c.published.Date()
	monday := (int(c.published.Weekday()) + 6) % 7 // days since
	switch {
	case unit == "week" && last:
		return c.days(-monday-7, -monday-1), 2
	case unit == "week":
		return c.days(-monday, 0), 2
	case unit == "weekend":
		return c.weekend(), 2
	case unit == "month" && last:
		return months1(y, m-1), 2
	case unit == "month":
		p := months1(y, m)
		p.End = c.published
		return p, 2
	case unit == "year" && last:
		return year(y - 1), 2
	case unit == "year":
		p := year(y)
		p.End = c.published
		return p, 2
	}
	return graph.Period{}, 0
}

// ago reads "two weeks ago", "a day earlier"; a week or more is a week wide.
func (c calendar) ago(words []string, i, n int) (graph.Period, int) {
	if n == 0 {
		n, _ = strconv.Atoi(words[i])
	}
	if w := lowerAt(words, i+2); w != "ago" || n < 1 || n > 500 {
		return graph.Period{}, 0
	}
	if c.published.IsZero() {
		return graph.Period{}, 3
	}
	y, m, _ := c.published.Date()
	switch strings.TrimSuffix(lowerAt(words, i+1), "s") {
	case "day":
		return c.days(-n, -n), 3
	case "week":
		return c.days(-7*n-3, -7*n+3), 3
	case "month":
		return months1(y, m-time.Month(n)), 3
	case "year":
		return year(y - n), 3
	case "hour", "minute":
		return c.days(-1, 0), 3
	}
	return graph.Period{}, 0
}

// date reads "January 12", "Jan. 12, 2024", "12 January 2024", "January
// 2024", "in January" and "2024-01-12".
func (c calendar) date(words []string, i int) (graph.Period, int) {
	w := lowerAt(words, i)
	if !isNumber(w) && months[w] == 0 {
		return graph.Period{}, 0
	}
	if t, err := time.Parse(time.DateOnly, w); err == nil {
		return graph.Period{Start: t, End: t}, 1
	}
	if m, ok := months[w]; ok {
		if d := dayNumber(words, i+1); d > 0 {
			if y := yearNumber(words, i+3); y > 0 && lowerAt(words, i+2) == "," {
				return day(y, m, d), 4
			}
			if y := yearNumber(words, i+2); y > 0 {
				return day(y, m, d), 3
			}
			return c.dayOf(m, d), 2
		}
		if y := yearNumber(words, i+1); y > 0 {
			return months1(y, m), 2
		}
		switch lowerAt(words, i-1) {
		case "in", "early", "late":
			return c.monthOf(m, false), 1
		}
		return graph.Period{}, 0
	}
	if d := dayNumber(words, i); d > 0 {
		if m, ok := months[lowerAt(words, i+1)]; ok {
			if y := yearNumber(words, i+2); y > 0 {
				return day(y, m, d), 3
			}
			return c.dayOf(m, d), 2
		}
	}
	if y := yearNumber(words, i); y > 0 && lowerAt(words, i-1) == "in" {
		return year(y), 1
	}
	return graph.Period{}, 0
}

func dayNumber(words []string, i int) int {
	w := lowerAt(words, i)
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, ending)
	}
	d, err := strconv.Atoi(w)
	if err != nil || d < 1 || d > 31 || len(w) > 2 {
		return 0
	}
	return d
}

func yearNumber(words []string, i int) int {
	y, err := strconv.Atoi(lowerAt(words, i))
	if err != nil || y < 1800 || y > 2100 {
		return 0
	}
	return y
}

func day(y int, m time.Month, d int) graph.Period {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return graph.Period{} // February 30
	}
	return graph.Period{Start: t, End: t}
}

// months1 gives a whole month; m may lie outside January to December.
func months1(y int, m time.Month) graph.Period {
	return graph.Period{Start: time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), End: time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC)}
}

func year(y int) graph.Period {
	return graph.Period{Start: time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC)}
}

// dayOf gives the last such day up to publication.
func (c calendar) dayOf(m time.Month, d int) graph.Period {
	if c.published.IsZero() {
		return graph.Period{}
	}
	p := day(c.published.Year(), m, d)
	if p.Start.After(c.published) {
		p = day(c.published.Year()-1, m, d)
	}
	return p
}

// monthOf gives the last such month that had begun at publication; before, if
// "last" says so and the month is still running.
func (c calendar) monthOf(m time.Month, last bool) graph.Period {
	if c.published.IsZero() {
		return graph.Period{}
	}
	y := c.published.Year()
	if m > c.published.Month() || last && m == c.published.Month() {
		y--
	}
	p := months1(y, m)
	if p.End.After(c.published) {
		p.End = c.published
	}
	return p
}
