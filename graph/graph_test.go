package graph_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

const body = "“We never met,” Mara Lind said on Monday, “and nobody asked.” Radio Nord had reported a meeting."

var (
	article = graph.ArticleIRI(body)
	lind    = graph.Entity{IRI: graph.EntityIRI("Mara Lind"), Class: vocab.Person, Name: "Mara Lind", Aliases: []string{"Lind"}, Role: "harbour minister"}
	nord    = graph.Entity{IRI: graph.OutletIRI("Radio Nord"), Class: vocab.Outlet, Name: "Radio Nord"}
	gazette = graph.Entity{IRI: graph.OutletIRI("The Gazette"), Class: vocab.Outlet, Name: "The Gazette"}
)

// claims are the two claims of body, as a loader would build them.
func claims() []graph.Claim {
	spans := []graph.Span{{Start: 1, End: 13}, {Start: 43, End: 59}}
	denial := graph.Claim{
		IRI:     graph.ClaimIRI(article, spans, lind.IRI, graph.Asserts),
		Speaker: lind, Text: "We never met" + graph.Ellipsis + "and nobody asked",
		Spans: spans, Stance: graph.Asserts, Kind: graph.Direct,
		Said:    graph.Period{Start: day("2031-05-05"), End: day("2031-05-05"), Text: "on Monday"},
		Article: article, Cue: "said", Confidence: 0.9,
	}
	spans = []graph.Span{{Start: 86, End: 95}}
	report := graph.Claim{
		IRI:     graph.ClaimIRI(article, spans, nord.IRI, graph.Asserts),
		Speaker: nord, Text: "a meeting", Spans: spans, Stance: graph.Asserts, Kind: graph.Indirect,
		Sources: []graph.Entity{nord}, About: []graph.Entity{lind},
		Article: article, Cue: "reported", Confidence: 0.5,
	}
	return []graph.Claim{denial, report}
}

func storeOf(t *testing.T, quads ...[]quad.Quad) cayley.QuadStore {
	t.Helper()
	s, err := store.Open(context.Background(), "mem:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Apply(context.Background(), store.Change{Add: slices.Concat(quads...)}); err != nil {
		t.Fatal(err)
	}
	return s.QuadStore()
}

func TestClaimsReadBackAsWritten(t *testing.T) {
	want := claims()
	art := graph.Article{
		IRI: article, Title: "Lind denies meeting", URL: "https://nord.example/1", Body: body,
		Published: day("2031-05-06"), Publisher: nord, Authors: []string{"Ida Berg"}, Language: "en",
	}
	r := graph.NewReader(storeOf(t, art.Quads(), want[0].Quads(), want[1].Quads()))
	ctx := context.Background()

	gotArticle, err := r.Article(ctx, article)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(art, gotArticle); diff != "" {
		t.Errorf("article changed on its way through the store (-want +got):\n%s", diff)
	}
	for _, c := range want {
		got, err := r.Claim(ctx, c.IRI)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Errorf("claim changed on its way through the store (-want +got):\n%s", diff)
		}
	}
}

func TestFilter(t *testing.T) {
	all := claims()
	art := graph.Article{IRI: article, Title: "Lind denies meeting", Body: body, Published: day("2031-05-06"), Publisher: gazette}
	r := graph.NewReader(storeOf(t, art.Quads(), all[0].Quads(), all[1].Quads()))
	denial, report := all[0].IRI, all[1].IRI
	for _, test := range []struct {
		name string
		f    graph.Filter
		want []quad.IRI
	}{
		{"everything", graph.Filter{}, []quad.IRI{denial, report}},
		{"by speaker", graph.Filter{Speaker: []quad.IRI{lind.IRI}}, []quad.IRI{denial}},
		{"any of several speakers", graph.Filter{Speaker: []quad.IRI{lind.IRI, nord.IRI}}, []quad.IRI{denial, report}},
		{"speaker and source must both hold", graph.Filter{Speaker: []quad.IRI{lind.IRI}, Source: []quad.IRI{nord.IRI}}, nil},
		{"by its own IRI, with another condition", graph.Filter{Claim: []quad.IRI{denial, report}, Source: []quad.IRI{nord.IRI}}, []quad.IRI{report}},
		{"the publisher carries what stands in its article", graph.Filter{Source: []quad.IRI{gazette.IRI}}, []quad.IRI{denial, report}},
		{"by an IRI the store has never seen", graph.Filter{Claim: []quad.IRI{"claim:none"}}, nil},
		{"by topic", graph.Filter{About: []quad.IRI{lind.IRI}}, []quad.IRI{report}},
		{"by words of the claim", graph.Filter{Words: []string{"nobody ASKED"}}, []quad.IRI{denial}},
		{"by words of its article's title", graph.Filter{Words: []string{"meeting Lind"}}, []quad.IRI{denial, report}},
		{"words that stand nowhere together", graph.Filter{Words: []string{"Lind meets"}}, nil},
		{"by topic or by words", graph.Filter{About: []quad.IRI{lind.IRI}, Words: []string{"nowhere"}}, []quad.IRI{report}},
		{"by a speaker the store has never seen", graph.Filter{Speaker: []quad.IRI{"entity:nobody"}}, nil},
		{"until the day of saying", graph.Filter{Until: day("2031-05-05")}, []quad.IRI{denial}},
		{"a claim without a day counts as said when published", graph.Filter{Since: day("2031-05-06")}, []quad.IRI{report}},
		{"by stance", graph.Filter{Stance: graph.Denies}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			slices.Sort(test.want)
			var got []quad.IRI
			for c, err := range r.Claims(context.Background(), test.f) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, c.IRI)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("Claims(%+v) = %v, want %v", test.f, got, test.want)
			}
		})
	}
}

