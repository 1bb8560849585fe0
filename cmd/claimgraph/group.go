package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

// heard is a claim with its copies: the same words of the same speaker in other
// articles, or nearly the same.
type heard struct {
	side
	copies []side
}

// add notes that another article has the claim, too.
func (h *heard) add(s side) {
	known := func(c side) bool { return c.Article == s.Article }
	if !known(h.side) && !slices.ContainsFunc(h.copies, known) {
		h.copies = append(h.copies, s)
	}
}

// wording is what a claim has in common with its copies.
type wording struct {
	original      quad.IRI // of the reprints, if the graph knows of any
	speaker, text string
	stance        graph.Stance
}

func (s side) wording() wording {
	if len(s.reprints) > 0 {
		return wording{original: min(s.IRI, s.reprints[0])}
	}
	return wording{"", s.Speaker.Name, graph.Slug(s.Text), s.Stance}
}

// worded is a pair with the wordings of its sides.
type worded struct {
	pair
	words [2]wording
}

// from gives the sides as one of them sees it, and the wording of the other.
func (p worded) from(hub wording) (own, other side, words wording) {
	if p.words[0] == hub {
		return p.a, p.b, p.words[1]
	}
	return p.b, p.a, p.words[0]
}

// group is a claim with all that stands against it, so that one look shows
// the report, the denial and "we did not know" together.
type group struct {
	hub     heard
	against []opponent
	at      map[wording]int // where in against a claim is
}

// opponent is the other side of a pair that the hub is a side of.
type opponent struct {
	heard
	pair
	also []pair // between copies of the two claims
}

// grouped puts pairs that share a claim, or copies of one, together. The pairs
// are sorted, best first; so are the groups, by their best pair, and what stands
// in each. Of a pair's two claims the one with more pairs that are not shown yet
// becomes the hub, the earlier one where they are equal.
func grouped(pairs []pair) []group {
	list := make([]worded, len(pairs))
	of := map[wording][]int{} // the pairs that a claim is a side of
	for i, p := range pairs {
		list[i] = worded{p, [2]wording{p.a.wording(), p.b.wording()}}
		for _, w := range list[i].words {
			of[w] = append(of[w], i)
		}
	}
	shown := make([]bool, len(list))
	left := func(w wording) (n int) {
		for _, i := range of[w] {
			if !shown[i] {
				n++
			}
		}
		return n
	}
	var out []group
	for i, p := range list {
		if shown[i] {
			continue
		}
		hub := p.words[0]
		if b := p.words[1]; left(b) > left(hub) {
			hub = b
		}
		g := group{at: map[wording]int{}}
		for _, k := range of[hub] {
			if !shown[k] {
				shown[k] = true
				g.add(hub, list[k])
			}
		}
		out = append(out, g)
	}
	return out
}

// add puts a pair into the group of one of its sides.
func (g *group) add(hub wording, p worded) {
	own, other, words := p.from(hub)
	if len(g.against) == 0 {
		g.hub.side = own
	}
	g.hub.add(own)
	if n, known := g.at[words]; known {
		g.against[n].add(other)
		g.against[n].also = append(g.against[n].also, p.pair)
		return
	}
	g.at[words] = len(g.against)
	g.against = append(g.against, opponent{heard: heard{side: other}, pair: p.pair})
}

// group prints a claim and all that stands against it.
func (v pairView) group(number int, g group) {
	if len(g.against) == 1 {
		v.print(number, g.hub, g.against[0])
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
	v.heard("A", g.hub)
	for i, o := range g.against {
		v.claim(fmt.Sprintf("B%d", i+1), o.side)
		if o.article.IRI == g.hub.article.IRI {
			fmt.Fprintln(v.w, v.paint.dim("      — the same article"))
		} else {
			v.whence("", o.side)
		}
		v.copies(o.heard)
		fmt.Fprintf(v.w, "      %s  %s\n", v.paint.bold(v.kind(o.pair)), v.paint.dim(plain(string(o.pair.IRI))))
		v.reasons(o, "      ")
	}
	fmt.Fprintln(v.w)
}

// print prints the one pair of a group, the earlier side first.
func (v pairView) print(number int, hub heard, o opponent) {
	head := fmt.Sprintf("%d. %s", number, v.kind(o.pair))
	fmt.Fprintf(v.w, "%s  %s\n", v.paint.bold(head), v.paint.dim(plain(string(o.pair.IRI))))
	v.reasons(o, "   ")
	a, b := hub, o.heard
	if a.IRI != o.pair.A {
		a, b = b, a
	}
	v.heard("A", a)
	v.heard("B", b)
	fmt.Fprintln(v.w)
}

// heard prints a claim, its evidence and the articles that have it.
func (v pairView) heard(name string, h heard) {
	v.side(name, h.side)
	v.copies(h)
}

// copiesShown is how many further articles with a claim are named.
const copiesShown = 3

func (v pairView) copies(h heard) {
	for _, c := range first(copiesShown, h.copies) {
		v.whence("also: ", c)
	}
	if more := len(h.copies) - copiesShown; more > 0 {
		fmt.Fprintln(v.w, v.paint.dim(fmt.Sprintf("      — and %s more", counted(more, "article"))))
	}
}

// alike names the pairs between copies of two claims: each has a verdict of its own.
func alike(pairs []pair) string {
	ids := make([]string, len(pairs))
	for i, p := range pairs {
		ids[i] = string(p.IRI)
	}
	return "Copies of the two clash as well: " + strings.Join(ids, ", ")
}
