package entity

import (
	"iter"
	"maps"
)

// wordClass names a class of data/words.tsv.
type wordClass string

const (
	determiner     wordClass = "determiner"     // come before what a phrase is about: articles, demonstratives, quantifiers
	definite       wordClass = "definite"       // determiners that point back to what the reader knows
	postmodifier   wordClass = "postmodifier"   // begin what comes after the head of a phrase
	relative       wordClass = "relative"       // pronouns that join a clause to what it tells of
	clauseWord     wordClass = "clauseWord"     // end a description
	preposition    wordClass = "preposition"    // what follows them is no subject, and no head of a role
	particle       wordClass = "particle"       // join the parts of a person's name
	finite         wordClass = "finite"         // verbs that follow a subject: what stands before them is a noun
	modifier       wordClass = "modifier"       // beside nouns, what roles begin with
	exclusive      wordClass = "exclusive"      // make another role of a role: a vice president is no president
	hearing        wordClass = "hearing"        // an outlet after them is the one that was told
	leadsToDay     wordClass = "leadsToDay"     // belong to the words for days after them
	leadsToWeekend wordClass = "leadsToWeekend" // belong to "weekend" after them
	datesOther     wordClass = "datesOther"     // a day after them is not that of saying
	datesSpan      wordClass = "datesSpan"      // begin a span of time: a day some words on is its end
	portion        wordClass = "portion"        // of which an amount says how many are meant
	amountLead     wordClass = "amountLead"     // stand before an amount and say nothing about who is meant
	placeEnding    wordClass = "placeEnding"    // last words of the names of places
	abbreviation   wordClass = "abbreviation"   // capitals that are nobody's name
	journalist     wordClass = "journalist"     // callings of those who speak for an outlet
	paperEnding    wordClass = "paperEnding"    // last words of newspapers, behind the name of a place
	publishing     wordClass = "publishing"     // nouns that make an outlet of the name behind them
	newsKind       wordClass = "newsKind"       // make such a noun of any that refers to an outlet
	inspecting     wordClass = "inspecting"     // what an outlet did that saw a document
	personClause   wordClass = "personClause"   // begin clauses about a person
	told           wordClass = "told"           // cues after which the hearer stands
	network        wordClass = "network"        // networks, whose stations add the number of a channel
	given          wordClass = "given"          // what an outlet is given: an interview, a statement
	givenTo        wordClass = "givenTo"        // stand between such words and the outlet
	makes          wordClass = "makes"          // stand between a document and madeBy
	madeBy         wordClass = "madeBy"         // lead from a document to whoever made it
	survey         wordClass = "survey"         // documents that tell what many said or did
	article        wordClass = "article"        // begin a noun phrase
	noHead         wordClass = "noHead"         // no noun phrase ends with
	personEnding   wordClass = "personEnding"   // ends of nouns for people, plurals included
	dateLabel      wordClass = "dateLabel"      // begin a line that gives the date of the text
	label          wordClass = "label"          // say what kind of text follows: nobody's turn in a transcript
	dateLink       wordClass = "dateLink"       // stand between such a word and the date
)

// has reports whether a word is of the class, written as the file writes it.
func (c wordClass) has(word string) bool { return lex().classes[c][word] }

// all yields the words of the class, in no order.
func (c wordClass) all() iter.Seq[string] { return maps.Keys(lex().classes[c]) }
