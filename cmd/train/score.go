package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/claimgraph/claimgraph/loader/syntax"
)

// scores holds the agreement of an analysis with an annotated one that has the
// same tokens and sentences.
type scores struct {
	tokens, tags      int
	lemmas, lemmaAll  int
	arcs, heads, both int // without punctuation
	gold, found, hit  map[syntax.Class]int
	seconds           float64
}

func evaluate(m *syntax.Models, gold []*syntax.Gold) *scores {
	s := &scores{gold: map[syntax.Class]int{}, found: map[syntax.Class]int{}, hit: map[syntax.Class]int{}}
	for _, g := range gold {
		start := time.Now()
		a := m.Parse(g.Doc)
		s.seconds += time.Since(start).Seconds()
		s.add(g, a)
	}
	return s
}

func (s *scores) add(g *syntax.Gold, a *syntax.Analysis) {
	for i, want := range g.Words {
		got := a.Words[i]
		s.tokens++
		if got.Tag == want.Tag {
			s.tags++
		}
		if want.Lemma != "" {
			s.lemmaAll++
			if strings.EqualFold(got.Lemma, want.Lemma) {
				s.lemmas++
			}
		}
		if want.Label == "punct" {
			continue
		}
		s.arcs++
		if got.Head == want.Head {
			s.heads++
			if got.Label == want.Label {
				s.both++
			}
		}
	}
	if !g.HasNames {
		return
	}
	want := map[syntax.Name]bool{}
	for _, n := range g.Names {
		s.gold[n.Class]++
		want[n] = true
	}
	for _, n := range a.Names {
		if n.Class == syntax.Outlet {
			n.Class = syntax.Organization
		}
		s.found[n.Class]++
		if want[n] {
			s.hit[n.Class]++
		}
	}
}

func (s *scores) String() string {
	p := func(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
	out := fmt.Sprintf("tags %.2f lemmas %.2f UAS %.2f LAS %.2f, %.0f tokens/s", p(s.tags, s.tokens), p(s.lemmas, s.lemmaAll),
		p(s.heads, s.arcs), p(s.both, s.arcs), float64(s.tokens)/s.seconds)
	var g, f, h int
	for c := syntax.Person; c <= syntax.Time; c++ {
		if s.gold[c] == 0 {
			continue
		}
		out += fmt.Sprintf(" %v %.1f", c, p(2*s.hit[c], s.gold[c]+s.found[c]))
		if c != syntax.Time {
			g, f, h = g+s.gold[c], f+s.found[c], h+s.hit[c]
		}
	}
	if g > 0 {
		out += fmt.Sprintf(" names %.1f", p(2*h, g+f))
	}
	return out
}
