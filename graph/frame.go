package graph

// Frame is one happening or state that a text tells of, as its grammar shows
// it: a predicate with its arguments.
type Frame struct {
	// Predicate holds the bases that name the happening: the verb with its
	// particle, the noun that a light verb leaves the meaning to ("made a
	// request"), what somebody or something is said to be.
	Predicate []string
	// Class is "v" where a verb says it, "n" where a noun, "a" where an adjective.
	Class string
	// Verb is the base of the verb, light or not; empty if there is none.
	Verb string
	// Form is the predicate as the text writes it.
	Form string
	// Nominal says that the happening is only named by a noun ("without
	// injuries", "after the explosion"), not told by a verb.
	Nominal bool
	// Subject acts or is what the frame is said of; Object undergoes it.
	Subject, Object Phrase
	// Others hang on prepositions: with whom, about what, where, when.
	Others []Phrase
	// Manner holds the bases of the adverbs that say how ("alone", "deliberately").
	Manner []string
	// Negated says that the text denies the frame; Sweeping that it leaves no
	// exception ("never", "nobody", "no").
	Negated, Sweeping bool
	// Aside says that the frame only tells which one is meant ("the man who robbed
	// the bank"): whoever denies what is said of him does not deny it.
	Aside bool
	// Past says that the frame is told as over or as done by now, Future that
	// it is still to come ("will").
	Past, Future bool
	Mood         Mood
	// Sentence counts the text's sentences from 0.
	Sentence int
}

// Phrase is an argument of a [Frame].
type Phrase struct {
	// Link is the preposition it hangs on, empty for subject and object.
	Link string
	// Head is the base of its noun; empty if there is none.
	Head string
	// Words are the bases of its telling words, the head among them.
	Words []string
	// Pronoun is the pronoun it consists of ("she", "nobody"), lower case.
	Pronoun string
	// Name says that the phrase names somebody or something.
	Name bool
	// Form is the phrase as the text writes it.
	Form string
}

// Empty reports whether there is no such argument.
func (p Phrase) Empty() bool { return p.Head == "" && p.Pronoun == "" }
