package loader

import (
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// sectionSize is how much of a text is analysed at once, in bytes, which costs
// some eighty times as much memory. It is far longer than any article: a text
// with more is a book or a dump of many.
const sectionSize = 1 << 18

// attributions finds the attributions of d in sections of at least size bytes.
// The trees are those of the first section, which begins where d does.
func attributions(d *text.Document, size int) ([]attribution.Attribution, *syntax.Analysis) {
	sections := d.Sections(size)
	if len(sections) == 1 {
		trees := analyse(d)
		return attribution.Extract(trees), trees
	}
	var all []attribution.Attribution
	var first *syntax.Analysis
	for _, s := range sections {
		trees := analyse(text.Segment(d.Text[s.Start:s.End]))
		if first == nil {
			first = trees
		}
		n := len(all)
		all = append(all, attribution.Extract(trees)...)
		for i := n; i < len(all); i++ {
			move(&all[i], s.Start, n)
		}
	}
	return all, first
}

// move makes an attribution of a section one of the whole text, which has
// earlier bytes and attributions before it.
func move(a *attribution.Attribution, earlier, before int) {
	for _, spans := range [][]text.Span{a.Source, a.Relative, a.Cue, a.Content, a.That} {
		for i := range spans {
			spans[i].Start += earlier
			spans[i].End += earlier
		}
	}
	if a.Parent >= 0 {
		a.Parent += before
	}
}
