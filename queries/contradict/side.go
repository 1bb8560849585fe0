package contradict

import (
	"github.com/claimgraph/claimgraph/graph"
)

// side is a statement made ready for comparison.
type side struct {
	at   int // index of the statement
	st   *Statement
	p    *graph.Proposition
	item []item
	// index finds the items of a base.
	index map[string][]int
	// sentence holds, per sentence, its items that are claimed.
	sentence [][]int
	// first item that stands for the speaker, not for words of the text.
	speaker int
	// around is the first item that stands for the article's context.
	around int
	// topic holds the telling words of the article's context.
	topic map[string]float64
	// dates are the items that relateEvents has added.
	dates []graph.Term
	// total is the weight of the different words; rejected caches rejects, -1
	// when not computed.
	total, rejected float64
	// frames are what happens in the text of an article's claim; events is made
	// of them when the first claim of the same story is met (see events.go).
	frames []graph.Frame
	events []event
	framed bool
	// bare says that the text tells nothing.
	bare bool
	// denies, tells and rulesOut join what the events mean: those denied, those
	// told with what follows from them, and what these exclude. deniesWord holds
	// the first words of what is denied.
	denies, tells, rulesOut concepts
	deniesWord              []string
}

// item is one word of a side, with the speaker's commitment to it.
type item struct {
	graph.Term
	// false: the speaker holds what the word says false; open: neither.
	false bool
	mood  graph.Mood
	head  bool
	// under says that the word is the subject of what is held false: in "the
	// bodies are not theirs" nothing is told of bodies.
	under bool
	w     float64 // how telling the word is in this collection
	event int     // class of event in the article, 0 if it names none
}

// told reports whether the item is claimed at all, firmly or not.
func (it item) told() bool { return !it.Holder && it.mood <= graph.Hedged }

// newSide sets up a statement that was read as r. around is its article's
// context, nil if there is none; weigh gives how telling a base is.
func newSide(at int, st *Statement, r *reading, around *surroundings, weigh func(graph.Term) float64) *side {
	s := &side{at: at, st: st, p: &r.Claim, frames: r.Frames, bare: r.Bare, rejected: -1}
	words := len(r.Claim.Terms) + len(r.Speaker)
	if around != nil {
		words += len(around.items)
	}
	s.item, s.index = make([]item, 0, words), make(map[string][]int, words)
	for k, t := range s.p.Terms {
		c := s.p.Clauses[t.Clause]
		it := item{Term: t, head: c.Head == k, w: weigh(t)}
		it.false, it.mood = st.commits(c.False, c.Mood)
		s.add(it)
	}
	s.speaker = len(s.item)
	s.subjects()
	for _, items := range s.index {
		s.total += s.item[items[0]].w
	}
	for _, t := range r.Speaker {
		t.Holder, t.Sentence, t.Clause = true, -1, -1
		s.add(item{Term: t, w: weigh(t)})
	}
	s.around = len(s.item)
	if around != nil {
		s.surround(around)
	}
	return s
}

// subjects marks the words that a false clause is said of: those before it in
// its sentence that no true clause's head has claimed.
func (s *side) subjects() {
	var pending []int
	sentence := -1
	for k := range s.item {
		it := &s.item[k]
		if it.Sentence != sentence {
			pending, sentence = nil, it.Sentence
		}
		switch {
		case it.Holder && !it.Subject:
		case it.false && it.told():
			for _, p := range pending {
				s.item[p].under = true
			}
			pending = nil
		case it.head:
			pending = nil
		default:
			pending = append(pending, k)
		}
	}
}

// surroundings are what an article is about: the context of its claims.
type surroundings struct {
	terms []graph.Term
	items []item
	// topic holds its telling words.
	topic map[string]float64
}

func newSurroundings(terms []graph.Term, weigh func(graph.Term) float64) *surroundings {
	a := &surroundings{terms: terms, topic: map[string]float64{}}
	for _, t := range terms {
		w := weigh(t)
		if t.Name || w > 6 {
			a.topic[t.Base] = w
		}
		if !t.Pronoun {
			t.Holder, t.Sentence, t.Clause = true, -1, -1
			a.items = append(a.items, item{Term: t, w: w})
		}
	}
	return a
}

// surround adds the words of the article that the text itself does not have.
// They may stand for what a text leaves unsaid, but claim nothing.
func (s *side) surround(a *surroundings) {
	s.topic = a.topic
	for _, it := range a.items {
		if _, own := s.index[it.Base]; !own {
			s.add(it)
		}
	}
}

// related is the share of the lesser topic's weight that two articles have in
// common; 0 where a topic is unknown.
func related(x, y map[string]float64) float64 {
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	common, total := 0.0, 0.0
	for b, w := range x {
		total += w
		if y[b] > 0 {
			common += w
		}
	}
	return common / total
}

// counted holds the numbers from 0, for lists of one number that nobody changes.
var counted = func() (numbers [256]int) {
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}()

func (s *side) add(it item) {
	k := len(s.item)
	s.item = append(s.item, it)
	if same := s.index[it.Base]; len(same) == 0 && k < len(counted) {
		s.index[it.Base] = counted[k : k+1 : k+1] // most bases stand once
	} else {
		s.index[it.Base] = append(same, k)
	}
	if it.Sentence < 0 {
		return
	}
	for len(s.sentence) <= it.Sentence {
		s.sentence = append(s.sentence, nil)
	}
	if !it.Holder || it.Subject {
		s.sentence[it.Sentence] = append(s.sentence[it.Sentence], k)
	}
}

// signed gives a clause's sign as the speaker commits to it.
func (s *side) signed(clause int) (isFalse bool, mood graph.Mood, means graph.Means, cue string) {
	if clause < 0 || clause >= len(s.p.Clauses) {
		return false, graph.Stated, "", ""
	}
	c := s.p.Clauses[clause]
	isFalse, mood = s.st.commits(c.False, c.Mood)
	if isFalse && s.st.Stance == graph.Denies {
		return true, mood, graph.ByDenial, "denied"
	}
	return isFalse, mood, c.By, c.Cue
}

// commits turns what the words of the text say, and how firmly, into what the
// speaker commits to by the stance taken towards them.
func (st *Statement) commits(isFalse bool, mood graph.Mood) (bool, graph.Mood) {
	switch st.Stance {
	case graph.Denies:
		isFalse = !isFalse
	case graph.Questions, graph.Urges:
		mood = max(mood, graph.Open)
	case graph.Evaluates:
		mood = graph.Judged
	}
	return isFalse, mood
}

// mass is the total weight of items.
func (s *side) mass(items []int) float64 {
	total := 0.0
	for _, k := range items {
		total += s.item[k].w
	}
	return total
}
