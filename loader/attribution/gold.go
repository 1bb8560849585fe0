package attribution

import (
	"slices"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Gold is what one annotator found in an article, to learn from. Of the
// attributions only Source, Cue and Content are set.
type Gold struct {
	Analysis     *syntax.Analysis
	Attributions []Attribution
}

// lesson is a Gold in tokens.
type lesson struct {
	*scene
	cues     []rng
	contents [][]rng
	sources  [][]rng
}

func newLesson(s *scene, g *Gold) *lesson {
	l := &lesson{scene: s}
	sorted := slices.Clone(g.Attributions)
	slices.SortStableFunc(sorted, func(a, b Attribution) int { return start(a.Cue) - start(b.Cue) })
	for _, a := range sorted {
		cue := s.tokensOf(a.Cue, false)
		content := s.tokensOf(a.Content, true)
		if len(cue) == 0 || len(content) == 0 {
			continue
		}
		l.cues = append(l.cues, rng{cue[0].a, last(cue).b})
		l.contents = append(l.contents, content)
		l.sources = append(l.sources, s.tokensOf(a.Source, false))
	}
	return l
}

func start(spans []text.Span) int {
	if len(spans) == 0 {
		return 0
	}
	return spans[0].Start
}

// tokensOf turns annotated spans into tokens: those whose middle lies inside,
// without punctuation at either end, and a content without its complementiser.
func (s *scene) tokensOf(spans []text.Span, content bool) []rng {
	var out []rng
	i := 0
	for _, sp := range spans {
		for i < len(s.d.Tokens) && s.d.Tokens[i].Start+s.d.Tokens[i].End < 2*sp.Start {
			i++
		}
		p := rng{i, i}
		for p.b < len(s.d.Tokens) && s.d.Tokens[p.b].Start+s.d.Tokens[p.b].End < 2*sp.End {
			p.b++
		}
		i = p.b
		if t := s.trimmed(p, content); !t.empty() {
			out = append(out, t)
		} else if !p.empty() && !content {
			out = append(out, p)
		}
	}
	return out
}

func (s *scene) trimmed(p rng, content bool) rng {
	for !p.empty() && s.w[p.a].is(clPunct) {
		p.a++
	}
	for !p.empty() && s.w[p.b-1].is(clPunct) {
		p.b--
	}
	if content && s.complementiser(p) {
		p.a++
		return s.trimmed(p, false)
	}
	return p
}

// scenes prepares each article once, however many annotators it has.
func scenes(gold []*Gold) []*lesson {
	out := make([]*lesson, len(gold))
	for i, g := range gold {
		if i > 0 && g.Analysis == gold[i-1].Analysis {
			out[i] = newLesson(out[i-1].scene, g)
			continue
		}
		out[i] = newLesson(newScene(g.Analysis), g)
	}
	return out
}

// TrainCues learns to find cues.
func TrainCues(gold []*Gold, r linear.ChainRecipe) *linear.ChainTrainer {
	t := linear.NewChainTrainer(cueLabels, cueClassSizes)
	var fs []uint64
	var classes []uint8
	for _, l := range scenes(gold) {
		want := make([]uint8, len(l.tok))
		for _, c := range l.cues {
			want[c.a] = cueBegins
			for i := c.a + 1; i < c.b; i++ {
				want[i] = cueGoesOn
			}
		}
		for _, sent := range l.d.Sentences {
			t.Next()
			for i := sent.First; i < sent.Last; i++ {
				fs = l.cueFeatures(fs[:0], sent, i)
				classes = l.cueClasses(classes[:0], i, sent.First)
				t.Add(fs, classes, int(want[i]))
			}
		}
	}
	t.Train(r)
	return t
}

// TrainRoles learns to find the source and content of a cue.
func TrainRoles(gold []*Gold, r linear.ChainRecipe) *linear.ChainTrainer {
	t := linear.NewChainTrainer(roleLabels, roleClassSizes)
	var fs []uint64
	var classes []uint8
	for _, l := range scenes(gold) {
		for k, cue := range l.cues {
			st := l.newStage(cue, l.cues)
			want := st.want(l.contents[k], l.sources[k])
			t.Next()
			for i := st.window.a; i < st.window.b; i++ {
				fs = st.roleFeatures(fs[:0], i)
				classes = st.roleClasses(classes[:0], i)
				t.Add(fs, classes, int(want[i-st.window.a]))
			}
		}
	}
	t.Train(r)
	return t
}

// want gives the labels of the window.
func (st *stage) want(content, source []rng) []uint8 {
	out := make([]uint8, st.window.b-st.window.a)
	label := func(parts []rng, first uint8) {
		for _, p := range parts {
			for i := max(p.a, st.window.a); i < min(p.b, st.window.b); i++ {
				if i >= st.cue.a && i < st.cue.b {
					continue
				}
				out[i-st.window.a] = first + 1
				if i == p.a {
					out[i-st.window.a] = first
				}
			}
		}
	}
	label(content, contentBegins)
	label(source, sourceBegins)
	return out
}

// TrainVerdicts learns which candidates are right. Models are parallel to gold,
// each trained without the article that it is for.
func TrainVerdicts(gold []*Gold, models []*Models, r linear.ChainRecipe) *linear.ChainTrainer {
	t := linear.NewChainTrainer(verdictLabels, nil)
	var fs []uint64
	for i, l := range scenes(gold) {
		models[i].propose(l.scene, func(st *stage, k *candidate, found rolesFound) {
			fs = st.verdictFeatures(fs[:0], k, found)
			t.Next()
			t.Add(fs, nil, int(bit(l.right(k))))
		})
	}
	t.Train(r)
	return t
}

// right reports whether c has the content of an annotated attribution, by half
// or more, and its source.
func (l *lesson) right(c *candidate) bool {
	source := c.source
	if len(c.relative) > 0 {
		source = c.relative
	}
	for k, content := range l.contents {
		common, a, b := overlap(c.content, content)
		if common == 0 || 2*common < a+b-common {
			continue
		}
		shared, _, _ := overlap(source, l.sources[k])
		return shared > 0 || len(source) == 0 && len(l.sources[k]) == 0
	}
	return false
}
