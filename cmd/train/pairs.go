package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// readAll reads a file of JSON lines.
func readAll[T any](name string) ([]T, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for n := 1; sc.Scan(); n++ {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, n, err)
		}
		out = append(out, v)
	}
	return out, sc.Err()
}

// pairKey names two texts, in either order.
type pairKey [2]string

func keyOf(a, b string) pairKey { return pairKey{min(a, b), max(a, b)} }

// label is a line of a set's gold file.
type label struct {
	A          string `json:"a"`
	B          string `json:"b"`
	Level      string `json:"level"`      // headlines: direct, derived, ignore
	Label      string `json:"label"`      // diag: contradicts, compatible
	Phenomenon string `json:"phenomenon"` // diag
}

// statement is a line of headlines or diag.
type statement struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Outlet string `json:"outlet"`
	Date   string `json:"date"`
}

func readStatements(name string) ([]contradict.Statement, error) {
	lines, err := readAll[statement](name)
	var out []contradict.Statement
	for _, l := range lines {
		s := contradict.Statement{ID: l.ID, Text: l.Text}
		if l.Outlet != "" {
			s.Outlets = []string{l.Outlet}
		}
		if l.Date != "" {
			if s.Said, err = time.Parse(time.DateOnly, l.Date); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, l.ID, err)
			}
		}
		out = append(out, s)
	}
	return out, err
}

// everyPair keeps pairs that hardly score at all, so that training sees them.
// The weights make the features that depend on other pairs' scores.
func everyPair(w contradict.Weights) contradict.Options {
	return contradict.Options{Read: proposition.Read, Frames: proposition.Frames, Keep: -1, Weights: w}
}

// compareAll gives the features of each pair that the detector compares.
func compareAll(statements []contradict.Statement, w contradict.Weights) (map[pairKey]contradict.Features, []pairKey, error) {
	pairs, err := contradict.Find(context.Background(), statements, everyPair(w))
	if err != nil {
		return nil, nil, err
	}
	found := map[pairKey]contradict.Features{}
	var order []pairKey
	for _, p := range pairs {
		k := keyOf(statements[p.A].ID, statements[p.B].ID)
		found[k] = p.Features
		order = append(order, k)
	}
	return found, order, nil
}

// headlines: pairs out of a pool of headlines; what has no label does not
// clash. Groups are topics.
func headlines(dir string, w contradict.Weights) (set, error) {
	s := set{name: "headlines", threshold: contradict.DefaultThreshold, mass: 1}
	statements, err := readStatements(filepath.Join(dir, "headlines.jsonl"))
	if err != nil {
		return s, err
	}
	gold, err := readAll[label](filepath.Join(dir, "headlines.gold.jsonl"))
	if err != nil {
		return s, err
	}
	clash, ignored, topics := map[pairKey]bool{}, map[pairKey]bool{}, components{}
	for _, g := range gold {
		k := keyOf(g.A, g.B)
		ignored[k] = ignored[k] || g.Level == "ignore"
		clash[k] = clash[k] || g.Level != "ignore"
		topics.join(g.A, g.B)
	}
	for _, is := range clash {
		s.gold += count(is)
	}
	found, order, err := compareAll(statements, w)
	for _, k := range order {
		if clash[k] || !ignored[k] {
			s.add(found[k], clash[k], "headlines "+topics.of(k[0]), "headlines "+topics.of(k[1]))
		}
	}
	return s, err
}

// diagnostics: minimal pairs by phenomenon, half of them hard negatives.
func diagnostics(dir string, w contradict.Weights) (set, error) {
	s := set{name: "diag", threshold: contradict.DefaultThreshold, mass: 2}
	statements, err := readStatements(filepath.Join(dir, "diag.jsonl"))
	if err != nil {
		return s, err
	}
	gold, err := readAll[label](filepath.Join(dir, "diag.gold.jsonl"))
	if err != nil {
		return s, err
	}
	found, _, err := compareAll(statements, w)
	for _, g := range gold {
		clash := g.Label == "contradicts"
		s.gold += count(clash)
		if f, ok := found[keyOf(g.A, g.B)]; ok {
			s.add(f, clash, "diag "+g.Phenomenon)
		} else if !clash {
			s.quiet++
		}
	}
	return s, err
}

func (s *set) add(f contradict.Features, clash bool, groups ...string) {
	s.trials = append(s.trials, trial{Example: contradict.Example{Features: f, Clash: clash}, groups: slices.Compact(groups)})
}

// entailments: RTE-3, a text and a hypothesis each. There are no topics; pairs
// that share a text stay together.
func entailments(dir string, w contradict.Weights) (set, error) {
	s := set{name: "rte3", threshold: contradict.JudgeThreshold, mass: 1}
	type premise struct {
		ID, Text, Hypothesis string
	}
	pairs, err := readAll[premise](filepath.Join(dir, "rte3.jsonl"))
	if err != nil {
		return s, err
	}
	gold, err := readAll[struct{ ID, Label string }](filepath.Join(dir, "rte3.gold.jsonl"))
	if err != nil {
		return s, err
	}
	labels := map[string]string{}
	for _, g := range gold {
		labels[g.ID] = g.Label
		s.gold += count(g.Label == "contradicts")
	}
	judge := contradict.NewJudge(everyPair(w))
	for _, p := range pairs {
		clash := labels[p.ID] == "contradicts"
		if j := judge.Judge(p.Text, p.Hypothesis); j.Features != nil {
			s.add(j.Features, clash, "rte3 "+p.Text)
		} else if !clash {
			s.quiet++
		}
	}
	return s, nil
}

// components are the sets of names that a list of pairs joins.
type components map[string]string

func (c components) of(name string) string {
	for c[name] != "" && c[name] != name {
		name = c[name]
	}
	return name
}

func (c components) join(a, b string) {
	if a, b = c.of(a), c.of(b); a != b {
		c[max(a, b)] = min(a, b)
	}
}
