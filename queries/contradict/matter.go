package contradict

import (
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// One word in two sentences may be of two matters: one side cannot find a way out,
// the other finds somebody rude. These tests ask, for claims of
// articles, whether what the one side rules out and what the other tells have more
// in common than the word: who does it, what it is done to, what it is of.

// ofOneMatter reports whether y tells, of the same doer or thing, what x rules out,
// as far as the frames that have the two words can say.
func (al *alignment) ofOneMatter(r refusal) bool {
	head, other := al.x.item[r.head].Base, al.y.item[r.other].Base
	e, ok := al.x.frameOf(r.sentence, head)
	d, known := al.y.frameOf(al.y.item[r.other].Sentence, other)
	if !ok || !known {
		return true
	}
	if al.otherObject(e, d) || al.ownDeed(e, d) {
		return false
	}
	a, b := al.x.cast(e, head), al.y.cast(d, other)
	switch {
	case e.Class != "v" && e.Object.Empty() && e.Subject.Head != head && (d.Nominal || !names(d, other)):
		return false // "this is no X" says nothing of what an X is
	case e.Subject.Head == head, e.Nominal, d.Nominal: // "there is no X": whatever is told of an X will do
		return meet(al.x.beside(r.sentence, head), al.y.beside(al.y.item[r.other].Sentence, other))
	case a.empty(), b.empty():
		return al.x.st.Article == al.y.st.Article
	case !names(e, head), !names(d, other), e.Class != "v", len(a.undergoes) == 0, len(b.undergoes) == 0:
		return meet(a.all(), b.all())
	}
	return meet(a.acts, b.acts) || meet(a.undergoes, b.undergoes)
}

// torn reports whether a side both tells and denies what a word stands for, so that its
// words weigh one against the other.
func (s *side) torn(word string) bool {
	yes, no := false, false
	for _, f := range s.frames {
		if !f.Nominal && names(f, word) {
			yes, no = yes || !f.Negated, no || f.Negated
		}
	}
	return yes && no
}

// beside gives the words of a sentence but one.
func (s *side) beside(sentence int, but string) []string {
	var out []string
	for _, k := range s.sentence[sentence] {
		if b := s.item[k].Base; b != but {
			out = append(out, b)
		}
	}
	return out
}

// names reports whether the word is what the frame says happens.
func names(f graph.Frame, word string) bool {
	return f.Verb == word || slices.Contains(f.Predicate, word)
}

// cast is who and what takes part in a frame.
type cast struct{ acts, undergoes []string }

func (c cast) empty() bool { return len(c.acts)+len(c.undergoes) == 0 }

func (c cast) all() []string { return append(slices.Clone(c.acts), c.undergoes...) }

// cast gives the words for who acts in a frame, and for all else that is in it, but
// for the word itself.
func (s *side) cast(f graph.Frame, word string) cast {
	var c cast
	c.acts = append(slices.Clone(f.Subject.Words), s.standsFor(f.Subject.Pronoun)...)
	for _, p := range append([]graph.Phrase{f.Object}, f.Others...) {
		c.undergoes = append(c.undergoes, p.Words...)
		c.undergoes = append(c.undergoes, s.standsFor(p.Pronoun)...)
	}
	if !names(f, word) {
		c.undergoes = append(c.undergoes, f.Predicate...)
	}
	idle := func(w string) bool {
		return w == word || w == "" || hollow[w] || calendar[w] || known().share[w]
	}
	c.acts, c.undergoes = slices.DeleteFunc(c.acts, idle), slices.DeleteFunc(c.undergoes, idle)
	return c
}

// standsFor gives the words that a pronoun may stand for: the speaker's, for "he" and
// "she" the names of the text as well, and for others any word of it.
func (s *side) standsFor(pronoun string) []string {
	var out []string
	if speaks[pronoun] || selves[pronoun] {
		out = s.speakerWords()
	}
	if pronoun == "" || speaks[pronoun] {
		return out
	}
	one := oneself[pronoun]
	for _, it := range s.item[:s.speaker] {
		if it.Name || !one {
			out = append(out, it.Base)
		}
	}
	return out
}

var oneself = map[string]bool{"he": true, "she": true, "him": true, "her": true}

// meet reports whether two lists have words that may name one thing.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(v string) bool {
		return slices.ContainsFunc(b, func(w string) bool { return alike(v, w) })
	})
}

// otherObject reports whether the same is done to two things of which each side knows
// one only: to earn a backing, and to earn a greeting.
func (al *alignment) otherObject(e, d graph.Frame) bool {
	if e.Object.Head == "" || d.Object.Head == "" || e.Object.Head == d.Object.Head || meet(e.Object.Words, d.Object.Words) || e.Nominal || d.Nominal {
		return false
	}
	return !al.y.has(e.Object.Head) && !al.x.has(d.Object.Head)
}

