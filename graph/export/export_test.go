package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/export"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Two papers and one harbour: Lind denies the meeting that Radio Nord
// reports; Berg, in a third article, talks of something else.
const (
	denialBody = "Mara Lind denied on Monday that she met the builders."
	reportBody = "Mara Lind met the builders in May, Radio Nord reported, citing a clerk."
	otherBody  = "=1+1 is two, said Ida Berg.\nNobody <disagreed> & \"all\" left."
)

var (
	lind = graph.Entity{IRI: "entity:mara-lind", Class: vocab.Person, Name: "Mara Lind", Role: "harbour minister"}
	berg = graph.Entity{IRI: "entity:ida-berg", Class: vocab.Person, Name: "Ida Berg"}
	nord = graph.Entity{IRI: "outlet:radio-nord", Class: vocab.Outlet, Name: "Radio Nord"}

	denial = claim(denialBody, lind, graph.Denies, "she met the builders")
	report = claim(reportBody, nord, graph.Asserts, "Mara Lind met the builders in May")
	clerk  = claim(reportBody, graph.Entity{}, graph.Asserts, "met the builders")
	other  = claim(otherBody, berg, graph.Asserts, "=1+1 is two")
	pair   = graph.Contradiction{
		IRI: graph.ContradictionIRI(denial.IRI, report.IRI), A: denial.IRI, B: report.IRI,
		Relation: vocab.Contradictory, Kind: vocab.ClashDenial, Score: 0.9, Flagged: true,
		Why:    "Lind denies the meeting that Radio Nord reports.",
		Review: &graph.Review{Verdict: vocab.Confirmed, Reviewer: "ida", At: time.Date(2031, 6, 1, 9, 0, 0, 0, time.UTC)},
	}
)

func claim(body string, speaker graph.Entity, stance graph.Stance, text string) graph.Claim {
	article := graph.ArticleIRI(body)
	start := strings.Index(body, text) // the bodies are ASCII
	spans := []graph.Span{{Start: start, End: start + len(text)}}
	return graph.Claim{
		IRI:     graph.ClaimIRI(article, spans, speaker.IRI, stance),
		Speaker: speaker, Stance: stance, Text: text, Spans: spans, Kind: graph.Indirect,
		Article: article, Confidence: 0.75,
	}
}

// newsroom is a store with all of the above.
func newsroom(t *testing.T) cayley.QuadStore {
	t.Helper()
	report := report
	report.Sources = []graph.Entity{nord}
	report.About = []graph.Entity{lind}
	clerk := clerk
	clerk.Within = report.IRI
	var quads []quad.Quad
	for i, body := range []string{denialBody, reportBody, otherBody} {
		quads = append(quads, graph.Article{
			IRI: graph.ArticleIRI(body), Title: "Story", Body: body, Publisher: nord,
			Published: time.Date(2031, 5, 1+i, 0, 0, 0, 0, time.UTC), URL: "https://nord.example/" + string(rune('a'+i)),
		}.Quads()...)
	}
	quads = slices.Concat(quads, denial.Quads(), report.Quads(), clerk.Quads(), other.Quads(), pair.Quads())
	seen := map[quad.Quad]bool{}
	return memstore.New(slices.DeleteFunc(quads, func(q quad.Quad) bool {
		old := seen[q]
		seen[q] = true
		return old
	})...)
}

