package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
	"github.com/claimgraph/claimgraph/graph/store"
)

// disputes are three pairs of claims of four articles: two speakers, two
// topics, three outlets and four days.
var disputes = `
<article:a1> <rdf:type> <cg:Article> <article:a1> .
<article:a1> <cg:published> "2031-05-04T08:00:00Z"^^<xsd:dateTime> <article:a1> .
<article:a2> <rdf:type> <cg:Article> <article:a2> .
<article:a2> <cg:published> "2031-05-06T08:00:00Z"^^<xsd:dateTime> <article:a2> .
<article:a3> <rdf:type> <cg:Article> <article:a3> .
<article:a3> <cg:published> "2031-06-01T08:00:00Z"^^<xsd:dateTime> <article:a3> .
<article:a4> <rdf:type> <cg:Article> <article:a4> .
<article:a4> <cg:published> "2031-07-01T08:00:00Z"^^<xsd:dateTime> <article:a4> .
` + claimOf("c1", "a1", "lind", "bridge", "nord") + claimOf("c2", "a2", "berg", "bridge", "gazette") +
	claimOf("c3", "a3", "lind", "ferry", "gazette") + claimOf("c4", "a4", "berg", "ferry", "tribune") +
	disputeOf("x1", "c1", "c2", "contradiction", "denial", "0.9", "true") +
	disputeOf("x2", "c3", "c4", "tension", "place", "0.7", "true") +
	disputeOf("x3", "c1", "c3", "changed-position", "negation", "0.3", "false")

func claimOf(claim, article, speaker, about, source string) string {
	return strings.NewReplacer("CLAIM", claim, "ARTICLE", article, "SPEAKER", speaker, "ABOUT", about, "SOURCE", source).Replace(`
<claim:CLAIM> <rdf:type> <cg:Claim> <article:ARTICLE> .
<claim:CLAIM> <cg:article> <article:ARTICLE> <article:ARTICLE> .
<claim:CLAIM> <cg:text> "text of CLAIM" <article:ARTICLE> .
<claim:CLAIM> <cg:speaker> <entity:SPEAKER> <article:ARTICLE> .
<claim:CLAIM> <cg:about> <entity:ABOUT> <article:ARTICLE> .
<claim:CLAIM> <cg:source> <outlet:SOURCE> <article:ARTICLE> .
<entity:SPEAKER> <rdf:type> <cg:Person> <article:ARTICLE> .
<entity:SPEAKER> <cg:name> "SPEAKER" <article:ARTICLE> .
<entity:ABOUT> <rdf:type> <cg:Organization> <article:ARTICLE> .
<entity:ABOUT> <cg:name> "ABOUT" <article:ARTICLE> .
<outlet:SOURCE> <rdf:type> <cg:Outlet> <article:ARTICLE> .
<outlet:SOURCE> <cg:name> "SOURCE" <article:ARTICLE> .
`)
}

func disputeOf(id, a, b, relation, kind, score, flagged string) string {
	return strings.NewReplacer("ID", id, "CLAIMA", a, "CLAIMB", b, "RELATION", relation, "KIND", kind, "SCORE", score, "FLAGGED", flagged).Replace(`
<contra:ID> <rdf:type> <cg:Contradiction> <graph:contradictions> .
<contra:ID> <cg:claim> <claim:CLAIMA> <graph:contradictions> .
<contra:ID> <cg:claim> <claim:CLAIMB> <graph:contradictions> .
<contra:ID> <cg:relation> <cg:RELATION> <graph:contradictions> .
<contra:ID> <cg:kind> <cg:KIND> <graph:contradictions> .
<contra:ID> <cg:score> "SCORE"^^<xsd:double> <graph:contradictions> .
<contra:ID> <cg:flagged> "FLAGGED"^^<xsd:boolean> <graph:contradictions> .
<contra:ID> <cg:why> "why ID" <graph:contradictions> .
`)
}

// Every filter of contradictions, alone and with another, on both stores.
func TestChooseContradictions(t *testing.T) {
	for name, spec := range map[string]func(*testing.T) string{
		"embedded": func(*testing.T) string { return "mem:" },
		"postgres": func(t *testing.T) string { return pgtest.Start(t).Database(t) },
	} {
		t.Run(name, func(t *testing.T) { testChoose(t, spec(t)) })
	}
}

func testChoose(t *testing.T, spec string) {
	ctx := context.Background()
	s, err := store.Open(ctx, spec)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	quads, err := quad.ReadAll(nquads.NewReader(strings.NewReader(disputes), false))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(ctx, store.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		flags pairFlags
		want  string
	}{
		{"none", pairFlags{}, "x1 x2"},
		{"all", pairFlags{all: true}, "x1 x2 x3"},
		{"speaker", pairFlags{all: true, claims: claimFlags{speaker: []string{"berg"}}}, "x1 x2"},
		{"topic", pairFlags{all: true, claims: claimFlags{about: []string{"bridge"}}}, "x1 x3"},
		{"source", pairFlags{all: true, claims: claimFlags{source: []string{"tribune"}}}, "x2"},
		{"since", pairFlags{all: true, claims: claimFlags{since: "2031-06"}}, "x2 x3"},
		{"until", pairFlags{all: true, claims: claimFlags{until: "2031-05-05"}}, "x1 x3"},
		{"between", pairFlags{all: true, claims: claimFlags{since: "2031-05-05", until: "2031-05-31"}}, "x1"},
		{"relation", pairFlags{all: true, relation: []string{"changed-position"}}, "x3"},
		{"relations", pairFlags{relation: []string{"tension", "Contradiction"}}, "x1 x2"},
		{"kind", pairFlags{kind: []string{"place"}}, "x2"},
		{"score", pairFlags{minScore: .2}, "x1 x2 x3"},
		{"high score", pairFlags{minScore: .8}, "x1"},
		{"speaker and topic of one claim", pairFlags{all: true, claims: claimFlags{speaker: []string{"berg"}, about: []string{"ferry"}}}, "x2"},
		{"source and kind", pairFlags{all: true, kind: []string{"negation"}, claims: claimFlags{source: []string{"gazette"}}}, "x3"},
	} {
		if err := test.flags.settle(); err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		found, _, err := test.flags.choose(ctx, graph.NewReader(s.QuadStore()), nil, true)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var got []string
		for _, c := range found {
			got = append(got, graph.Word(c.IRI))
		}
		slices.Sort(got)
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
