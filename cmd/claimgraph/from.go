package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/queries/contradict"
	"github.com/claimgraph/claimgraph/queries/rerank"
)

// fromRecord is a line of contradictions --from.
type fromRecord struct {
	ID      string       `json:"id"`
	Text    string       `json:"text"`
	Speaker string       `json:"speaker"`
	Stance  graph.Stance `json:"stance"`
	Outlet  string       `json:"outlet"`
	Date    string       `json:"date"`
}

func (r fromRecord) statement() (contradict.Statement, error) {
	s := contradict.Statement{ID: r.ID, Text: r.Text, Speaker: r.Speaker, Stance: r.Stance}
	if r.ID == "" || r.Text == "" {
		return s, errors.New(`want "id" and "text"`)
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
	A        string  `json:"a"`
	B        string  `json:"b"`
	Score    float64 `json:"score"`
	Flag     bool    `json:"flag"`
	Relation string  `json:"relation"`
	Kind     string  `json:"kind"`
	Why      string  `json:"why"`
	// Reranked is what the program of --rerank says, if it said anything.
	Reranked *float64 `json:"reranked,omitempty"`
	// Explain is what the score is made of, with --explain.
	Explain []contribution `json:"explain,omitempty"`
}

// fromFile compares the claims of a file and prints every candidate pair.
func (a *app) fromFile(ctx context.Context, name string, f pairFlags) error {
	var list []contradict.Statement
	ids := map[string]bool{}
	bad, err := readLines(a, name, func(r fromRecord) error {
		s, err := r.statement()
		if err == nil && ids[s.ID] {
			err = fmt.Errorf("there was another claim with id %q", s.ID)
		}
		if err == nil {
			ids[s.ID] = true
			list = append(list, s)
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
	pairs = slices.DeleteFunc(pairs, func(p contradict.Pair) bool { return p.Score < f.minScore })
	out, asked := make([]candidate, len(pairs)), make([]rerankOne, len(pairs))
	for i, p := range pairs {
		x, y := list[p.A], list[p.B]
		out[i] = candidate{A: x.ID, B: y.ID, Score: p.Score, Flag: p.Flag, Relation: words(p.Relation), Kind: words(p.Kind), Why: p.Why}
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
	if err := printJSON(a, first(f.limit, inOrder(out, order))); err != nil {
		return err
	}
	return cmp.Or(badLines(bad), partial)
}

// premise is a line of contradictions --pairs, and judgement what it prints.
type premise struct {
	ID         string `json:"id"`
	Text       string `json:"text"`
	Hypothesis string `json:"hypothesis"`
}

type judgement struct {
	ID    string           `json:"id"`
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
	var ids []string
	var pairs []contradict.Premise
	texts := map[string]string{} // each text once, however many hypotheses it has
	bad, err := readLines(a, name, func(p premise) error {
		if p.ID == "" || p.Text == "" || p.Hypothesis == "" {
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
	if err := printJSON(a, inOrder(out, order)); err != nil {
		return err
	}
	return cmp.Or(badLines(bad), partial)
}

func badLines(n int) error {
	if n == 0 {
		return nil
	}
	return partialf("%s could not be read; the rest is compared", counted(n, "line"))
}

// maxRecord bounds a line of JSON.
const maxRecord = 16 << 20

// readLines gives each line of a JSONL file ("-" for standard input) to use,
// and names the lines that are no JSON or that use refuses.
func readLines[T any](a *app, name string, use func(T) error) (bad int, err error) {
	var r io.Reader = a.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return 0, coded{err, cmp.Or(notThere(err), err)}
		}
		defer f.Close()
		r = f
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxRecord)
	complain := complaints{app: a, file: name}
	defer complain.end()
	n := 1
	for ; sc.Scan(); n++ {
		if len(sc.Bytes()) == 0 {
			continue
		}
		var v T
		err := json.Unmarshal(sc.Bytes(), &v)
		if err == nil {
			err = use(v)
		}
		if err != nil {
			complain.about(fmt.Errorf("line %d: %w", n, err))
		}
	}
	switch err := sc.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return complain.n, fmt.Errorf("%s: line %d: longer than %d MiB, the limit for one record", name, n, maxRecord>>20)
	case err != nil:
		return complain.n, fmt.Errorf("%s: line %d: %w", name, n, err)
	}
	return complain.n, nil
}

// notThere gives errNotFound for a file that does not exist, else nil.
func notThere(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return errNotFound
	}
	return nil
}
