package reference

import (
	"strings"
	"unicode"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/entity"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Find gives for each attribution the index of the one that its content stands
// for, or -1; that one is never itself a pointer. resolutions are parallel to
// attrs, as [entity.Resolve] gives them, and d is the article's body, segmented;
// each attribution has a Content.
// The same input gives the same result, and any number of goroutines may call it.
func Find(d *text.Document, attrs []attribution.Attribution, resolutions []entity.Resolution) []int {
	f := &finder{lexicon: words(), d: d, attrs: attrs, resolutions: resolutions, pointers: make([]pointer, len(attrs))}
	out := make([]int, len(attrs))
	for i := range attrs {
		f.pointers[i] = f.pointerOf(&attrs[i])
	}
	for i := range attrs {
		out[i] = -1
		if f.pointers[i].way != nowhere && f.answers(&attrs[i]) {
			out[i] = f.claim(i)
		}
	}
	return out
}

type finder struct {
	lexicon
	d           *text.Document
	attrs       []attribution.Attribution
	resolutions []entity.Resolution
	pointers    []pointer
}

// answers reports whether an attribution speaks to what another one claims.
func (f *finder) answers(a *attribution.Attribution) bool {
	return a.Stance == graph.Denies || a.Stance == graph.Questions || a.Stance == graph.Asserts && f.cued("adopting", a)
}

// cued reports whether a word of the cue is of the class.
func (f *finder) cued(class string, a *attribution.Attribution) bool {
	for _, s := range a.Cue {
		for i, end := f.tokens(s); i < end; i++ {
			if f.is(class, f.word(i)) {
				return true
			}
		}
	}
	return false
}

// How far before a pointer its claim may stand.
const (
	mostBetween = 64 // attributions
	besideGap   = 3  // tokens, for what stands directly before
	near        = 2  // sentences, for "it" and "those charges"
	far         = 12 // sentences, where only the noun tells what it stands for
)

// claim gives the attribution that pointer i stands for, or -1.
func (f *finder) claim(i int) int {
	p := f.pointers[i]
	switch p.way {
	case around:
		return f.inside(i)
	case beside:
		return f.before(i, func(j int) bool { return f.adjoins(j, i) })
	case whose:
		return f.before(i, func(j int) bool { return f.belongs(j, p.name) })
	}
	for _, t := range tries(p.sort) {
		j := f.before(i, func(j int) bool { return f.sentences(j, i) <= t.sentences && f.others(j, i) && f.fits(j, t.sort) })
		if j >= 0 {
			return j
		}
	}
	return -1
}

// try is a stretch before a pointer in which a claim of a sort is sought.
type try struct {
	sentences int
	sort      string
}

// tries are the stretches, in turn, in which what "the claim" stands for is sought.
func tries(sort string) []try {
	switch sort {
	case "":
		return []try{{near, anySort}}
	case figure:
		return []try{{far, figure}}
	case report:
		return []try{{far, report}, {far, carried}}
	case accusation:
		return []try{{near, accusation}, {1, anySort}, {far, accusation}}
	}
	return []try{{1, anySort}} // "the claim"
}

// inside gives the claim whose cue is the noun of pointer i.
func (f *finder) inside(i int) int {
	noun := f.d.Tokens[f.pointers[i].noun]
	for j := i + 1; j < min(len(f.attrs), i+mostBetween); j++ {
		if cue := f.attrs[j].Cue; f.attrs[j].Parent == i && f.pointers[j].way == nowhere && len(cue) > 0 && cue[0].Start <= noun.Start && noun.End <= cue[len(cue)-1].End {
			return j
		}
	}
	return -1
}

// before gives the last attribution that is told before pointer i begins, states
// something, is no pointer, and is as wanted; -1 if there is none.
func (f *finder) before(i int, wanted func(j int) bool) int {
	best, bestEnd := -1, -1
	for j := i - 1; j >= max(0, i-mostBetween); j-- {
		a := &f.attrs[j]
		end := f.end(j)
		if best >= 0 && f.attrs[best].Parent == j && !f.others(j, best) {
			bestEnd = -1 // the whole of what one speaker said, not a part of it
		}
		if end <= bestEnd || a.Stance != graph.Asserts && a.Stance != graph.Evaluates || f.pointers[j].way != nowhere || !wanted(j) {
			continue
		}
		if end <= f.start(i) || f.attrs[i].Parent == j && f.pointers[i].way == beside {
			best, bestEnd = j, end
		}
	}
	return best
}

func (f *finder) start(i int) int { return f.attrs[i].Content[0].Start }

func (f *finder) end(i int) int {
	c := f.attrs[i].Content
	return c[len(c)-1].End
}

// adjoins reports whether pointer i follows the content of j in its sentence, or
// stands in a content that was read too far.
func (f *finder) adjoins(j, i int) bool {
	at := f.pointers[i].from
	_, end := f.tokens(text.Span{Start: f.start(j), End: f.end(j)})
	if f.attrs[i].Parent == j {
		end = at
	}
	return f.sentence(f.start(j)) == f.d.Tokens[at].Sentence && at-end <= besideGap
}

// sentences is how many sentences lie between the end of j and pointer i.
func (f *finder) sentences(j, i int) int { return f.sentence(f.start(i)) - f.sentence(f.end(j)-1) }

// sentence gives the sentence of a byte of a content.
func (f *finder) sentence(at int) int {
	i, _ := f.tokens(text.Span{Start: at + 1, End: at + 1})
	return f.d.Tokens[max(0, i-1)].Sentence
}

// others reports whether the two are not known to have one speaker.
func (f *finder) others(j, i int) bool {
	a, b := f.resolutions[j].Speaker.IRI, f.resolutions[i].Speaker.IRI
	return a == "" || a != b
}

// belongs reports whether somebody of the name made or carried claim j.
func (f *finder) belongs(j int, name string) bool {
	r := &f.resolutions[j]
	for _, e := range append([]graph.Entity{r.Speaker}, r.Outlets...) {
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			for word := range strings.FieldsSeq(n) {
				if strings.EqualFold(word, name) {
					return true
				}
			}
		}
	}
	for _, s := range f.attrs[j].Source {
		for k, end := f.tokens(s); k < end; k++ {
			if f.word(k) == name {
				return true
			}
		}
	}
	return false
}

// fits reports whether a noun of the sort may stand for claim j.
func (f *finder) fits(j int, sort string) bool {
	switch r := &f.resolutions[j]; sort {
	case anySort:
		return true
	case accusation:
		return f.cued("accusing", &f.attrs[j])
	case report:
		return r.Speaker.Class == vocab.Outlet || f.cued("reporting", &f.attrs[j])
	case carried:
		return len(r.Outlets) > 0
	case figure:
		return strings.ContainsFunc(f.d.Text[f.start(j):f.end(j)], unicode.IsDigit)
	}
	return false
}
