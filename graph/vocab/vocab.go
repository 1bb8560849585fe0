// Package vocab names every class and predicate that a claimgraph store may
// hold, one documented constant each.
//
// IRIs are written compact, as they are stored and as Gizmo queries read
// them: <cg:speaker>, <claim:9f86d0818c>. [Expand] gives the full form that
// other RDF tools want, [Compact] takes it back; the two are inverse for
// every namespace in [Namespaces].
//
//	q := quad.Make(claim, vocab.Speaker, zarif, article)
//	vocab.Expand(vocab.Speaker) // urn:claimgraph:ns:speaker
//
// Each term says what it means, what it ranges over, and the schema.org,
// PROV or SEM term that it aligns with; [Aligned] has the same alignment as
// data, for exports. The package depends on nothing but package quad.
package vocab

import "github.com/cayleygraph/quad"

// Classes: the objects of [Type].
const (
	// Article is one published text as it was read. schema:NewsArticle, prov:Entity.
	Article = quad.IRI("cg:Article")
	// Claim is one speaker committing to one text in one article. schema:Claim, prov:Entity.
	Claim = quad.IRI("cg:Claim")
	// Proposition is what is claimed, without its speaker and sign. schema:Statement.
	Proposition = quad.IRI("cg:Proposition")
	// Person is a named human. schema:Person.
	Person = quad.IRI("cg:Person")
	// Organization is a named body: party, ministry, company, state. schema:Organization.
	Organization = quad.IRI("cg:Organization")
	// Place is a named location that is not itself a speaker. schema:Place.
	Place = quad.IRI("cg:Place")
	// Outlet is a news organisation that publishes or carries claims. schema:NewsMediaOrganization.
	Outlet = quad.IRI("cg:Outlet")
	// Unnamed is a speaker whom one article describes but does not name
	// ("a senior official"); its node belongs to that article alone. schema:Thing.
	Unnamed = quad.IRI("cg:Unnamed")
	// Event is something that happened, as claims tell of it. schema:Event, sem:Event.
	Event = quad.IRI("cg:Event")
	// Contradiction is a pair of claims that cannot both be true, or nearly so.
	Contradiction = quad.IRI("cg:Contradiction")
)

// Predicates of any node.
const (
	// Type is rdf:type, in the short form that the quad library uses too.
	Type = quad.IRI("rdf:type")
	// SameAs leads from a node to the one that stands for the same thing. owl:sameAs.
	SameAs = quad.IRI("owl:sameAs")
	// DifferentFrom keeps apart what would be taken for the same; only people
	// write it. owl:differentFrom.
	DifferentFrom = quad.IRI("owl:differentFrom")
)

// Predicates of an [Article].
const (
	// Title is the headline (string). schema:headline.
	Title = quad.IRI("cg:title")
	// URL is where the article was published or read from (string); an
	// article reprinted word for word may have several. schema:url.
	URL = quad.IRI("cg:url")
	// Published is the time of publication (time). schema:datePublished.
	Published = quad.IRI("cg:published")
	// Publisher is the [Outlet] that published the article. schema:publisher.
	Publisher = quad.IRI("cg:publisher")
	// Author is a byline, one value a person (string). schema:author.
	Author = quad.IRI("cg:author")
	// Language is a BCP 47 tag, such as "en" (string). schema:inLanguage.
	Language = quad.IRI("cg:language")
	// Body is the text that every offset of the article's claims counts in (string). schema:articleBody.
	Body = quad.IRI("cg:body")
	// SHA256 is the hash of the bytes that were read, in hex (string).
	SHA256 = quad.IRI("cg:sha256")
	// Loaded is when the article was loaded (time). prov:generatedAtTime.
	Loaded = quad.IRI("cg:loaded")
	// Extractor is the program and version that read the claims (string). prov:wasGeneratedBy.
	Extractor = quad.IRI("cg:extractor")
)

