package contradict

import (
	"cmp"
	"container/heap"
	"maps"
	"math/bits"
	"slices"
)

// posting says that the claim with the number at mentions a key.
type posting struct {
	at int
	no bool // it holds false what the key names
}

func byNumber(a, b posting) int { return cmp.Compare(a.at, b.at) }

// lists hold the postings of each key, those of older claims first.
type lists map[key][]posting

func (l lists) add(at int, mentions []mention) {
	for _, m := range mentions {
		l[m.key] = append(l[m.key], posting{at, m.no})
	}
}

const (
	// newest is how many claims of a key are looked at, the newest ones: the cost
	// of a look-up is bounded however many there are.
	newest = 256
	// longestWalk is how many postings one look-up walks at most.
	longestWalk = 20000
)

// candidate is a claim and how much it shares with the one asked for.
type candidate struct {
	at    int
	share float64 // weight of the words in common
	rank  float64 // by which candidates are chosen: share, and what makes a clash likelier
}

// match is what the look-up of one side has found of another so far.
type match struct {
	at      int
	words   uint64 // the asker's words that it has
	loose   uint64 // those that it has a related word for
	opposed uint64 // those of words that it signs oppositely
	extra   float64
}

const (
	looseWorth   = .7 // of a related word
	opposedWorth = .4 // on top, of a word that the two sides sign oppositely
	countWorth   = 3  // of a thing that both count
)

// near gives the k claims with numbers below before, but self, that share most
// with a side, best first. found gives the list of a key.
func near(s *side, k, before, self int, found func(key) []posting) []candidate {
	words := s.words()
	matches := walk(s.probes(words), words, before, found)
	out := make([]candidate, 0, len(matches))
	for i := range matches {
		if m := &matches[i]; m.at != self {
			out = append(out, m.candidate(words))
		}
	}
	return best(out, k)
}

// best gives the first k candidates by their rank; of equals the newer. It
// reorders all of them.
func best(all []candidate, k int) []candidate {
	top := all[:min(k, len(all))]
	h := worstFirst(top)
	if len(top) < len(all) && len(top) > 0 {
		heap.Init(&h)
		for _, c := range all[k:] {
			if better(c, top[0]) < 0 {
				top[0] = c
				heap.Fix(&h, 0)
			}
		}
	}
	slices.SortFunc(top, better)
	return top
}

// better orders candidates, the best first.
func better(a, b candidate) int { return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(b.at, a.at)) }

// worstFirst is a heap of the best candidates so far: most of the thousands that a
// claim has are worse than its first, and are left where they are.
type worstFirst []candidate

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return better(h[i], h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h worstFirst) Push(any)           { panic("the heap does not grow") }
func (h worstFirst) Pop() any           { panic("the heap does not shrink") }

// walk goes through the lists of the probes, the shortest first, until enough
// has been walked.
func walk(probes []probe, words []word, before int, found func(key) []posting) []match {
	type list struct {
		probe
		postings []posting
	}
	var all []list
	total := 0
	for _, p := range probes {
		postings := found(p.key)
		n, _ := slices.BinarySearchFunc(postings, before, func(p posting, at int) int { return cmp.Compare(p.at, at) })
		if n > 0 {
			all = append(all, list{p, postings[max(0, n-newest):n]})
			total += min(n, newest)
		}
	}
	slices.SortStableFunc(all, func(a, b list) int { return cmp.Compare(len(a.postings), len(b.postings)) })
	matches := newMatches(min(total, longestWalk))
	walked := 0
	for _, l := range all {
		if walked += len(l.postings); walked > longestWalk {
			break
		}
		for _, p := range l.postings {
			matches.of(p.at).note(l.probe, p, words)
		}
	}
	return matches.all
}

// matches holds what was found of each claim, by its number: a map that never
// shrinks, since most of a look-up's time goes into it.
type matches struct {
	all   []match
	slots []int32 // 1 + the place in all, at the number's hash or after it; 0 if free
	shift int
}

// newMatches makes room for most matches.
func newMatches(most int) *matches {
	size := bits.Len(uint(2*most + 1))
	return &matches{make([]match, 0, most), make([]int32, 1<<size), 64 - size}
}

// of gives the match of a claim, which is valid until the next call.
func (m *matches) of(at int) *match {
	const golden = 0x9e3779b97f4a7c15 // 2^64 over the golden ratio spreads numbers in a row
	for slot := uint64(at) * golden >> m.shift; ; slot = (slot + 1) & uint64(len(m.slots)-1) {
		switch i := m.slots[slot]; {
		case i == 0:
			m.all = append(m.all, match{at: at})
			m.slots[slot] = int32(len(m.all))
			return &m.all[len(m.all)-1]
		case m.all[i-1].at == at:
			return &m.all[i-1]
		}
	}
}

func (m *match) note(p probe, of posting, words []word) {
	switch {
	case p.words == 0:
		m.extra += countWorth
	case p.loose:
		m.loose |= p.words
	default:
		m.words |= p.words
		if i := bits.TrailingZeros64(p.words); p.words == 1<<i && words[i].no != of.no {
			m.opposed |= p.words
		}
	}
}

func (m *match) candidate(words []word) candidate {
	c := candidate{at: m.at, rank: m.extra}
	for set := m.words | m.loose; set != 0; set &= set - 1 {
		i := bits.TrailingZeros64(set)
		w := words[i].w
		if m.words&(1<<i) == 0 {
			w *= looseWorth
		} else if m.opposed&(1<<i) != 0 {
			c.rank += opposedWorth * w
		}
		c.share += w
	}
	c.rank += c.share
	return c
}

// sortedKeys puts keys in an order, so that a run is like any other.
func sortedKeys(set map[key]bool) []key { return slices.Sorted(maps.Keys(set)) }
