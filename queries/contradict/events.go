package contradict

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// event is a frame of a claim as its speaker commits to it.
type event struct {
	*graph.Frame
	means   concepts
	negated bool
	mood    graph.Mood
	// follows is what the event means and implies, excludes what cannot hold
	// beside it or the manner it is told in.
	follows, excludes concepts
	// who holds the words of all arguments, doer those of the subject; a pronoun
	// stands for the speaker where it may.
	who, doer []string
	// manner is what the phrases beside it may mean: "in handcuffs", "by accident".
	manner concepts
}

// told reports whether the event is claimed at all, firmly or not.
func (e event) told() bool { return e.mood <= graph.Hedged }

// telling gives the frames that can matter to another claim: those told, by a
// verb, or denied, or of a kind that concepts.tsv knows.
func telling(frames []graph.Frame) []graph.Frame {
	var out []graph.Frame
	for _, f := range frames {
		if len(f.Predicate) == 0 || f.Predicate[0] == "" || f.Mood > graph.Hedged {
			continue
		}
		if f.Nominal && !f.Negated && meanings().meaning(&f).empty() {
			continue
		}
		out = append(out, f)
	}
	return out
}

// happenings makes the side's events, once.
func (s *side) happenings() []event {
	if s.framed {
		return s.events
	}
	s.framed = true
	for k := range s.frames {
		e := s.event(&s.frames[k])
		if !e.told() {
			continue
		}
		s.note(e)
		if e.fromThePress() {
			e.negated, e.means = true, meanings().know
			s.note(e)
		}
	}
	return s.events
}

// note adds an event and what it means to the side's.
func (s *side) note(e event) {
	t := meanings()
	e.follows = t.all(e.means, t.implied)
	e.excludes = t.all(e.means.with(e.manner), t.excluded)
	s.events = append(s.events, e)
	if e.negated {
		s.denies = s.denies.with(e.means)
		s.deniesWord = append(s.deniesWord, e.Predicate[0])
		return
	}
	s.tells = s.tells.with(e.follows).with(e.manner)
	s.rulesOut = s.rulesOut.with(e.excludes)
}

// fromThePress reports whether somebody learned of the matter from the news
// only: who did was told nothing before.
func (e event) fromThePress() bool {
	if e.negated || e.Nominal || !e.means.meets(meanings().know) {
		return false
	}
	return slices.ContainsFunc(append(e.Others, e.Object), func(p graph.Phrase) bool {
		return slices.ContainsFunc(p.Words, func(w string) bool { return press[w] })
	})
}

// press holds the bases of where news are read or heard.
var press = map[string]bool{"newspap": true, "press": true, "media": true, "televis": true, "radio": true, "journalist": true, "report": true}

func (s *side) event(f *graph.Frame) event {
	e := event{Frame: f}
	for _, p := range f.Others {
		switch p.Link {
		case "in", "of", "by", "on", "with", "under":
			e.manner = e.manner.with(meanings().phrased(p))
		}
	}
	for _, w := range f.Manner {
		e.manner = e.manner.with(meanings().word[w])
	}
	for _, p := range append([]graph.Phrase{f.Subject, f.Object}, f.Others...) {
		e.who = append(e.who, p.Words...)
		if speaks[p.Pronoun] {
			e.who = append(e.who, s.speakerWords()...)
		}
	}
	e.doer = e.Subject.Words
	if e.Subject.Pronoun != "" && selves[e.Subject.Pronoun] {
		e.doer = nil
		if !oneself[e.Subject.Pronoun] || !s.several() {
			e.doer = s.speakerWords()
		}
	}
	e.who = slices.DeleteFunc(e.who, func(w string) bool {
		return w == "" || slices.Contains(f.Predicate, w) || calendar[w] || hollow[w] || meanings().joins(f, w)
	})
	e.means = meanings().meaning(f)
	if e.forOther() {
		e.means = e.means.with(meanings().help)
	}
	e.negated, e.mood = s.st.commits(f.Negated, f.Mood)
	if f.Aside && s.st.Stance == graph.Denies {
		e.negated = f.Negated // what is meant is not denied with what is said of it
	}
	return e
}

// forOther reports whether somebody does a thing for another, whom a pronoun stands
// for: "set up the account for him".
func (e event) forOther() bool {
	return e.Class == "v" && !e.Object.Empty() && slices.ContainsFunc(e.Others, func(p graph.Phrase) bool { return p.Link == "for" && others[p.Pronoun] })
}

var others = map[string]bool{"him": true, "her": true, "them": true, "me": true, "us": true}

// speakerWords are the bases of the speaker's name and of what the speaker is.
func (s *side) speakerWords() []string {
	var out []string
	for _, it := range s.item[s.speaker:s.around] {
		out = append(out, it.Base)
	}
	return out
}

// several reports whether the speakers are some people without a name, none of whom
// is "he": "officials", "people close to the club".
func (s *side) several() bool {
	for w := range strings.FieldsSeq(s.st.Speaker) {
		switch {
		case inPlace[w] || w == "of" || w == "to" || w == "with" || w == "from" || w == "for":
			return false
		case w == "people" || w == "police" || strings.ToLower(w) == w && strings.HasSuffix(w, "s"):
			return true
		}
	}
	return s.st.Speaker == ""
}

// selves are pronouns that in reported speech mostly stand for who speaks.
var selves = map[string]bool{"i": true, "we": true, "he": true, "she": true, "they": true}

var speaks = map[string]bool{"i": true, "we": true, "me": true, "us": true, "my": true, "our": true}

// hollow holds the bases of words that name nobody and nothing by themselves.
var hollow = bases("none", "nobody", "nothing", "anybody", "anyone", "anything", "somebody", "someone", "something", "everybody", "everyone",
	"everything", "dollar", "euro", "pound", "cent", "penny", "money", "cash", "kind", "sort", "type", "form", "shape", "size", "way", "manner", "means", "thing", "matter", "bit", "word", "drop", "trace", "shred", "inch", "soul",
	"structure", "building", "site", "place", "area", "facility", "premises")

// calendar holds the bases of days and months, which say when, not who.
var calendar = bases("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "morning", "evening", "night", "afternoon", "summer", "week", "year", "month", "day")

func bases(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[base(w)] = true
	}
	return m
}
