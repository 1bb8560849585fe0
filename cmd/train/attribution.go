package main

import (
	"os"
	"path/filepath"
	"sync"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// attributionStages are the models of package attribution.
var attributionStages = []struct {
	name  string
	train func([]*attribution.Gold, linear.ChainRecipe) *linear.ChainTrainer
}{
	{"cues", attribution.TrainCues},
	{"roles", attribution.TrainRoles},
}

// trainAttribution rebuilds the models of package attribution from PolNeAR,
// which lies in the folder corpus, and writes them and their card to dir.
func (t *trainer) trainAttribution(corpus, dir, keep string) error {
	gold, err := t.attributionExamples(filepath.Join(corpus, "train"), keep)
	if err != nil {
		return err
	}
	t.logf("%d annotated versions of %d articles", len(gold), len(t.news))
	errs := make([]error, len(attributionStages))
	var wg sync.WaitGroup
	for i, s := range attributionStages {
		wg.Go(func() {
			data := s.train(gold, linear.ChainRecipe{Rounds: 6, Rate: .1, MinCount: 3, Seed: 1}).Encode(2)
			errs[i] = os.WriteFile(filepath.Join(dir, s.name+".bin"), data, 0o644)
			t.logf("%s: %d bytes", s.name, len(data))
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return t.attributionCard(filepath.Join(corpus, "dev"), dir)
}

// attributionExamples pairs the analysis of each article, unseen by the models
// that made it, with what each of its annotators found.
func (t *trainer) attributionExamples(dir, keep string) ([]*attribution.Gold, error) {
	annotated, err := readAnnotations(dir)
	if err != nil {
		return nil, err
	}
	analyses, err := t.unseen(keep)
	if err != nil {
		return nil, err
	}
	var out []*attribution.Gold
	for _, a := range analyses {
		for _, n := range annotated[a.Doc.Text] {
			out = append(out, &attribution.Gold{Analysis: a, Attributions: n.attributions})
		}
	}
	return out, nil
}

// parsedDev is an article of dev with what its annotators found.
type parsedDev struct {
	*syntax.Analysis
	annotations []annotation
}

// parseDev analyses the articles of dev, which lies in dir.
func (t *trainer) parseDev(dir string) ([]parsedDev, error) {
	annotated, err := readAnnotations(dir)
	if err != nil {
		return nil, err
	}
	m, err := t.models()
	if err != nil {
		return nil, err
	}
	var out []parsedDev
	for _, g := range t.newsDev {
		out = append(out, parsedDev{m.Parse(text.Segment(g.Doc.Text)), annotated[g.Doc.Text]})
	}
	return out, nil
}

// compare sets what extract finds against what annotators found.
func compare(dev []parsedDev, extract func(*syntax.Analysis) []attribution.Attribution) *found {
	f := &found{}
	for _, d := range dev {
		c := newWordCover(d.Doc.Text)
		got := extract(d.Analysis)
		for _, n := range d.annotations {
			f.add(c, got, n, 1/float64(len(d.annotations)))
		}
	}
	return f
}

// attributionCard measures the models in dir and writes their card.
func (t *trainer) attributionCard(devDir, dir string) error {
	dev, err := t.parseDev(devDir)
	if err != nil {
		return err
	}
	var files [2]string
	c := attributionCard{Sizes: map[string]int{}, Articles: len(t.news)}
	for i, s := range attributionStages {
		b, err := os.ReadFile(filepath.Join(dir, s.name+".bin"))
		if err != nil {
			return err
		}
		files[i], c.Sizes[s.name] = string(b), len(b)
	}
	m, err := attribution.Open(files[0], files[1])
	if err != nil {
		return err
	}
	for _, r := range []struct {
		name    string
		extract func(*syntax.Analysis) []attribution.Attribution
	}{
		{"rules alone", attribution.ExtractByRules},
		{"models alone", m.ExtractLearned},
		{"models and what is kept of the rules", m.Extract},
	} {
		row := foundRow{r.name, compare(dev, r.extract)}
		c.Rows = append(c.Rows, row)
		t.logf("%s", row.Line())
	}
	return c.write(dir)
}
