package contradict_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// newsroom makes articles about a small world, in which claims clash often. Some
// print again what one of the others says.
type newsroom struct {
	r      *rand.Rand
	loaded int
	wire   []graph.Claim // what was printed first
}

var (
	people = strings.Split("Tomas Vinge|Pia Moss|Ana Reyes|Rupert Dane|Hanna Ostrom|Davit Keren", "|")
	places = strings.Split("Port Selm|Amsel|Tolle Bridge|Marrow Bay|Kestrel Hill", "|")
	says   = strings.Split("%s died in %s|%s is alive in %s|%s never visited %s|%s visited %s on Monday|"+
		"%s denied that the dam at %s had cracked|%s said the dam at %s had cracked|"+
		"%s counted 12 dead at %s|%s counted 40 dead at %s|%s plans to close the harbour of %s", "|")
)

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// article writes a version of the story at an address.
func (n *newsroom) article(url string) (graph.Article, []graph.Claim) {
	where := pick(n.r, places)
	var texts []string
	for range 2 + n.r.IntN(4) {
		texts = append(texts, fmt.Sprintf(pick(n.r, says), pick(n.r, people), where))
	}
	n.loaded++
	body := fmt.Sprintf("Report %d. %s.", n.loaded, strings.Join(texts, ". "))
	a := graph.Article{
		IRI: graph.ArticleIRI(body), Title: "News of " + where, Body: body, URL: url,
		Published: time.Date(2031, 2, 1+n.r.IntN(20), 0, 0, 0, 0, time.UTC),
		Loaded:    time.Date(2031, 3, 1, 0, 0, n.loaded, 0, time.UTC),
	}
	var claims []graph.Claim
	for i, text := range texts {
		speaker := pick(n.r, people)
		stance := graph.Asserts
		if n.r.IntN(4) == 0 {
			stance = graph.Denies
		}
		c := graph.Claim{
			Text: text, Stance: stance, Kind: graph.Indirect, Article: a.IRI,
			Spans:   []graph.Span{{Start: i, End: i + len(text)}},
			Speaker: graph.Entity{IRI: graph.EntityIRI(speaker), Class: vocab.Person, Name: speaker},
		}
		if len(n.wire) > 3 && n.r.IntN(3) == 0 {
			old := n.wire[n.r.IntN(len(n.wire))]
			c.Text, c.Stance, c.Speaker = old.Text, old.Stance, old.Speaker
		} else {
			n.wire = append(n.wire, c)
		}
		c.IRI = graph.ClaimIRI(a.IRI, c.Spans, c.Speaker.IRI, c.Stance)
		if i > 0 && n.r.IntN(3) == 0 {
			c.Within = claims[i-1].IRI
		}
		claims = append(claims, c)
	}
	return a, claims
}

func quadsOf(a graph.Article, claims []graph.Claim) []quad.Quad {
	quads := a.Quads()
	for _, c := range claims {
		quads = append(quads, c.Quads()...)
	}
	return quads
}

// pairs lists the contradictions of a store and its claims that are reprints as text.
func pairs(t *testing.T, s *store.Store) []string {
	t.Helper()
	var out []string
	for _, c := range found(t, s) {
		out = append(out, fmt.Sprintf("%s %s %s %s %s %.4f %v %s", c.IRI, c.A, c.B, c.Relation, c.Kind, c.Score, c.Flagged, c.Why))
	}
	repeated, err := graph.NewReader(s.QuadStore()).Repeated(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for claim, least := range repeated {
		out = append(out, fmt.Sprintf("%s is one with %s", claim, least))
	}
	slices.Sort(out)
	return out
}

func update(t *testing.T, s *store.Store) {
	t.Helper()
	if err := contradict.Update(context.Background(), graph.NewReader(s.QuadStore()), s, reading); err != nil {
		t.Fatal(err)
	}
}

func rebuild(t *testing.T, s *store.Store) {
	t.Helper()
	if err := contradict.Rebuild(context.Background(), graph.NewReader(s.QuadStore()), s, reading); err != nil {
		t.Fatal(err)
	}
}

func change(t *testing.T, s *store.Store, c store.Change) {
	t.Helper()
	if _, err := (contradict.Pending{Store: s}).Apply(context.Background(), c); err != nil {
		t.Fatal(err)
	}
}

func openStore(t *testing.T, spec string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), spec)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Whatever comes and goes, and however often claims are compared in between, a
// store has the contradictions that comparing all anew gives.
func TestUpdateEqualsRebuild(t *testing.T) {
	for seed := range uint64(8) {
		spec := "mem:"
		if seed%4 == 3 {
			spec = filepath.Join(t.TempDir(), "store")
		}
		t.Run(fmt.Sprintf("seed %d %.4s", seed, spec), func(t *testing.T) {
			updateEqualsRebuild(t, openStore(t, spec), seed, 24)
		})
	}
}

