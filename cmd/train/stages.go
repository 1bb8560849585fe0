package main

import (
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/syntax"
)

// attributionCard measures the models in dir, and what each stage adds, and
// writes their card.
func (t *trainer) attributionCard(devDir, dir string) error {
	dev, err := t.parseDev(devDir)
	if err != nil {
		return err
	}
	files, err := readAttribution(dir)
	if err != nil {
		return err
	}
	c := attributionCard{Sizes: map[string]int{}, Articles: len(t.news)}
	for name, data := range modelFiles(&files) {
		c.Sizes[name] = len(*data)
	}
	rows, err := stageRows(files)
	if err != nil {
		return err
	}
	for _, r := range rows {
		row := foundRow{r.name, compare(dev, r.extract)}
		c.Rows = append(c.Rows, row)
		t.logf("%s", row.Line())
	}
	return c.write(dir)
}

// extractor is a way to find attributions.
type extractor struct {
	name    string
	extract func(*syntax.Analysis) []attribution.Attribution
}

// stageRows are the rules, then the models one after the other, then all of them
// but one stage.
func stageRows(files attribution.Files) ([]extractor, error) {
	out := []extractor{{"rules alone", attribution.ExtractByRules}}
	var f attribution.Files
	f.Cues, f.Roles = files.Cues, files.Roles
	for _, s := range []struct {
		name string
		add  func()
	}{
		{"cues and roles alone", func() {}},
		{"with bounds", func() { f.Bounds = files.Bounds }},
		{"with verdicts", func() { f.Verdicts = files.Verdicts }},
		{"with links: all models alone", func() { f.Links = files.Links }},
	} {
		s.add()
		m, err := attribution.Open(f)
		if err != nil {
			return nil, err
		}
		out = append(out, extractor{s.name, m.ExtractLearned})
	}
	unbound := files
	unbound.Bounds = ""
	m, err := attribution.Open(files)
	if err != nil {
		return nil, err
	}
	u, err := attribution.Open(unbound)
	if err != nil {
		return nil, err
	}
	return append(out,
		extractor{"all models and what is kept of the rules", m.Extract},
		extractor{"the same without bounds", u.Extract},
		extractor{"the same without syntax", func(a *syntax.Analysis) []attribution.Attribution {
			return m.Extract(syntax.Unparsed(a.Doc))
		}}), nil
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
