package attribution

import (
	"sort"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// kindOf tells how much of content stands in quote marks: all (direct), some
// (mixed) or none (indirect). White space and marks themselves do not count.
func kindOf(d *text.Document, content []text.Span) graph.Kind {
	inside, outside := false, false
	for _, s := range content {
		in, out := quotedPart(d, s)
		inside, outside = inside || in, outside || out
	}
	switch {
	case inside && outside:
		return graph.Mixed
	case inside:
		return graph.Direct
	}
	return graph.Indirect
}

// quotedPart reports whether words of s stand inside quote marks, and whether
// any stand outside.
func quotedPart(d *text.Document, s text.Span) (inside, outside bool) {
	i := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.Start })
	// Outermost quotes do not overlap, so the last that begins before s is the
	// only one that can hold its beginning.
	q := sort.Search(len(d.Quotes), func(k int) bool { return d.Quotes[k].Start >= s.End })
	first := q
	for first > 0 && (d.Quotes[first-1].Start > s.Start || d.Quotes[first-1].Level > 0) {
		first--
	}
	k := max(0, first-1)
	for ; i < len(d.Tokens) && d.Tokens[i].Start < s.End; i++ {
		if !hasWord(d.Word(i)) {
			continue
		}
		for k < q && (d.Quotes[k].Level > 0 || d.Quotes[k].End <= d.Tokens[i].Start) {
			k++
		}
		if k < q && d.Quotes[k].Inner.Start <= d.Tokens[i].Start && d.Tokens[i].End <= d.Quotes[k].Inner.End {
			inside = true
		} else {
			outside = true
		}
	}
	return inside, outside
}
