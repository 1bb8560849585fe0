package attribution

import (
	"slices"
)

// maxCuts bounds the places where a phrase may end on one side.
const maxCuts = 10

// phrase picks how far the phrase of head h reaches.
func (l *linker) phrase(k *link, h int) rng {
	left, right := k.cuts(h)
	p := k.trim(h, rng{left[l.cut(k, h, left)], right[l.cut(k, h, right)]})
	if b := k.trimTime(h, p.b); k.tok[b-1].pos == posNoun || k.tok[b-1].pos == posName {
		p.b = b // "a report in the Herald | on Monday"
	}
	return p
}

// cut picks one of several places to cut.
func (l *linker) cut(k *link, h int, cuts []int) int {
	best, high := 0, int32(0)
	for n := range cuts {
		if s := l.score(k.cutFeatures(l.fs[:0], h, cuts, n)); n == 0 || s > high {
			best, high = n, s
		}
	}
	return best
}

// cuts lists where the phrase of head h may begin and where it may end, from
// the inside out: at the edges of the subtrees that depend on it and at those
// of the guesses, but not beyond a word of the content or the cue.
func (k *link) cuts(h int) (left, right []int) {
	core := k.core(h)
	left, right = []int{core.a}, []int{core.b}
	for _, c := range k.a.Children(h) {
		first, last := k.a.Subtree(int(c))
		if int(c) < h {
			left = append(left, first)
		} else {
			right = append(right, last)
		}
	}
	for _, g := range k.guesses {
		if p := g.at(h); !p.empty() {
			left, right = append(left, p.a), append(right, p.b)
		}
	}
	slices.SortFunc(left, func(a, b int) int { return b - a })
	slices.Sort(right)
	free := k.free(h)
	keep := func(cuts []int, beyond func(c int) bool) []int {
		cuts = slices.DeleteFunc(slices.Compact(cuts), beyond)
		return cuts[:min(len(cuts), maxCuts)]
	}
	left = keep(left, func(c int) bool { return c > core.a || c < free.a })
	right = keep(right, func(c int) bool { return c < core.b || c > free.b })
	return left, right
}

// core is what no phrase of head h leaves out: the name that h is part of, as
// far as it is free.
func (k *link) core(h int) rng {
	n, ok := k.a.NameAt(h)
	if !ok {
		return rng{h, h + 1}
	}
	free := k.free(h)
	return rng{max(n.First, free.a), min(n.Last, free.b)}
}

// free is the run of tokens around h without content and cue.
func (k *link) free(h int) rng {
	p := rng{h, h + 1}
	for p.a > k.around.a && !k.taken(p.a-1) {
		p.a--
	}
	for p.b < k.around.b && !k.taken(p.b) {
		p.b++
	}
	return p
}

// trim drops the punctuation and conjunctions at the edges of the phrase of
// head h.
func (k *link) trim(h int, p rng) rng {
	for p.a < h && k.bare(h, p.a) {
		p.a++
	}
	for p.b > h+1 && k.bare(h, p.b-1) {
		p.b--
	}
	return p
}

// bare reports whether token i cannot stand at the edge of the phrase of head
// h on its side.
func (k *link) bare(h, i int) bool {
	if k.w[i].is(clMark) {
		return (k.opens(i) >= 0) == (i > h)
	}
	switch k.a.Words[i].Tag {
	case ",", ":", ".", "CC":
		return !isSymbol(k.w[i].low)
	}
	return false
}

// cutFeatures describes cut n of the phrase of head h: the part that it takes
// in last and the part that it leaves out first.
func (k *link) cutFeatures(fs []uint64, h int, cuts []int, n int) []uint64 {
	right := cuts[0] > h
	f := features{fs: fs, base: 3000}
	edge := cuts[n] - 1 // first token outside
	if right {
		f.base, edge = 4000, cuts[n]
	}
	in, out := k.part(h, cuts, n), k.part(h, cuts, n+1)
	class, cue := k.class(h), k.saying
	end := bit(n == len(cuts)-1)
	after := bit(h > k.anchor)
	next := bit(k.cueAt(edge)) | bit(inside(edge, k.content))<<1
	f.add(1, in.label)
	f.add(2, out.label)
	f.add(3, in.label, out.label)
	f.add(4, in.label, in.tag, in.word)
	f.add(5, out.label, out.tag, out.word)
	f.add(6, in.label, class)
	f.add(7, out.label, class)
	f.add(8, in.label, in.size, after)
	f.add(9, out.label, out.size, after)
	f.add(10, in.word, class)
	f.add(11, out.word, class)
	f.add(12, k.low(edge), end)
	f.add(13, k.tag(edge), in.label)
	f.add(14, k.tag(edge), out.label, class)
	f.add(15, end, next)
	f.add(16, end, k.tok[h].label)
	f.add(17, in.label, k.low(h))
	f.add(18, out.label, k.low(h))
	f.add(19, steps(n), class)
	f.add(20, next, in.label, out.label)
	f.add(21, in.label, out.label, after, class)
	f.add(22, cue, out.label)
	f.add(23, end, class)
	f.add(24, in.verb, in.label)
	f.add(25, out.verb, out.label)
	f.add(26, in.verb, class)
	f.add(27, out.verb, class)
	f.add(28, in.verb, after)
	f.add(29, in.verb, next)
	for _, g := range k.guesses {
		f.base += 30
		if p := g.at(h); !p.empty() {
			same := bit(cuts[n] == p.a || cuts[n] == p.b)
			f.add(0, same)
			f.add(1, same, class)
			f.add(2, same, out.label)
			f.add(3, same, in.label)
			f.add(4, same, end)
			f.add(5, same, next)
		}
	}
	return f.fs
}

// at is the part of the guess that holds token i, or empty.
func (g *guess) at(i int) rng {
	for _, p := range g.source {
		if p.a <= i && i < p.b {
			return p
		}
	}
	return rng{}
}

func (k *link) cueAt(i int) bool { return i >= 0 && i < len(k.inCue) && k.inCue[i] }

// part is what lies between two neighbouring cuts.
type part struct{ label, tag, word, size, verb uint64 }

func (k *link) part(h int, cuts []int, n int) part {
	if n == 0 {
		return part{label: 1, tag: k.tok[h].tag, word: 2, size: 1}
	}
	if n == len(cuts) {
		return part{label: 3}
	}
	a, b := min(cuts[n-1], cuts[n]), max(cuts[n-1], cuts[n])
	top := a
	for top < b-1 && k.a.Words[top].Head != h {
		top++
	}
	verb := uint64(0)
	for i := a; i < b; i++ {
		verb |= bit(k.tok[i].pos == posVerb) | bit(k.tok[i].pos == posWh)<<1 | bit(k.tok[i].pos == posComma)<<2
	}
	return part{k.tok[top].label, k.tok[top].tag, k.low(a), steps(b - a), verb}
}
