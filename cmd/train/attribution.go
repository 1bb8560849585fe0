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

// recipe is how each of them is trained.
var recipe = linear.ChainRecipe{Rounds: 16, Rate: .04, MinCount: 3, Seed: 1}

// boundsRecipe learns less by heart: the features are many, and most cues have
// no more than one option that is worth a thought.
var boundsRecipe = linear.ChainRecipe{Rounds: 6, Rate: .02, MinCount: 5, Seed: 1}

// trainAttribution rebuilds the models of package attribution from PolNeAR,
// which lies in the folder corpus, and writes them and their card to dir.
func (t *trainer) trainAttribution(corpus, dir, keep string) error {
	gold, err := t.attributionExamples(filepath.Join(corpus, "train"), keep)
	if err != nil {
		return err
	}
	t.logf("%d annotated versions of %d articles", len(gold), len(t.news))
	files, err := t.learnAttribution(gold)
	if err != nil {
		return err
	}
	if err := writeAttribution(files, dir); err != nil {
		return err
	}
	return t.attributionCard(filepath.Join(corpus, "dev"), dir)
}

// learnAttribution learns all models of package attribution.
func (t *trainer) learnAttribution(gold []*attribution.Gold) (attribution.Files, error) {
	var f attribution.Files
	f.Cues, f.Roles = trainBoth(gold)
	t.logf("learned cues and roles")
	j, err := newHalves(gold)
	if err != nil {
		return f, err
	}
	t.logf("learned cues and roles on each half")
	f.Bounds = string(attribution.TrainBounds(gold, j.unseen(), boundsRecipe).Encode(2))
	if err := j.learnBounds(); err != nil {
		return f, err
	}
	t.logf("learned bounds, on all and on each half")
	unseen := j.unseen()
	f.Verdicts = string(attribution.TrainVerdicts(gold, unseen, recipe).Encode(1))
	f.Links = string(attribution.TrainLinks(gold, unseen, syntax.Recipe{Rounds: 6, Seed: 1}).Encode(linear.Options{MinUpdates: 2}))
	t.logf("learned verdicts and links")
	return f, nil
}

// trainBoth learns cues and roles, side by side.
func trainBoth(gold []*attribution.Gold) (cues, roles string) {
	var wg sync.WaitGroup
	wg.Go(func() { cues = string(attribution.TrainCues(gold, recipe).Encode(2)) })
	wg.Go(func() { roles = string(attribution.TrainRoles(gold, recipe).Encode(2)) })
	wg.Wait()
	return cues, roles
}

// modelFiles pairs the files of package attribution with their names.
func modelFiles(f *attribution.Files) map[string]*string {
	return map[string]*string{"cues": &f.Cues, "roles": &f.Roles, "bounds": &f.Bounds, "verdicts": &f.Verdicts, "links": &f.Links}
}

func writeAttribution(f attribution.Files, dir string) error {
	for name, data := range modelFiles(&f) {
		if err := os.WriteFile(filepath.Join(dir, name+".bin"), []byte(*data), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func readAttribution(dir string) (attribution.Files, error) {
	var f attribution.Files
	for name, data := range modelFiles(&f) {
		b, err := os.ReadFile(filepath.Join(dir, name+".bin"))
		if err != nil {
			return f, err
		}
		*data = string(b)
	}
	return f, nil
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
