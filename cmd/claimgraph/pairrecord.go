package main

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

// pairRecord and sideRecord are the JSON of a pair, as users and scorers read it.
type pairRecord struct {
	ID       quad.IRI `json:"id"`
	Relation string   `json:"relation"`
	Kind     string   `json:"kind"`
	Score    float64  `json:"score"`
	Flag     bool     `json:"flag"`
	Why      string   `json:"why"`
	Verdict  *string  `json:"verdict"` // null until somebody gave one; then also who, when and why
	Reviewer string   `json:"reviewer,omitempty"`
	Reviewed string   `json:"reviewed,omitempty"`
	Note     string   `json:"note,omitempty"`
	Reranked *float64 `json:"reranked,omitempty"` // what the program of --rerank says, if it said anything
	Repeats  quad.IRI `json:"repeats,omitempty"`  // the surest pair that this one is a copy of
	// Explain is what the score is made of, with --explain.
	Explain []contribution `json:"explain,omitempty"`
	A       sideRecord     `json:"a"`
	B       sideRecord     `json:"b"`
}

type sideRecord struct {
	Claim     quad.IRI     `json:"claim"`
	Article   quad.IRI     `json:"article"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Publisher string       `json:"publisher"`
	Published string       `json:"published"`
	Start     int          `json:"start"`
	End       int          `json:"end"`
	Text      string       `json:"text"`
	Speaker   string       `json:"speaker"`
	Stance    graph.Stance `json:"stance"`
	Date      string       `json:"date"`
	Sources   []string     `json:"sources"`
	// Reprints are the claims that are this one, printed elsewhere.
	Reprints []quad.IRI `json:"reprints,omitempty"`
}

func newSideRecord(s side) sideRecord {
	return sideRecord{
		Claim: s.IRI, Article: s.Article, URL: s.article.URL, Title: s.article.Title,
		Publisher: s.article.Publisher.Name, Published: isoDay(s.article.Published),
		Start: s.Spans[0].Start, End: s.Spans[len(s.Spans)-1].End,
		Text: s.Text, Speaker: s.Speaker.Name, Stance: s.Stance,
		Date: s.Said.String(), Sources: entityNames(s.Sources), Reprints: s.reprints,
	}
}

func newPairRecord(p pair) pairRecord {
	r := pairRecord{
		ID: p.IRI, Relation: words(p.Relation), Kind: words(p.Kind), Score: p.Score,
		Flag: p.Flagged, Why: p.Why, Reranked: p.reranked, Repeats: p.repeats, Explain: p.explain, A: newSideRecord(p.a), B: newSideRecord(p.b),
	}
	if p.Review != nil {
		verdict := words(p.Review.Verdict)
		r.Verdict, r.Reviewer, r.Note = &verdict, p.Review.Reviewer, p.Review.Note
		if at := p.Review.At; !at.IsZero() {
			r.Reviewed = at.UTC().Format(time.RFC3339)
		}
	}
	return r
}

// pairColumns and sideColumns are the columns of a pair in CSV; those of a side
// come once for a and once for b.
var (
	pairColumns = []string{"id", "relation", "kind", "score", "flag", "why", "verdict", "reviewer", "note", "reranked", "repeats"}
	sideColumns = []string{"claim", "speaker", "stance", "date", "sources", "text", "url", "publisher", "published", "title", "article", "start", "end"}
)

func (r pairRecord) row() []any {
	row := []any{r.ID, r.Relation, r.Kind, r.Score, r.Flag, r.Why, optional(r.Verdict), r.Reviewer, r.Note, optional(r.Reranked), r.Repeats}
	for _, s := range []sideRecord{r.A, r.B} {
		row = append(row, s.Claim, s.Speaker, s.Stance, s.Date, s.Sources, s.Text, s.URL, s.Publisher, s.Published, s.Title, s.Article, s.Start, s.End)
	}
	return row
}

// printPairs prints pairs for programs.
func (a *app) printPairs(pairs []pair) error {
	if len(pairs) == 0 {
		a.note("No contradictions here.")
	}
	records := make([]pairRecord, len(pairs))
	for i, p := range pairs {
		records[i] = newPairRecord(p)
	}
	columns := slices.Clone(pairColumns)
	for _, side := range []string{"a", "b"} {
		for _, c := range sideColumns {
			columns = append(columns, side+"_"+c)
		}
	}
	return printRecords(a, records, columns, pairRecord.row)
}

// printRecords prints records as CSV if that is asked for, else as JSON.
func printRecords[T any](a *app, records []T, columns []string, row func(T) []any) error {
	if a.format != "csv" {
		return printJSON(a, records)
	}
	t := table{columns: columns}
	for _, r := range records {
		t.add(row(r)...)
	}
	return printCSV(a.out, t)
}

// printJSON prints records as --format json, else as JSON lines.
func printJSON[T any](a *app, records []T) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	if a.format == "json" {
		enc.SetIndent("", "  ")
		return enc.Encode(records)
	}
	for _, r := range records {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
