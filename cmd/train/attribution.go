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

// attributionFiles are the models of package attribution.
var attributionFiles = []string{"cues", "roles", "verdicts", "links"}

// recipe is how each of them is trained.
var recipe = linear.ChainRecipe{Rounds: 16, Rate: .04, MinCount: 3, Seed: 1}

// trainAttribution rebuilds the models of package attribution from PolNeAR,
// which lies in the folder corpus, and writes them and their card to dir.
func (t *trainer) trainAttribution(corpus, dir, keep string) error {
	gold, err := t.attributionExamples(filepath.Join(corpus, "train"), keep)
	if err != nil {
		return err
	}
	t.logf("%d annotated versions of %d articles", len(gold), len(t.news))
	cues, roles := trainBoth(gold)
	t.logf("learned cues and roles")
	unseen, err := unseenModels(gold)
	if err != nil {
		return err
	}
	t.logf("learned cues and roles on each half")
	verdicts := attribution.TrainVerdicts(gold, unseen, recipe).Encode(1)
	links := attribution.TrainLinks(gold, unseen, syntax.Recipe{Rounds: 6, Seed: 1}).Encode(linear.Options{MinUpdates: 2})
	for i, data := range [][]byte{cues, roles, verdicts, links} {
		if err := os.WriteFile(filepath.Join(dir, attributionFiles[i]+".bin"), data, 0o644); err != nil {
			return err
		}
		t.logf("%s: %d bytes", attributionFiles[i], len(data))
	}
	return t.attributionCard(filepath.Join(corpus, "dev"), dir)
}

// trainBoth learns cues and roles, side by side.
func trainBoth(gold []*attribution.Gold) (cues, roles []byte) {
	var wg sync.WaitGroup
	wg.Go(func() { cues = attribution.TrainCues(gold, recipe).Encode(2) })
	wg.Go(func() { roles = attribution.TrainRoles(gold, recipe).Encode(2) })
	wg.Wait()
	return cues, roles
}

// unseenModels gives for each of gold models of cues and roles that learned from
// the other half of the articles, for what learns from their mistakes.
func unseenModels(gold []*attribution.Gold) ([]*attribution.Models, error) {
	half := map[*syntax.Analysis]int{}
	for _, g := range gold {
		if _, ok := half[g.Analysis]; !ok {
			half[g.Analysis] = len(half) % 2
		}
	}
	var models [2]*attribution.Models
	for h := range models {
		var others []*attribution.Gold
		for _, g := range gold {
			if half[g.Analysis] != h {
				others = append(others, g)
			}
		}
		cues, roles := trainBoth(others)
		var err error
		if models[h], err = attribution.Open(string(cues), string(roles), "", ""); err != nil {
			return nil, err
		}
	}
	unseen := make([]*attribution.Models, len(gold))
	for i, g := range gold {
		unseen[i] = models[half[g.Analysis]]
	}
	return unseen, nil
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
	var files [4]string
	c := attributionCard{Sizes: map[string]int{}, Articles: len(t.news)}
	for i, name := range attributionFiles {
		b, err := os.ReadFile(filepath.Join(dir, name+".bin"))
		if err != nil {
			return err
		}
		files[i], c.Sizes[name] = string(b), len(b)
	}
	m, err := attribution.Open(files[0], files[1], files[2], files[3])
	if err != nil {
		return err
	}
	unjudged, err := attribution.Open(files[0], files[1], "", "")
	if err != nil {
		return err
	}
	unlinked, err := attribution.Open(files[0], files[1], files[2], "")
	if err != nil {
		return err
	}
	for _, r := range []struct {
		name    string
		extract func(*syntax.Analysis) []attribution.Attribution
	}{
		{"rules alone", attribution.ExtractByRules},
		{"cues and roles alone", unjudged.ExtractLearned},
		{"cues, roles and verdicts alone", unlinked.ExtractLearned},
		{"all models alone", m.ExtractLearned},
		{"all models and what is kept of the rules", m.Extract},
	} {
		row := foundRow{r.name, compare(dev, r.extract)}
		c.Rows = append(c.Rows, row)
		t.logf("%s", row.Line())
	}
	return c.write(dir)
}
