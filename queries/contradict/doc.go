// Package contradict finds claims that cannot both be true, and says why.
//
//	pairs, err := contradict.Find(ctx, statements, contradict.Options{Read: proposition.Read})
//	for _, p := range pairs {
//		fmt.Println(p.Score, p.Why)
//	}
//
// [Find] searches a list of [Statement]s, [Judge] compares texts with
// hypotheses, [Update] compares what came to a store since the last time with
// what was there, and writes what it finds as [graph.Contradiction] nodes.
//
// # How a pair is found
//
// Candidates: each statement meets the few others that share most of its
// telling words, opposite signs first (index.go). It finds them by keys: words,
// pairs of the most telling ones, what is counted (keys.go); of each key only the
// newest claims are looked at, so the cost of a statement is bounded. Claims of
// articles that tell one story meet too, though they share no word (topics.go,
// meet.go), and so do texts of a list that are near a third one (neighbours.go).
//
// A store's claims are not searched anew each time. Their readings and keys are
// notes beside the quads (notes.go, claimindex.go), which [Update] keeps up to
// date; [Pending] notes, with every change of the claims, which articles it has
// to look at. What follows from the order in which claims came is only which of
// them are the newest of a key and which the best of too many candidates; a
// [Rebuild] takes them in the order of loading.
//
// Rules: each is one file (denial.go, negation.go, entailment.go,
// exclusion.go, antonymy.go, numeric.go, role.go, time.go, place.go) and one
// story file in testdata. A rule looks at words of the two texts that stand for
// the same thing, and at the sign each speaker gives them. What words exclude or
// imply each other is data/relations.tsv. veto.go holds what speaks against any
// clash; substance.go, bearing.go, matter.go and refuting.go hold what more is
// asked of the claims of articles.
//
// Claims of articles that tell one story need fewer words in common. There what
// one denies and what another tells are compared as happenings, read from the
// sentence's tree: by kind (data/concepts.tsv) and by who and
// what they are of (onestory.go, ruledout.go, states.go, measures.go, rivals.go,
// clocks.go, whereabouts.go).
//
// Reprints: claims of one speaker in the same words but for small edits are noted
// as such in the graph (reprint.go), so that a clash that ten papers print is shown
// once ([Copies]). All its pairs are found and kept.
//
// Third statements: in a list, those most like one side of a pair should clash
// with the other side as well (balance.go); hypotheses that are alike are heard
// for each other where one long text is held against them (together.go).
//
// Score: a logistic sum over what the rules found and how alike the texts are;
// data/weights.tsv, shown by [Weights.Contributions] and made by [Fit].
//
// # What it consumes
//
// A text's reading is a [graph.Proposition], and for claims of one story its
// [graph.Frame]s. A store does not keep all of them, so the caller passes
// Options.Read and Options.Frames; this package imports no reader of its own.
//
// Left out: knowledge of the world beyond relations.tsv, and any language but
// that of the reader.
package contradict