func TestFind(t *testing.T) {
	other := graph.Entity{IRI: graph.EntityIRI("Jón Lind"), Class: vocab.Person, Name: "Jón Lind"}
	r := graph.NewReader(storeOf(t, lind.Quads(article), nord.Quads(article), other.Quads(article)))
	for _, test := range []struct {
		name string
		want []quad.IRI
	}{
		{"<entity:mara-lind>", []quad.IRI{lind.IRI}},
		{"mara lind", []quad.IRI{lind.IRI}},
		{"LIND", []quad.IRI{lind.IRI}}, // an alias matches wholly: Jón Lind, who only contains it, is left out
		{"jon", []quad.IRI{other.IRI}}, // accents do not matter
		{"radio", []quad.IRI{nord.IRI}},
		{"Lindgren", nil},
		{"", nil},
		{"-", nil},
	} {
		got, err := r.Find(context.Background(), test.name)
		if err != nil {
			t.Fatal(err)
		}
		var iris []quad.IRI
		for _, e := range got {
			iris = append(iris, e.IRI)
		}
		if !slices.Equal(iris, test.want) {
			t.Errorf("Find(%q) = %v, want %v", test.name, iris, test.want)
		}
	}
}

func TestReviewReadsBackWithItsContradiction(t *testing.T) {
	all := claims()
	want := graph.Contradiction{
		IRI: graph.ContradictionIRI(all[0].IRI, all[1].IRI),
		A:   min(all[0].IRI, all[1].IRI), B: max(all[0].IRI, all[1].IRI),
		Relation: vocab.Contradictory, Kind: vocab.ClashNegation, Score: 0.75, Flagged: true,
		Why:    "Lind says they never met; Radio Nord reported a meeting.",
		Review: &graph.Review{Verdict: vocab.Confirmed, Reviewer: "ida", Note: "checked the log", At: day("2031-06-01")},
	}
	r := graph.NewReader(storeOf(t, want.Quads()))
	for got, err := range r.Contradictions(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("contradiction changed on its way through the store (-want +got):\n%s", diff)
		}
		return
	}
	t.Error("no contradiction read back")
}

func TestIRIs(t *testing.T) {
	if a, b := graph.ArticleIRI("One  two\r\nthree"), graph.ArticleIRI("One two three\n"); a != b {
		t.Errorf("line breaks change the article's IRI: %s, %s", a, b)
	}
	if a, b := graph.ContradictionIRI("claim:1", "claim:2"), graph.ContradictionIRI("claim:2", "claim:1"); a != b {
		t.Errorf("order changes the contradiction's IRI: %s, %s", a, b)
	}
	if a, b := graph.UnnamedIRI("article:1", "a senior official"), graph.UnnamedIRI("article:2", "a senior official"); a == b {
		t.Errorf("two articles' unnamed officials are one node: %s", a)
	}
	for _, test := range []struct{ in, want string }{
		{"Ali Khamenei", "ali-khamenei"},
		{"  The  O’Brien-Łódź Co. ", "the-obrien-łodz-co"},
		{"محمد", "محمد"},
		{"…", ""},
	} {
		if got := graph.Slug(test.in); got != test.want {
			t.Errorf("Slug(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// What other articles add to a node does not show in what one article says.
func TestAsRead(t *testing.T) {
	ctx := context.Background()
	s, err := store.Open(ctx, "mem:")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var quads []quad.Quad
	for _, role := range []string{"mayor", "a former baker"} {
		a := graph.Article{IRI: graph.ArticleIRI(role), Body: role, Title: "On the " + role}
		speaker := graph.Entity{IRI: "entity:ada-moor", Class: vocab.Person, Name: "Ada Moor", Role: role}
		c := graph.Claim{IRI: quad.IRI("claim:" + role), Text: role, Spans: []graph.Span{{End: 5}}, Stance: graph.Asserts, Article: a.IRI, Speaker: speaker, RefersTo: "claim:said"}
		quads = append(append(quads, a.Quads()...), c.Quads()...)
	}
	same := quad.Quad{Subject: quad.IRI("entity:moor"), Predicate: vocab.SameAs, Object: quad.IRI("entity:ada-moor"), Label: vocab.Curated}
	if _, err := s.Apply(ctx, store.Change{Add: append(quads, same)}); err != nil {
		t.Fatal(err)
	}
	r := graph.NewReader(s.QuadStore())
	a, claims, err := r.AsRead(ctx, graph.ArticleIRI("mayor"))
	if err != nil || a.Title != "On the mayor" || len(claims) != 1 || claims[0].Speaker.Role != "mayor" || claims[0].RefersTo != "claim:said" {
		t.Errorf("AsRead = %+v, %+v, %v, want the mayor's claim alone", a, claims, err)
	}
	if _, _, err := r.AsRead(ctx, "article:none"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("AsRead of no article = %v, want ErrNotFound", err)
	}
	joined, err := r.Joined(ctx)
	if want := map[quad.IRI]quad.IRI{"entity:moor": "entity:ada-moor", "entity:ada-moor": "entity:ada-moor"}; err != nil || !maps.Equal(joined, want) {
		t.Errorf("Joined = %v, %v, want %v", joined, err, want)
	}
}
