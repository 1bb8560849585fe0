package attribution

import (
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// stanceInText lets the words of the content decide where the cue does not: a
// quotation, or a line of a transcript, that is nothing but a question asks.
func stanceInText(d *text.Document, a *Attribution) graph.Stance {
	if a.Stance != graph.Asserts || a.Kind != graph.Direct && len(a.Cue) > 0 || len(a.Content) != 1 {
		return a.Stance
	}
	s := d.Text[a.Content[0].Start:a.Content[0].End]
	if strings.HasSuffix(s, "?") && !strings.ContainsAny(s[:len(s)-1], ".!") {
		return graph.Questions
	}
	return a.Stance
}

// stanceFor gives the stance with frame f; "that" is a form of "s".
func (v *verb) stanceFor(f frame) graph.Stance {
	if s, ok := v.frames[f]; ok {
		return s
	}
	if f == "that" {
		if s, ok := v.frames["s"]; ok {
			return s
		}
	}
	return v.stance
}

// commitment is the stance that is left of stance when the cue is negated, as
// in "could not confirm" or "Nobody denied". ok is false if there is then no
// claim at all ("did not say"). v is nil for cues that are no verbs.
func commitment(v *verb, stance graph.Stance, negated bool) (s graph.Stance, ok bool) {
	switch {
	case !negated:
		return stance, true
	case v == nil || v.negated == "":
		return "", false
	}
	return v.negated, true
}

// negatedSource tells "Nobody said", "No official confirmed".
func (r *reading) negatedSource(c *candidate) bool {
	if len(c.source) == 0 {
		return false
	}
	w := &r.w[c.source[0].a]
	return w.is(clNeg) || w.low == "no" || w.low == "none"
}