// ownDeed reports whether x says of itself what y tells of somebody else.
func (al *alignment) ownDeed(e, d graph.Frame) bool {
	if !selves[e.Subject.Pronoun] || !d.Subject.Name {
		return false
	}
	self := al.x.standsFor(e.Subject.Pronoun)
	return len(self) > 0 && !meet(self, d.Subject.Words)
}

// deniedByTree reports whether x's trees have the refused word in what they deny, too:
// the cue that runs on to it may belong to another word ("not afraid to stand up").
func (al *alignment) deniedByTree(r refusal) bool {
	switch {
	case r.means == graph.ByFailing:
		return al.failedByTree(r)
	case r.means != graph.ByNegation, sameSpeaker(al.x, al.y): // who never said a thing, and says it
		return true
	case len(al.x.frames) == 0, al.x.bare:
		return !al.x.bare
	}
	head := al.x.item[r.head].Base
	if f, ok := al.x.frameOf(r.sentence, head); ok && names(f, head) {
		return f.Negated
	}
	return slices.ContainsFunc(al.x.frames, func(f graph.Frame) bool {
		return f.Negated && f.Sentence == r.sentence && frameHas(f, head)
	})
}

// failedByTree reports whether x's trees have the refused word as what did not come
// about: under a verb such as "failed to", or as the object of one such as "cancelled".
func (al *alignment) failedByTree(r refusal) bool {
	head := al.x.item[r.head].Base
	f, ok := al.x.frameOf(r.sentence, head)
	switch {
	case al.y.isThing():
		return false
	case !ok:
		return len(al.x.frames) == 0
	case names(f, head) && !f.Nominal:
		return f.Negated
	}
	return f.Nominal || slices.Contains(f.Object.Words, head)
}

// ofOneBearer reports whether two opposite words are told of one doer or thing: a frame
// tells each of them, and the two have somebody or something in common.
func (al *alignment) ofOneBearer(i, j int) bool {
	if !al.fromArticles() {
		return true
	}
	x, y := al.x.item[i], al.y.item[j]
	e, ok := al.x.frameOf(x.Sentence, x.Base)
	d, known := al.y.frameOf(y.Sentence, y.Base)
	if !ok || !known {
		return len(al.x.frames) == 0 || len(al.y.frames) == 0
	}
	if e.Object.Head != "" && d.Object.Head != "" && !meet(e.Object.Words, d.Object.Words) {
		return false
	}
	a, b := al.x.cast(e, x.Base), al.y.cast(d, y.Base)
	return meet(a.all(), b.all())
}

// deniesDeed reports whether what x denies can be true or not. Who rejects a thing ("the
// tax plan") says nothing against what is told of it, unless it is a deed that y tells:
// "any involvement" against "was involved".
func (al *alignment) deniesDeed(r refusal) bool {
	if !al.fromArticles() || r.head < 0 || !al.x.isThing() {
		return true
	}
	other := al.y.item[r.other].Base
	d, ok := al.y.frameOf(al.y.item[r.other].Sentence, other)
	is := d.Class == "n" && d.Object.Empty() && d.Subject.Head != other // "they are Xs"
	return ok && !d.Nominal && names(d, other) && !is
}

// isThing reports whether the text only names something, though it may say of it which
// one is meant.
func (s *side) isThing() bool {
	return s.bare || len(s.frames) > 0 && !slices.ContainsFunc(s.frames, func(f graph.Frame) bool { return !f.Nominal && !f.Aside })
}

// ofOneAgent reports whether, in claims of articles, what x rules out may be of the doer
// that y tells of: what somebody did says nothing of what another knew.
func (al *alignment) ofOneAgent(r refusal) bool {
	if !al.fromArticles() {
		return true
	}
	e, _ := al.x.frameOf(r.sentence, al.x.item[r.head].Base)
	d, known := al.y.frameOf(al.y.item[r.other].Sentence, al.y.item[r.other].Base)
	if known && d.Nominal && d.Subject.Empty() {
		return false // "the organizers" are no deed
	}
	a, b := al.x.agents(e), al.y.agents(d)
	if pronoun := e.Subject.Pronoun; pronoun == "i" || oneself[pronoun] {
		return meet(a, b)
	}
	return len(a) == 0 || len(b) == 0 || e.Subject.Pronoun == "we" || meet(a, b)
}

// agents gives who acts or, where nobody does, who is in it: "Velmar was involved".
func (s *side) agents(f graph.Frame) []string {
	words := slices.Clone(f.Subject.Words)
	if selves[f.Subject.Pronoun] {
		words = append(words, s.standsFor(f.Subject.Pronoun)...)
	}
	if f.Subject.Empty() {
		words = append(words, f.Object.Words...)
	}
	return words
}
