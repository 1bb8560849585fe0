package contradict

import (
	"cmp"
	"math"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// index finds, for a statement, the others that share its telling words. It
// walks the lists of the rarest words only, so the cost of one look-up is
// bounded whatever the size of the index.
type index struct {
	postings map[string][]int32
	n        int
}

// longestWalk is how many entries of lists one look-up walks at most.
const longestWalk = 20000

// weighed is a word's list, and what a statement on it shares.
type weighed struct {
	base string
	w    float64
	at   []int32
}

func newIndex(sides []*side) *index {
	ix := &index{postings: map[string][]int32{}, n: len(sides)}
	for at, s := range sides {
		for b, items := range s.index {
			if items[0] >= s.around {
				continue
			}
			ix.postings[b] = append(ix.postings[b], int32(at))
		}
	}
	return ix
}

// weigher gives how telling a base is: its rarity in news and, once the
// collection is large enough to say, its rarity there.
func weigher(readings []*graph.Proposition) func(graph.Term) float64 {
	df := map[string]int{}
	for _, p := range readings {
		seen := map[string]bool{}
		for _, t := range p.Terms {
			if !seen[t.Base] {
				seen[t.Base] = true
				df[t.Base]++
			}
		}
	}
	n := float64(len(readings))
	share := min(.6, n/2000)
	return func(t graph.Term) float64 {
		w := t.Weight
		if d := df[t.Base]; d > 0 && share > 0 {
			w = (1-share)*w + share*math.Log(1+(n+1)/float64(d))*1.2
		}
		if t.Name {
			w *= 1.1
		}
		return w
	}
}

// candidate is a statement and how much it shares with the one asked for.
type candidate struct {
	at    int
	share float64
}

// near gives the k statements that share most with s, best first. Words that
// entail or exclude a word of s count as well.
func (ix *index) near(s *side, k int, score map[int32]float64) []candidate {
	clear(score)
	links := known().links
	var lists []weighed
	for b, items := range s.index {
		if items[0] >= s.around {
			continue
		}
		w := s.item[items[0]].w
		lists = append(lists, weighed{b, w, ix.postings[b]})
		if s.item[items[0]].Name {
			continue
		}
		for r := range links[b] {
			if _, own := s.index[r]; !own {
				lists = append(lists, weighed{r, w * .7, ix.postings[r]})
			}
		}
	}
	// The rarest words first, until enough has been walked.
	slices.SortFunc(lists, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(len(a.at), len(b.at)), cmp.Compare(b.w, a.w), cmp.Compare(a.base, b.base))
	})
	walked := 0
	for _, l := range lists {
		if walked += len(l.at); walked > longestWalk {
			break
		}
		for _, at := range l.at {
			score[at] += l.w
		}
	}
	var out []candidate
	for at, v := range score {
		if int(at) != s.at {
			out = append(out, candidate{int(at), v})
		}
	}
	byShare := func(a, b candidate) int { return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.at, b.at)) }
	slices.SortFunc(out, byShare)
	return out[:min(k, len(out))]
}
