// Package attribution finds who said what in an article: for every act of
// saying its source, cue and content as spans of the text, the kind of
// quotation, the source's stance, and the attribution it is part of.
//
// # Use
//
//	doc := text.Segment(body)
//	analysis, err := syntax.Parse(doc)
//	for _, a := range attribution.Extract(analysis) {
//		fmt.Println(a.Stance, doc.Text[a.Content[0].Start:a.Content[0].End])
//	}
//
// "The minister denied the report" gives Source "The minister", Cue "denied",
// Content "the report", Kind indirect, Stance denies.
//
// # Stages
//
// Candidates come first, from the rules in the rules_*.go files, behind the
// function candidates in extract.go, which a learned model may replace:
//
//   - what reports: verbs (rules_verb.go, rules_voice.go), nouns, "according to",
//     adverbs and colons (rules_other.go), quotations without a cue
//     (rules_quote.go);
//   - who speaks: rules_subject.go, on noun phrases (rules_phrase.go) and
//     adverbials (rules_adverbial.go);
//   - what is said: after the cue (rules_content.go, rules_end.go) or before it
//     (rules_before.go).
//
// They stand on a rough reading of the words, words.go. Then come passes that
// serve any finder of candidates: spans and trimming (extract.go), nesting
// (nest.go), kind (kind.go), stance (stance.go).
//
// What the rules know of English is data: see data/README.md. Cases that
// show what is found, one file each, are in testdata; its README says how to
// add one.
//
// # Left out
//
// Who "he" is, which outlet carried a claim and when it was made are the work
// of package entity. Bare wants and plans ("Apple plans to ...") and things
// not said ("did not say", "would say") are no attributions. Without a
// parser, the ends of unquoted contents and long subjects are guesses;
// Confidence says how good.
package attribution
