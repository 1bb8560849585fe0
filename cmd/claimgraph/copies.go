package main

import (
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// noteCopies notes which pairs are copies of others, and which claims are the
// claims of a pair, printed elsewhere.
func noteCopies(pairs []pair, copies *contradict.Copies, repeats map[quad.IRI]quad.IRI) {
	for i := range pairs {
		p := &pairs[i]
		p.repeats = repeats[p.IRI]
		p.a.reprints, p.b.reprints = copies.Of(p.a.IRI), copies.Of(p.b.IRI)
	}
}

// withCopies gives the first limit of a list that are no copies, and with them
// all copies of these; original gives one IRI for a pair and its copies. Zero is
// no limit.
func withCopies[T any](limit int, list []T, original func(T) quad.IRI) []T {
	kept := map[quad.IRI]bool{}
	var out []T
	for _, p := range list {
		of := original(p)
		if !kept[of] && limit > 0 && len(kept) >= limit {
			continue
		}
		kept[of] = true
		out = append(out, p)
	}
	return out
}