func selected(t *testing.T, sel export.Selection) *export.Subgraph {
	t.Helper()
	sub, err := export.Select(context.Background(), newsroom(t), sel)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

func TestSelect(t *testing.T) {
	bySpeaker := graph.Filter{Speaker: []quad.IRI{lind.IRI}}
	for _, test := range []struct {
		name  string
		sel   export.Selection
		want  []graph.Claim
		pairs int
	}{
		{"nothing asked, nothing given", export.Selection{}, nil, 0},
		{"by speaker", export.Selection{Claims: bySpeaker}, []graph.Claim{denial}, 0},
		{"one hop leads to who contradicts her", export.Selection{Claims: bySpeaker, Hops: 1}, []graph.Claim{denial, report}, 1},
		{"two hops lead on along the attribution chain", export.Selection{Claims: bySpeaker, Hops: 2}, []graph.Claim{denial, report, clerk}, 1},
		{"an article stands for its claims", export.Selection{Nodes: []quad.IRI{report.Article}}, []graph.Claim{report, clerk}, 0},
		{"an entity for what it said and what is said of it", export.Selection{Nodes: []quad.IRI{lind.IRI}}, []graph.Claim{denial, report}, 1},
		{"a contradiction for its two claims", export.Selection{Nodes: []quad.IRI{pair.IRI}}, []graph.Claim{denial, report}, 1},
		{"a claim for itself", export.Selection{Nodes: []quad.IRI{clerk.IRI}}, []graph.Claim{clerk}, 0},
		{"a node that is not there for nothing", export.Selection{Nodes: []quad.IRI{"claim:none"}}, nil, 0},
		{"everything", export.Selection{All: true}, []graph.Claim{denial, report, clerk, other}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			sub := selected(t, test.sel)
			var got, want []quad.IRI // reading order: by article, then by place
			for _, c := range sub.Claims {
				got = append(got, c.IRI)
			}
			for _, c := range test.want {
				want = append(want, c.IRI)
			}
			if slices.Contains(want, clerk.IRI) && slices.Contains(want, report.IRI) {
				// Within their article, "Mara Lind met ..." begins before "met ...".
				if slices.Index(got, report.IRI) > slices.Index(got, clerk.IRI) {
					t.Errorf("claims are not in reading order: %v", got)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("claims %v, want %v", got, want)
			}
			if len(sub.Contradictions) != test.pairs {
				t.Errorf("%d contradictions, want %d", len(sub.Contradictions), test.pairs)
			}
		})
	}
}

// A subgraph must stand on its own: loaded into an empty store, its claims
// read back whole, with speaker, sources, article and evidence.
func TestSubgraphIsComplete(t *testing.T) {
	sub := selected(t, export.Selection{Claims: graph.Filter{Speaker: []quad.IRI{nord.IRI}}})
	again, err := export.Select(context.Background(), memstore.New(sub.Quads...), export.Selection{All: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Claims) != 1 {
		t.Fatalf("%d claims came back, want 1", len(again.Claims))
	}
	c := again.Claims[0]
	if c.Speaker.Name != nord.Name || len(c.Sources) != 1 || c.Sources[0].Name != nord.Name ||
		len(c.About) != 1 || c.About[0].Name != lind.Name {
		t.Errorf("speaker, source or topic is missing: %+v", c)
	}
	a := again.Article(c.Article)
	if got := string([]rune(a.Body)[c.Spans[0].Start:c.Spans[0].End]); got != c.Text {
		t.Errorf("evidence reads %q, want %q", got, c.Text)
	}
	for _, q := range sub.Quads {
		if q.Label == quad.Value(denial.Article) {
			t.Errorf("%v was read from an article outside the subgraph", q)
		}
	}
}

// write gives the bytes of a format, and checks that they are the same twice.
func write(t *testing.T, format string, sub *export.Subgraph) string {
	t.Helper()
	f, err := export.Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	if err := f.Write(&first, sub); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&second, selected(t, export.Selection{All: true})); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Errorf("%s of the same graph differs from one time to the next", format)
	}
	return first.String()
}

