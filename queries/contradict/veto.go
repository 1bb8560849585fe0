package contradict

import "slices"

// vetoed reports whether a pair that looks like a clash is none: both sides
// hedge, their articles tell of different things, one is a newer tally of the
// other, or both are one text.
func vetoed(f Features, al, back *alignment, best finding) bool {
	switch {
	case hedged(al.x) && hedged(al.y):
		return true
	case f["unrelated"] > 0 && !al.sharesName():
		return true
	case repeated(al):
		return true
	case f["update"] > 0 && best.feature == "update":
		return true
	}
	return false
}

// sharesName reports whether the two texts have a name in common.
func (al *alignment) sharesName() bool {
	for i, it := range al.x.item[:al.x.speaker] {
		if it.Name && slices.ContainsFunc(al.hits[i], func(h hit) bool { return h.link == equal && h.j < al.y.speaker }) {
			return true
		}
	}
	return false
}
