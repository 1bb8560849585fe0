package attribution

import (
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// featureList gathers the features of one option. Each feature has a number of
// its own, which tells equal values of different kinds apart.
type featureList struct {
	list []uint64
	next uint64
}

// from sets the number of the feature that comes next.
func (f *featureList) from(n uint64) { f.next = n }

func (f *featureList) add(x uint64) {
	f.list = append(f.list, linear.Mix(f.next, x))
	f.next++
}

func (f *featureList) add2(x, y uint64) {
	f.list = append(f.list, linear.Mix(linear.Mix(f.next, x), y))
	f.next++
}

func (f *featureList) add3(x, y, z uint64) {
	f.list = append(f.list, linear.Mix(linear.Mix(linear.Mix(f.next, x), y), z))
	f.next++
}

// view is an option with what its features are made of.
type view struct {
	*stage
	*featureList
	o, base *option
	first   rng // the first part, without marks at its start
	last    rng // the last part, without marks at its end
	side    uint64
	behind  uint64 // of the option, in steps
	startP  uint64 // probabilities of its edges, in steps
	endP    uint64
	verb    uint64 // lemma of the cue
	ruled   uint64 // how it agrees with the rules
	after   edge
	before  edge
	heads   uint64 // words that depend on words outside: see headsOf
	top     int
	onCue   uint64
	out     phrase // the first that stands outside, behind the content
	in      phrase // the last within
}

// edge is what stands beside the content: the mark, if there is one, and the
// words behind it.
type edge struct {
	mark uint64
	at   int // of the word, out of the window if there is none
	word *token
	over bool // the word is of another sentence, or there is none
}

// phrase is a subtree at an edge.
type phrase struct {
	label, lemma, tag uint64
	low               uint64 // its first word
	place             uint64 // where its governor stands
	governor          uint64 // its lemma
	marked            uint64 // by a comma or the like before it
	size              uint64
}

// of returns what speaks for or against the n-th option. They are overwritten
// by the next call.
func (f *featureList) of(st *stage, l *linear.Lattice, options []option, n int) []uint64 {
	f.list = f.list[:0]
	v := view{stage: st, featureList: f, o: &options[n], base: &options[0], verb: st.tok[st.core].lemma}
	v.look(l)
	v.latticeFeatures(l)
	v.afterFeatures()
	v.beforeFeatures()
	v.treeFeatures()
	v.phraseFeatures()
	v.wholeFeatures()
	v.changeFeatures()
	return f.list
}

// look fills the view.
func (v *view) look(l *linear.Lattice) {
	c := v.o.content
	v.first, v.last = v.withoutMarks(c[0]), v.withoutMarks(last(c))
	v.side = bit(v.first.a >= v.cue.b)<<1 | bit(v.last.b > v.cue.b)
	v.behind = grade(-v.o.behind, 1e-9, .25, .5, 1, 1.5, 2, 3, 4, 6, 9, 14)
	v.startP = grade(-v.stage.startP(l, v.o.labelled[0].a), probabilities...)
	v.endP = grade(-v.stage.endP(l, last(v.o.labelled).b), probabilities...)
	v.ruled = v.agreesWithRules()
	v.after, v.before = v.edgeAfter(), v.edgeBefore()
	v.heads, v.top, v.onCue = v.headsOf(c)
	v.out, v.in = v.phraseOut(), v.phraseIn()
}

var probabilities = []float64{-.9, -.75, -.6, -.45, -.3, -.2, -.1, -.05, -.02, -.005}

// grade counts the bounds below x; they rise.
func grade(x float64, bounds ...float64) uint64 {
	n := 0
	for n < len(bounds) && bounds[n] <= x {
		n++
	}
	return uint64(n)
}

func (v *view) withoutMarks(p rng) rng {
	for p.b > p.a+1 && v.w[p.a].is(clPunct) {
		p.a++
	}
	for p.b > p.a+1 && v.w[p.b-1].is(clPunct) {
		p.b--
	}
	return p
}

// agreesWithRules tells how the option overlaps with the rules' content, and
// which edges both have.
func (v *view) agreesWithRules() uint64 {
	if v.rule < 0 || len(v.rules[v.rule].content) == 0 {
		return 0
	}
	r := v.rules[v.rule].content
	common, a, b := overlap(v.o.content, r)
	how := uint64(5)
	switch {
	case common == a && common == b:
		how = 1
	case common == a:
		how = 2
	case common == b:
		how = 3
	case common > 0:
		how = 4
	}
	return how<<2 | bit(v.first.a == v.withoutMarks(r[0]).a)<<1 | bit(v.last.b == v.withoutMarks(last(r)).b)
}

func (v *view) edgeAfter() edge {
	k, hi := v.last.b, v.window.b
	for k < hi && v.w[k].is(clPunct) {
		k++
	}
	e := edge{at: k, word: v.at(k, v.window.a, hi)}
	if k > v.last.b {
		e.mark = v.tok[v.last.b].low
	}
	e.over = k >= hi || v.d.Tokens[k].Sentence != v.d.Tokens[v.last.b-1].Sentence
	return e
}

func (v *view) edgeBefore() edge {
	k, lo := v.first.a-1, v.window.a
	for k >= lo && v.w[k].is(clPunct) {
		k--
	}
	e := edge{at: k, word: v.at(k, lo, v.window.b)}
	if k < v.first.a-1 {
		e.mark = v.tok[v.first.a-1].low
	}
	e.over = k < lo || v.d.Tokens[k].Sentence != v.d.Tokens[v.first.a].Sentence
	return e
}

// latticeFeatures are what the role model and the rules think.
func (v *view) latticeFeatures(l *linear.Lattice) {
	parts := uint64(min(len(v.o.content), 3))
	mean := grade(-v.meanP(l, v.o.labelled, contentBegins), probabilities...)
	v.from(1200)
	v.add(v.behind)
	v.add(uint64(v.o.origin))
	v.add2(v.behind, v.side)
	v.add2(v.startP, v.side)
	v.add2(v.endP, v.side)
	v.add2(v.startP, v.endP)
	v.add2(mean, v.side)
	v.add3(v.behind, v.endP, v.startP)
	v.add2(v.behind, v.verb)
	v.add3(v.behind, parts, v.side)
	v.add2(v.ruled, v.side)
	v.add2(v.ruled, v.verb)
	v.add2(v.ruled, v.behind)
	v.add3(v.ruled, v.endP, v.startP)
}

// afterFeatures are the words around the end.
func (v *view) afterFeatures() {
	e, lo, hi := &v.after, v.window.a, v.window.b
	in, next, second := &v.tok[v.last.b-1], v.at(v.last.b, lo, hi), v.at(e.at+1, lo, hi)
	over := bit(e.over)
	cue := bit(e.at < hi && v.inCue[e.at])
	quotes := uint64(in.quote)<<4 | uint64(next.quote)<<2 | uint64(e.word.quote)
	v.from(1220)
	v.add3(e.mark, over, v.side)
	v.add3(e.mark, e.word.low, over)
	v.add3(e.mark, e.word.tag, over)
	v.add3(e.word.low, v.verb, e.mark)
	v.add3(e.word.tag, v.verb, e.mark)
	v.add3(in.tag, e.word.tag, e.mark)
	v.add3(in.low, e.word.low, e.mark)
	v.add2(in.low, over)
	v.add2(in.lemma, e.word.tag)
	v.add3(e.word.low, second.low, e.mark)
	v.add3(e.word.low, second.tag, e.mark)
	v.add3(cue, e.mark, e.word.tag)
	v.add3(e.mark, over, v.verb)
	v.add3(quotes, v.side, e.mark)
	v.add3(e.word.low, v.side, v.endP)
	v.add3(e.word.tag, e.mark, v.endP)
}

// beforeFeatures are the words around the start.
func (v *view) beforeFeatures() {
	e, lo, hi := &v.before, v.window.a, v.window.b
	in, next, second := &v.tok[v.first.a], v.at(v.first.a-1, lo, hi), v.at(v.first.a+1, lo, hi)
	over, near := bit(e.over), v.afterCue()
	quotes := uint64(in.quote)<<4 | uint64(next.quote)<<2 | uint64(e.word.quote)
	v.from(1240)
	v.add3(e.mark, over, v.side)
	v.add3(e.mark, e.word.low, near)
	v.add3(e.mark, e.word.tag, in.tag)
	v.add3(in.low, v.verb, near)
	v.add3(in.tag, v.verb, near)
	v.add3(e.word.low, in.low, e.mark)
	v.add3(e.word.low, in.tag, near)
	v.add3(in.low, over, v.side)
	v.add3(in.low, second.low, near)
	v.add3(in.low, second.tag, near)
	v.add3(in.tag, second.tag, near)
	v.add3(e.word.tag, v.verb, near)
	v.add3(quotes, v.side, e.mark)
	v.add3(in.low, v.side, v.startP)
	v.add3(in.tag, near, v.startP)
}

// afterCue tells whether the content begins right behind the cue.
func (v *view) afterCue() uint64 { return bit(v.before.at >= v.cue.a && v.before.at < v.cue.b) }