// Each format has one case here: what its readers must find in the file.
func TestFormats(t *testing.T) {
	sub := selected(t, export.Selection{All: true})
	checks := map[string]func(t *testing.T, out string){
		"nquads": func(t *testing.T, out string) {
			for _, line := range []string{
				`<urn:claimgraph:entity:mara-lind> <urn:claimgraph:ns:name> "Mara Lind" <urn:claimgraph:` + string(denial.Article) + `> .`,
				`<urn:claimgraph:` + string(denial.IRI) + `> <urn:claimgraph:ns:start> "32"^^<http://www.w3.org/2001/XMLSchema#integer> `,
				`<urn:claimgraph:ns:flagged> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> <urn:claimgraph:graph:contradictions> .`,
				`<urn:claimgraph:ns:reviewed> "2031-06-01T09:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> <urn:claimgraph:graph:reviews> .`,
				`\"all\" left.`,
			} {
				if !strings.Contains(out, line) {
					t.Errorf("no line with %s", line)
				}
			}
			if lines := strings.Split(strings.TrimSpace(out), "\n"); !slices.IsSorted(lines) {
				t.Error("lines are not sorted")
			}
		},
		"csv": func(t *testing.T, out string) {
			rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != 1+len(sub.Claims) {
				t.Fatalf("%d rows, want a header and %d claims", len(rows), len(sub.Claims))
			}
			text := slices.Index(rows[0], "text")
			if got := rows[4][text]; got != "'=1+1 is two" {
				t.Errorf("a spreadsheet would run %q", got)
			}
			against := slices.Index(rows[0], "contradicts")
			if got := rows[1][against]; got != string(report.IRI) {
				t.Errorf("the denial contradicts %q, want %s", got, report.IRI)
			}
		},
		"jsonl": func(t *testing.T, out string) {
			dec := json.NewDecoder(strings.NewReader(out))
			var records []export.Record
			for {
				var r export.Record
				if err := dec.Decode(&r); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				records = append(records, r)
			}
			if len(records) != len(sub.Claims) || records[0].Context != denialBody || records[0].SpeakerRole != lind.Role {
				t.Errorf("records %+v", records)
			}
		},
		"jsonld": func(t *testing.T, out string) {
			var doc struct {
				Context map[string]any   `json:"@context"`
				Graph   []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(out), &doc); err != nil {
				t.Fatal(err)
			}
			if len(doc.Graph) != 5 || doc.Context["cg"] == nil {
				t.Errorf("want a graph for each of 3 articles, the contradictions and the reviews, got %d", len(doc.Graph))
			}
			// A JSON-LD processor must read the very quads that were written.
			opts := ld.NewJsonLdOptions("")
			opts.Format = "application/n-quads"
			rdf, err := ld.NewJsonLdProcessor().ToRDF(parsed(t, out), opts)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for q, err := range export.ReadNQuads(strings.NewReader(rdf.(string))) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, q.NQuad())
			}
			var want []string
			for _, q := range sub.Quads {
				want = append(want, q.NQuad())
			}
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("quads changed on their way through JSON-LD (-want +got):\n%s", diff)
			}
		},
		"gexf":    func(t *testing.T, out string) { wellFormed(t, out, "node", 4+3+3, "edge", 3+4+3+1+1+1+1) },
		"graphml": func(t *testing.T, out string) { wellFormed(t, out, "node", 4+3+3, "edge", 3+4+3+1+1+1+1) },
		"dot": func(t *testing.T, out string) {
			if !strings.Contains(out, `label="denies: she met the builders"`) ||
				!strings.Contains(out, `[label="contradiction" dir=none`) {
				t.Errorf("no claim or no contradiction in\n%s", out)
			}
		},
	}
	for _, f := range export.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			check := checks[f.Name]
			if check == nil {
				t.Fatal("the format has no test")
			}
			check(t, write(t, f.Name, sub))
		})
	}
}

func parsed(t *testing.T, doc string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(doc), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// wellFormed parses XML and counts elements by their names.
func wellFormed(t *testing.T, doc string, counts ...any) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(doc))
	got := map[string]int{}
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			got[e.Name.Local]++
		}
	}
	for i := 0; i < len(counts); i += 2 {
		if name := counts[i].(string); got[name] != counts[i+1] {
			t.Errorf("%d <%s>, want %d", got[name], name, counts[i+1])
		}
	}
}

func TestLookup(t *testing.T) {
	for in, want := range map[string]string{"gexf": "gexf", "out/graph.NQ": "nquads", "a.csv": "csv", "x.ndjson": "jsonl"} {
		if f, err := export.Lookup(in); err != nil || f.Name != want {
			t.Errorf("Lookup(%q) = %s, %v, want %s", in, f.Name, err, want)
		}
	}
	if _, err := export.Lookup("docx"); err == nil || !strings.Contains(err.Error(), "graphml") {
		t.Errorf("Lookup(docx): %v, want an error that lists the formats", err)
	}
}

// A pair that the detector doubts, or that a person rejected, is in the quads,
// where cg:flagged and cg:verdict say so; a table or a drawing, which cannot
// say it, leaves the pair out.
func TestDoubtfulPair(t *testing.T) {
	sub := selected(t, export.Selection{Nodes: []quad.IRI{pair.IRI}})
	for verdict, want := range map[quad.IRI]bool{vocab.Confirmed: true, vocab.Rejected: false} {
		sub.Contradictions[0].Review = &graph.Review{Verdict: verdict}
		for _, r := range sub.Records() {
			if got := len(r.Contradicts) > 0; got != want {
				t.Errorf("%s: %s contradicts %v", verdict, r.Claim, r.Contradicts)
			}
		}
	}
	sub.Contradictions[0].Review = nil
	for _, flagged := range []bool{true, false} {
		sub.Contradictions[0].Flagged = flagged
		for _, r := range sub.Records() {
			if got := len(r.Contradicts) > 0; got != flagged {
				t.Errorf("flagged %t: %s contradicts %v", flagged, r.Claim, r.Contradicts)
			}
		}
		for _, name := range []string{"gexf", "graphml", "dot"} {
			f, err := export.Lookup(name)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := f.Write(&out, sub); err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(out.String(), pair.Why) || strings.Contains(out.String(), "dir=none"); got != flagged {
				t.Errorf("flagged %t: %s shows the pair: %t", flagged, name, got)
			}
		}
	}
}
