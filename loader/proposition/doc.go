// Package proposition reads what a claim's text says: the words that carry
// meaning, which of them the text holds true, false or open, and the numbers,
// dates and names in it.
//
//	p := proposition.Read("Officials denied that the dam had cracked.")
//	p.Clauses[p.Terms[1].Clause].False // true: "cracked" is held false
//
// [Read] needs nothing but the text and a handful of embedded tables (data/,
// whose README names their sources). It makes no parse: a clause is a run of
// words under one operator, found by cue words, punctuation and conjunctions.
// What a reader of claims needs is whether two texts give one word opposite
// signs, and for that the scope of "denied", "not", "failed to", "hoax", "if"
// and "?" matters more than the tree.
//
// [Frames] reads the same text from its trees: what happens, who does it to
// whom, and whether the text denies it. It costs far more and is meant for the
// claims that are known to tell of one story.
//
// [Base] gives the base form under which words are compared.
//
// Left out: coreference (the caller knows the speaker), and languages other
// than English.
package proposition
