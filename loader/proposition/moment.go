package proposition

import (
	"strconv"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

var months = map[string]int{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7,
	"august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}

var weekdays = map[string]int{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7}

var links = map[string]bool{"until": true, "since": true, "by": true, "before": true, "after": true, "in": true, "on": true, "at": true, "from": true, "of": true, "as": true, "to": true}

// closely are words that make "before" and "after" a time about then.
var closely = map[string]bool{"shortly": true, "just": true, "soon": true, "immediately": true, "right": true}

// moments reads the dates and times of day of the text.
func moments(r *reader) []graph.Moment {
	var out []graph.Moment
	for i := 0; i < len(r.tokens); {
		m, n := r.moment(i)
		if n == 0 {
			i++
			continue
		}
		m.Position, m.Clause, m.Word = i, r.clauseAt(i), r.words(i, n)
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			if links[r.tokens[k].lower] {
				m.Link = r.tokens[k].lower
				break
			}
		}
		if k := i - 1; k >= 0 && r.tokens[k].lower == "around" || k > 0 && closely[r.tokens[k-1].lower] && (m.Link == "before" || m.Link == "after") {
			m.Link = "around"
		}
		out = append(out, m)
		i += n
	}
	return out
}

// momentTokens marks the tokens that belong to moments.
func momentTokens(r *reader) map[int]bool {
	taken := map[int]bool{}
	for i := 0; i < len(r.tokens); {
		_, n := r.moment(i)
		for k := range n {
			taken[i+k] = true
		}
		i += max(n, 1)
	}
	return taken
}

// moment reads the moment at token i and how many tokens it takes; 0 if there
// is none.
func (r *reader) moment(i int) (graph.Moment, int) {
	m := graph.Moment{Hour: -1, Minute: -1}
	t := r.tokens[i]
	if month, ok := months[t.lower]; ok && t.cap {
		return r.monthFirst(m, month, i)
	}
	if w, ok := weekdays[t.lower]; ok && t.cap {
		m.Weekday = w
		return m, 1
	}
	if t.lower == "noon" || t.lower == "midnight" {
		m.Hour, m.Minute = map[string]int{"noon": 12}[t.lower], 0
		return m, 1
	}
	if !t.num {
		return m, 0
	}
	if n := r.clock(&m, i); n > 0 {
		return m, n
	}
	v, err := strconv.Atoi(t.lower)
	if err != nil {
		return m, 0
	}
	if i+1 < len(r.tokens) && v >= 1 && v <= 31 {
		if month, ok := months[r.tokens[i+1].lower]; ok && r.tokens[i+1].cap {
			m.Day, m.Month = v, month
			if y := r.year(i + 2); y > 0 {
				m.Year = y
				return m, 3
			}
			return m, 2
		}
	}
	if y := r.year(i); y > 0 && i > 0 && (links[r.tokens[i-1].lower] || r.tokens[i-1].lower == "," || r.tokens[i-1].lower == "during" || r.tokens[i-1].lower == "between" || i > 1 && r.tokens[i-1].lower == "and" && r.year(i-2) > 0 || r.tokens[i-1].lower == "early" || r.tokens[i-1].lower == "late") {
		m.Year = y
		return m, 1
	}
	return m, 0
}

func (r *reader) monthFirst(m graph.Moment, month, i int) (graph.Moment, int) {
	m.Month = month
	n := 1
	if i+1 < len(r.tokens) && r.tokens[i+1].num {
		if d, err := strconv.Atoi(r.tokens[i+1].lower); err == nil && d >= 1 && d <= 31 {
			m.Day, n = d, 2
		}
	}
	if y := r.year(i + n); y > 0 {
		m.Year = y
		return m, n + 1
	}
	if i+n < len(r.tokens) && r.tokens[i+n].lower == "," {
		if y := r.year(i + n + 1); y > 0 {
			m.Year = y
			return m, n + 2
		}
	}
	if m.Day == 0 && r.tokens[i].lower == "may" && !(i > 0 && links[r.tokens[i-1].lower]) {
		return m, 0
	}
	return m, n
}

func (r *reader) year(i int) int {
	if i >= len(r.tokens) || !r.tokens[i].num || len(r.tokens[i].lower) != 4 {
		return 0
	}
	y, err := strconv.Atoi(r.tokens[i].lower)
	if err != nil || y < 1000 || y > 2100 {
		return 0
	}
	return y
}

// clock reads "2:50 p.m.", "4 a.m.", "14:30".
func (r *reader) clock(m *graph.Moment, i int) int {
	h, mm, colon := strings.Cut(r.tokens[i].lower, ":")
	hour, err1 := strconv.Atoi(h)
	minute := 0
	if colon {
		var err2 error
		if minute, err2 = strconv.Atoi(mm); err2 != nil {
			return 0
		}
	}
	if err1 != nil || hour > 23 || minute > 59 {
		return 0
	}
	if i+1 < len(r.tokens) {
		switch r.tokens[i+1].lower {
		case "a.m", "am":
			m.Hour, m.Minute = hour%12, minute
			return 2
		case "p.m", "pm":
			m.Hour, m.Minute = hour%12+12, minute
			return 2
		}
	}
	if !colon {
		return 0
	}
	m.Hour, m.Minute = hour, minute
	return 1
}
