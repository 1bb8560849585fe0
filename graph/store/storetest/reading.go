package storetest

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/store"
)

// Values that look alike and must not be the same node.
var values = []quad.Value{
	quad.IRI("1"), quad.BNode("1"), quad.String("1"), quad.Int(1), quad.Float(1), quad.Bool(true),
	quad.LangString{Value: "1", Lang: "en"}, quad.LangString{Value: "1", Lang: "de"},
	quad.TypedString{Value: "1", Type: "xsd:integer"},
	quad.TypedString{Value: "1", Type: "http://www.w3.org/2001/XMLSchema#integer"},
	quad.String(""), quad.String(`"1"`), quad.String("<1>"), quad.String("a\x00b"), quad.String("\xff\xfe"),
	quad.String(strings.Repeat("long ", 100)), quad.String(strings.Repeat("long ", 100) + "."),
	quad.IRI(strings.Repeat("long ", 100)),
	quad.Int(math.MinInt64), quad.Int(math.MaxInt64), quad.Int(-1), quad.Int(0),
	quad.Float(0), quad.Float(math.Copysign(0, -1)), quad.Float(math.Inf(-1)), quad.Float(0.1),
	quad.Bool(false),
	quad.Time(time.Date(2023, 10, 7, 6, 29, 0, 0, time.UTC)),
	quad.Time(time.Date(2023, 10, 7, 6, 29, 0, 1, time.UTC)),
	quad.Time(time.Time{}), quad.Time(time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)),
}

func testValues(t *testing.T, s *store.Store) {
	var add []quad.Quad
	for i, v := range values {
		add = append(add, quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: v, Label: iri(fmt.Sprint("l", i))})
	}
	apply(t, s, store.Change{Add: add}, len(values), 0)
	qs := s.QuadStore()
	refs, err := graph.RefsOf(context.Background(), qs, values)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[any]quad.Value)
	for i, ref := range refs {
		if other, ok := seen[ref.Key()]; ok {
			t.Errorf("%#v and %#v are one node", values[i], other)
		}
		seen[ref.Key()] = values[i]
		if got := qs.NameOf(ref); !same(got, values[i]) {
			t.Errorf("NameOf = %#v, want %#v", got, values[i])
		}
	}
	named, err := graph.ValuesOf(context.Background(), qs, refs)
	if err != nil {
		t.Fatal(err)
	}
	for i := range named {
		if !same(named[i], values[i]) {
			t.Errorf("ValuesOf = %#v, want %#v", named[i], values[i])
		}
	}
	// One instant is one node, in whatever zone it was written.
	berlin := time.Date(2023, 10, 7, 8, 29, 0, 0, time.FixedZone("CEST", 2*3600))
	if qs.ValueOf(quad.Time(berlin)) == nil {
		t.Error("an instant is not found in another time zone")
	}
}

func same(got, want quad.Value) bool {
	if f, ok := want.(quad.Float); ok {
		g, ok := got.(quad.Float)
		return ok && math.Float64bits(float64(f)) == math.Float64bits(float64(g))
	}
	if tm, ok := want.(quad.Time); ok {
		return tm.Equal(got)
	}
	return got == want
}

// The planner starts at the small end, so the large must not look small.
func testSizes(t *testing.T, s *store.Store) {
	const many = 20000
	var add []quad.Quad
	for i := range many {
		add = append(add, quad.Quad{Subject: iri(fmt.Sprint("claim:", i)), Predicate: iri("type"), Object: iri("Claim"), Label: iri("article")})
		if i%1000 == 0 {
			add = append(add, quad.Quad{Subject: iri(fmt.Sprint("claim:", i)), Predicate: iri("stance"), Object: iri("denies"), Label: iri("article")})
		}
	}
	apply(t, s, store.Change{Add: add}, many+many/1000, 0)
	qs := s.QuadStore()
	for _, c := range []struct {
		dir  quad.Direction
		val  string
		want int64
	}{
		{quad.Subject, "claim:1000", 2}, {quad.Subject, "claim:1", 1},
		{quad.Predicate, "stance", 20}, {quad.Object, "denies", 20},
		{quad.Predicate, "type", many}, {quad.Object, "Claim", many}, {quad.Label, "article", many + 20},
		{quad.Label, "denies", 0},
	} {
		ref := qs.ValueOf(iri(c.val))
		got, err := qs.QuadIteratorSize(context.Background(), c.dir, ref)
		if err != nil {
			t.Fatal(err)
		}
		if got.Exact && got.Size != c.want || got.Size < c.want/2 || got.Size > c.want*2 {
			t.Errorf("size of %v %s = %+v, want about %d", c.dir, c.val, got, c.want)
		}
	}
}

