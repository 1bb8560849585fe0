package graph

import "github.com/cayleygraph/quad"

// Proposition is a claim's text without its speaker and sign.
//
// The store keeps the first four fields, which queries ask for. The rest is
// the reading that a comparison of two claims needs; it is not stored, since
// reading the claim's text again is cheap and never out of date.
type Proposition struct {
	// Predicate is the base form of the verb or noun the text turns on.
	Predicate string
	// Agent is who acts, Patient who or what is acted on; empty if not found.
	Agent, Patient string
	// Negated says that the text itself negates the predicate ("did not know").
	Negated bool

	// Terms are the words that carry meaning, in text order.
	Terms []Term
	// Clauses are the stretches of the text that share one sign and mood.
	Clauses []Clause
	// Quantities are the numbers of the text with what they count.
	Quantities []Quantity
	// Moments are the dates and times of day that the text names.
	Moments []Moment
	// Suspicions counts words that news use of what is in doubt ("rumour",
	// "viral", "claim"), without calling it false.
	Suspicions int
}

// IRI is [PropositionIRI] of the stored fields.
func (p Proposition) IRI() quad.IRI {
	return PropositionIRI(p.Predicate, p.Agent, p.Patient, p.Negated)
}

// Term is one word of a [Proposition] that carries meaning.
type Term struct {
	// Base is the word without inflection, lower case: "plan" of "planned",
	// the stem where no dictionary tells. Names of peoples and capitals stand
	// as the country: "iran" of "Iranian".
	Base string
	// Form is the word as the text writes it.
	Form string
	// Weight is how much the word tells, in nats: the less common the word in
	// news text, the more. Between about 1 and 12.
	Weight float64
	// Clause is the index in Clauses of the clause the word stands in.
	Clause int
	// Sentence counts the text's sentences from 0.
	Sentence int
	// Position counts the tokens of the text, so that neighbours can be told.
	Position int
	// Name says that the word is part of a name.
	Name bool
	// Pronoun says that the word is "it", "this" or "that" standing for what was
	// told before, as in "had no part in it".
	Pronoun bool
	// Holder says that the word names whom the text credits ("X" of "X denied
	// that ..."), not what is claimed.
	Holder bool
	// Subject says that a Holder is also whom the claim is about ("X said he
	// never met Y").
	Subject bool
	// Link is the preposition that the word's phrase hangs on ("in" of "in a
	// small town"), empty if it hangs on none.
	Link string
}

// Clause is a stretch of text under one sign and mood.
type Clause struct {
	// False says that the text, or whom it credits, holds the clause false.
	False bool
	Mood  Mood
	// By is the means by which the clause is held false; empty if it is not.
	By Means
	// Cue holds the words that gave sign or mood: "denied", "hoax", "may".
	Cue string
	// Holder is whom the text credits with the clause, empty for the claim's
	// own speaker.
	Holder string
	// Head is the index in Terms of the verb or noun that the clause turns on,
	// -1 if none was found.
	Head int
	// Passive says that the head's subject undergoes it ("was attacked by").
	Passive bool
	// Some says that the clause speaks of some or most cases ("often"), All
	// that it admits no exception ("every", "never", "nobody").
	Some, All bool
	// Future says that the clause tells of what is to come.
	Future bool
	// Compared says that the clause weighs one against another: "was never more
	// careful than".
	Compared bool
}

// Mood is how firmly a clause is told.
type Mood uint8

// The moods, from firm to open.
const (
	Stated Mood = iota // told as fact, or as certain to come
	Hedged             // "may", "reportedly", "no evidence that"
	Open               // a question, a condition, a wish: not told as fact
	Judged             // praise or blame of what the words name
)

// Means is how a clause comes to be held false.
type Means string

// The means.
const (
	ByNegation Means = "negation" // "did not", "never", "no"
	ByDenial   Means = "denial"   // "denied", "rejected reports that"
	ByRefuting Means = "refuting" // "hoax", "false", "debunked"
	ByFailing  Means = "failing"  // "failed to", "refused to", "avoided"
	ByDoubting Means = "doubting" // "no evidence that", "cast doubt on"
)

// Quantity is a number with what it counts. The true value lies in
// [Min, Max], both included; either may be infinite: "at least 12" is
// [12, +Inf).
type Quantity struct {
	Min, Max float64
	// Rough says that the text rounds: "about", "nearly", "hundreds".
	Rough bool
	// Denied says that the text gives the figure to deny it: "three, not nine".
	Denied bool
	// Unit is "percent", a currency ("usd"), a measure ("metre"), "ordinal"
	// ("27th", "third"), "age", or empty for a plain count.
	Unit string
	// Of holds the bases of the nouns that are counted: "people", "killed".
	Of []string
	// Clause is the index in Clauses, Position that of the number's token.
	Clause, Position int
	// Word is the figure as the text writes it, with what bounds it, its unit and
	// what it counts: "fewer than 40 drivers".
	Word string
}

// Moment is a date or time of day that a text names; what it does not tell is
// zero, or -1 for hour and minute.
type Moment struct {
	Year, Month, Day int
	// Weekday is 1 for Monday to 7 for Sunday, 0 if not told.
	Weekday      int
	Hour, Minute int
	// Link is the word before it: "until", "since", "by", "in", "on"; "around"
	// for "shortly before" and the like.
	Link string
	// Clause is the index in Clauses, Position that of the first token.
	Clause, Position int
	// Word is the moment as the text writes it.
	Word string
}
