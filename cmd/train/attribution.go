package main

import (
	"path/filepath"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// trainAttribution measures package attribution on PolNeAR, which lies in dir.
func (t *trainer) trainAttribution(dir, keep string) error {
	train, err := t.attributionExamples(filepath.Join(dir, "train"), keep)
	if err != nil {
		return err
	}
	t.logf("%d annotated versions of %d articles", len(train), len(t.news))
	rules, err := t.measure(filepath.Join(dir, "dev"), attribution.Extract)
	if err != nil {
		return err
	}
	t.logf("PolNeAR dev | %s", rules.Line())
	return nil
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

// measure compares what extract finds in the articles of dir with what their
// annotators found.
func (t *trainer) measure(dir string, extract func(*syntax.Analysis) []attribution.Attribution) (*found, error) {
	annotated, err := readAnnotations(dir)
	if err != nil {
		return nil, err
	}
	m, err := t.models()
	if err != nil {
		return nil, err
	}
	f := &found{}
	for _, g := range t.newsDev {
		body := g.Doc.Text
		c := newWordCover(body)
		got := extract(m.Parse(text.Segment(body)))
		for _, n := range annotated[body] {
			f.add(c, got, n, 1/float64(len(annotated[body])))
		}
	}
	return f, nil
}
