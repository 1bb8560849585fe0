package contradict

import "math"

// What third statements say of a pair. If those most like a clash with b, so
// does a: the friend of my enemy is my enemy. If a and b both clash with a
// third, they rather agree: the enemy of my enemy is my friend.

// damping is the likeness that a pair's friends must add up to before they say
// half of what many would.
const damping = .4

// fewest is how many statements a list must have for third ones to be heard: in
// a short list a word that two happen to share makes them neighbours.
const fewest = 50

// balance notes, in the features of pairs, what third statements say:
//
//	allies  0 to 1, how far the friends of each side clash with the other
//	alone   0 to 1, how far they do not
//	foes    0 to 1, how surely both sides clash with one third
//
// Only statements of a list count. Claims of articles come and go one article
// at a time, and a pair's score must not depend on what was loaded before it.
//
// It starts from what the weights make of each pair for itself, and goes one
// round, so that nothing feeds on itself.
func (n neighbours) balance(pairs []Pair, statements []Statement, o Options) {
	if len(statements) < fewest {
		return
	}
	clash := map[[2]int]float64{}
	foes := map[int][]int{}
	for _, p := range pairs {
		belief := o.Weights.Score(p.Features)
		clash[[2]int{min(p.A, p.B), max(p.A, p.B)}] = belief
		if belief >= .2 {
			foes[p.A], foes[p.B] = append(foes[p.A], p.B), append(foes[p.B], p.A)
		}
	}
	at := func(a, b int) float64 { return clash[[2]int{min(a, b), max(a, b)}] }
	for i := range pairs {
		p := &pairs[i]
		if statements[p.A].Article != "" || statements[p.B].Article != "" {
			continue
		}
		yes, all := 0.0, 1e-9
		for _, side := range [][2]int{{p.A, p.B}, {p.B, p.A}} {
			for _, friend := range n[side[0]] {
				if friend.at == side[1] {
					continue
				}
				w := friend.share * (1 - at(side[0], friend.at))
				yes += w * at(friend.at, side[1])
				all += w
			}
		}
		heard := all / (all + damping)
		p.Features["allies"] = heard * yes / all
		p.Features["alone"] = heard * (1 - yes/all)
		for _, third := range foes[p.A] {
			p.Features["foes"] = max(p.Features["foes"], math.Min(at(p.A, third), at(third, p.B)))
		}
		p.settle(o)
	}
}

// settle scores a pair with what third statements say of it, and adds to why
// where that decided whether it is flagged.
func (p *Pair) settle(o Options) {
	alone := p.Flag
	p.Score = o.Weights.Score(p.Features)
	p.Flag = p.Score >= o.Threshold
	if p.Flag && !alone {
		p.Why += " Others who tell much the same as one side clash with the other side, too."
	}
}
