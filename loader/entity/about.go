package entity

import (
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// event is something that happened, as the article speaks of it.
type event struct {
	noun     string // in the form that events are compared in
	date     string // "October 7", as written without the year
	owner    string // a name before it: "Hamas", "Paris"
	happened time.Time
	entity   graph.Entity
}

// eventMention is one place where an event is spoken of: its last token.
type eventMention struct{ at, event int }

// timeline is the events of an article and where it speaks of them.
type timeline struct {
	events   []event
	mentions []eventMention
	dated    map[string]int // by date, plus one
}

// findEvents finds nouns for events that a date, a name or a place marks out.
func (r *resolver) findEvents(published time.Time) timeline {
	tl := timeline{dated: map[string]int{}}
	cal := newCalendar(published)
	for _, s := range r.d.Sentences {
		for t := s.First; t < s.Last; t++ {
			noun, ok := r.l.events[strings.ToLower(r.d.Word(t))]
			if !ok || r.byToken[t] >= 0 && r.names[r.byToken[t]].last != t+1 {
				continue
			}
			e := event{noun: noun}
			r.datedBefore(&e, s.First, t, cal)
			r.ownedBefore(&e, s.First, t)
			r.placedAfter(&e, t, s.Last, cal)
			if k := tl.place(e); k >= 0 {
				tl.mentions = append(tl.mentions, eventMention{t, k})
			}
		}
	}
	for i := range tl.events {
		tl.events[i].name()
		if date := tl.events[i].date; date != "" && tl.dated[date] == 0 {
			tl.dated[date] = i + 1
		}
	}
	return tl
}

// maxEvents bounds how many events back one may be spoken of again.
const maxEvents = 64

// place puts an event with the one that it does not clash with, or makes it a
// new one; -1 if nothing marks it out and no event of its kind came before.
func (tl *timeline) place(e event) int {
	for k := len(tl.events) - 1; k >= max(0, len(tl.events)-maxEvents); k-- {
		o := &tl.events[k]
		if o.noun != e.noun || e.date != "" && o.date != "" && e.date != o.date || e.owner != "" && o.owner != "" && e.owner != o.owner {
			continue
		}
		if e.date == "" {
			e.date, e.happened = o.date, o.happened
		}
		o.date, o.owner = e.date, firstOf(o.owner, e.owner)
		if o.happened.IsZero() {
			o.happened = e.happened
		}
		return k
	}
	if e.date == "" && e.owner == "" {
		return -1
	}
	tl.events = append(tl.events, e)
	return len(tl.events) - 1
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (e *event) name() {
	name := firstOf(e.date, e.owner) + " " + e.noun
	e.entity = graph.Entity{IRI: graph.EventIRI(name), Class: vocab.Event, Name: name, Happened: e.happened}
}

// datedBefore reads the date in "the October 7, 2023 attack".
func (r *resolver) datedBefore(e *event, first, t int, cal calendar) {
	words := make([]string, 0, 8)
	start := max(first, t-5)
	for k := start; k < t; k++ {
		words = append(words, r.d.Word(k))
	}
	for k := range words {
		if months[lowerAt(words, k)] == 0 && dayNumber(words, k) == 0 {
			continue
		}
		// At most one word may stand between the date and the event.
		if p, n := cal.date(words, k); n > 1 && len(words)-(k+n) <= 1 {
			e.date = r.written(start+k, start+k+2)
			e.happened = p.Start
			return
		}
	}
}

// ownedBefore reads the name in "Hamas' attack", "the Paris attacks".
func (r *resolver) ownedBefore(e *event, first, t int) {
	if n := r.byToken[t]; n >= 0 && r.names[n].first < t {
		e.owner = strings.TrimSpace(r.written(r.names[n].first, t)) // "Gulf War"
		return
	}
	for k := t - 1; k >= first && t-k <= 7; k-- {
		if n := r.byToken[k]; n >= 0 && r.names[n].member >= 0 {
			m := r.members[r.names[n].member]
			possessive := r.names[n].last < t && isPossessive(r.d.Word(r.names[n].last))
			if k == t-1 || possessive {
				e.owner = m.entity.Name
			}
			return
		}
		if w := strings.ToLower(r.d.Word(k)); preposition.has(w) || w == "and" || r.l.function[w] && !isNumber(w) {
			return
		}
	}
}

// placedAfter reads what follows in "the attack on October 7", "a meeting in Beirut".
func (r *resolver) placedAfter(e *event, t, limit int, cal calendar) {
	if t+2 >= limit || e.date != "" && e.owner != "" {
		return
	}
	switch r.d.Word(t + 1) {
	case "on", "in", "at", "of":
	default:
		return
	}
	words := make([]string, 0, 6)
	for k := t + 2; k < min(limit, t+7); k++ {
		words = append(words, r.d.Word(k))
	}
	if months[lowerAt(words, 0)] > 0 || dayNumber(words, 0) > 0 {
		if p, n := cal.date(words, 0); n > 1 && e.date == "" {
			e.date, e.happened = r.written(t+2, t+4), p.Start
		}
		return
	}
	if n := r.byToken[t+2]; n >= 0 && r.names[n].member >= 0 && e.owner == "" {
		e.owner = r.members[r.names[n].member].entity.Name
	}
}

// about gives the entities and events that attribution i's content speaks of,
// in the order of the text, each once.
func (r *resolver) about(i int, tl timeline) []graph.Entity {
	var out []graph.Entity
	seen := map[quad.IRI]bool{"": true}
	add := func(e graph.Entity) {
		if !seen[e.IRI] {
			seen[e.IRI] = true
			out = append(out, e)
		}
	}
	for _, span := range r.attrs[i].Content {
		first, last := r.tokensIn(span)
		for t := first; t < last; t++ {
			w := r.d.Word(t)
			if n := r.byToken[t]; n >= 0 && r.names[n].first == t && r.names[n].member >= 0 {
				add(r.members[r.names[n].member].entity)
			} else if country := r.l.people[w]; country != "" {
				add(graph.Entity{IRI: graph.EntityIRI(country), Class: vocab.Place, Name: country})
			}
			if e, ok := tl.spokenOf(r, t); ok {
				add(e)
			}
		}
	}
	return out
}

// spokenOf gives the event that a token speaks of: its noun, its date standing
// for it, or "it" after it in the same sentence.
func (tl timeline) spokenOf(r *resolver, t int) (graph.Entity, bool) {
	at, _ := slices.BinarySearchFunc(tl.mentions, t, func(m eventMention, t int) int { return m.at - t })
	if at < len(tl.mentions) && tl.mentions[at].at == t {
		return tl.events[tl.mentions[at].event].entity, true
	}
	w := r.d.Word(t)
	if w == "it" && at > 0 {
		m := tl.mentions[at-1]
		if r.d.Tokens[m.at].Sentence == r.d.Tokens[t].Sentence {
			return tl.events[m.event].entity, true
		}
	}
	if months[strings.ToLower(w)] > 0 && t+1 < len(r.d.Tokens) {
		date := r.written(t, t+2)
		if k := tl.dated[date]; k > 0 {
			return tl.events[k-1].entity, true
		}
	}
	return graph.Entity{}, false
}
