package vocab

import "github.com/cayleygraph/quad"

// Values of [Stance]: how the speaker commits to the text.
const (
	// Asserts: the speaker holds the text true.
	Asserts = quad.IRI("cg:asserts")
	// Denies: the speaker holds the text false (denied, rejected, disputed).
	Denies = quad.IRI("cg:denies")
	// Questions: the speaker asks, doubts, or could not confirm the text.
	Questions = quad.IRI("cg:questions")
	// Urges: the speaker wants the text to come about (called for, vowed, threatened).
	Urges = quad.IRI("cg:urges")
	// Evaluates: praise or criticism of what the text names, without a statement of fact.
	Evaluates = quad.IRI("cg:evaluates")
)

// Values of [Kind] for claims: how much of the text stands in quote marks.
const (
	Direct   = quad.IRI("cg:direct")   // all of it
	Mixed    = quad.IRI("cg:mixed")    // part of it
	Indirect = quad.IRI("cg:indirect") // none of it
)

// Values of [Relation].
const (
	// Contradictory: the two claims cannot both be true.
	Contradictory = quad.IRI("cg:contradiction")
	// Tension: both may be true, but they sit badly together.
	Tension = quad.IRI("cg:tension")
	// ChangedPosition: one speaker, now and earlier, cannot be right both times.
	ChangedPosition = quad.IRI("cg:changed-position")
)

// Values of [Kind] for contradictions: what clashes.
const (
	ClashDenial    = quad.IRI("cg:denial")    // one side denies what the other reports
	ClashNegation  = quad.IRI("cg:negation")  // one side's words negate the other's
	ClashEntailed  = quad.IRI("cg:entailed")  // one side denies what follows from the other
	ClashNumeric   = quad.IRI("cg:numeric")   // numbers that exclude each other
	ClashAntonym   = quad.IRI("cg:antonym")   // opposite words in one role
	ClashExclusive = quad.IRI("cg:exclusive") // states that exclude each other: alive, dead
	ClashRole      = quad.IRI("cg:role")      // who did it to whom, the other way round
	ClashTime      = quad.IRI("cg:time")      // two times for one event
	ClashPlace     = quad.IRI("cg:place")     // two places for one event
)

// Values of [Verdict].
const (
	Confirmed = quad.IRI("cg:confirmed") // the pair is what the detector says it is
	Rejected  = quad.IRI("cg:rejected")  // it is not
	Unclear   = quad.IRI("cg:unclear")   // the evidence does not decide
)
