package entity

import (
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// employ notes the outlet that a person speaks for, if the words before the
// name say so: "Radio Nord's Ida Berg", "Radio Nord host Ida Berg", "on Radio
// Nord's morning show, host Ida Berg".
func (c *cast) employ(i int) {
	n := c.names[i]
	if n.member < 0 || c.members[n.member].entity.Class != vocab.Person {
		return
	}
	if before := n.roleFirst - 1; before > 0 && isPossessive(c.d.Word(before)) {
		if e, ok := c.outletBefore(i, before); ok {
			c.speaksFor[n.member] = e
		}
		return
	}
	calling := false
	for t := n.roleFirst; t < n.first; t++ {
		calling = calling || journalist.has(strings.ToLower(c.d.Word(t)))
	}
	if !calling {
		return
	}
	// The nearest outlet before, in the same sentence.
	for k := i - 1; k >= 0 && c.d.Tokens[c.names[k].first].Sentence == c.d.Tokens[n.first].Sentence; k-- {
		if m := c.names[k].member; m >= 0 && c.members[m].entity.Class == vocab.Outlet {
			c.speaksFor[n.member] = c.members[m].entity
			return
		}
	}
}

// outletBefore gives the outlet whose name ends just before a token, and before name i.
func (c *cast) outletBefore(i, end int) (graph.Entity, bool) {
	n := c.nameEnding(end)
	if n < 0 || n >= i || c.members[c.names[n].member].entity.Class != vocab.Outlet {
		return graph.Entity{}, false
	}
	return c.members[c.names[n].member].entity, true
}
