package contradict

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// What stands in an article as a claim is often no more than a phrase ("the Iraq
// war", "billionaire lists"), and to deny one thing says nothing against a phrase
// that has its word. These tests ask more of the claims of articles than of a list,
// whose statements somebody has chosen.

// fromArticles reports whether both sides are claims of articles.
func (al *alignment) fromArticles() bool { return al.x.st.Article != "" && al.y.st.Article != "" }

// substantial reports whether y tells what x's words rule out: it has a verb, tells
// of the word and does not only name it aside ("during the war"), and has more in
// common with x's sentence than the one word, where who x speaks for counts as a
// word ("we did not plan it" against "Velmar planned it").
func (al *alignment) substantial(r refusal) bool {
	if !al.fromArticles() {
		return true
	}
	other := al.y.item[r.other]
	if al.y.bare || al.y.besides(other.Base) || al.otherDoers(r.sentence, other.Sentence, al.x.item[r.head].Base, other.Base) || partOfGroup(al.x.st.Speaker) || partOfGroup(al.y.st.Speaker) {
		return false
	}
	return al.bears(r) && al.wordsShared(r.sentence, other.Sentence) > 1 && !al.feared(r) && !al.y.torn(other.Base) && !al.agreedBefore() && al.deniedByTree(r) && al.ofOneMatter(r)
}

// agreedBefore reports whether one speaker holds much the same false on both occasions.
func (al *alignment) agreedBefore() bool {
	_, no := al.signs()
	return no >= .4 && sameSpeaker(al.x, al.y)
}

// feared reports whether x rules out that a thing has come about, and y only tells that
// it may yet.
func (al *alignment) feared(r refusal) bool {
	f, ok := al.x.frameOf(r.sentence, al.x.item[r.head].Base)
	g, known := al.y.frameOf(al.y.item[r.other].Sentence, al.y.item[r.other].Base)
	return ok && known && yetToCome(f, g)
}

// yetToCome reports whether f is of the past, and g is what may come.
func yetToCome(f, g graph.Frame) bool { return f.Past && !g.Past && g.Mood == graph.Hedged }

// besides reports whether a word stands neither for what happens nor for who or what
// takes part in it, but only behind a preposition.
func (s *side) besides(base string) bool {
	found := false
	for _, f := range s.frames {
		if f.Verb == base || slices.Contains(f.Predicate, base) && !f.Nominal || slices.Contains(f.Subject.Words, base) || slices.Contains(f.Object.Words, base) {
			return false
		}
		found = found || slices.ContainsFunc(f.Others, func(p graph.Phrase) bool { return slices.Contains(p.Words, base) })
	}
	return found
}

// partOfGroup reports whether a speaker is some of many: "26 percent of Democrats",
// "six in 10". What such a part says of itself, another part may deny of itself.
func partOfGroup(speaker string) bool {
	words := strings.Fields(strings.ToLower(speaker))
	for i, w := range words {
		if known().share[base(w)] && w != "major" || w == "in" && i > 0 && i+1 < len(words) && (words[i+1] == "10" || words[i+1] == "ten" || words[i+1] == "five" || words[i+1] == "four") {
			return true
		}
	}
	return false
}

// apart reports whether two figures are those of two doers. Where culprits are
// counted, they are the doers, whatever they are called.
func (al *alignment) apart(q, r graph.Quantity) bool {
	culprits := func(of []string) bool { return len(of) > 0 && known().culprit[of[0]] }
	if q.Unit == "" && culprits(q.Of) && culprits(r.Of) {
		return false
	}
	return len(q.Of) > 0 && len(r.Of) > 0 && al.otherDoers(al.x.sentenceAt(q.Position), al.y.sentenceAt(r.Position), q.Of[0], r.Of[0])
}

// otherPayers reports whether two sums are of two who spend or earn them, or are for
// him and for her: one verb has two doers, or one act two objects.
func (al *alignment) otherPayers(q, r graph.Quantity) bool {
	if !al.fromArticles() || q.Unit == "" || fixed[q.Unit] {
		return false
	}
	a, b := al.x.sentenceAt(q.Position), al.y.sentenceAt(r.Position)
	for _, e := range al.x.frames {
		for _, d := range al.y.frames {
			if e.Nominal || d.Nominal || e.Sentence != a || d.Sentence != b || e.Verb == "" || e.Verb != d.Verb {
				continue
			}
			if al.otherDoers(a, b, e.Verb, d.Verb) || gendered(e.Object.Pronoun, d.Object.Pronoun) {
				return true
			}
		}
	}
	return false
}