func updateEqualsRebuild(t *testing.T, s *store.Store, seed uint64, changes int) {
	room := &newsroom{r: rand.New(rand.NewPCG(seed, 7))}
	there := map[string]quad.IRI{}
	left := map[quad.IRI][]quad.Quad{}
	for range changes {
		url := fmt.Sprintf("https://example.org/%d", room.r.IntN(15))
		old, known := there[url]
		c := store.Change{}
		if known {
			c.DropLabels = []quad.Value{old}
			delete(there, url)
			delete(left, old)
		}
		if !known || room.r.IntN(3) > 0 { // else it is deleted
			a, claims := room.article(url)
			c.Add = quadsOf(a, claims)
			there[url], left[a.IRI] = a.IRI, c.Add
		}
		change(t, s, c)
		if room.r.IntN(3) == 0 {
			update(t, s)
		}
	}
	update(t, s)
	got := pairs(t, s)
	if reprints := slices.ContainsFunc(got, func(line string) bool { return strings.Contains(line, "is one with") }); len(got) == 0 || !reprints {
		t.Fatal("no contradictions or no reprints: the test is void")
	}
	rebuild(t, s)
	if diff := cmp.Diff(pairs(t, s), got); diff != "" {
		t.Errorf("updates differ from a rebuild (-rebuild +updates):\n%s", diff)
	}

	// In another order, all at once.
	other := openStore(t, "mem:")
	for _, quads := range left {
		change(t, other, store.Change{Add: quads})
		if room.r.IntN(5) == 0 {
			update(t, other)
		}
	}
	update(t, other)
	if diff := cmp.Diff(got, pairs(t, other)); diff != "" {
		t.Errorf("another order gives other contradictions (-one +other):\n%s", diff)
	}

	// What goes leaves nothing behind, in the graph or in the index.
	for a := range left {
		change(t, s, store.Change{DropLabels: []quad.Value{a}})
	}
	update(t, s)
	if got := pairs(t, s); len(got) > 0 {
		t.Errorf("without articles there are contradictions: %q", got)
	}
	notes := 0
	err := s.NoteHeads(context.Background(), [][]byte{{}}, 100, func(_ int, n store.Note) bool { notes++; return true })
	if err != nil || notes != 1 {
		t.Errorf("without articles there are %d notes, %v, want one: the index's own", notes, err)
	}
}

// dying is a store that fails in the middle of an update, as a kill would.
type dying struct {
	*store.Store
	left int // changes until it fails
}

var errKilled = errors.New("killed")

func (d *dying) Apply(ctx context.Context, c store.Change) (store.Result, error) {
	if d.left--; d.left < 0 {
		return store.Result{}, errKilled
	}
	return d.Store.Apply(ctx, c)
}

