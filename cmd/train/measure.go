package main

import (
	"cmp"
	"fmt"
	"slices"
)

// figures are how well a set's scores tell what clashes.
type figures struct {
	ap, p100, precision, recall, f1, accuracy float64
	flagged                                   int
}

func measure(s set) figures {
	ranked := slices.Clone(s.trials)
	slices.SortStableFunc(ranked, func(a, b trial) int { return cmp.Compare(b.score, a.score) })
	var f figures
	hits, right, told := 0, 0, 0
	for i, t := range ranked {
		if t.Clash {
			hits++
			f.ap += float64(hits) / float64(i+1)
		}
		if i < 100 {
			f.p100 = float64(hits) / float64(i+1)
		}
		if t.score >= s.threshold {
			f.flagged++
			right += count(t.Clash)
		}
		told += count(t.Clash == (t.score >= s.threshold))
	}
	gold := float64(max(s.gold, 1))
	f.ap /= gold
	f.precision, f.recall = float64(right)/float64(max(f.flagged, 1)), float64(right)/gold
	f.f1 = 2 * float64(right) / (float64(f.flagged) + gold)
	missed := s.gold - hits
	f.accuracy = float64(told+s.quiet) / float64(max(len(ranked)+s.quiet+missed, 1))
	return f
}

// bin is a row of a reliability table: of n pairs whose scores lie between two
// bounds, what share clashes, and what share their scores promised.
type bin struct {
	from, to         float64
	n, clash         int
	promised, actual float64
}

var binBounds = []float64{.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1.01}

// reliability bins the trials of all sets together.
func reliability(sets ...set) []bin {
	var out []bin
	for k := range len(binBounds) - 1 {
		b := bin{from: binBounds[k], to: min(1, binBounds[k+1])}
		for _, s := range sets {
			for _, t := range s.trials {
				if t.score >= binBounds[k] && t.score < binBounds[k+1] {
					b.n++
					b.clash += count(t.Clash)
					b.promised += t.score
				}
			}
		}
		b.promised /= float64(max(b.n, 1))
		b.actual = float64(b.clash) / float64(max(b.n, 1))
		out = append(out, b)
	}
	return out
}

func (f figures) String() string {
	return fmt.Sprintf("AP %.4f  P@100 %.2f  flagged %d  P %.3f  R %.3f  F1 %.3f  accuracy %.3f",
		f.ap, f.p100, f.flagged, f.precision, f.recall, f.f1, f.accuracy)
}
