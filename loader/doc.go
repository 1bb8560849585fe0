// Package loader turns articles into claims in a graph. It runs the stages
// below and writes what they find, an article at a time, whole or not at all.
//
//	inputs := article.Read(ctx, "stories/", article.Options{})
//	report, err := loader.Load(ctx, st, inputs, loader.Options{})
//
// [Extract] runs the stages alone, for one article and without a store:
//
//	for _, c := range loader.Extract(a).Claims {
//		fmt.Println(c.Speaker.Name, c.Stance, c.Text)
//	}
//
// # Package article
//
// [article.Read] finds articles at a location (text, Markdown, web pages, JSON
// lines; files, folders, URLs, standard input) and gives each as a
// [graph.Article] whose Body every later offset counts in.
//
// # Package text
//
// [text.Segment] splits the body into paragraphs, sentences, tokens and
// quotations, all of them byte spans of the unchanged text.
//
// # Package syntax
//
// [syntax.Parse] gives tags, lemmas, names and dependency trees from models that
// cmd/train builds.
//
// # Package attribution
//
// [attribution.Extract] finds who is said to say what: for every act of saying
// the spans of its source, its cue and its content, the stance, and the
// attribution that it stands inside of.
//
// # Package entity
//
// [entity.Resolve] says what those words refer to: who "he" is, which outlets
// carried the claim, on which days it was made, what it is about.
//
// # Package reference
//
// [reference.Find] says which claim the words of a denial stand for: what "the
// allegation" is.
//
// # Package proposition
//
// [proposition.Read] reads what is claimed apart from who claims it, so that
// claims can be compared.
//
// # Package confidence
//
// [confidence.Of] says how likely a claim is right as a whole.
//
// # Package emit
//
// [emit.Claims] and [emit.Quads] make the claims and their quads: pure and in
// a fixed order, so that the same text always gives the same graph.
//
// # Package identity
//
// [identity.Update] looks across articles, once their claims are in the store:
// which names are those of one person or body.
//
// # Loading again
//
// An article is known by its text, and by the address it was read from. The
// same text from the same address changes nothing. The same text from another
// address adds that address. Another text at a known address is a new version:
// its claims take the place of the old ones. [Delete] takes an article away.
// When any of these removes claims, contradictions that they were part of go
// as well; verdicts that people gave stay.
package loader
