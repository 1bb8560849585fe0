package contradict

import (
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// An article tells of one event under many words: "the October 7 massacre",
// "the assault", "this operation", "October 7". Where an article's statements
// speak of one dated event of a class, the class's other words and the bare
// date stand for it in every statement of that article.

// contextOf reads what an article is about: each word once, without its place.
func contextOf(text string, o Options) []graph.Term {
	var out []graph.Term
	seen := map[string]bool{}
	for _, t := range o.Read(text).Terms {
		if !seen[t.Base] {
			seen[t.Base] = true
			out = append(out, graph.Term{Base: t.Base, Weight: t.Weight, Name: t.Name, Pronoun: t.Pronoun})
		}
	}
	return out
}

// relateEvents marks, in the sides of one article, the items that name its
// event, and gives a bare date an item of its own.
func relateEvents(sides []*side, weigh func(graph.Term) float64) {
	classes := map[int]bool{}
	dates := map[[2]int]int{} // month, day -> class
	for _, s := range sides {
		for k := range s.item[:s.speaker] {
			it := &s.item[k]
			if class := known().event[it.Base]; class > 0 && !it.Holder {
				it.event = class
				classes[class] = true
			}
		}
		for _, m := range s.p.Moments {
			if m.Month == 0 || m.Day == 0 {
				continue
			}
			for _, it := range s.item[:s.speaker] {
				if d := it.Position - m.Position; it.event > 0 && d > 0 && d <= 6 && m.Link != "on" {
					dates[[2]int{m.Month, m.Day}] = it.event
				}
			}
		}
	}
	last := 0 // class of the event told of last, in the order of the statements
	for _, s := range sides {
		for k := range s.item[:s.speaker] {
			it := &s.item[k]
			switch {
			case it.event > 0:
				last = it.event
			case it.Pronoun:
				it.event = last
			}
		}
		for _, m := range s.p.Moments {
			class := dates[[2]int{m.Month, m.Day}]
			if class == 0 || s.names(class, m.Position) {
				continue
			}
			t := graph.Term{Base: m.Word, Form: m.Word, Weight: 6, Clause: m.Clause, Sentence: s.sentenceAt(m.Position), Position: m.Position}
			s.dates = append(s.dates, t)
			s.date(t, class, weigh)
		}
	}
}

// date adds a bare date that stands for an event of the class.
func (s *side) date(t graph.Term, class int, weigh func(graph.Term) float64) {
	isFalse, mood, _, _ := s.signed(t.Clause)
	s.insert(item{Term: t, false: isFalse, mood: mood, w: weigh(t), event: class})
}

// names reports whether the side has a word for an event of the class near
// the token at position, as "October 7 attack" has.
func (s *side) names(class, position int) bool {
	for _, it := range s.item[:s.speaker] {
		if d := it.Position - position; it.event == class && d > 0 && d <= 6 {
			return true
		}
	}
	return false
}

func (s *side) sentenceAt(position int) int {
	sentence := 0
	for _, it := range s.item[:s.speaker] {
		if it.Position <= position {
			sentence = it.Sentence
		}
	}
	return sentence
}

// insert adds an item before those that stand for the speaker.
func (s *side) insert(it item) {
	speaker := append([]item(nil), s.item[s.speaker:]...)
	s.item = s.item[:s.speaker]
	for b, ks := range s.index {
		n, _ := slices.BinarySearch(ks, s.speaker)
		s.index[b] = ks[:n:n]
	}
	s.add(it)
	s.speaker++
	s.around++
	for _, sp := range speaker {
		s.add(sp)
	}
}
