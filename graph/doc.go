// Package graph is the model of claimgraph: who said what, when, carried by
// which outlet, and who contradicts whom. It holds the types, mints their
// IRIs, and turns them into quads and back.
//
// # The model
//
// An [Article] is a text as it was read. A [Claim] is one speaker committing
// to one stretch of that text: it has a [Stance], a [Period] in which it was
// made, the outlets that carried it, and the [Span]s where it stands, so that
// every claim leads back to the words it came from. Speakers, outlets and
// what claims are about are [Entity] nodes. "X said, according to Y" is two
// claims, the inner one Within the outer. A [Proposition] is a claim's text
// without speaker and sign. A [Contradiction] is a pair of claims that cannot
// both be true, with its kind and a sentence that says why. A [Reprint] says
// that a claim is another one, printed again.
//
// # Writing
//
// [Article.Quads], [Claim.Quads] and [Contradiction.Quads] give the quads of
// one node, all under one label: the article's IRI for whatever was read from
// it, so that reloading is dropping that label and adding anew. IRIs are
// hashes of content ([ArticleIRI], [ClaimIRI]) or slugs of names
// ([EntityIRI]), so loading a text twice adds nothing. No blank nodes.
//
// # Reading
//
// A [Reader] reads the same types back from any cayley store:
//
//	r := graph.NewReader(qs)
//	for c, err := range r.Claims(ctx, graph.Filter{Stance: graph.Denies}) {
//		...
//	}
//
// A person whom articles call by several names has several nodes, joined by
// owl:sameAs. A Reader gives the one that stands for them, and a [Filter] that
// names one of them means all.
//
// Package vocab documents every class and predicate. Package store opens a
// store; packages under loader fill it; packages under queries ask it.
package graph
