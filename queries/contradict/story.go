package contradict

import (
	"fmt"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// story: one side rejects a story that the other tells, though no single word
// shows it: "Photo of shark in street is fake" against "Shark swims up main
// street after storm". It takes a side that rejects most of what it says, one
// that rejects little, and texts on one topic, directly or through a third
// text near both.
//
// It is for lists of headlines, which tell a story each. Claims of articles
// are single statements: there a rejection has to meet the words it rejects.
func story(al, back *alignment) []finding {
	if al.x.st.Article != "" && al.y.st.Article != "" {
		return nil
	}
	rx, ry := al.x.rejects(), al.y.rejects()
	apart := rx - ry
	rejecting := al.x
	if apart < 0 {
		apart, rejecting = -apart, al.y
	}
	if apart < .2 {
		return nil
	}
	if rejecting.speaker > longHeadline && apart < .5 {
		return nil // a long sentence negates many things beside its point
	}
	topic := max(al.cosine(), .8*al.path)
	if al.x.st.Article != "" || al.y.st.Article != "" {
		topic = al.cosine() // claims of articles say more than headlines: no way round
		if topic < .35 {
			return nil
		}
	}
	if topic < .1 {
		return nil
	}
	told, view := al.y, al
	if rejecting == al.y {
		told, view = al.x, back
	}
	if told.tellsTrue() < .5 || view.reconciled() {
		return nil
	}
	feature := "story"
	if !view.refuses() {
		feature = "loose"
		if rejecting.speaker > longHeadline || al.x.st.Article != "" || al.y.st.Article != "" {
			return nil
		}
	}
	cue := rejecting.rejectingCue()
	no, yes := parties(0)
	if rejecting == al.y {
		no, yes = yes, no
	}
	return []finding{{
		feature: feature, kind: vocab.ClashDenial, strength: apart * min(1, 1.5*topic), x: -1, y: -1,
		because: fmt.Sprintf("%s told the story that %s rejected (“%s”)", yes, no, cue),
	}}
}

// tellsTrue is the share of a side's weight that it holds true, hedged or not.
func (s *side) tellsTrue() float64 {
	yes, total := 0.0, 1e-9
	for _, it := range s.item[:s.speaker] {
		if it.Holder && !it.Subject {
			continue
		}
		total += it.w
		if !it.false && !it.under && it.mood <= graph.Hedged {
			yes += it.w
		}
	}
	return yes / total
}

// reconciled reports whether what x holds false is the opposite of what y
// tells, so that the two agree.
func (al *alignment) reconciled() bool {
	for i, it := range al.x.item[:al.x.speaker] {
		if !it.false || !it.told() {
			continue
		}
		for _, h := range al.hits[i] {
			if h.link == exclusive || h.link == antonym {
				return true
			}
		}
	}
	return false
}

// refuses reports whether x rejects y's very words: it calls the whole story
// false, or y has the word that x's false clause turns on.
func (al *alignment) refuses() bool {
	for i, it := range al.x.item[:al.x.speaker] {
		if !it.false || !it.told() {
			continue
		}
		_, _, means, _ := al.x.signed(it.Clause)
		if means == graph.ByRefuting || means == graph.ByDoubting {
			return true
		}
		if it.head && slices.ContainsFunc(al.hits[i], func(h hit) bool { return h.link == equal || h.link == same || h.link == entailed }) {
			return true
		}
	}
	return false
}

// longHeadline is the number of telling words from which a text is no
// headline any more: what it negates need not be what it is about.
const longHeadline = 16

// rejects is the share of a side's weight that it holds false, doubt counting
// for less.
func (s *side) rejects() float64 {
	if s.rejected >= 0 {
		return s.rejected
	}
	no, total := 0.0, 1e-9
	for _, it := range s.item[:s.speaker] {
		if it.Holder && !it.Subject {
			continue
		}
		total += it.w
		switch {
		case s.aside(it):
		case it.under:
			no += .8 * it.w
		case !it.false || it.mood > graph.Hedged:
		case it.mood == graph.Hedged:
			no += .7 * it.w
		default:
			no += it.w
		}
	}
	s.rejected = no / total
	return s.rejected
}

// aside reports whether the word stands in a phrase that only sets something
// apart ("without", "rather than"), which rejects no story.
func (s *side) aside(it item) bool {
	_, _, _, cue := s.signed(it.Clause)
	return setsAside(cue)
}

func setsAside(cue string) bool {
	switch cue {
	case "without", "rather than", "instead of", "no longer", "unlike":
		return true
	}
	return false
}

// rejectingCue is the word by which the side rejects most.
func (s *side) rejectingCue() string {
	weight := map[string]float64{}
	best := ""
	for _, it := range s.item[:s.speaker] {
		isFalse, _, _, cue := s.signed(it.Clause)
		if !isFalse {
			continue
		}
		weight[cue] += it.w
		if best == "" || weight[cue] > weight[best] || weight[cue] == weight[best] && cue < best {
			best = cue
		}
	}
	return best
}

// signs gives the shares of the met weight that the two sides sign
// oppositely, and that both hold false.
func (al *alignment) signs() (opposed, bothFalse float64) {
	total := 1e-9
	for i, it := range al.x.item[:al.x.speaker] {
		if it.Holder && !it.Subject || len(al.hits[i]) == 0 {
			continue
		}
		var same, other, no float64
		for _, h := range al.hits[i] {
			jt := al.y.item[h.j]
			if h.link > entailed || jt.Sentence < 0 {
				continue
			}
			switch {
			case (it.false || it.under) != (jt.false || jt.under):
				other = max(other, h.link.fit())
			case it.false || it.under:
				no = max(no, h.link.fit())
				same = max(same, h.link.fit())
			default:
				same = max(same, h.link.fit())
			}
		}
		if same == 0 && other == 0 {
			continue
		}
		total += it.w
		if other > same {
			opposed += it.w
		} else if no > 0 {
			bothFalse += it.w
		}
	}
	return opposed / total, bothFalse / total
}
