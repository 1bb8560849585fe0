package main

import (
	"fmt"

	"github.com/cayleygraph/quad"
)

// group is a claim with all that stands against it, so that one look shows
// the report, the denial and "we did not know" together.
type group struct {
	hub     side
	against []opponent
}

// opponent is the other side of a pair that the hub is a side of.
type opponent struct {
	side
	pair
}

// grouped puts pairs that share a claim together. The pairs are sorted, best
// first; so are the groups, by their best pair, and what stands in each. Of a
// pair's two claims the one with more pairs that are not shown yet becomes the
// hub, the earlier one where they are equal.
func grouped(pairs []pair) []group {
	of := map[quad.IRI][]int{} // the pairs that a claim is a side of
	for i, p := range pairs {
		of[p.A], of[p.B] = append(of[p.A], i), append(of[p.B], i)
	}
	shown := make([]bool, len(pairs))
	left := func(claim quad.IRI) (n int) {
		for _, i := range of[claim] {
			if !shown[i] {
				n++
			}
		}
		return n
	}
	var out []group
	for i, p := range pairs {
		if shown[i] {
			continue
		}
		g := group{hub: p.a}
		if left(p.B) > left(p.A) {
			g.hub = p.b
		}
		for _, k := range of[g.hub.IRI] {
			if shown[k] {
				continue
			}
			shown[k] = true
			other := pairs[k].a
			if other.IRI == g.hub.IRI {
				other = pairs[k].b
			}
			g.against = append(g.against, opponent{other, pairs[k]})
		}
		out = append(out, g)
	}
	return out
}

// group prints a claim and all that stands against it.
func (v pairView) group(number int, g group) {
	if len(g.against) == 1 {
		v.print(number, g.against[0].pair)
		return
	}
	head := fmt.Sprintf("%d. %d claims against what %s said, score %.2f",
		number, len(g.against), plain(g.hub.speaker()), g.against[0].Score)
	for i, line := range wrap(head, v.width-3) {
		if i > 0 {
			line = "   " + line
		}
		fmt.Fprintln(v.w, v.paint.bold(line))
	}
	v.side("A", g.hub)
	for i, o := range g.against {
		v.claim(fmt.Sprintf("B%d", i+1), o.side)
		if o.article.IRI == g.hub.article.IRI {
			fmt.Fprintln(v.w, v.paint.dim("      — the same article"))
		} else {
			v.whence(o.side)
		}
		fmt.Fprintf(v.w, "      %s  %s\n", v.paint.bold(v.kind(o.pair)), v.paint.dim(plain(string(o.pair.IRI))))
		v.reasons(o.pair, "      ")
	}
	fmt.Fprintln(v.w)
}
