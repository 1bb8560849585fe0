package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// said gives the day on which attribution i was said: the words for days
// nearest to its cue, in the same sentence and outside what is claimed. Words
// that date something else ("since Monday", "the March 3 talks"), or the text
// itself, are passed over.
func (r *resolver) said(i int) graph.Period {
	a := r.attrs[i]
	anchor := slices.Concat(a.Cue, a.Source)
	if len(anchor) == 0 {
		return graph.Period{}
	}
	at := min(r.tokenAt(anchor[0].Start), len(r.d.Tokens)-1)
	s := r.d.Sentences[r.d.Tokens[at].Sentence]
	start := max(s.First, at-window)
	words := make([]string, min(s.Last, at+window)-start)
	for t := range words {
		words[t] = r.d.Word(start + t)
	}
	cal := newCalendar(r.article.Published)
	var best graph.Period
	nearest := -1
	for t := 0; t < len(words); {
		p, n := cal.read(words, t)
		if n == 0 {
			t++
			continue
		}
		end := t + n
		distance := max(at-start-t, t-(at-start))
		if (nearest < 0 || distance < nearest) && !r.header[start+t] && !r.claimed(i, start+t) && !aside(words, t, end, at-start) && datesSaying(words, t, end, r.l) {
			best, nearest = p, distance
			first := t
			for first > 0 && (leadsToDay.has(lowerAt(words, first-1)) || lowerAt(words, t) == "weekend" && leadsToWeekend.has(lowerAt(words, first-1))) {
				first--
			}
			best.Text = strings.Join(strings.Fields(r.written(start+first, start+end)), " ")
		}
		t = end
	}
	return best
}

// aside reports whether the words for a day at [first, end) stand in a clause
// about a person that is over before the cue at token at: "Lind, who left in
// 2020, said".
func aside(words []string, first, end, at int) bool {
	closed := false
	for t := end; t < at && !closed; t++ {
		closed = words[t] == ","
	}
	for t := first - 1; closed && t >= 0; t-- {
		if personClause.has(lowerAt(words, t)) {
			return true
		}
		if words[t] == "," || words[t] == ";" {
			return false
		}
	}
	return false
}

func datesSaying(words []string, first, end int, l *lexicon) bool {
	if datesOther.has(lowerAt(words, first-1)) || inSpan(words, first) {
		return false
	}
	next := lowerAt(words, end)
	if isPossessive(next) {
		return false // "Monday's vote"
	}
	_, event := l.events[next]
	return !event
}

// maxSpan is how many words there are at most from "since" to the day that ends or
// begins its span.
const maxSpan = 8

// inSpan reports whether a "since" or "until" leads to what the day at a word
// belongs to: "in the worst fighting since a truce in March".
func inSpan(words []string, at int) bool {
	for k := at - 1; k >= max(0, at-maxSpan); k-- {
		switch w := lowerAt(words, k); {
		case datesSpan.has(w):
			return true
		case w != "-" && isPunct(w):
			return false
		}
	}
	return false
}
