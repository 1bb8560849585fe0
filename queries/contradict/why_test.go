package contradict_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// The sentence names who spoke, through whom, and when: the outlets credited,
// else the publisher, and a period where no single day is known.
func TestWhyNamesSourcesAndDays(t *testing.T) {
	gazette := graph.Entity{IRI: "outlet:gazette", Class: vocab.Outlet, Name: "The Gazette"}
	nord := graph.Entity{IRI: "outlet:nord", Class: vocab.Outlet, Name: "Radio Nord"}
	lind := graph.Entity{IRI: "entity:mara-lind", Class: vocab.Person, Name: "Mara Lind"}
	day := func(d int) time.Time { return time.Date(2031, 5, d, 0, 0, 0, 0, time.UTC) }
	printed := graph.Article{IRI: "article:1", Publisher: gazette, Published: day(9)}
	claim := func(iri, text string, speaker graph.Entity) graph.Claim {
		return graph.Claim{IRI: graph.ClaimIRI("article:1", nil, speaker.IRI, graph.Stance(iri)), Article: "article:1", Text: text, Speaker: speaker, Stance: graph.Asserts}
	}
	report := claim("a", "The minister met the builders of the bridge", nord)
	report.Sources = []graph.Entity{nord}
	denial := claim("b", "The minister did not meet the builders of the bridge", lind)
	denial.Said = graph.Period{Start: day(5), End: day(7), Text: "early this week"}

	list := contradict.StatementsOf(printed, []graph.Claim{report, denial})
	pairs, err := contradict.Find(context.Background(), list, contradict.Options{Read: proposition.Read})
	if err != nil || len(pairs) != 1 {
		t.Fatalf("found %d pairs, %v, want one", len(pairs), err)
	}
	want := "Mara Lind (The Gazette, 2031-05-05 to 2031-05-07) and Radio Nord (The Gazette, 2031-05-09) cannot both be right: "
	if why := pairs[0].Why; !strings.HasPrefix(why, want) {
		t.Errorf("why is %q, want %q...", why, want)
	}
}
