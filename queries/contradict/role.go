package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// roles: who did it to whom, the other way round.
func roles(al, back *alignment) []finding {
	var out []finding
	for i, it := range al.x.item[:al.x.speaker] {
		if !it.head || !it.told() || it.false || known().symmetric[it.Base] {
			continue
		}
		for _, h := range al.hits[i] {
			jt := al.y.item[h.j]
			if h.link != equal || !jt.head || !jt.told() || jt.false {
				continue
			}
			agentX, patientX := al.x.arguments(i)
			agentY, patientY := al.y.arguments(h.j)
			swap := min(al.meets(agentX, patientY), al.meets(patientX, agentY))
			if swap < .5 || al.meets(agentX, agentY) > .4 {
				continue
			}
			cover := min(al.coverage(al.x.sentence[it.Sentence]), back.coverage(al.y.sentence[jt.Sentence]))
			out = append(out, finding{
				feature: "role", kind: vocab.ClashRole, strength: cover * cover,
				x: it.Sentence, y: jt.Sentence,
				because: fmt.Sprintf("{x} and {y} turned round who does and who undergoes “%s”", al.x.word(i)),
			})
		}
	}
	return out
}

// undergoes holds the prepositions before whom a deed is done to: "fired on
// the patrol". No preposition is the plain object.
var undergoes = map[string]bool{"": true, "by": true, "on": true, "at": true, "against": true}

// arguments gives the names next before and next after the head: who acts,
// and on whom.
func (s *side) arguments(head int) (agent, patient []int) {
	h := s.item[head]
	for k, it := range s.item[:s.speaker] {
		if it.Holder || !it.Name || it.Sentence != h.Sentence {
			continue
		}
		if it.Position < h.Position {
			agent = append(agent, k)
		} else if undergoes[it.Link] {
			patient = append(patient, k)
		}
	}
	if h.Clause >= 0 && s.p.Clauses[h.Clause].Passive {
		agent, patient = patient, agent
	}
	return agent, patient
}

// meets is the share of items of x that stand among those of y.
func (al *alignment) meets(items, others []int) float64 {
	if len(items) == 0 {
		return 0
	}
	n := 0
	for _, i := range items {
		for _, h := range al.hits[i] {
			if h.link == equal && contains(others, h.j) {
				n++
				break
			}
		}
	}
	return float64(n) / float64(len(items))
}

func contains(list []int, v int) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}
