package attribution

import (
	"slices"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Extract finds every attribution in an analysed document, in the order in which their contents
// begin. It is deterministic, safe for concurrent use, takes time linear in
// the text and accepts any document that [syntax.Parse] gives.
func Extract(a *syntax.Analysis) []Attribution { return embedded().Extract(a) }

// Extract is as the function of that name.
func (m *Models) Extract(a *syntax.Analysis) []Attribution {
	s := newScene(a)
	return s.attributions(s.merge(m.learned(s)))
}

// ExtractLearned leaves out what only the rules find.
func (m *Models) ExtractLearned(a *syntax.Analysis) []Attribution {
	s := newScene(a)
	found, _ := m.learned(s)
	return s.attributions(found)
}

// ExtractByRules finds what the rules alone find.
func ExtractByRules(a *syntax.Analysis) []Attribution {
	r := read(a.Doc)
	return r.attributions(candidates(r))
}

// attributions finishes what was found.
func (r *reading) attributions(found []candidate) []Attribution {
	d := r.d
	out := make([]Attribution, 0, len(found))
	for i := range found {
		r.joined(&found[i])
		if a, ok := r.attribution(&found[i]); ok {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b Attribution) int {
		if x := a.Content[0].Start - b.Content[0].Start; x != 0 {
			return x
		}
		return last(b.Content).End - last(a.Content).End
	})
	out = slices.CompactFunc(out, sameContent)
	nest(out)
	for i := range out {
		out[i].Kind = kindOf(d, out[i].Content)
		out[i].Stance = stanceInText(d, &out[i])
	}
	return out
}

// candidates applies the rules.
func candidates(r *reading) []candidate {
	x := &rules{reading: r}
	l := lex()
	for _, p := range x.tweets(x.transcript(r.paragraphs())) {
		x.colon(p)
	}
	for i := range r.w {
		w := &r.w[i]
		if w.is(clPunct) {
			continue
		}
		if w.low == "according" {
			x.accordingTo(i)
		}
		if s, ok := l.adverbs[w.low]; ok {
			x.adverb(i, s)
		}
		if n := l.nouns[w.low]; n != nil {
			x.nounCue(i, n)
		}
		if f := l.figures[w.low] & (figPuts | figResets | figCounts); f != 0 {
			x.figure(i, f)
		}
		if len(w.verbs) > 0 && !w.is(clPrep) {
			x.verbCue(i)
		}
	}
	x.looseQuotes()
	return x.out
}

// paragraphs gives the token range of each paragraph.
func (r *reading) paragraphs() []rng {
	var out []rng
	for i := 0; i < len(r.w); {
		j := i
		for j < len(r.w) && r.d.Tokens[j].Paragraph == r.d.Tokens[i].Paragraph {
			j++
		}
		out = append(out, rng{i, j})
		i = j
	}
	return out
}

// attribution turns a candidate's tokens into spans of the text.
func (r *reading) attribution(c *candidate) (Attribution, bool) {
	a := Attribution{
		Stance: c.stance, Parent: -1, Negated: c.negated, Confidence: c.sure,
		Source: r.spans(c.source, false), Relative: r.spans(c.relative, false), Cue: r.spans(c.cue, false), Content: r.spans(c.content, true),
	}
	for _, p := range c.content {
		if p = r.trimContent(p); p.empty() {
			continue
		}
		j := p.a - 1
		for ; j >= max(0, p.a-2) && r.w[j].is(clPunct); j-- {
			// a comma or quote mark: "that, “if it rains”"
		}
		if j >= 0 && r.w[j].low == "that" {
			a.That = append(a.That, r.d.Tokens[j].Span)
		}
	}
	return a, len(a.Content) > 0
}

// spans turns token ranges into spans in order, without empty ones and
// without overlap.
func (r *reading) spans(parts []rng, content bool) []text.Span {
	var out []text.Span
	slices.SortStableFunc(parts, func(a, b rng) int { return a.a - b.a })
	for _, p := range parts {
		if content {
			p = r.trimContent(p)
		}
		if p.empty() {
			continue
		}
		s := text.Span{Start: r.d.Tokens[p.a].Start, End: r.d.Tokens[p.b-1].End}
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// trimContent drops the punctuation that belongs to the article's sentence and
// not to what was said: a final comma or full stop, a quote mark after one,
// and marks around the whole.
func (r *reading) trimContent(p rng) rng {
	for !p.empty() && r.w[p.a].is(clPunct) && r.opens(p.a) < 0 && !isSymbol(r.w[p.a].low) {
		p.a++
	}
	for !p.empty() {
		w := &r.w[p.b-1]
		k := r.closes(p.b - 1)
		switch {
		case k >= 0 && (r.quotes[k].from < p.a || r.quotes[k].last > p.a && stops(r.w[r.quotes[k].last-1].low)):
			p.b--
		case w.is(clMark) && k < 0:
			p.b--
		case w.is(clPunct) && stops(w.low):
			p.b--
		default:
			if k := r.opens(p.a); k >= 0 && r.quotes[k].to == p.b && r.quotes[k].depth == r.depthOf(p.a) {
				p.a, p.b = r.quotes[k].first, r.quotes[k].last
				continue
			}
			return p
		}
	}
	return p
}

func (r *reading) depthOf(i int) int {
	if q := r.w[i].quote; q >= 0 {
		return r.quotes[q].depth + 1
	}
	return 0
}

func stops(s string) bool {
	switch s {
	case ",", ".", ";", ":", "-", "–", "—", "--":
		return true
	}
	return false
}

func isSymbol(s string) bool {
	switch s {
	case "(", "[", "$", "£", "€", "#", "@", "...", "…":
		return true
	}
	return false
}

func sameContent(a, b Attribution) bool { return slices.Equal(a.Content, b.Content) }

func last[T any](s []T) T { return s[len(s)-1] }
