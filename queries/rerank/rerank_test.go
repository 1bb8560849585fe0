package rerank_test

import (
	"context"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/queries/rerank"
)

// The test binary is the program that is run: its first argument says how it
// behaves.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "behave" {
		behave(os.Args[2])
		return
	}
	os.Exit(m.Run())
}

func behave(how string) {
	switch how {
	case "hang":
		os.Stdout.WriteString(`{"id":"1","score":0.5}` + "\n")
		time.Sleep(time.Hour)
	case "flood":
		for {
			if _, err := os.Stdout.WriteString(`{"id":"1","score":0.5}` + "\n"); err != nil {
				return
			}
		}
	case "one long line":
		for range 1 << 20 {
			if _, err := os.Stdout.WriteString("no end in sight"); err != nil {
				return
			}
		}
	case "fail":
		os.Stdout.WriteString(`{"id":"2","score":0.25}` + "\n")
		os.Stderr.WriteString("no model here\n")
		os.Exit(3)
	default:
		os.Stdout.WriteString(how)
	}
}

func TestRun(t *testing.T) {
	pairs := []rerank.Pair{{ID: "1", Premise: "It rained.", Hypothesis: "It was dry."}, {ID: "2", Premise: "x", Hypothesis: "y"}}
	for _, test := range []struct {
		how    string
		scores map[string]float64
		err    string // part of the error; empty for none
	}{
		{`{"id":"1","score":0.9}` + "\n" + `{"id":"2","score":0,"label":"neutral"}`, map[string]float64{"1": .9, "2": 0}, ""},
		{"hang", map[string]float64{"1": .5}, "stopped after 500ms, with 1 of 2 pairs scored"},
		{"flood", map[string]float64{"1": .5}, "stopped after 104 lines for 2 pairs"},
		{"one long line", map[string]float64{}, "stopped at line 1, which is longer than 65536 bytes"},
		{"fail", map[string]float64{"2": .25}, `exit status 3, with 1 of 2 pairs scored; it said "no model here"`},
		{"", map[string]float64{}, "0 of 2 pairs scored"},
		{"loading the model...\n" + `{"id":"1","score":1}`, map[string]float64{"1": 1}, `1 of 2 pairs scored; bad lines: line 1: want {"id", "score"}`},
		{`{"id":"3","score":1}`, map[string]float64{}, `there is no pair with id "3"`},
		{`{"id":"1","score":NaN}`, map[string]float64{}, "line 1: want"},
		{`{"id":"1","score":1.5}`, map[string]float64{}, `pair "1" has score 1.5, want 0 to 1`},
		{`{"id":"1"}`, map[string]float64{}, `pair "1" has no score`},
		{strings.Repeat("?\n", 5), map[string]float64{}, "; 2 more"},
	} {
		start := time.Now()
		scores, err := rerank.Run(context.Background(), []string{os.Args[0], "behave", test.how}, pairs, rerank.Limits{Time: 500 * time.Millisecond})
		if test.how != "hang" && err != nil && strings.Contains(err.Error(), "stopped after 500ms") {
			scores, err = rerank.Run(context.Background(), []string{os.Args[0], "behave", test.how}, pairs, rerank.Limits{Time: 20 * time.Second}) // a busy machine
		}
		if !maps.Equal(scores, test.scores) {
			t.Errorf("%.40q: scores %v, want %v", test.how, scores, test.scores)
		}
		if got := errorText(err); (test.err == "") != (got == "") || !strings.Contains(got, test.err) {
			t.Errorf("%.40q: error %q, want one with %q", test.how, got, test.err)
		}
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%.40q: took %v", test.how, d)
		}
	}
}

func TestRunWithoutProgram(t *testing.T) {
	for _, command := range [][]string{nil, {"/no/such/program"}} {
		if scores, err := rerank.Run(context.Background(), command, nil, rerank.Limits{}); err == nil || scores != nil {
			t.Errorf("Run(%q) = %v, %v, want an error and no scores", command, scores, err)
		}
	}
}

// The caller's context ends a program as its time does.
func TestRunEndsWithContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	_, err := rerank.Run(ctx, []string{os.Args[0], "behave", "hang"}, []rerank.Pair{{ID: "1"}}, rerank.Limits{})
	if err != context.DeadlineExceeded {
		t.Errorf("got error %v, want that of the context", err)
	}
}

// More pairs than a pipe holds do not block a program that answers at once.
func TestRunManyPairs(t *testing.T) {
	var pairs []rerank.Pair
	for range 5000 {
		pairs = append(pairs, rerank.Pair{ID: "1", Premise: strings.Repeat("word ", 50)})
	}
	scores, err := rerank.Run(context.Background(), []string{os.Args[0], "behave", `{"id":"1","score":0.5}`}, pairs, rerank.Limits{})
	if scores["1"] != .5 {
		t.Errorf("got %v, %v, want pair 1 scored", scores, err)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