// gendered reports whether the one pronoun is of a man and the other of a woman.
func gendered(x, y string) bool { return x == "him" && y == "her" || x == "her" && y == "him" }

// otherDoers reports whether x and y tell of two different ones who do what the
// words stand for, or have it done to them: one spent 3 million, another 5.
func (al *alignment) otherDoers(a, b int, x, y string) bool {
	if !al.fromArticles() {
		return false
	}
	one, other := al.x.doers(a, x), al.y.doers(b, y)
	// "71 percent of farmers" and "81 percent of bakers" have no doer in common.
	part := func(w string) bool { return known().share[w] }
	one, other = slices.DeleteFunc(slices.Clone(one), part), slices.DeleteFunc(slices.Clone(other), part)
	return len(one) > 0 && len(other) > 0 && !slices.ContainsFunc(one, func(w string) bool {
		return slices.ContainsFunc(other, func(v string) bool {
			l := known().links[w][v]
			return v == w || l == same || l == entails || l == entailed
		})
	})
}

// doers gives the words for who does what a word of a sentence stands for: of the
// subject of the frame that has it, or the speaker's name for "I", "we" and a text
// that leaves it open ("spending $3 million on television"). It gives none where
// that is not known.
func (s *side) doers(sentence int, word string) []string {
	for _, f := range s.frames {
		if f.Nominal || f.Sentence != sentence || !frameHas(f, word) || slices.Contains(f.Predicate, f.Subject.Head) {
			continue // "there is a strike" has no doer
		}
		switch {
		case f.Subject.Pronoun == "i", f.Subject.Pronoun == "we", f.Subject.Empty() && s.speaker > 0 && s.item[0].Base == f.Verb:
			return s.speakerWords()
		}
		return f.Subject.Words
	}
	return nil
}

// frameHas reports whether a frame's predicate or one of its arguments has a word.
func frameHas(f graph.Frame, word string) bool {
	in := func(p graph.Phrase) bool { return slices.Contains(p.Words, word) }
	return f.Verb == word || slices.Contains(f.Predicate, word) || in(f.Object) || in(f.Subject) || slices.ContainsFunc(f.Others, in)
}

// wordsShared counts the different words that a sentence of x, or its speaker, shares
// with a sentence of y.
func (al *alignment) wordsShared(a, b int) int {
	seen := map[string]bool{}
	for i, it := range al.x.item[:al.x.around] {
		if i < al.x.speaker && it.Sentence != a {
			continue
		}
		meets := slices.ContainsFunc(al.hits[i], func(h hit) bool {
			return h.link <= entailed && h.j < al.y.around && (al.y.item[h.j].Sentence == b || h.j >= al.y.speaker)
		})
		// A speaker in both is who speaks, not what is said.
		if meets && (i < al.x.speaker || slices.ContainsFunc(al.hits[i], func(h hit) bool { return h.j < al.y.speaker && al.y.item[h.j].Sentence == b })) {
			seen[it.Base] = true
		}
	}
	return len(seen)
}

// repeated reports whether one text holds the telling words of the other one by
// one, and their speakers commit to them alike: a reprint, or a quote cut short by
// the same speaker, is no clash with itself.
func repeated(al *alignment) bool {
	if !al.fromArticles() || len(al.x.p.Quantities)+len(al.y.p.Quantities)+len(al.x.p.Moments)+len(al.y.p.Moments) > 0 {
		return false
	}
	a, b := al.x.commitments(), al.y.commitments()
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) >= repeatWords && holds(b, a) && (len(a) == len(b) || sameSpeaker(al.x, al.y))
}

// repeatWords is the fewest telling words that make a text the same as another.
const repeatWords = 3

// commitment is a telling word with the sign that its speaker gives it.
type commitment struct {
	base  string
	false bool
}

func (s *side) commitments() []commitment {
	out := make([]commitment, s.speaker)
	for i, it := range s.item[:s.speaker] {
		out[i] = commitment{it.Base, it.false}
	}
	return out
}

// holds reports whether b contains a, one by one.
func holds(b, a []commitment) bool {
	for i := 0; i+len(a) <= len(b); i++ {
		if slices.Equal(b[i:i+len(a)], a) {
			return true
		}
	}
	return false
}
