package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/queries/contradict"
	"github.com/claimgraph/claimgraph/queries/rerank"
)

// fromRecord is a line of contradictions --from.
type fromRecord struct {
	ID      recordID     `json:"id"`
	Text    string       `json:"text"`
	Speaker string       `json:"speaker"`
	Stance  graph.Stance `json:"stance"`
	Outlet  string       `json:"outlet"`
	Date    string       `json:"date"`
}

func (r fromRecord) statement() (contradict.Statement, error) {
	s := contradict.Statement{ID: r.ID.String(), Text: r.Text, Speaker: r.Speaker, Stance: r.Stance}
	if r.ID == "" || blank(r.Text) {
		return s, errors.New(`want "id" and "text"`)
	}
	if r.Stance != "" && !slices.Contains(stances, r.Stance) {
		return s, fmt.Errorf(`"stance" %s: want one of %v`, r.Stance, stances)
	}
	if r.Outlet != "" {
		s.Outlets = []string{r.Outlet}
	}
	if r.Date != "" {
		var err error
		if s.Said, err = time.Parse(time.RFC3339, r.Date); err != nil {
			if s.Said, _, err = days(`"date"`, r.Date); err != nil {
				return s, err
			}
		}
	}
	return s, nil
}

// candidate is a pair that contradictions --from prints.
type candidate struct {
	A        recordID `json:"a"`
	B        recordID `json:"b"`
	Score    float64  `json:"score"`
	Flag     bool     `json:"flag"`
	Relation string   `json:"relation"`
	Kind     string   `json:"kind"`
	Why      string   `json:"why"`
	// Reranked is what the program of --rerank says, if it said anything.
	Reranked *float64 `json:"reranked,omitempty"`
	// Explain is what the score is made of, with --explain.
	Explain []contribution `json:"explain,omitempty"`
}

// fromFile compares the claims of a file and prints every candidate pair.
func (a *app) fromFile(ctx context.Context, name string, f pairFlags) error {
	var list []contradict.Statement
	var ids []recordID
	seen := map[string]bool{}
	bad, err := readLines(a, name, func(r fromRecord) error {
		s, err := r.statement()
		if err == nil && seen[s.ID] {
			err = fmt.Errorf("there was another claim with id %s", s.ID)
		}
		if err == nil {
			seen[s.ID] = true
			ids, list = append(ids, r.ID), append(list, s)
		}
		return err
	})
	if err != nil {
		return err
	}
	pairs, err := contradict.Find(ctx, list, contradictOptions())
	if err != nil {
		return err
	}
	pairs = slices.DeleteFunc(pairs, func(p contradict.Pair) bool { return !f.fits(p.Score, p.Relation, p.Kind) })
	out, asked := make([]candidate, len(pairs)), make([]rerankOne, len(pairs))
	for i, p := range pairs {
		x, y := list[p.A], list[p.B]
		out[i] = candidate{A: ids[p.A], B: ids[p.B], Score: p.Score, Flag: p.Flag, Relation: words(p.Relation), Kind: words(p.Kind), Why: p.Why}
		if f.explain {
			out[i].Explain = explained(contradict.DefaultWeights(), p.Features)
		}
		asked[i] = rerankOne{own: p.Score, given: &out[i].Reranked, ask: rerank.Pair{
			Premise: commitment(x.Stance, x.Text), Hypothesis: commitment(y.Stance, y.Text),
			Relation: out[i].Relation, Kind: out[i].Kind, Score: p.Score, Why: p.Why,
		}}
	}
	order, partial, err := a.rerank(ctx, f.reranker, asked)
	if err != nil {
		return err
	}
	if err := printRecords(a, first(f.limit, inOrder(out, order)), candidateColumns, candidate.row); err != nil {
		return err
	}
	return cmp.Or(badLines(bad), partial)
}

// candidateColumns are the columns of a candidate in CSV, and row is what stands
// in them.
var candidateColumns = []string{"a", "b", "score", "flag", "relation", "kind", "why", "reranked"}

func (c candidate) row() []any {
	return []any{c.A, c.B, c.Score, c.Flag, c.Relation, c.Kind, c.Why, optional(c.Reranked)}
}

// premise is a line of contradictions --pairs, and judgement what it prints.
type premise struct {
	ID         recordID `json:"id"`
	Text       string   `json:"text"`
	Hypothesis string   `json:"hypothesis"`
}

type judgement struct {
	ID    recordID         `json:"id"`
	Label contradict.Label `json:"label"`
	Score float64          `json:"score"` // probability of contradiction
	Why   string           `json:"why"`
	// Reranked is what the program of --rerank says, if it said anything.
	Reranked *float64 `json:"reranked,omitempty"`
	// Explain is what the score is made of, with --explain.
	Explain []contribution `json:"explain,omitempty"`
}

// pairsFile judges the pairs of a file. They stay in the order of the file
// unless a program reranks them.
func (a *app) pairsFile(ctx context.Context, name string, f pairFlags) error {
	var ids []recordID
	var pairs []contradict.Premise
	texts := map[string]string{} // each text once, however many hypotheses it has
	bad, err := readLines(a, name, func(p premise) error {
		if p.ID == "" || blank(p.Text) || blank(p.Hypothesis) {
			return errors.New(`want "id", "text" and "hypothesis"`)
		}
		if _, ok := texts[p.Text]; !ok {
			texts[p.Text] = p.Text
		}
		ids = append(ids, p.ID)
		pairs = append(pairs, contradict.Premise{Text: texts[p.Text], Hypothesis: p.Hypothesis})
		return ctx.Err()
	})
	if err := cmp.Or(ctx.Err(), err); err != nil {
		return err
	}
	judgements, err := contradict.NewJudge(contradictOptions()).JudgeAll(ctx, pairs)
	if err != nil {
		return err
	}
	out, asked := make([]judgement, len(pairs)), make([]rerankOne, len(pairs))
	for i, j := range judgements {
		out[i] = judgement{ID: ids[i], Label: j.Label, Score: j.Score, Why: j.Why}
		if f.explain {
			out[i].Explain = explained(contradict.DefaultWeights(), j.Features)
		}
		asked[i] = rerankOne{own: j.Score, given: &out[i].Reranked, ask: rerank.Pair{Premise: pairs[i].Text, Hypothesis: pairs[i].Hypothesis, Score: j.Score, Why: j.Why}}
	}
	order, partial, err := a.rerank(ctx, f.reranker, asked)
	if err != nil {
		return err
	}
	if err := printRecords(a, inOrder(out, order), judgementColumns, judgement.row); err != nil {
		return err
	}
	return cmp.Or(badLines(bad), partial)
}

// judgementColumns are the columns of a judgement in CSV, and row is what stands
// in them.
var judgementColumns = []string{"id", "label", "score", "why", "reranked"}

func (j judgement) row() []any {
	return []any{j.ID, j.Label, j.Score, j.Why, optional(j.Reranked)}
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func badLines(n int) error {
	if n == 0 {
		return nil
	}
	return partialf("%s could not be read; the rest is compared", counted(n, "line"))
}
