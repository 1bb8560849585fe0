package entity

import (
	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Resolution is what one attribution's words refer to.
type Resolution struct {
	// Speaker is who commits to the content; zero if nobody can be named.
	Speaker graph.Entity
	// Outlets are credited with carrying the claim, nearest first.
	Outlets []graph.Entity
	// Said is when the claim was made, as far as the words around it tell.
	Said graph.Period
	// About are the entities and events that the content names.
	About []graph.Entity
}

// Resolve resolves every attribution of an article; the result is parallel to
// attrs. d is the article's body, segmented. The same input gives the same
// result, and any number of goroutines may call it.
func Resolve(a graph.Article, d *text.Document, attrs []attribution.Attribution) []Resolution {
	r := &resolver{cast: newCast(d), article: a, attrs: attrs, out: make([]Resolution, len(attrs)), found: make([]found, len(attrs))}
	if len(d.Tokens) == 0 {
		return r.out
	}
	r.markClaimed()
	r.header = headerDates(d)
	events := r.findEvents(a.Published)
	done := make([]bool, len(attrs))
	for i := range attrs {
		r.resolve(i, done)
	}
	for i := range attrs {
		r.out[i].Said = r.said(i)
		r.out[i].About = r.about(i, events)
	}
	return r.out
}

// resolve resolves attribution i, after the ones around it.
func (r *resolver) resolve(i int, done []bool) {
	if done[i] {
		return
	}
	done[i] = true
	if p := r.attrs[i].Parent; p >= 0 {
		r.resolve(p, done)
	}
	f := r.speaker(i)
	r.out[i].Speaker, r.found[i] = f.entity, f
	if a := r.attrs[i]; f.entity.IRI != "" {
		spans := a.Source
		if len(spans) == 0 {
			spans = a.Content
		}
		t := min(r.tokenAt(spans[0].Start), len(r.d.Tokens)-1)
		r.spoke = append(r.spoke, spoken{
			attr: i, token: t, entity: f.entity, member: f.member, head: f.head, plural: f.plural,
			sentence: r.d.Tokens[t].Sentence,
		})
	}
	r.out[i].Outlets = r.carriers(i, f)
}

func isDash(w string) bool { return w == "-" || w == "–" || w == "—" || w == "--" }

// datelineEnd gives the token after "OSTHAVEN, Norland (AP) —" at the start of a
// text, 0 if it does not begin so.
func datelineEnd(d *text.Document) int {
	const within = 16 // tokens
	for i := range min(len(d.Tokens), within) {
		switch w := d.Word(i); {
		case isDash(w) && i > 0:
			return i + 1
		case !isPunct(w) && !isCapital(w) && !isNumber(w) || w == "." || w == "?" || w == "!":
			return 0
		}
	}
	return 0
}

// Dateline gives the agency that a text's dateline names, as in "OSLO (AP) —";
// the zero Entity if there is none. Such an agency published the text rather
// than carried one claim of it.
func Dateline(d *text.Document) graph.Entity {
	const within = 14 // tokens
	for i := 1; i+2 < min(len(d.Tokens), within); i++ {
		if d.Word(i) != "(" {
			continue
		}
		for end := i + 2; end < min(len(d.Tokens)-1, i+6); end++ {
			if d.Word(end) != ")" {
				continue
			}
			if !isDash(d.Word(end + 1)) {
				break
			}
			name := d.Text[d.Tokens[i+1].Start:d.Tokens[end-1].End]
			if e, ok := outlets().strong[name]; ok && e.Class == vocab.Outlet {
				return e
			}
		}
	}
	return graph.Entity{}
}
