package results_test

import (
	"encoding/json"
	"errors"
	"flag"
	"iter"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/rivo/uniseg"

	"github.com/claimgraph/claimgraph/queries/gizmo"
	"github.com/claimgraph/claimgraph/queries/results"
)

var update = flag.Bool("update", false, "write the printed rows into testdata; review each change by eye")

func tags(columns string, vals ...quad.Value) gizmo.Row {
	r := gizmo.Row{Columns: strings.Fields(columns), Tags: map[string]quad.Value{}}
	for i, v := range vals {
		if v != nil {
			r.Tags[r.Columns[i]] = v
		}
	}
	return r
}

// rows are of every kind: typed tags, missing ones, wide and narrow text, and
// emitted values.
var rows = map[string][]gizmo.Row{
	"claims": {
		tags("id speaker text date score ok",
			quad.IRI("claim:9f86"), quad.IRI("entity:farid"), quad.String("We were told about the plan on Sunday, \"at noon\", and nobody objected to it.\nNot one."),
			quad.Time(time.Date(2025, 1, 31, 10, 0, 0, 0, time.UTC)), quad.Float(0.75), quad.Bool(true)),
		tags("id speaker text date score ok",
			quad.IRI("claim:a1"), quad.BNode("b0"), quad.LangString{Value: "外交部否认了这一说法。", Lang: "zh"}, nil, quad.Int(2), nil),
		tags("id speaker text date score ok extra",
			quad.IRI("claim:b2"), nil, quad.TypedString{Value: "x<y>", Type: "t:any"}, nil, nil, quad.Bool(false), quad.String("=1+1")),
	},
	"values": {
		{Value: int64(3)}, {Value: "text"}, {Value: "<cg:denies>"}, {Value: nil}, {Value: 0.5}, {Value: []any{int64(1), "a"}},
		{Columns: []string{"who", "n"}, Value: map[string]any{"n": int64(2), "who": "<entity:farid>"}},
	},
	// At the borders of numbers and times; JSON has no number for the first three.
	"borders": {
		tags("id", quad.Float(math.Inf(1))), tags("id", quad.Float(math.Inf(-1))), tags("id", quad.Float(math.NaN())),
		tags("id", quad.Int(math.MinInt64)), tags("id", quad.Float(math.MaxFloat64)), tags("id", quad.Time(time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC))),
	},
	"none": nil,
	// Too many columns for 80 cells: a line for each.
	"wide": {
		tags("contradiction relation kind score a_speaker a_text b_speaker b_text why",
			quad.IRI("contra:35d104d8969de93f"), quad.IRI("cg:contradiction"), quad.IRI("cg:denial"), quad.Float(0.9984027363925946),
			quad.String("harbour official"), quad.String("Lind met the shipowner twice in March, and a clerk who kept the door wrote down the hours of both of the visits"),
			quad.String("Mara Lind"), quad.String("any meeting"), quad.String("Lind denies the meeting that the official tells of.")),
		tags("contradiction relation kind score a_text b_text why",
			quad.IRI("contra:8fa3065b760102d9"), quad.IRI("cg:tension"), nil, quad.Float(0.004), quad.String("one"), quad.String("other"), quad.String("Because.")),
	},
	"hostile": {
		tags("id text", quad.IRI("a"), quad.String("red \x1b[31malert\x07 and \u202egnirts")),
		tags("id text", quad.IRI("b"), quad.String(strings.Repeat("word ", 200))),
		tags("id text", quad.IRI("c"), quad.String(strings.Repeat("x", 300))),
		// A spreadsheet must not run an article's text, but may count with numbers.
		tags("id text", quad.IRI("d"), quad.String(`=HYPERLINK("https://bad.example","click")`)),
		tags("id text", quad.IRI("e"), quad.String("-2+3 points")),
		tags("id text", quad.IRI("f"), quad.Int(-2)),
		{Columns: []string{"id", "=1+1"}, Value: map[string]any{"id": "@SUM(A1)", "=1+1": -0.5}},
	},
}

func seq(rows []gizmo.Row, err error) iter.Seq2[gizmo.Row, error] {
	return func(yield func(gizmo.Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
		if err != nil {
			yield(gizmo.Row{}, err)
		}
	}
}

func TestWrite(t *testing.T) {
	for name, in := range rows {
		for _, format := range results.Formats {
			var out strings.Builder
			n, err := results.Write(&out, seq(in, nil), results.Options{Format: format, Width: 80,
				Full: func(i quad.IRI) quad.IRI { return "urn:" + i }})
			if err != nil || n != len(in) {
				t.Errorf("%s as %s: %d rows, %v; want %d rows", name, format, n, err, len(in))
			}
			file := filepath.Join("testdata", name+"."+format)
			if *update {
				if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if out.String() != string(want) {
				t.Errorf("%s as %s\n--- got\n%s--- want\n%s", name, format, out.String(), want)
			}
		}
	}
}

func TestTableFits(t *testing.T) {
	for name, in := range rows {
		for width := 40; width < 140; width += 7 {
			var out strings.Builder
			if _, err := results.Write(&out, seq(in, nil), results.Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(out.String()) {
				if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w > width {
					t.Errorf("%s: a line of %d cells in a table of %d:\n%s", name, w, width, line)
				}
				if strings.ContainsAny(line, "\x1b\x07\u202e") {
					t.Errorf("%s: the table lets control characters through: %q", name, line)
				}
			}
		}
	}
}

func TestErrors(t *testing.T) {
	boom := errors.New("boom")
	for _, format := range results.Formats {
		var out strings.Builder
		n, err := results.Write(&out, seq(rows["claims"][:1], boom), results.Options{Format: format})
		if !errors.Is(err, boom) {
			t.Errorf("%s: got %v, want boom", format, err)
		}
		if whole := format == "json"; whole != (out.Len() == 0) || whole != (n == 0) {
			t.Errorf("%s: %d rows before the error, printed %q", format, n, out.String())
		}
	}
	if _, err := results.Write(&strings.Builder{}, seq(nil, nil), results.Options{Format: "xml"}); err == nil || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("format xml: got %v, want an error that names the formats", err)
	}
}

// FuzzTable checks that no text breaks a table or its width.
func FuzzTable(f *testing.F) {
	f.Add("some words, and more", 40)
	f.Add("外交部\u0301\x00\xff e\u0301👩‍👩‍👧 x", 12)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = 10 + abs(width)%200
		var out strings.Builder
		r := tags("id text", quad.IRI("a"), quad.String(text))
		if _, err := results.Write(&out, seq([]gizmo.Row{r}, nil), results.Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w > max(width, 20) {
				t.Errorf("%q in %d cells: a line of %d", text, width, w)
			}
		}
		out.Reset()
		if _, err := results.Write(&out, seq([]gizmo.Row{r}, nil), results.Options{Format: "jsonl"}); err != nil || !json.Valid([]byte(out.String())) {
			t.Errorf("%q as jsonl: %v, %s", text, err, out.String())
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }
