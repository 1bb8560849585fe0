package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// A set of two topics is enough to fit the weights; the other sets are left out.
func TestFitWeights(t *testing.T) {
	eval, out := t.TempDir(), t.TempDir()
	write(t, filepath.Join(eval, "contradiction", "dev", "headlines.jsonl"), `
{"id": "h1", "text": "Mayor Lind closed the harbour bridge", "outlet": "Port Post", "date": "2031-05-01"}
{"id": "h2", "text": "Mayor Lind did not close the harbour bridge", "date": "2031-05-02"}
{"id": "h3", "text": "Two-headed seal seen off Amsel"}
{"id": "h4", "text": "No, a two-headed seal was not seen off Amsel"}
{"id": "h5", "text": "Mayor Lind never closed the bridge in Amsel"}
`)
	write(t, filepath.Join(eval, "contradiction", "dev", "headlines.gold.jsonl"), `
{"a": "h1", "b": "h2", "level": "direct", "topic": "bridge"}
{"a": "h4", "b": "h3", "level": "direct", "topic": "seal"}
{"a": "h1", "b": "h5", "level": "ignore"}
`)
	for range 2 {
		if err := fitWeights(eval, out); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(filepath.Join(out, "weights.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := contradict.ReadTable(f)
	if err != nil || len(rows) < len(contradict.Table()) {
		t.Errorf("the table has %d rows (%v), want the %d there were and any new ones", len(rows), err, len(contradict.Table()))
	}
	card, err := os.ReadFile(filepath.Join(out, "WEIGHTS.md"))
	if err != nil || !strings.Contains(string(card), "| headlines | 2 |") {
		t.Errorf("the card tells nothing of the two clashing headlines (%v):\n%s", err, card)
	}
	if err := fitWeights(t.TempDir(), out); err == nil {
		t.Error("a folder without any set gives no error")
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.TrimSpace(text)+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A pair's score comes from weights that saw neither of its topics.
func TestFoldsLeaveGroupsOut(t *testing.T) {
	s := set{name: "s", mass: 1}
	for i := range 40 {
		group := string(rune('a' + i%4))
		s.add(contradict.Features{"bias": 1, "only " + group: 1}, true, group)
	}
	crossValidate([]set{s}, contradict.Weights{"bias": -2}, .1)
	blind := contradict.Fit(examples([]set{s}, func(t trial) bool { return t.groups[0] != "a" }), contradict.Weights{"bias": -2}, .1)
	if got, want := s.trials[0].score, blind.Score(s.trials[0].Features); got != want {
		t.Errorf("score %.4f, want %.4f of the weights that have not seen its group", got, want)
	}
}

func TestMeasure(t *testing.T) {
	s := set{gold: 3, quiet: 1, threshold: .5}
	for _, p := range []struct {
		score float64
		clash bool
	}{{.9, true}, {.8, false}, {.6, true}, {.1, false}} {
		s.add(nil, p.clash)
		s.trials[len(s.trials)-1].score = p.score
	}
	f := measure(s)
	want := "AP 0.5556  P@100 0.50  flagged 3  P 0.667  R 0.667  F1 0.667  accuracy 0.667"
	if got := f.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
