package attribution

import (
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// stanceInText lets the words of the content decide where the cue does not: a
// quotation that is nothing but a question asks, whatever its cue.
func stanceInText(d *text.Document, a *Attribution) graph.Stance {
	if a.Stance != graph.Asserts || a.Kind != graph.Direct || len(a.Content) != 1 {
		return a.Stance
	}
	s := d.Text[a.Content[0].Start:a.Content[0].End]
	if strings.HasSuffix(s, "?") && !strings.ContainsAny(s[:len(s)-1], ".!") {
		return graph.Questions
	}
	return a.Stance
}
