package contradict

import (
	"cmp"
	"slices"
)

// neighbours holds, per statement, the few statements most like it, by the
// share of telling words that they have in common. Two reports of one event
// that share no telling word are still told to be of one event by a third
// report that shares words with both.
type neighbours [][]candidate

// close is how many neighbours of a statement are kept, and near how alike
// they must be.
const (
	closest  = 12
	likeness = .18
)

// keep notes the closest of the candidates of statement s.
func (n neighbours) keep(s *side, found []candidate, sides []*side) {
	var kept []candidate
	for _, c := range found[:min(len(found), 40)] {
		share := c.share - s.sharedByName(sides[c.at])
		if sim := share / (s.total + sides[c.at].total - share); sim >= likeness {
			kept = append(kept, candidate{at: c.at, share: min(sim, 1)})
		}
	}
	slices.SortFunc(kept, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.at, b.at)) })
	n[s.at] = slices.Clone(kept[:min(closest, len(kept))])
}

// sharedByName is the weight of the words that the two share only since one of
// them names a speaker so: two statements of one man are not alike for that.
func (s *side) sharedByName(other *side) float64 {
	sum := 0.0
	for k, it := range s.item[:s.around] {
		theirs := other.index[it.Base]
		if s.index[it.Base][0] != k || len(theirs) == 0 || theirs[0] >= other.around {
			continue
		}
		if k >= s.speaker || theirs[0] >= other.speaker {
			sum += it.w
		}
	}
	return sum
}

// path is the best likeness of a and b by way of one statement near both.
func (n neighbours) path(a, b int) float64 {
	best := 0.0
	for _, c := range n[a] {
		for _, d := range n[b] {
			if c.at == d.at {
				best = max(best, min(c.share, d.share))
			}
		}
	}
	return best
}

// beyond gives the statements that are near a neighbour of a.
func (n neighbours) beyond(a int) []int {
	var out []int
	for _, c := range n[a] {
		for _, d := range n[c.at] {
			if d.at != a {
				out = append(out, d.at)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
