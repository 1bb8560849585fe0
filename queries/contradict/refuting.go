package contradict

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// refutes reports whether y tells of what x calls false. In a list a statement with a
// word such as "hoax" is mostly about that. A claim of an article has to say it of
// something ("the report is misleading"), not only to name what is false ("faked
// letters"), and y has to tell of that, with more than one word in common.
func (al *alignment) refutes(r refusal) bool {
	if !al.fromArticles() {
		return true
	}
	if al.x.bare || al.y.bare {
		return false
	}
	matter, ok := al.x.calledFalse(r.cue)
	if !ok || al.wordsShared(r.sentence, al.y.item[0].Sentence) < 2 {
		return false
	}
	telling := func(w string) bool { return known().telling[w] }
	if len(matter) > 0 && !slices.ContainsFunc(matter, telling) && !slices.ContainsFunc(matter, al.y.has) {
		return false
	}
	met := func(w string) bool {
		return slices.ContainsFunc(al.x.index[w], func(i int) bool { return i < al.x.speaker })
	}
	return slices.ContainsFunc(al.y.frames, func(f graph.Frame) bool {
		return slices.ContainsFunc(f.Predicate, met) || slices.ContainsFunc(f.Subject.Words, met)
	})
}

// calledFalse gives the words for what a side calls false with a cue, none if it is a
// pronoun. ok is false if the cue is not said of anything.
func (s *side) calledFalse(cue string) (matter []string, ok bool) {
	words := strings.Fields(cue)
	if len(words) == 0 || len(s.frames) == 0 {
		return nil, true
	}
	for _, f := range s.frames {
		if !f.Nominal && slices.ContainsFunc(words, func(w string) bool { return names(f, base(w)) }) {
			return append(slices.Clone(f.Subject.Words), f.Object.Words...), true
		}
	}
	return nil, false
}
