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
		if sim := c.share / (s.total + sides[c.at].total - c.share); sim >= likeness {
			kept = append(kept, candidate{at: c.at, share: min(sim, 1)})
		}
	}
	slices.SortFunc(kept, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.at, b.at)) })
	n[s.at] = slices.Clone(kept[:min(closest, len(kept))])
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
