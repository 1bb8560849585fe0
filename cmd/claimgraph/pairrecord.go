package main

import (
	"encoding/json"

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
	Verdict  *string  `json:"verdict"`            // null until somebody gave one
	Reranked *float64 `json:"reranked,omitempty"` // what the program of --rerank says, if it said anything
	// Explain is what the score is made of, with --explain.
	Explain []contribution `json:"explain,omitempty"`
	A       sideRecord     `json:"a"`
	B       sideRecord     `json:"b"`
}

type sideRecord struct {
	Claim   quad.IRI     `json:"claim"`
	Article quad.IRI     `json:"article"`
	URL     string       `json:"url"`
	Start   int          `json:"start"`
	End     int          `json:"end"`
	Text    string       `json:"text"`
	Speaker string       `json:"speaker"`
	Stance  graph.Stance `json:"stance"`
	Date    string       `json:"date"`
	Sources []string     `json:"sources"`
}

func newSideRecord(s side) sideRecord {
	return sideRecord{
		Claim: s.IRI, Article: s.Article, URL: s.article.URL,
		Start: s.Spans[0].Start, End: s.Spans[len(s.Spans)-1].End,
		Text: s.Text, Speaker: s.Speaker.Name, Stance: s.Stance,
		Date: s.Said.String(), Sources: entityNames(s.Sources),
	}
}

func newPairRecord(p pair) pairRecord {
	r := pairRecord{
		ID: p.IRI, Relation: words(p.Relation), Kind: words(p.Kind), Score: p.Score,
		Flag: p.Flagged, Why: p.Why, Reranked: p.reranked, Explain: p.explain, A: newSideRecord(p.a), B: newSideRecord(p.b),
	}
	if p.Review != nil {
		verdict := words(p.Review.Verdict)
		r.Verdict = &verdict
	}
	return r
}

// printPairs prints pairs for programs.
func (a *app) printPairs(pairs []pair) error {
	if a.format == "csv" {
		t := table{columns: []string{"id", "relation", "kind", "score", "flag", "why", "verdict", "reranked"}}
		for _, s := range []string{"a", "b"} {
			for _, c := range []string{"claim", "speaker", "stance", "date", "sources", "text", "url"} {
				t.columns = append(t.columns, s+"_"+c)
			}
		}
		for _, p := range pairs {
			r := newPairRecord(p)
			row := []any{r.ID, r.Relation, r.Kind, r.Score, r.Flag, r.Why, optional(r.Verdict), optional(r.Reranked)}
			for _, s := range []sideRecord{r.A, r.B} {
				row = append(row, s.Claim, s.Speaker, s.Stance, s.Date, s.Sources, s.Text, s.URL)
			}
			t.add(row...)
		}
		return a.print(t, "No contradictions here.")
	}
	records := make([]pairRecord, len(pairs))
	for i, p := range pairs {
		records[i] = newPairRecord(p)
	}
	return printJSON(a, records)
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
