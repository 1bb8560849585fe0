package main

import (
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// folds is in how many parts the news are cut for parsing them unseen.
const folds = 2

// unseen analyses each article of the news with models of syntax that were
// trained without it, because what learns from an analysis must learn from one
// as wrong as those it will see. If keep names a folder, the models are kept
// there and taken from there the next time.
func (t *trainer) unseen(keep string) ([]*syntax.Analysis, error) {
	var models [folds]*syntax.Models
	var errs [folds]error
	var wg sync.WaitGroup
	for f := range folds {
		wg.Go(func() {
			part := &trainer{start: t.start, web: t.web}
			if keep != "" {
				part.dir = filepath.Join(keep, strconv.Itoa(f))
			}
			for i, g := range t.news {
				if i%folds != f {
					part.news = append(part.news, g)
				}
			}
			models[f], errs[f] = part.models()
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	t.logf("trained syntax on each half of the news")
	out := make([]*syntax.Analysis, len(t.news))
	for f := range folds {
		wg.Go(func() {
			for i := f; i < len(out); i += folds {
				out[i] = models[f].Parse(text.Segment(t.news[i].Doc.Text))
			}
		})
	}
	wg.Wait()
	t.logf("parsed each half with the other's models")
	return out, nil
}

// models trains all models, or takes those that stand in t.dir.
func (t *trainer) models() (*syntax.Models, error) {
	var files [4]string
	for i, s := range stages {
		b, err := t.file(s)
		if err != nil {
			return nil, err
		}
		files[i] = string(b)
	}
	return syntax.Open(files[0], files[1], files[2], files[3])
}

func (t *trainer) file(s stage) ([]byte, error) {
	if t.dir == "" {
		return t.learn(s)
	}
	name := filepath.Join(t.dir, s.name+".bin")
	if b, err := os.ReadFile(name); err == nil {
		return b, nil
	}
	b, err := t.learn(s)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(t.dir, 0o755); err != nil {
		return nil, err
	}
	return b, os.WriteFile(name, b, 0o644)
}
