package main

import (
	"strings"
	"time"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// scores counts how an analysis agrees with an annotated one. Arcs are counted
// without those of punctuation, names by span and class.
type scores struct {
	tokens, sameTokens       int // same: the segmenter cut the same
	sentences, sameSentences int
	tags, lemmas, lemmaAll   int
	arcs, heads, both        int
	gold, found, hit         map[syntax.Class]int
	seconds                  float64
}

// evaluate parses each document and compares. With raw set, it starts from the
// text, and a token that was cut in another way counts as wrong in all; else
// it starts from the annotated tokens and sentences.
func evaluate(m *syntax.Models, gold []*syntax.Gold, raw bool) *scores {
	s := &scores{gold: map[syntax.Class]int{}, found: map[syntax.Class]int{}, hit: map[syntax.Class]int{}}
	for _, g := range gold {
		d := g.Doc
		start := time.Now()
		if raw {
			d = text.Segment(d.Text)
		}
		a := m.Parse(d)
		s.seconds += time.Since(start).Seconds()
		s.addWords(g, a)
		if g.HasNames {
			s.addNames(g, a)
		}
	}
	return s
}

func (s *scores) addWords(g *syntax.Gold, a *syntax.Analysis) {
	at := make(map[text.Span]int, len(a.Words))
	for i, t := range a.Doc.Tokens {
		at[t.Span] = i
	}
	head := func(d *text.Document, w syntax.Word) text.Span {
		if w.Head < 0 {
			return text.Span{Start: -1}
		}
		return d.Tokens[w.Head].Span
	}
	ends := map[int]bool{}
	for _, sent := range a.Doc.Sentences {
		ends[sent.End] = true
	}
	for _, sent := range g.Doc.Sentences {
		s.sentences++
		s.sameSentences += count(ends[sent.End])
	}
	for i, want := range g.Words {
		k, ok := at[g.Doc.Tokens[i].Span]
		var got syntax.Word
		if ok {
			got = a.Words[k]
		}
		s.tokens++
		s.sameTokens += count(ok)
		s.tags += count(ok && got.Tag == want.Tag)
		if want.Lemma != "" {
			s.lemmaAll++
			s.lemmas += count(ok && strings.EqualFold(got.Lemma, want.Lemma))
		}
		if want.Label == "punct" {
			continue
		}
		right := ok && head(a.Doc, got) == head(g.Doc, want)
		s.arcs++
		s.heads += count(right)
		s.both += count(right && got.Label == want.Label)
	}
}

func (s *scores) addNames(g *syntax.Gold, a *syntax.Analysis) {
	type key struct {
		text.Span
		syntax.Class
	}
	want := map[key]bool{}
	for _, n := range g.Names {
		s.gold[n.Class]++
		want[key{n.Span, n.Class}] = true
	}
	for _, n := range a.Names {
		if n.Class == syntax.Outlet {
			n.Class = syntax.Organization // the silver corpus has no outlets
		}
		s.found[n.Class]++
		s.hit[n.Class] += count(want[key{n.Span, n.Class}])
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }

// nameF1 returns the F1 of the given classes together.
func (s *scores) nameF1(classes ...syntax.Class) float64 {
	var g, f, h int
	for _, c := range classes {
		g, f, h = g+s.gold[c], f+s.found[c], h+s.hit[c]
	}
	return percent(2*h, g+f)
}
