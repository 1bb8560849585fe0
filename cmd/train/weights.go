package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// pull is how hard the weights are drawn back to those set by hand, chosen by
// what does best on topics left out.
const pull contradict.Pull = 10

// fitWeights fits data/weights.tsv of package contradict and writes it with
// its card, WEIGHTS.md, to dir.
func fitWeights(eval, dir string) error {
	prior := contradict.Weights{}
	for _, row := range contradict.Table() {
		prior[row.Feature] = row.Prior
	}
	// Some features depend on the scores of other pairs, thus on weights: those
	// of a first fit, so that the outcome does not depend on what is embedded.
	sets, err := readSets(eval, prior, firstSets)
	if err != nil {
		return err
	}
	first := contradict.Fit(examples(sets, func(trial) bool { return true }), prior, pull)
	if sets, err = readSets(eval, first, allSets); err != nil {
		return err
	}
	if len(sets) == 0 {
		return fmt.Errorf("%s: no set of pairs is there", eval)
	}
	w := contradict.Fit(examples(sets, func(trial) bool { return true }), prior, pull)
	crossValidate(sets, prior, pull)
	c := calibrate(sets)
	c.apply(w, sets)
	if err := writeWeights(filepath.Join(dir, "weights.tsv"), w); err != nil {
		return err
	}
	card := weightsCard{Folds: topicFolds, Pull: pull, Features: support(sets)}
	rescore(sets, w)
	for _, s := range sets {
		card.Sets = append(card.Sets, setRow{set: s, In: measure(s)})
	}
	crossValidate(sets, prior, pull)
	c.correct(sets)
	for i, s := range sets {
		card.Sets[i].Out = measure(s)
		fmt.Fprintf(os.Stderr, "%-9s in sample   %v\n%-9s out of fold %v\n", s.name, card.Sets[i].In, "", card.Sets[i].Out)
	}
	card.Bins = reliability(sets...)
	for _, b := range card.Bins {
		fmt.Fprintln(os.Stderr, b.Line())
	}
	return card.write(filepath.Join(dir, "WEIGHTS.md"))
}

// source reads a set from a folder below that of all sets.
type source struct {
	dir  string
	read func(dir string, w contradict.Weights) (set, error)
}

var (
	firstSets = []source{{"contradiction", headlines}, {"contradiction", diagnostics}, {"contradiction", entailments}}
	allSets   = append(slices.Clip(firstSets), source{"contradiction", bodies}, source{"stories", stories})
)

// readSets reads the sets below eval that are there.
func readSets(eval string, w contradict.Weights, sources []source) ([]set, error) {
	start := time.Now()
	var sets []set
	for _, r := range sources {
		s, err := r.read(filepath.Join(eval, r.dir, "dev"), w)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			fmt.Fprintln(os.Stderr, "left out:", err)
			continue
		case err != nil:
			return nil, err
		}
		sets = append(sets, s)
		fmt.Fprintf(os.Stderr, "%6.1fs %s: %d pairs compared, %d clash\n", time.Since(start).Seconds(), s.name, len(s.trials), s.gold)
	}
	return sets, nil
}

// writeWeights puts the fitted weights into the table, new features at its end.
func writeWeights(name string, w contradict.Weights) error {
	rows := slices.Clone(contradict.Table())
	known := map[string]bool{}
	for i := range rows {
		known[rows[i].Feature] = true
		rows[i].Value = w[rows[i].Feature]
	}
	for _, feature := range slices.Sorted(maps.Keys(w)) {
		if !known[feature] {
			rows = append(rows, contradict.Weight{Feature: feature, Value: w[feature], Meaning: "new: not described yet"})
		}
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := contradict.WriteTable(f, rows); err != nil {
		return err
	}
	return f.Close()
}
