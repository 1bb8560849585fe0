package attribution

import (
	"cmp"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Attribution is one act of saying: who (Source) by which words (Cue) said
// what (Content). All spans are bytes of the document's text, on rune edges,
// in text order and without overlap within their list.
type Attribution struct {
	// Source is the mention of who speaks, as it stands with this cue: a full
	// noun phrase, or a pronoun. It is empty if none stands there.
	Source []text.Span
	// Relative is the relative pronoun that stands for Source in the clause of
	// the cue ("Mara Lind, who said"); empty if there is none.
	Relative []text.Span
	// Cue is the reporting verb, noun or phrase, with the auxiliaries and the
	// negation beside it ("could not confirm"); inside another's content the
	// word alone. It is empty for a quotation that no words introduce.
	Cue []text.Span
	// Content is what is said, without the outer quote marks and the
	// complementiser; never empty. It has several parts where the source or
	// cue interrupts it.
	Content []text.Span
	// That holds the complementisers that stand directly before parts of
	// Content: part of the clause that reports, not of what is claimed.
	That []text.Span
	// Kind says how much of Content stands in quote marks.
	Kind graph.Kind
	// Stance is the source's commitment to Content as it is marked.
	Stance graph.Stance
	// Parent is the index of the attribution in whose content this one stands,
	// or -1. Parents form no cycle.
	Parent int
	// Negated is set when the cue itself is negated ("could not confirm");
	// Stance takes account of it already.
	Negated bool
	// Confidence is the belief that Content and Source are right, 0 to 1: the
	// models' probability, or for what only the rules found a rule of thumb.
	Confidence float64
}

// Introduced returns Content with the complementisers that introduce it.
func (a *Attribution) Introduced() []text.Span {
	if len(a.That) == 0 {
		return a.Content
	}
	all := slices.Concat(a.That, a.Content)
	slices.SortFunc(all, func(x, y text.Span) int { return cmp.Compare(x.Start, y.Start) })
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && slices.Contains(a.That, out[n-1]) {
			out[n-1].End = s.End
		} else {
			out = append(out, s)
		}
	}
	return out
}

// Mention returns the words that stand for the source with the cue: Relative
// if there is one, else Source.
func (a *Attribution) Mention() []text.Span {
	if len(a.Relative) > 0 {
		return a.Relative
	}
	return a.Source
}