// A view is a moment: nothing that happens later is seen in it, also not in the
// later steps of a query, by an iterator that is opened only then.
func testView(t *testing.T, s *store.Store) {
	a, b := q("a", "says", "b", "article:1"), q("a", "says", "c", "article:2")
	apply(t, s, store.Change{Add: []quad.Quad{a}}, 1, 0)
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	it := v.QuadsAllIterator()
	defer it.Close()
	apply(t, s, store.Change{DropLabels: []quad.Value{iri("article:1")}, Add: []quad.Quad{b}}, 1, 1)
	if !it.Next(context.Background()) || v.Quad(it.Result()).NQuad() != a.NQuad() || it.Next(context.Background()) {
		t.Error("an open iterator has moved with the store")
	}
	expect(t, v, a)
	expect(t, s.QuadStore(), b)
	st, err := v.Stats(context.Background(), true)
	if err != nil || st.Quads.Size != 1 || st.Nodes.Size != 4 {
		t.Errorf("Stats of the view = %+v, %v, want 1 quad and 4 nodes", st, err)
	}
	if err := v.ApplyDeltas([]graph.Delta{{Quad: a, Action: graph.Add}}, graph.IgnoreOpts{}); err == nil {
		t.Error("a view can be written to")
	}
}

// A writer replaces one article again and again, always by as many quads that all
// name its version; readers must never see two versions, or a part of one. The
// environment variable CLAIMGRAPH_SOAK makes it last, for instance 1m.
func testReaders(t *testing.T, s *store.Store) {
	const size, versions, readers = 40, 60, 8
	soak, _ := time.ParseDuration(os.Getenv("CLAIMGRAPH_SOAK"))
	end := time.Now().Add(soak)
	label := iri("article:1")
	write := func(version int) error {
		var add []quad.Quad
		for i := range size {
			add = append(add, quad.Quad{Subject: iri(fmt.Sprint("claim:", i)), Predicate: iri("version"), Object: quad.Int(version), Label: label})
		}
		_, err := s.Apply(context.Background(), store.Change{DropLabels: []quad.Value{label}, Add: add})
		return err
	}
	if err := write(0); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := readWhole(s, label, size); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for v := 1; v <= versions || time.Now().Before(end); v++ {
		if err := write(v); err != nil {
			t.Error(err)
			break
		}
	}
	close(stop)
	wg.Wait()
}

func readWhole(s *store.Store, label quad.Value, size int) error {
	v, err := s.View()
	if err != nil {
		return err
	}
	defer v.Close()
	it := v.QuadIterator(quad.Label, v.ValueOf(label))
	defer it.Close()
	seen := make(map[quad.Value]int)
	for it.Next(context.Background()) {
		seen[v.Quad(it.Result()).Object]++
	}
	if err := it.Err(); err != nil {
		return err
	}
	for version, n := range seen {
		if len(seen) != 1 || n != size {
			return fmt.Errorf("a reader saw %d quads of version %v, and %d versions; want %d of one", n, version, len(seen), size)
		}
	}
	if len(seen) == 0 {
		return fmt.Errorf("a reader saw no article")
	}
	return nil
}

func testReopen(t *testing.T, b Backend) {
	s := b.Open(t)
	defer func() { s.Close() }()
	a, gone := q("a", "says", "b", "article:1"), q("a", "says", "c", "article:2")
	apply(t, s, store.Change{Add: []quad.Quad{a, gone}}, 2, 0)
	s = b.Reopen(t, s)
	expect(t, s.QuadStore(), a, gone)
	apply(t, s, store.Change{DropLabels: []quad.Value{iri("article:2")}}, 0, 1)
	more := q("d", "says", "c", "")
	apply(t, s, store.Change{Add: []quad.Quad{more, a}}, 1, 0)
	s = b.Reopen(t, s)
	expect(t, s.QuadStore(), a, more)
	sound(t, s)
}