// An update that ends between two changes is made up for by the next one.
func TestUpdateCutShort(t *testing.T) {
	s := openStore(t, "mem:")
	room := &newsroom{r: rand.New(rand.NewPCG(1, 1))}
	for i := range 70 {
		change(t, s, store.Change{Add: quadsOf(room.article(fmt.Sprint("https://example.org/", i)))})
	}
	for cut := range 3 {
		d := &dying{s, cut}
		err := contradict.Update(context.Background(), graph.NewReader(s.QuadStore()), d, reading)
		if !errors.Is(err, errKilled) {
			t.Fatalf("Update = %v, want %v", err, errKilled)
		}
		if stale, err := contradict.Outdated(context.Background(), s); !stale || err != nil {
			t.Errorf("after the kill Outdated = %v, %v, want true", stale, err)
		}
	}
	update(t, s)
	if stale, err := contradict.Outdated(context.Background(), s); stale || err != nil {
		t.Errorf("after the update Outdated = %v, %v, want false", stale, err)
	}
	got := pairs(t, s)
	rebuild(t, s)
	if diff := cmp.Diff(pairs(t, s), got); diff != "" {
		t.Errorf("updates differ from a rebuild (-rebuild +updates):\n%s", diff)
	}
}

// Many reprints of one claim do not keep a rare one from being found, and each
// of them clashes with what denies it.
func TestReprints(t *testing.T) {
	s := openStore(t, "mem:")
	loaded := time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC)
	claim := func(body, speaker, text string) (graph.Article, []graph.Claim) {
		loaded = loaded.Add(time.Second)
		a := graph.Article{IRI: graph.ArticleIRI(body), Body: body, Loaded: loaded}
		c := graph.Claim{
			IRI: quad.IRI("claim:" + body), Text: text, Stance: graph.Asserts, Article: a.IRI, Spans: []graph.Span{{Start: 0, End: 1}},
			Speaker: graph.Entity{IRI: graph.EntityIRI(speaker), Class: vocab.Person, Name: speaker},
		}
		return a, []graph.Claim{c}
	}
	change(t, s, store.Change{Add: quadsOf(claim("first", "Ana Reyes", "the harbour minister Tomas Vinge met builders in Amsel"))})
	for i := range 300 {
		change(t, s, store.Change{Add: quadsOf(claim(fmt.Sprint("reprint", i), "Pia Moss", "the harbour minister Tomas Vinge never met the builders in Amsel"))})
	}
	change(t, s, store.Change{Add: quadsOf(claim("last", "Rupert Dane", "the minister Tomas Vinge met the builders in Amsel on Monday"))})
	update(t, s)
	clashes := map[quad.IRI]int{}
	for _, c := range found(t, s) {
		clashes[c.A]++
		clashes[c.B]++
	}
	if clashes["claim:first"] < 300 {
		t.Errorf("the first claim clashes with %d claims, want all 300 reprints of its denial", clashes["claim:first"])
	}
	if n := clashes["claim:last"]; n < 10 || n > 100 {
		t.Errorf("the last claim clashes with %d claims, want some of the 300 reprints, not all", n)
	}
}

// On one server, two processes that compare at the same time find what one finds.
func TestUpdatePostgres(t *testing.T) {
	spec := pgtest.Start(t).Database(t)
	one, two := openStore(t, spec), openStore(t, spec)
	room := &newsroom{r: rand.New(rand.NewPCG(2, 2))}
	for i := range 24 {
		change(t, one, store.Change{Add: quadsOf(room.article(fmt.Sprint("https://example.org/", i)))})
	}
	var wg sync.WaitGroup
	for _, s := range []*store.Store{one, two} {
		wg.Go(func() {
			if err := contradict.Update(context.Background(), graph.NewReader(s.QuadStore()), s, reading); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got := pairs(t, two)
	mem := openStore(t, "mem:")
	room = &newsroom{r: rand.New(rand.NewPCG(2, 2))}
	for i := range 24 {
		change(t, mem, store.Change{Add: quadsOf(room.article(fmt.Sprint("https://example.org/", i)))})
	}
	update(t, mem)
	if diff := cmp.Diff(pairs(t, mem), got); diff != "" {
		t.Errorf("PostgreSQL differs from memory (-memory +PostgreSQL):\n%s", diff)
	}
	t.Run("update equals rebuild", func(t *testing.T) { updateEqualsRebuild(t, openStore(t, spec+"&schema=other"), 5, 12) })
}
