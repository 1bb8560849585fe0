package contradict

import "slices"

// astray reports whether a sentence of prose that rejects something may reject
// nothing of what the hypothesis h tells. The rule story is made for headlines,
// whose few words are all about one story. A sentence says "no" to many things
// beside its point, sets things apart ("without a word"), keeps names at a
// distance ("the so-called Iron Party"), and tells others in passing.
func astray(v verdict, h, sentence *side) bool {
	switch v.best.feature {
	case "story", "loose":
		cue := sentence.rejectingCue()
		return v.features["opposed"] == 0 || setsAside(cue) || known().distance[base(cue)] || align(h, sentence).sideBySide()
	case "refuting":
		return known().distance[base(sentence.rejectingCue())]
	}
	return false
}

// nextTo is how many tokens apart two words are at most that stand side by side,
// with a comma or an article between them, but no verb and its "not".
const nextTo = 2

// sideBySide reports whether y names in one breath all that x tells: "Pia Moss,
// the harbour master" tells that Pia Moss is the harbour master, whatever its
// sentence denies.
func (al *alignment) sideBySide() bool {
	var at []int
	for i, it := range al.x.item[:al.x.speaker] {
		k := slices.IndexFunc(al.hits[i], func(h hit) bool { return h.link == equal && h.j < al.y.speaker })
		switch {
		case it.false || k < 0:
			return false
		default:
			at = append(at, al.y.item[al.hits[i][k].j].Position)
		}
	}
	slices.Sort(at)
	for i := 1; i < len(at); i++ {
		if at[i]-at[i-1] > nextTo {
			return false
		}
	}
	return len(at) > 1
}
