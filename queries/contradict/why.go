package contradict

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// why says in one sentence who clashes with whom, and over what. x is the
// side that the verdict's findings call x.
func why(a, b, x *side, v verdict, relation quad.IRI) string {
	lead := "cannot both be right"
	switch relation {
	case vocab.Tension:
		lead = "sit badly together"
	case vocab.ChangedPosition:
		return fmt.Sprintf("%s%s cannot be right both then and later%s: %s.",
			a.name(), told(a), told(b), because(v, a == x, "the earlier claim", "the later claim"))
	}
	return fmt.Sprintf("%s%s and %s%s %s: %s.", a.name(), told(a), b.name(), told(b), lead,
		because(v, a == x, a.name(), b.name()))
}

// because names the sides of the verdict's reason; aIsX tells which is which.
func because(v verdict, aIsX bool, a, b string) string {
	x, y := a, b
	if !aIsX {
		x, y = b, a
	}
	return strings.NewReplacer("{x}", x, "{y}", y).Replace(v.best.because)
}

func (s *side) name() string {
	if v := s.voice(); v != "" {
		return v
	}
	switch {
	case s.st.Article != "":
		return "an unnamed speaker"
	case len(s.st.Outlets) > 0:
		return s.st.Outlets[0]
	}
	return "claim " + s.st.ID
}

// told gives outlets, days and stance in brackets, as far as they are known and
// tell something.
func told(s *side) string {
	var parts []string
	if o := strings.Join(s.st.Outlets, ", "); o != "" && o != s.name() {
		parts = append(parts, o)
	}
	if !s.st.Said.IsZero() {
		day := s.st.Said.Format(time.DateOnly)
		if !s.st.Until.IsZero() {
			day += " to " + s.st.Until.Format(time.DateOnly)
		}
		parts = append(parts, day)
	}
	if s.st.Stance != "" && s.st.Stance != graph.Asserts {
		parts = append(parts, string(s.st.Stance))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// mostShown is how many words of an event's predicate, and of what it is done
// to, are quoted.
const mostShown = 8

// shown gives the event in a few words of its text: the predicate, and what it
// is done to, in the order in which they probably stand.
func (e event) shown() string {
	form, object := briefly(e.Form), briefly(e.Object.Form)
	if e.Class != "v" || e.Object.Head == "" || strings.Contains(form, object) || strings.Contains(e.Object.Form, e.Form) {
		return form
	}
	if first, _ := utf8.DecodeRuneInString(object); unicode.IsUpper(first) && !e.Object.Name {
		return strings.TrimSuffix(object, " …") + " … " + form // what begins a sentence
	}
	return form + " … " + object
}

func briefly(text string) string {
	words := strings.Fields(text)
	if len(words) > mostShown {
		return strings.Join(words[:mostShown], " ") + " …"
	}
	return text
}
