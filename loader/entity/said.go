package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// said gives the day on which attribution i was said: the words for days
// nearest to its cue, in the same sentence and outside what is claimed. Words
// that date something else ("since Monday", "the March 3 talks") are passed over.
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
		if (nearest < 0 || distance < nearest) && !r.claimed(i, start+t) && datesSaying(words, t, end, r.l) {
			best, nearest = p, distance
			first := t
			for first > 0 && (leadsToDay[lowerAt(words, first-1)] || lowerAt(words, t) == "weekend" && leadsToWeekend[lowerAt(words, first-1)]) {
				first--
			}
			best.Text = strings.Join(strings.Fields(r.written(start+first, start+end)), " ")
		}
		t = end
	}
	return best
}

// leadsToDay are words that belong to the words for days after them.
var (
	leadsToDay     = map[string]bool{"on": true, "in": true, "earlier": true, "late": true, "early": true, "later": true}
	leadsToWeekend = map[string]bool{"over": true, "the": true, "at": true}
)

// datesOther are words after which a day is not that of saying.
var datesOther = map[string]bool{
	"since": true, "until": true, "till": true, "after": true, "before": true, "from": true, "by": true, "of": true, "between": true, "next": true,
	"through": true, "for": true, "and": true, "to": true, "about": true, "coming": true,
}

func datesSaying(words []string, first, end int, l *lexicon) bool {
	if datesOther[lowerAt(words, first-1)] {
		return false
	}
	next := lowerAt(words, end)
	if isPossessive(next) {
		return false // "Monday's vote"
	}
	_, event := l.events[next]
	return !event
}
