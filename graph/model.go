package graph

import (
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Article is one published text as it was read.
type Article struct {
	// IRI is [ArticleIRI] of Body.
	IRI quad.IRI
	// Title is the headline, empty if none was found.
	Title string
	// URL is where the text was published, or a file: URL of where it was read.
	URL string
	// Published is the time of publication, UTC; zero if unknown.
	Published time.Time
	// Publisher is the outlet that published the article; zero if unknown.
	Publisher Entity
	// Authors are bylines, a person each.
	Authors []string
	// Language is a BCP 47 tag; empty if unknown.
	Language string
	// Body is the text; every offset of the article's claims counts its code points.
	Body string
	// SHA256 is the hash, in hex, of the bytes that were read.
	SHA256 string
	// Loaded is when the article was loaded, UTC.
	Loaded time.Time
	// Extractor names the program and version that read the claims.
	Extractor string
}

// Claim is one speaker committing to one text, at a time, in an article.
type Claim struct {
	// IRI is [ClaimIRI] of the fields it hashes.
	IRI quad.IRI
	// Speaker is who commits to Text; zero if nobody can be named ("reportedly").
	Speaker Entity
	// Text is the article's body at Spans, the parts joined by [Ellipsis].
	Text string
	// Spans are where Text stands, in order, without overlap; one or more.
	Spans  []Span
	Stance Stance
	Kind   Kind
	// Said is when the claim was made, as far as the article tells.
	Said Period
	// Sources are the outlets credited with carrying the claim, nearest first.
	Sources []Entity
	// Article is the IRI of the article in which the claim stands.
	Article quad.IRI
	// Cue is the word or phrase that reports the claim, empty if there is none.
	Cue string
	// Within is the claim inside whose text this one stands; empty if none.
	Within quad.IRI
	// RefersTo is the claim of the same article that Text stands for, where it
	// only points at one ("the allegation", "which"); empty where Text says
	// itself what is claimed. That one refers to no other.
	RefersTo quad.IRI
	// About are the entities and events that Text tells of.
	About []Entity
	// Proposition is what is claimed, without speaker and sign; nil if not analysed.
	Proposition *Proposition
	// Confidence is the extractor's belief that the claim is right, 0 to 1.
	Confidence float64
}

// Ellipsis joins the parts of a claim that its source or cue interrupts.
const Ellipsis = " … "

// Span is a half-open range of Unicode code points, as in the W3C text
// position selector. (Inside the loader, offsets are bytes.)
type Span struct{ Start, End int }

// Period is a range of days, as the article's words give it.
type Period struct {
	// Start and End are the first and last day, at midnight UTC, both included.
	// Both are zero when the day is unknown.
	Start, End time.Time
	// Text holds the article's own words: "last week".
	Text string
}

// Known reports whether the period has days.
func (p Period) Known() bool { return !p.Start.IsZero() }

// String gives "2025-01-30", "2025-01-20..2025-01-26", or "" when unknown.
func (p Period) String() string {
	first, last := p.Days()
	if first == last {
		return first
	}
	return first + ".." + last
}

// Days gives the first and the last day, "2025-01-20" and "2025-01-26"; twice
// the same for one day, empty when unknown.
func (p Period) Days() (first, last string) {
	if !p.Known() {
		return "", ""
	}
	first = p.Start.Format(time.DateOnly)
	if p.End.IsZero() {
		return first, first
	}
	return first, p.End.Format(time.DateOnly)
}

// Entity is a speaker, an outlet, or something that claims are about.
type Entity struct {
	IRI quad.IRI
	// Class is [vocab.Person], [vocab.Organization], [vocab.Place],
	// [vocab.Outlet], [vocab.Unnamed] or [vocab.Event].
	Class quad.IRI
	// Name is the fullest plain name: "Ali Khamenei".
	Name string
	// Aliases are other forms of the name: "Khamenei", "WSJ".
	Aliases []string
	// Role is an office or description: "Supreme Leader".
	Role string
	// Happened is the first day of an event; zero for anything else.
	Happened time.Time
}

// Stance is a speaker's commitment to a claim's text.
type Stance string

// The stances; package vocab says what each means.
const (
	Asserts   Stance = "asserts"
	Denies    Stance = "denies"
	Questions Stance = "questions"
	Urges     Stance = "urges"
	Evaluates Stance = "evaluates"
)

// Kind says how much of a claim's text stands in quote marks.
type Kind string

// The kinds of claim.
const (
	Direct   Kind = "direct"   // all of it
	Mixed    Kind = "mixed"    // part of it
	Indirect Kind = "indirect" // none of it
)

// Contradiction is a pair of claims that cannot both be true, or nearly so.
type Contradiction struct {
	// IRI is [ContradictionIRI] of the claims.
	IRI quad.IRI
	// A and B are the claims, the earlier one first where the dates tell.
	A, B quad.IRI
	// Relation is [vocab.Contradictory], [vocab.Tension] or [vocab.ChangedPosition].
	Relation quad.IRI
	// Kind is one of vocab's Clash values.
	Kind quad.IRI
	// Score is the detector's belief in the relation, 0 to 1.
	Score float64
	// Flagged says that Score passed the threshold for showing the pair unasked.
	Flagged bool
	// Why is one plain sentence that names both speakers.
	Why string
	// Features are what Score was made of, by the names that package contradict
	// gives them; nil if that is not known.
	Features Features
	// Review is a person's verdict; nil if nobody gave one.
	Review *Review
}

// Stands reports whether the pair is worth showing unasked: a person's verdict,
// if it is clear, weighs more than the detector's score.
func (c Contradiction) Stands() bool {
	if c.Review != nil && c.Review.Verdict != vocab.Unclear {
		return c.Review.Verdict == vocab.Confirmed
	}
	return c.Flagged
}

// Review is a person's verdict on a contradiction. It survives every re-run.
type Review struct {
	// Verdict is [vocab.Confirmed], [vocab.Rejected] or [vocab.Unclear].
	Verdict  quad.IRI
	Reviewer string
	Note     string
	At       time.Time
}

// Word gives the part of an IRI that a user reads: "asserts" of <cg:asserts>.
func Word(iri quad.IRI) string {
	_, w, ok := strings.Cut(string(iri), ":")
	if !ok {
		return string(iri)
	}
	return w
}

func stanceIRI(s Stance) quad.IRI { return vocab.Prefix + quad.IRI(s) }
func kindIRI(k Kind) quad.IRI     { return vocab.Prefix + quad.IRI(k) }
