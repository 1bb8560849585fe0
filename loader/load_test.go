package loader_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"go.uber.org/goleak"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/loader/identity"
)

var ctx = context.Background()

// story is an article with one claim by Lind and one by Radio Nord.
const story = "Harbour minister Mara Lind denied on Monday that she had met the owners of the port.\n\n" +
	"Radio Nord reported that Lind had dinner with the owners in April.\n"

func input(url, body string) article.Input {
	return article.Input{ID: url, Article: graph.Article{
		IRI: graph.ArticleIRI(body), URL: url, Body: body, Published: time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC),
	}}
}

func inputs(list ...article.Input) iter.Seq2[article.Input, error] {
	return func(yield func(article.Input, error) bool) {
		for _, in := range list {
			if !yield(in, nil) {
				return
			}
		}
	}
}

func openMem(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(ctx, "mem:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func load(t *testing.T, s loader.Store, in iter.Seq2[article.Input, error], o loader.Options) loader.Report {
	t.Helper()
	report, err := loader.Load(ctx, s, in, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// dump gives every quad of a store as sorted lines.
func dump(t *testing.T, s *store.Store) []string {
	t.Helper()
	qs := s.QuadStore()
	it := qs.QuadsAllIterator()
	defer it.Close()
	var out []string
	for it.Next(ctx) {
		out = append(out, qs.Quad(it.Result()).NQuad())
	}
	slices.Sort(out)
	return out
}

func speakers(t *testing.T, s *store.Store) []string {
	t.Helper()
	var out []string
	for c, err := range graph.NewReader(s.QuadStore()).Claims(ctx, graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c.Speaker.Name+" "+string(c.Stance))
	}
	slices.Sort(out)
	return out
}

func TestLoad(t *testing.T) {
	s := openMem(t)
	report := load(t, s, inputs(input("https://nord.example/1", story)), loader.Options{Extractor: "test 1"})
	if report.Added != 1 || report.Claims != 2 || report.Quads < 10 {
		t.Errorf("report %+v, want one article with two claims", report)
	}
	if got, want := speakers(t, s), []string{"Mara Lind denies", "Radio Nord asserts"}; !slices.Equal(got, want) {
		t.Errorf("the store has claims by %q, want %q", got, want)
	}
	a, err := graph.NewReader(s.QuadStore()).Article(ctx, graph.ArticleIRI(story))
	if err != nil || a.Body != story || a.Extractor != "test 1" || a.Loaded.IsZero() {
		t.Errorf("the store has %+v, %v", a, err)
	}
}

func TestLoadingAgainAddsNothing(t *testing.T) {
	s := openMem(t)
	in := inputs(input("https://nord.example/1", story))
	load(t, s, in, loader.Options{})
	before := dump(t, s)
	later := loader.Options{Now: func() time.Time { return time.Now().Add(time.Hour) }}
	if report := load(t, s, in, later); report.Unchanged != 1 || report.Quads != 0 {
		t.Errorf("report %+v, want one article unchanged", report)
	}
	if after := dump(t, s); !slices.Equal(before, after) {
		t.Errorf("%d quads before, %d after loading again, or other ones", len(before), len(after))
	}
}

// In one batch, an article meets itself and its own new version before
// anything is written.
func TestSameArticlesInOneBatch(t *testing.T) {
	s := openMem(t)
	changed := strings.Replace(story, "Monday", "Sunday", 1)
	report := load(t, s, inputs(
		input("https://nord.example/1", story), input("https://nord.example/1", story),
		input("https://nord.example/1", changed), input("https://nord.example/2", changed),
	), loader.Options{Batch: 100})
	if report.Added != 1 || report.Unchanged != 1 || report.Replaced != 1 || report.Reprinted != 1 {
		t.Errorf("report %+v, want one of each", report)
	}
	alone := openMem(t)
	load(t, alone, inputs(input("https://nord.example/1", changed), input("https://nord.example/2", changed)), loader.Options{})
	if a, b := withoutTime(dump(t, s)), withoutTime(dump(t, alone)); !slices.Equal(a, b) {
		t.Errorf("the way to a state shows in it: %d quads and %d", len(a), len(b))
	}
}

func withoutTime(quads []string) []string {
	return slices.DeleteFunc(quads, func(q string) bool { return strings.Contains(q, string(vocab.Loaded)) })
}

func TestNewVersionTakesThePlaceOfTheOld(t *testing.T) {
	s := openMem(t)
	load(t, s, inputs(input("https://nord.example/1", story)), loader.Options{})
	newer := "Owner Tom Moss said on Tuesday that he had never met the minister.\n"
	if report := load(t, s, inputs(input("https://nord.example/1", newer)), loader.Options{}); report.Replaced != 1 {
		t.Errorf("report %+v, want one replaced", report)
	}
	if got, want := speakers(t, s), []string{"Tom Moss asserts"}; !slices.Equal(got, want) {
		t.Errorf("the store has claims by %q, want %q", got, want)
	}
	fresh := openMem(t)
	load(t, fresh, inputs(input("https://nord.example/1", newer)), loader.Options{})
	if a, b := withoutTime(dump(t, s)), withoutTime(dump(t, fresh)); !slices.Equal(a, b) {
		t.Errorf("the old version left something behind: %d quads, %d in a fresh store", len(a), len(b))
	}
}

func TestReprintOnlyAddsItsAddress(t *testing.T) {
	s := openMem(t)
	load(t, s, inputs(input("https://nord.example/1", story)), loader.Options{})
	reprint := input("https://coast.example/7", story)
	reprint.Article.Publisher = graph.Entity{IRI: graph.OutletIRI("Coast News"), Class: vocab.Outlet, Name: "Coast News"}
	report := load(t, s, inputs(reprint), loader.Options{})
	// The address, the publisher, and the class and name of the publisher.
	if report.Reprinted != 1 || report.Claims != 0 || report.Quads != 4 {
		t.Errorf("report %+v, want one reprint of four quads", report)
	}
	// When the first address gets another text, the reprint keeps the claims.
	load(t, s, inputs(input("https://nord.example/1", "Nothing happened, Tom Moss said.")), loader.Options{})
	if got := speakers(t, s); len(got) != 3 {
		t.Errorf("the store has claims by %q, want those of both texts", got)
	}
}

func TestDeleteLeavesNothing(t *testing.T) {
	s := openMem(t)
	load(t, s, inputs(input("https://nord.example/2", "Nothing happened, Tom Moss said.")), loader.Options{})
	before := dump(t, s)
	load(t, s, inputs(input("https://nord.example/1", story)), loader.Options{})
	claims, err := graph.NewReader(s.QuadStore()).Subjects(ctx, vocab.InArticle, graph.ArticleIRI(story))
	if err != nil || len(claims) != 2 {
		t.Fatalf("claims %v, %v", claims, err)
	}
	pair := graph.Contradiction{
		IRI: graph.ContradictionIRI(claims[0], claims[1]), A: claims[0], B: claims[1],
		Relation: vocab.Contradictory, Kind: vocab.ClashDenial, Score: 1, Why: "One denies what the other reports.",
	}
	verdict := graph.Review{Verdict: vocab.Confirmed, Reviewer: "ida"}.Quads(pair.IRI)
	if _, err := s.Apply(ctx, store.Change{Add: append(pair.Quads(), verdict...)}); err != nil {
		t.Fatal(err)
	}

	if err := loader.Delete(ctx, s, graph.ArticleIRI(story), identity.Table{}); err != nil {
		t.Fatal(err)
	}
	for _, q := range verdict { // what a person decided stays
		before = append(before, q.NQuad())
	}
	slices.Sort(before)
	if after := dump(t, s); !slices.Equal(before, after) {
		t.Errorf("%d quads before the article came, %d after it went", len(before), len(after))
	}
	if err := loader.Delete(ctx, s, graph.ArticleIRI(story), identity.Table{}); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("deleting it again: %v, want ErrNotFound", err)
	}
}

func TestOneBadInputDoesNotStopTheOthers(t *testing.T) {
	s := openMem(t)
	bad := errors.New("stories/b.txt: it is not text")
	var seen []string
	report := load(t, s, func(yield func(article.Input, error) bool) {
		_ = yield(input("https://nord.example/1", story), nil) &&
			yield(article.Input{}, bad) &&
			yield(input("https://nord.example/2", "Nothing happened, Tom Moss said."), nil)
	}, loader.Options{Progress: func(e loader.Event) { seen = append(seen, string(e.Outcome)) }})
	if report.Added != 2 || len(report.Errors) != 1 || !errors.Is(report.Errors[0], bad) {
		t.Errorf("report %+v, want two articles and the error", report)
	}
	if want := []string{"added", "failed", "added"}; !slices.Equal(seen, want) {
		t.Errorf("progress told of %v, want %v in the order of the inputs", seen, want)
	}
}

// many yields articles without end, each one different.
func many(yield func(article.Input, error) bool) {
	for i := 0; yield(input(fmt.Sprintf("https://nord.example/%d", i), fmt.Sprintf("Ship %d was late, Tom Moss said.", i)), nil); i++ {
	}
}

func TestCancelKeepsWhatWasReported(t *testing.T) {
	s := openMem(t)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent()) // the store's own go on
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	told := map[quad.IRI]bool{}
	_, err := loader.Load(ctx, s, many, loader.Options{Batch: 4, Progress: func(e loader.Event) {
		told[e.Input.Article.IRI] = true
		if len(told) == 10 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Load: %v, want that it was cancelled", err)
	}
	stored := 0
	for a, err := range graph.NewReader(s.QuadStore()).Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		stored++
		if claims, _ := graph.NewReader(s.QuadStore()).Subjects(context.Background(), vocab.InArticle, a.IRI); !told[a.IRI] || len(claims) != 1 {
			t.Errorf("%s is stored with %d claims, reported: %t", a.IRI, len(claims), told[a.IRI])
		}
	}
	if stored != len(told) {
		t.Errorf("%d articles stored, %d reported", stored, len(told))
	}
}

// full is a store that refuses changes after the first few.
type full struct {
	*store.Store
	left int
}

var errFull = errors.New("no space left")

func (f *full) Apply(ctx context.Context, c store.Change) (store.Result, error) {
	if f.left--; f.left < 0 {
		return store.Result{}, errFull
	}
	return f.Store.Apply(ctx, c)
}

func TestStoreFailureEndsTheLoad(t *testing.T) {
	s := &full{Store: openMem(t), left: 2}
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent()) // the store's own go on
	report, err := loader.Load(ctx, s, many, loader.Options{Batch: 3})
	if !errors.Is(err, errFull) || report.Added != 6 {
		t.Errorf("Load: %v after %+v; want the store's error after the six articles of two changes", err, report)
	}
}

