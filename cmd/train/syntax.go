package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/claimgraph/claimgraph/loader/linear"
	"github.com/claimgraph/claimgraph/loader/syntax"
)

func run(corpora, out, only string) error {
	start := time.Now()
	step := func(what string) { fmt.Fprintf(os.Stderr, "%7.1fs %s\n", time.Since(start).Seconds(), what) }
	news, err := readPolnear(filepath.Join(corpora, "polnear", "train"))
	if err != nil {
		return err
	}
	newsDev, err := readPolnear(filepath.Join(corpora, "polnear", "dev"))
	if err != nil {
		return err
	}
	web, err := readEWT(filepath.Join(corpora, "ud-ewt", "train.conllu.gz"))
	if err != nil {
		return err
	}
	webTest, err := readEWT(filepath.Join(corpora, "ud-ewt", "test.conllu.gz"))
	if err != nil {
		return err
	}
	step("read the corpora")
	all := slices.Concat(news, web)
	dir := filepath.Join(out, "syntax", "models")
	write := func(name string, data []byte) error {
		step(fmt.Sprintf("%s: %d bytes", name, len(data)))
		return os.WriteFile(filepath.Join(dir, name+".bin"), data, 0o644)
	}
	wants := func(name string) bool { return only == "" || only == name }
	if wants("tags") {
		if err := write("tags", syntax.TrainTags(all, syntax.Recipe{Rounds: 6, Seed: 1}).Encode(linear.Options{MinUpdates: 2})); err != nil {
			return err
		}
	}
	if wants("lemmas") {
		if err := write("lemmas", syntax.TrainLemmas(all, syntax.Recipe{Rounds: 10, Seed: 1}).Encode(linear.Options{})); err != nil {
			return err
		}
	}
	if wants("names") || wants("arcs") {
		if all, err = syntax.Jackknife(all, 3, syntax.Recipe{Rounds: 3, Seed: 2}); err != nil {
			return err
		}
		step("tagged the corpora by jackknife")
	}
	if wants("names") {
		if err := write("names", syntax.TrainNames(all, syntax.Recipe{Rounds: 8, Seed: 1}).Encode(linear.Options{MinUpdates: 2})); err != nil {
			return err
		}
	}
	if wants("arcs") {
		if err := write("arcs", syntax.TrainArcs(all, syntax.Recipe{Rounds: 8, Seed: 1}).Encode(linear.Options{MinUpdates: 3})); err != nil {
			return err
		}
	}
	m, err := openDir(dir)
	if err != nil {
		return err
	}
	fmt.Println("polnear dev:", evaluate(m, newsDev))
	fmt.Println("ud-ewt test:", evaluate(m, webTest))
	step("done")
	return nil
}

func openDir(dir string) (*syntax.Models, error) {
	var files [4]string
	for i, name := range []string{"tags", "lemmas", "names", "arcs"} {
		b, err := os.ReadFile(filepath.Join(dir, name+".bin"))
		if err != nil {
			return nil, err
		}
		files[i] = string(b)
	}
	return syntax.Open(files[0], files[1], files[2], files[3])
}
