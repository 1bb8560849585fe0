package contradict_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// A denial that only points at a claim denies what that one says, wherever it
// stands: beside it, around it, or in another article.
func TestDenialByReference(t *testing.T) {
	printed := graph.Article{IRI: "article:1"}
	claim := func(speaker, text string, stance graph.Stance) graph.Claim {
		e := graph.Entity{IRI: graph.EntityIRI(speaker), Class: vocab.Person, Name: speaker}
		return graph.Claim{IRI: graph.ClaimIRI(printed.IRI, nil, e.IRI, stance), Article: printed.IRI, Text: text, Speaker: e, Stance: stance}
	}
	charge := claim("Mara Lind", "the minister met the builders of the bridge", graph.Asserts)
	denial := claim("Karl Holm", "an allegation", graph.Denies)
	denial.RefersTo = charge.IRI
	around := claim("Jo Berg", "Lind's claim that the minister met the builders of the bridge", graph.Denies)
	inside := claim("Eva Moss", "the minister met the builders of the bridge", graph.Asserts)
	around.RefersTo, inside.Within = inside.IRI, around.IRI

	for _, c := range []struct {
		name   string
		claims []graph.Claim
	}{{"beside", []graph.Claim{charge, denial}}, {"around", []graph.Claim{around, inside}}} {
		list := contradict.StatementsOf(printed, c.claims)
		pairs, err := contradict.Find(context.Background(), list, contradict.Options{Read: proposition.Read})
		if err != nil || len(pairs) != 1 || pairs[0].Relation != vocab.Contradictory {
			t.Errorf("%s: found %+v, %v, want a contradiction", c.name, pairs, err)
		}
	}
	notion := inside
	notion.Speaker = graph.Entity{}
	list := contradict.StatementsOf(printed, []graph.Claim{around, notion})
	if pairs, err := contradict.Find(context.Background(), list, contradict.Options{Read: proposition.Read}); err != nil || len(pairs) > 0 {
		t.Errorf("found %+v, %v against a notion that nobody has", pairs, err)
	}
	list = contradict.StatementsOf(printed, []graph.Claim{charge, denial})
	elsewhere := contradict.StatementsOf(graph.Article{IRI: "article:2"}, []graph.Claim{inside})
	pairs, err := contradict.Find(context.Background(), slices.Concat(list[1:], elsewhere), contradict.Options{Read: proposition.Read})
	if err != nil || len(pairs) != 1 {
		t.Errorf("found %+v, %v, want a contradiction with another article", pairs, err)
	}
}

// Only who says two things on two days has changed position; a day of last week
// may be any of the week's.
func TestChangedPosition(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2031, 5, d, 0, 0, 0, 0, time.UTC) }
	list := []contradict.Statement{
		{ID: "1", Article: "a", Speaker: "Mara Lind", Stance: graph.Asserts, Text: "the minister met the builders of the bridge", Said: day(5), Until: day(11)},
		{ID: "2", Article: "b", Speaker: "Mara Lind", Stance: graph.Asserts, Text: "the minister did not meet the builders of the bridge"},
	}
	for _, c := range []struct {
		said time.Time
		want quad.IRI
	}{{day(7), vocab.Contradictory}, {day(12), vocab.ChangedPosition}} {
		list[1].Said = c.said
		pairs, err := contradict.Find(context.Background(), list, contradict.Options{Read: proposition.Read})
		if err != nil || len(pairs) != 1 || pairs[0].Relation != c.want {
			t.Errorf("said on %s: found %+v, %v, want one %s", c.said.Format(time.DateOnly), pairs, err, c.want)
		}
	}
}
