package contradict

import (
	"cmp"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Copies tells which contradictions of a store are one that was printed more than
// once: their claims are reprints of each other.
type Copies struct {
	least map[quad.IRI]quad.IRI   // as graph.Reader.Repeated
	of    map[quad.IRI][]quad.IRI // the claims that have a least one, sorted
	// verdicts holds the last clear verdict on any copy of a pair.
	verdicts map[[2]quad.IRI]*graph.Review
}

// NewCopies takes what graph.Reader.Repeated gives, and all contradictions of the
// store or those that matter.
func NewCopies(repeated map[quad.IRI]quad.IRI, all []graph.Contradiction) *Copies {
	c := &Copies{repeated, map[quad.IRI][]quad.IRI{}, map[[2]quad.IRI]*graph.Review{}}
	for _, claim := range slices.Sorted(maps.Keys(repeated)) {
		c.of[repeated[claim]] = append(c.of[repeated[claim]], claim)
	}
	for _, p := range all {
		if p.Review == nil || p.Review.Verdict == vocab.Unclear {
			continue
		}
		k := c.key(p)
		if last := c.verdicts[k]; last == nil || last.At.Before(p.Review.At) {
			c.verdicts[k] = p.Review
		}
	}
	return c
}

// Original gives one IRI for all claims that are reprints of each other.
func (c *Copies) Original(claim quad.IRI) quad.IRI { return cmp.Or(c.least[claim], claim) }

// Of gives the other claims that are one with a claim, in the order of their IRIs.
func (c *Copies) Of(claim quad.IRI) []quad.IRI {
	all := slices.Clone(c.of[c.least[claim]])
	return slices.DeleteFunc(all, func(other quad.IRI) bool { return other == claim })
}

func (c *Copies) key(p graph.Contradiction) [2]quad.IRI {
	a, b := c.Original(p.A), c.Original(p.B)
	return [2]quad.IRI{min(a, b), max(a, b)}
}

// Stands reports whether a pair is worth showing unasked. A verdict on one copy
// of it is one on all, unless a copy has another of its own.
func (c *Copies) Stands(p graph.Contradiction) bool {
	if p.Review == nil || p.Review.Verdict == vocab.Unclear {
		if v := c.verdicts[c.key(p)]; v != nil {
			return v.Verdict == vocab.Confirmed
		}
	}
	return p.Stands()
}

// Repeats gives, for each of the ranked pairs that is a copy of one before it, the
// IRI of the first such.
func (c *Copies) Repeats(ranked []graph.Contradiction) map[quad.IRI]quad.IRI {
	first := map[[2]quad.IRI]quad.IRI{}
	repeats := map[quad.IRI]quad.IRI{}
	for _, p := range ranked {
		k := c.key(p)
		if f, known := first[k]; known {
			repeats[p.IRI] = f
		} else {
			first[k] = p.IRI
		}
	}
	return repeats
}