// Predicates of a [Claim]. A contradiction uses [ClaimOf] and [Kind] as well.
const (
	// Speaker is who commits to the text: [Person], [Organization], [Outlet] or
	// [Unnamed]. A claim that nobody can be named for has none. schema:author.
	Speaker = quad.IRI("cg:speaker")
	// Text is what is claimed, verbatim from the article (string). schema:text.
	Text = quad.IRI("cg:text")
	// Stance is the speaker's commitment to the text, one of the Stance values below.
	Stance = quad.IRI("cg:stance")
	// Date is the first day on which the claim may have been made (time).
	// Absent when the article does not say; then only cg:published bounds it. schema:dateCreated.
	Date = quad.IRI("cg:date")
	// DateEnd is the last such day (time); absent when it is the same day.
	DateEnd = quad.IRI("cg:dateEnd")
	// DateText holds the article's own words for the date, such as "last week" (string).
	DateText = quad.IRI("cg:dateText")
	// Source is an [Outlet] credited with carrying the claim. prov:hadPrimarySource.
	Source = quad.IRI("cg:source")
	// InArticle is the [Article] in whose text the claim stands. schema:isPartOf.
	InArticle = quad.IRI("cg:article")
	// Cue is the word or phrase that reports the claim, such as "denied" (string).
	Cue = quad.IRI("cg:cue")
	// Kind of a claim says how it is quoted (one of the Kind values); of a
	// contradiction, what clashes (one of the Clash values).
	Kind = quad.IRI("cg:kind")
	// Start is the code point of the body where the text begins (int). oa:start.
	Start = quad.IRI("cg:start")
	// End is the code point just after the text (int). oa:end.
	End = quad.IRI("cg:end")
	// Spans lists "start-end" pairs, space-separated, when the text is
	// interrupted by its source or cue (string).
	Spans = quad.IRI("cg:spans")
	// Within is the claim inside whose text this one stands: the next
	// speaker up the attribution chain. prov:wasQuotedFrom.
	Within = quad.IRI("cg:within")
	// RefersTo is the claim of the same article that the text stands for where
	// it only points at one: "the allegation".
	RefersTo = quad.IRI("cg:refersTo")
	// About is an entity or event that the text tells of. schema:about.
	About = quad.IRI("cg:about")
	// ReprintOf is an earlier claim that this one repeats: the same speaker's, in
	// the same words but for small edits. The detector finds it and writes it
	// under [Contradictions].
	ReprintOf = quad.IRI("cg:reprintOf")
	// Proposes is the [Proposition] that the claim asserts, denies or asks.
	Proposes = quad.IRI("cg:proposition")
	// Confidence is the extractor's belief that the claim is right, 0 to 1 (float).
	Confidence = quad.IRI("cg:confidence")
)

// Predicates of a [Proposition].
const (
	// Predicate is the lemma of the verb or noun that the proposition turns on (string).
	Predicate = quad.IRI("cg:predicate")
	// Agent is who acts (string, lower case head words). sem:hasActor.
	Agent = quad.IRI("cg:agent")
	// Patient is who or what is acted on (string).
	Patient = quad.IRI("cg:patient")
	// Negated says that the text itself negates the predicate (bool).
	Negated = quad.IRI("cg:negated")
	// Entails is a proposition that follows from this one.
	Entails = quad.IRI("cg:entails")
)

// Predicates of a [Person], [Organization], [Outlet], [Unnamed] or [Event].
const (
	// Name is the name to show (string). schema:name.
	Name = quad.IRI("cg:name")
	// Alias is another form of the name (string). schema:alternateName.
	Alias = quad.IRI("cg:alias")
	// Role is an office or description from an article (string). schema:jobTitle.
	Role = quad.IRI("cg:role")
	// Happened is the first day of an event (time). schema:startDate.
	Happened = quad.IRI("cg:happened")
)

// Predicates of a [Contradiction], beside [Kind].
const (
	// ClaimOf is one of the two claims.
	ClaimOf = quad.IRI("cg:claim")
	// Relation is one of the Relation values below.
	Relation = quad.IRI("cg:relation")
	// Score is the detector's belief in the relation, 0 to 1 (float).
	Score = quad.IRI("cg:score")
	// Flagged says that the score passed the threshold for showing the pair unasked (bool).
	Flagged = quad.IRI("cg:flagged")
	// Why is one sentence that explains the pair (string).
	Why = quad.IRI("cg:why")
	// Features are the numbers that the score was made of, "denial=0.91 thin=0.2" (string).
	Features = quad.IRI("cg:features")
	// Verdict is a person's judgement, one of the Verdict values below.
	Verdict = quad.IRI("cg:verdict")
	// Reviewer is who gave the verdict (string).
	Reviewer = quad.IRI("cg:reviewer")
	// Reviewed is when the verdict was given (time).
	Reviewed = quad.IRI("cg:reviewed")
	// Note is what the reviewer wrote beside the verdict (string).
	Note = quad.IRI("cg:note")
)

// Labels that are not an article's own IRI.
const (
	// Curated holds merges and aliases that a person made.
	Curated = quad.IRI("graph:curated")
	// Identities holds what was learned of nodes for the same thing, [SameAs]
	// and [Alias], dropped and rebuilt as a whole.
	Identities = quad.IRI("graph:identities")
	// Contradictions holds the detector's output.
	Contradictions = quad.IRI("graph:contradictions")
	// Reviews holds verdicts, which no re-run touches.
	Reviews = quad.IRI("graph:reviews")
)

// Weights is said of [Reviews], under that label: by how much the verdicts
// change the weight of each feature of a contradiction (string).
const Weights = quad.IRI("cg:weights")
