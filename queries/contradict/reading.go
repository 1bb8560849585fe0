package contradict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// reading is what the texts of a statement say: with the statement's other
// fields, all that a side is made of. The index keeps readings, because reading
// a hundred candidates anew for each claim would take longer than all the rest.
type reading struct {
	Claim graph.Proposition
	// Speaker holds the words of the speaker's name and role.
	Speaker []graph.Term
	// Frames are the happenings that may matter to another claim of the story.
	Frames []graph.Frame
	// Bare says that the text is known to tell nothing: it has no verb, or only asks,
	// wishes or supposes.
	Bare bool
	// Dates are bare dates that the article uses for its event, see relateEvents.
	Dates []graph.Term
}

// readings reads the texts of a list of statements, but for their contexts.
type readings struct {
	o        Options
	speakers map[string][]graph.Term // what was read of speakers so far
}

func newReadings(o Options) readings { return readings{o, map[string][]graph.Term{}} }

func (rs readings) of(st *Statement) (*reading, error) {
	r := &reading{}
	switch {
	case st.Proposition != nil && len(st.Proposition.Terms) > 0:
		r.Claim = *st.Proposition
	case rs.o.Read == nil:
		return nil, fmt.Errorf("statement %q has no proposition, and Options.Read is not set", st.ID)
	default:
		r.Claim = rs.o.Read(clip(st.Text))
	}
	switch {
	case st.Article == "":
	case st.Frames != nil:
		r.tells(st.Frames)
	case rs.o.Frames != nil:
		// A text that cannot be analysed has no frames: the other rules still see it.
		if frames, err := rs.o.Frames(clip(st.Text)); err == nil {
			r.tells(frames)
		}
	}
	if name := st.Speaker + " " + st.Role; name != " " && rs.o.Read != nil {
		terms, known := rs.speakers[name]
		if !known {
			terms = rs.o.Read(name).Terms
			rs.speakers[name] = terms
		}
		r.Speaker = terms
	}
	return r, nil
}

// longestClaim is how many bytes of a claim are read: some 1300 words. Comparing
// two claims takes the product of their lengths.
const longestClaim = 8 << 10

// clip cuts what is longer than a claim.
func clip(text string) string {
	if len(text) <= longestClaim {
		return text
	}
	return strings.ToValidUTF8(text[:longestClaim], "")
}

// tells notes what happens in the text.
func (r *reading) tells(frames []graph.Frame) {
	r.Frames = telling(frames)
	r.Bare = !slices.ContainsFunc(r.Frames, func(f graph.Frame) bool { return !f.Nominal })
}