func TestExtractPointsIntoTheBody(t *testing.T) {
	body := "🚢 “We never met,” Zoë Łind said, “and nobody asked.”\r\n\r\n" + story
	x := loader.Extract(input("", body).Article)
	if len(x.Claims) < 3 {
		t.Fatalf("%d claims, want three", len(x.Claims))
	}
	runes := []rune(body)
	part := func(spans []graph.Span, sep string) string {
		var out []string
		for _, s := range spans {
			out = append(out, string(runes[s.Start:s.End]))
		}
		return strings.Join(out, sep)
	}
	for _, c := range x.Claims {
		if got := part(c.Spans, graph.Ellipsis); got != c.Text {
			t.Errorf("the body has %q at the spans of %q", got, c.Text)
		}
		if got := part(c.CueSpans, " "); got != c.Cue {
			t.Errorf("the body has %q at the cue %q", got, c.Cue)
		}
	}
	if first := x.Claims[0]; first.Text != "We never met"+graph.Ellipsis+"and nobody asked" || part(first.SourceSpans, "") != "Zoë Łind" {
		t.Errorf("first claim %q by %q", first.Text, part(first.SourceSpans, ""))
	}
}

// Results come in the order of the inputs, and one that fails does not stop the rest.
func TestExtractAll(t *testing.T) {
	defer goleak.VerifyNone(t)
	bad := errors.New("bad input")
	var list []article.Input
	for i := range 50 {
		list = append(list, input("", fmt.Sprintf("Mara Lind said that ship %d had sunk. %s", i, strings.Repeat("It rained. ", 50-i))))
	}
	in := func(yield func(article.Input, error) bool) {
		for i, a := range list {
			var err error
			if i%10 == 3 {
				err = bad
			}
			if !yield(a, err) {
				return
			}
		}
	}
	n := 0
	for x := range loader.ExtractAll(ctx, in, 4) {
		if x.Input.Article.Body != list[n].Article.Body {
			t.Fatalf("result %d is of another input", n)
		}
		if failed := errors.Is(x.Err, bad); failed != (n%10 == 3) || !failed && len(x.Claims) != 1 {
			t.Errorf("input %d: %d claims, %v", n, len(x.Claims), x.Err)
		}
		n++
	}
	if n != len(list) {
		t.Errorf("%d results of %d inputs", n, len(list))
	}
	for range loader.ExtractAll(ctx, in, 4) {
		break // leaves no reader behind
	}
}
