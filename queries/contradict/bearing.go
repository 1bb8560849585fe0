package contradict

import (
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// A negated sentence rules out one thing: that its verb holds of its subject and
// object. These tests ask, for claims of articles, whether the other side tells of
// that, and not only of something that the sentence mentions.

// bears reports whether what x's sentence rules out is what y tells, as far as x's
// frame of the refused word can say. It is true where the frame is not known.
func (al *alignment) bears(r refusal) bool {
	head, other := al.x.item[r.head].Base, al.y.item[r.other].Base
	// "she would not go above a $12 wage" denies nothing of wages, and that there was
	// never a more careful pilot says of no one that he was not careful, or no pilot.
	if al.x.besides(head) || al.x.p.Clauses[r.clause].Compared || al.y.openEnded(other) || !al.y.claims(r.other) {
		return false
	}
	f, ok := al.x.frameOf(r.sentence, head)
	if !ok {
		return true
	}
	switch f.Subject.Pronoun {
	case "you": // a rule of life: "you don't win it by luck"
		return false
	case "it", "that", "this": // no one knows what, but in the story it is told in
		if related(al.x.topic, al.y.topic) < sameStory && al.x.st.Article != al.y.st.Article {
			return false
		}
	}
	if g, ok := al.y.frameOf(al.y.item[r.other].Sentence, other); ok && al.twoDoers(f.Subject.Pronoun, g.Subject.Pronoun) {
		return false
	}
	return al.verbMet(f, head)
}

// verbMet reports whether y has x's verb, or one related to it, where the refused word
// is only what the verb is done to: "did not send the letter" says nothing against
// "keeps the letter".
func (al *alignment) verbMet(f graph.Frame, head string) bool {
	if slices.Contains(f.Predicate, head) || f.Verb == head || !slices.Contains(f.Object.Words, head) {
		return true
	}
	return slices.ContainsFunc(f.Predicate, func(w string) bool {
		return slices.ContainsFunc(al.x.index[w], func(i int) bool {
			return slices.ContainsFunc(al.hits[i], func(h hit) bool { return h.j < al.y.speaker })
		})
	})
}

// claims reports whether the side tells of the word of an item at all: not only wants
// it or asks for it ("their value should be higher"), nor speaks of what others say of
// it ("accusations of fraud"). Without frames no more is known.
func (s *side) claims(k int) bool {
	if s.st.Article != "" && s.alleged(k) {
		return false
	}
	if s.st.Article == "" || s.bare || len(s.frames) == 0 {
		return true
	}
	_, ok := s.frameOf(s.item[k].Sentence, s.item[k].Base)
	return ok
}

// reachOf is how many tokens there are at most from a noun to the head of its "of".
const reachOf = 5

// alleged reports whether item k is what an accusation is of.
func (s *side) alleged(k int) bool {
	it := s.item[k]
	for j := k - 1; it.Link == "of" && j >= 0 && s.item[j].Sentence == it.Sentence && it.Position-s.item[j].Position <= reachOf; j-- {
		if known().alleged[s.item[j].Base] {
			return true
		}
	}
	return false
}

// twoDoers reports whether the pronouns that do what one side rules out and the other
// tells stand for two: "he" and "she"; "I" or "we" of two speakers; "they" of two
// speakers in two articles, each of people of their own.
func (al *alignment) twoDoers(x, y string) bool {
	switch {
	case x == "he" && y == "she", x == "she" && y == "he":
		return true
	case x != y || sameSpeaker(al.x, al.y):
		return false
	case x == "i" || x == "we":
		return true
	}
	return x == "they" && al.x.st.Article != al.y.st.Article
}

// openEnded reports whether the text only names an act that somebody is for, against
// or asked about ("raising the wage", "to raise the wage"), and word is of that act:
// it does not say that the act is done.
func (s *side) openEnded(word string) bool {
	if len(s.frames) == 0 || s.speaker == 0 {
		return false
	}
	f := s.frames[0]
	return f.Subject.Empty() && !f.Past && f.Verb == s.item[0].Base && frameHas(f, word)
}

// frameOf gives the frame of a sentence that has a word, the one whose predicate it is
// before one that it takes part in.
func (s *side) frameOf(sentence int, word string) (graph.Frame, bool) {
	found := -1
	for i, f := range s.frames {
		if f.Sentence != sentence || !frameHas(f, word) {
			continue
		}
		if f.Verb == word || slices.Contains(f.Predicate, word) {
			return f, true
		}
		if found < 0 {
			found = i
		}
	}
	if found < 0 {
		return graph.Frame{}, false
	}
	return s.frames[found], true
}

// ofOneDoer reports whether two words that exclude each other are told, in sentences
// with a verb, of what may be one doer.
func (al *alignment) ofOneDoer(i, j int) bool {
	if !al.fromArticles() {
		return true
	}
	x, y := al.x.item[i], al.y.item[j]
	return !al.x.bare && !al.y.bare && !al.otherDoers(x.Sentence, y.Sentence, x.Base, y.Base)
}
