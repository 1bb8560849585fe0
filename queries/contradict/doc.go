// Package contradict finds claims that cannot both be true, and says why.
//
//	pairs, err := contradict.Find(ctx, statements, contradict.Options{Read: proposition.Read})
//	for _, p := range pairs {
//		fmt.Println(p.Score, p.Why)
//	}
//
// [Find] searches a list of [Statement]s, [Judge] compares a text with a
// hypothesis, [Rebuild] searches a store and writes what it finds as
// [graph.Contradiction] nodes.
//
// # How a pair is found
//
// Candidates: each statement meets the few others that share most of its
// telling words; only the rarest words' lists are walked, so the cost of a
// statement is bounded (index.go). Claims of articles that tell one story meet
// too, though they share no word (topics.go), and so do texts that are near a
// third one (neighbours.go).
//
// Rules: each is one file (denial.go, negation.go, entailment.go,
// exclusion.go, antonymy.go, numeric.go, role.go, time.go, place.go) and one
// story file in testdata. A rule looks at words of the two texts that stand for
// the same thing, and at the sign each speaker gives them. What words exclude or
// imply each other is data/relations.tsv. veto.go holds what speaks against any
// clash.
//
// Score: a logistic sum over what the rules found and how alike the texts are;
// data/weights.tsv, shown by [Weights.Contributions] and made by [Fit].
//
// # What it consumes
//
// A text's reading is a [graph.Proposition]. A store does not keep all of it,
// so the caller passes Options.Read; this package imports no reader of its own.
//
// Left out: knowledge of the world beyond relations.tsv, and any language but
// that of the reader.
package contradict
