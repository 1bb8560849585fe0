package export_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/claimgraph/claimgraph/graph/export"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// objects reads a file and gives the objects of its quads.
func objects(t *testing.T, text string) (values []quad.Value, lines []int) {
	t.Helper()
	for q, err := range export.ReadNQuads(strings.NewReader(text)) {
		var bad *export.LineError
		switch {
		case errors.As(err, &bad):
			lines = append(lines, bad.Line)
		case err != nil:
			t.Fatal(err)
		default:
			values = append(values, q.Object)
		}
	}
	return values, lines
}

func TestReadObjects(t *testing.T) {
	day := time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		in   string
		want quad.Value // nil for a line that must be refused
	}{
		{`<cg:denies>`, vocab.Denies},
		{`<urn:claimgraph:ns:denies>`, vocab.Denies},
		{`<https://example.org/a\u0020b>`, quad.IRI("https://example.org/a b")},
		{`_:b1`, quad.BNode("b1")},
		{`"a \"word\" \\ \n\u00e9 \U0001F600"`, quad.String("a \"word\" \\ \né 😀")},
		{`"naïve"@fr-CA`, quad.LangString{Value: "naïve", Lang: "fr-CA"}},
		{`"12"^^<http://www.w3.org/2001/XMLSchema#integer>`, quad.Int(12)},
		{`"12"^^<xsd:int>`, quad.Int(12)},
		{`"0.5"^^<xsd:decimal>`, quad.Float(0.5)},
		{`"9E-01"^^<xsd:double>`, quad.Float(0.9)},
		{`"true"^^<xsd:boolean>`, quad.Bool(true)},
		{`"2031-05-01"^^<xsd:date>`, quad.Time(day)},
		{`"2031-05-01T02:00:00+02:00"^^<xsd:dateTime>`, quad.Time(day)},
		{`"twelve"^^<xsd:integer>`, quad.TypedString{Value: "twelve", Type: "xsd:integer"}},
		{`"POINT(1 2)"^^<https://example.org/wkt>`, quad.TypedString{Value: "POINT(1 2)", Type: "https://example.org/wkt"}},
		{`bare`, nil},
		{`"open`, nil},
		{`"bad \q escape"`, nil},
		{`"half \uD800 a pair"`, nil},
		{`"short \u12"`, nil},
		{"\"\xff\"", nil},
		{`<>`, nil},
		{`<two words>`, nil},
		{`"x"@`, nil},
		{`"x"^^`, nil},
		{`_:`, nil},
	} {
		values, bad := objects(t, "<a> <b> "+test.in+" <l> .\n")
		if test.want == nil {
			if len(values) > 0 || !slices.Equal(bad, []int{1}) {
				t.Errorf("%s was read as %v, want line 1 refused", test.in, values)
			}
			continue
		}
		if len(bad) > 0 || len(values) != 1 || values[0] != test.want {
			t.Errorf("%s was read as %v (bad lines %v), want %v", test.in, values, bad, test.want)
		}
	}
}

func TestBadLinesAreNamedAndTheRestIsRead(t *testing.T) {
	values, bad := objects(t, strings.Join([]string{
		`# a comment, and an empty line`,
		``,
		`<a> <b> "one" .`,
		`<a> <b> "no full stop"`,
		`<a> <b> "two" . # trailing comment`,
		`"a literal" <b> "as subject" .`,
		`<a> _:b "blank predicate" .`,
		`<a> <b> "more" <l> <m> .`,
		`<a> <b> "three" _:l.`,
	}, "\r\n"))
	if want := []quad.Value{quad.String("one"), quad.String("two"), quad.String("three")}; !slices.Equal(values, want) {
		t.Errorf("read %v, want %v", values, want)
	}
	if want := []int{4, 6, 7, 8}; !slices.Equal(bad, want) {
		t.Errorf("refused lines %v, want %v", bad, want)
	}
}

