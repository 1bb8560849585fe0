package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// trainer rebuilds the models of package syntax.
type trainer struct {
	start                    time.Time
	dir                      string // of the models
	news, newsDev, web, test []*syntax.Gold
	tagged                   []*syntax.Gold // news and web with predicted tags
}

// stage is a model with its trainer.
type stage struct {
	name  string
	train func(*trainer) (*linear.Trainer, error)
	keep  linear.Options
}

// stages are the models of syntax. The order matters to nobody: each starts
// from the corpora.
var stages = []stage{
	{"tags", func(t *trainer) (*linear.Trainer, error) {
		return syntax.TrainTags(slices.Concat(t.news, t.web), syntax.Recipe{Rounds: 6, Seed: 1}), nil
	}, linear.Options{MinUpdates: 3, MinWeight: 2}},
	{"lemmas", func(t *trainer) (*linear.Trainer, error) {
		return syntax.TrainLemmas(slices.Concat(t.news, t.web), syntax.Recipe{Rounds: 10, Seed: 1}), nil
	}, linear.Options{}},
	{"names", func(t *trainer) (*linear.Trainer, error) {
		gold, err := t.withPredictedTags()
		return syntax.TrainNames(gold, syntax.Recipe{Rounds: 8, Seed: 1}), err
	}, linear.Options{MinUpdates: 2}},
	{"arcs", func(t *trainer) (*linear.Trainer, error) {
		gold, err := t.withPredictedTags()
		return syntax.TrainArcs(gold, syntax.Recipe{Rounds: 5, Seed: 1}), err
	}, linear.Options{MinUpdates: 15, MinWeight: 5}},
}

func (t *trainer) logf(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%7.1fs %s\n", time.Since(t.start).Seconds(), fmt.Sprintf(format, args...))
}

// trainSyntax rebuilds the models of the given names and writes the card of
// all.
func (t *trainer) trainSyntax(wanted func(string) bool) error {
	for _, s := range stages {
		if !wanted(s.name) {
			continue
		}
		data, err := t.learn(s)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(t.dir, s.name+".bin"), data, 0o644); err != nil {
			return err
		}
		t.logf("%s: %d bytes", s.name, len(data))
	}
	return t.card()
}

// learn trains one model and returns its file.
func (t *trainer) learn(s stage) ([]byte, error) {
	learned, err := s.train(t)
	if err != nil {
		return nil, fmt.Errorf("train %s: %w", s.name, err)
	}
	return learned.Encode(s.keep), nil
}

func (t *trainer) read(corpora string) (err error) {
	for _, c := range []struct {
		to   *[]*syntax.Gold
		read func(string) ([]*syntax.Gold, error)
		path string
	}{
		{&t.news, readPolnear, "polnear/train"},
		{&t.newsDev, readPolnear, "polnear/dev"},
		{&t.web, readEWT, "ud-ewt/train.conllu.gz"},
		{&t.test, readEWT, "ud-ewt/test.conllu.gz"},
	} {
		if *c.to, err = c.read(filepath.Join(corpora, filepath.FromSlash(c.path))); err != nil {
			return err
		}
	}
	return nil
}

// withPredictedTags tags the training corpora, once.
func (t *trainer) withPredictedTags() (gold []*syntax.Gold, err error) {
	if t.tagged == nil {
		t.tagged, err = syntax.Jackknife(slices.Concat(t.news, t.web), 3, syntax.Recipe{Rounds: 3, Seed: 2})
		t.logf("tagged the corpora by jackknife")
	}
	return t.tagged, err
}

// card measures the models in dir and writes their card.
func (t *trainer) card() error {
	c := card{Sizes: map[string]int{}}
	for _, s := range stages {
		info, err := os.Stat(filepath.Join(t.dir, s.name+".bin"))
		if err != nil {
			return err
		}
		c.Sizes[s.name] = int(info.Size())
	}
	m, err := t.models()
	if err != nil {
		return err
	}
	for _, r := range []struct {
		name string
		gold []*syntax.Gold
		raw  bool
	}{
		{"PolNeAR dev", t.newsDev, false}, {"PolNeAR dev, raw", t.newsDev, true}, {"UD EWT test", t.test, false}, {"UD EWT test, raw", t.test, true},
	} {
		row := cardRow{r.name, evaluate(m, r.gold, r.raw)}
		c.Rows = append(c.Rows, row)
		t.logf("%s (%.0f tokens/s)", row.Line(), float64(row.s.tokens)/row.s.seconds)
	}
	return c.write(t.dir)
}
