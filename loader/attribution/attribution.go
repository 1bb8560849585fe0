package attribution

import (
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
	// Cue is the reporting verb, noun or phrase, without auxiliaries and
	// negation; empty for a quotation that no words introduce.
	Cue []text.Span
	// Content is what is said, without the outer quote marks and the
	// complementiser; never empty. It has several parts where the source or
	// cue interrupts it.
	Content []text.Span
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
	// Confidence is the belief that all the rest is right, 0 to 1.
	Confidence float64
}