func TestByteOrderMark(t *testing.T) {
	values, bad := objects(t, "\ufeff<a> <b> <c> .\r\n<a> <b> <d> .\r\n")
	if want := []quad.Value{quad.IRI("c"), quad.IRI("d")}; !slices.Equal(values, want) || bad != nil {
		t.Errorf("objects are %v, lines %v are bad; want %v", values, bad, want)
	}
}

func TestGzip(t *testing.T) {
	var file bytes.Buffer
	zw := gzip.NewWriter(&file)
	zw.Write([]byte("<a> <b> \"c\" .\n"))
	zw.Close()
	if values, _ := objects(t, file.String()); len(values) != 1 {
		t.Errorf("read %v from a gzipped file, want one quad", values)
	}
	// A file cut short in a download: an error, and not a line's.
	cut := bytes.NewReader(file.Bytes()[:file.Len()-6])
	var last error
	for _, last = range export.ReadNQuads(cut) {
	}
	var line *export.LineError
	if last == nil || errors.As(last, &line) {
		t.Errorf("a cut file ends with %v, want an error of the whole file", last)
	}
}

func anyValue() *rapid.Generator[quad.Value] {
	iri := rapid.Map(rapid.StringMatching(`(cg|claim|entity|https://x\.example|urn):[a-z0-9<>"{}|^\\ ~é-]{1,12}`),
		func(s string) quad.Value { return quad.IRI(s) })
	return rapid.OneOf(
		iri,
		rapid.Map(rapid.String(), func(s string) quad.Value { return quad.String(s) }),
		rapid.Map(rapid.Int64(), func(n int64) quad.Value { return quad.Int(n) }),
		rapid.Map(rapid.Float64(), func(f float64) quad.Value { return quad.Float(f) }),
		rapid.Map(rapid.Bool(), func(b bool) quad.Value { return quad.Bool(b) }),
		rapid.Map(rapid.Int64Range(-1e10, 1e11), func(n int64) quad.Value { return quad.Time(time.Unix(n, n%1e9).UTC()) }),
		rapid.Map(rapid.String(), func(s string) quad.Value { return quad.LangString{Value: quad.String(s), Lang: "en-GB"} }),
	)
}

// What is written comes back as it was, whatever the text.
func TestNQuadsRoundTrip(t *testing.T) {
	f, err := export.Lookup("nquads")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		want := quad.Quad{Subject: quad.IRI("claim:1"), Predicate: vocab.Text, Object: anyValue().Draw(t, "object")}
		if rapid.Bool().Draw(t, "labelled") {
			want.Label = vocab.Curated
		}
		var out bytes.Buffer
		if err := f.Write(&out, &export.Subgraph{Quads: []quad.Quad{want}}); err != nil {
			t.Fatal(err)
		}
		n := 0
		for got, err := range export.ReadNQuads(&out) {
			if n++; err != nil || got != want {
				t.Fatalf("%v came back as %v, %v", want, got, err)
			}
		}
		if n != 1 {
			t.Fatalf("%v came back as %d quads", want, n)
		}
	})
}

// FuzzReadNQuads: any bytes are quads or errors, never a crash, and what was
// read is read again the same after it is written.
func FuzzReadNQuads(f *testing.F) {
	f.Add([]byte("<a> <b> \"c\\u00e9\"@en <l> .\n_:x <b> \"1\"^^<xsd:int> ."))
	f.Add([]byte("<a> <b> \"\\\" .\n# comment\n\n<a> <b> <c>"))
	f.Add([]byte("\x1f\x8b\x08"))
	format, err := export.Lookup("nquads")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for q, err := range export.ReadNQuads(bytes.NewReader(data)) {
			if err != nil {
				continue
			}
			var out bytes.Buffer
			if err := format.Write(&out, &export.Subgraph{Quads: []quad.Quad{q}}); err != nil {
				t.Fatal(err)
			}
			for again, err := range export.ReadNQuads(&out) {
				if err != nil || again != q {
					t.Fatalf("%v became %v, %v", q, again, err)
				}
			}
		}
	})
}
