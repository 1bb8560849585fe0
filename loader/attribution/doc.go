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
// The rules come first. They propose candidates (extract.go, rules_*.go):
//
//   - what reports: verbs (rules_verb.go, rules_voice.go), nouns, "according to",
//     adverbs and colons (rules_other.go), settings of a figure
//     (rules_figure.go), quotations without a cue (rules_quote.go,
//     rules_credit.go);
//   - who speaks: rules_subject.go, on noun phrases (rules_phrase.go) and
//     adverbials (rules_adverbial.go);
//   - what is said: after the cue (rules_content.go, rules_end.go) or before it
//     (rules_before.go).
//
// They stand on a rough reading of the words, words.go. What they know of
// English is data: see data/README.md.
//
// Then five models (package linear), which look at words, the dependency tree,
// quotation marks, and what the rules propose (scene.go):
//
//   - cues labels the cues of each sentence, also the faint ones (cues.go);
//   - roles labels the content and source around one cue (roles.go), of which
//     propose.go makes a candidate;
//   - bounds chooses where the content begins and ends, among the best paths of
//     the roles, what the rules have, and other places where a phrase or clause
//     may be over (bounds.go, boundfeatures.go, boundtree.go);
//   - verdicts judges what came of it (verdict.go);
//   - links chooses the source anew among all noun phrases around the cue
//     (link.go, linkphrase.go, linkfeatures.go).
//
// learned.go leaves out what is not believed or no claim; merge.go adds what
// only the rules see, such as attributions inside a content. gold.go,
// boundtrain.go and linktrain.go are how the models learn; cmd/train rebuilds
// them, and models/README.md is their card.
//
// Then come passes that serve any finder of candidates: spans and trimming
// (extract.go, rules_joined.go), nesting (nest.go), kind (kind.go), stance (stance.go).
//
// Cases that show what is found, one file each, are in testdata; its README
// says how to add one.
//
// # Left out
//
// Who "he" is, which outlet carried a claim and when it was made are the work
// of package entity. Bare wants and plans ("Apple plans to ...") and things
// not said ("did not say", "would say") are no attributions.
package attribution
