package contradict

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// longestLine is the longest record that a list may hold, in bytes.
const longestLine = 16 << 20

// RelationWord gives a relation as users read it: "contradiction", "tension",
// "changed position". KindWord does so for a kind.
func RelationWord(iri quad.IRI) string { return KindWord(iri) }

// KindWord gives a kind as users read it: "denial", "numeric".
func KindWord(iri quad.IRI) string {
	_, w, _ := strings.Cut(string(iri), ":")
	return strings.ReplaceAll(w, "-", " ")
}

// From reads statements as JSON lines, {"id", "text", "speaker", "outlet",
// "date"}, and writes every pair that a rule fired on as JSON lines, {"a",
// "b", "score", "flag", "relation", "kind", "why"}, best first.
func From(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	var statements []Statement
	seen := map[string]int{}
	err := eachLine(ctx, in, func(n int, line []byte) error {
		var r struct{ ID, Text, Speaker, Outlet, Date string }
		if err := json.Unmarshal(line, &r); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if r.ID == "" || strings.TrimSpace(r.Text) == "" {
			return fmt.Errorf("line %d: a statement needs \"id\" and \"text\"", n)
		}
		if first, ok := seen[r.ID]; ok {
			return fmt.Errorf("line %d: id %q stands on line %d already", n, r.ID, first)
		}
		seen[r.ID] = n
		s := Statement{ID: r.ID, Text: r.Text, Speaker: r.Speaker}
		if r.Outlet != "" {
			s.Outlets = []string{r.Outlet}
		}
		if len(r.Date) >= len(time.DateOnly) {
			day, err := time.Parse(time.DateOnly, r.Date[:len(time.DateOnly)])
			if err != nil {
				return fmt.Errorf("line %d: date %q is not YYYY-MM-DD", n, r.Date)
			}
			s.Said = day
		}
		statements = append(statements, s)
		return nil
	})
	if err != nil {
		return fmt.Errorf("statements: %w", err)
	}
	pairs, err := Find(ctx, statements, o)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, p := range pairs {
		if err := enc.Encode(struct {
			A        string  `json:"a"`
			B        string  `json:"b"`
			Score    float64 `json:"score"`
			Flag     bool    `json:"flag"`
			Relation string  `json:"relation"`
			Kind     string  `json:"kind"`
			Why      string  `json:"why"`
		}{statements[p.A].ID, statements[p.B].ID, p.Score, p.Flag, RelationWord(p.Relation), KindWord(p.Kind), p.Why}); err != nil {
			return fmt.Errorf("write pairs: %w", err)
		}
	}
	return w.Flush()
}

// Pairs reads texts with hypotheses as JSON lines, {"id", "text",
// "hypothesis"}, and writes a judgement of each, {"id", "label", "score",
// "why"}, in the same order as it goes.
func Pairs(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	j := NewJudge(o)
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err := eachLine(ctx, in, func(n int, line []byte) error {
		var r struct{ ID, Text, Hypothesis string }
		if err := json.Unmarshal(line, &r); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if r.ID == "" {
			return fmt.Errorf("line %d: a pair needs \"id\", \"text\" and \"hypothesis\"", n)
		}
		v := j.Judge(r.Text, r.Hypothesis)
		return enc.Encode(struct {
			ID    string  `json:"id"`
			Label Label   `json:"label"`
			Score float64 `json:"score"`
			Why   string  `json:"why"`
		}{r.ID, v.Label, v.Score, v.Why})
	})
	if err != nil {
		return fmt.Errorf("pairs: %w", err)
	}
	return w.Flush()
}

// eachLine calls f for every line of in that is not empty, and stops with ctx.
func eachLine(ctx context.Context, in io.Reader, f func(n int, line []byte) error) error {
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, longestLine)
	for n := 1; sc.Scan(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(strings.TrimSpace(sc.Text())) == 0 {
			continue
		}
		if err := f(n, sc.Bytes()); err != nil {
			return err
		}
	}
	return sc.Err()
}
