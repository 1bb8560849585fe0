package attribution

import (
	"cmp"
	"slices"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// How many contents are weighed for a cue, at most: the best paths of the role
// model, and of the other ends and starts those that it finds most probable.
const (
	bestPaths   = 6
	otherEnds   = 10
	otherStarts = 6
)

// option is a content that a cue may have.
type option struct {
	labelled []rng // as the role model would label it
	content  []rng // as stage.content finishes it
	origin   uint8
	behind   float64 // the role model's score less that of its best path, 0 or negative
}

// Where an option comes from, after the ranks of the best paths.
const (
	ofRules = bestPaths + iota
	ofEnds
	ofStarts
)

// chooser picks the content of a cue among its options. The role model labels
// token by token; what a content is as a whole, such as a clause that is
// complete, only shows once both of its ends are known. Not for concurrent use.
type chooser struct {
	model   *linear.Chain
	lattice linear.Lattice
	p       []float64
	fs      featureList
}

// choose returns the content that a cue with these roles should have, and sets
// how probable it is.
func (c *chooser) choose(st *stage, found *rolesFound) []rng {
	options := st.options(*found)
	if len(options) == 0 {
		return st.content(found.content) // of marks alone
	}
	c.model.Reset(&c.lattice)
	for n := range options {
		c.model.Add(&c.lattice, c.fs.of(st, found.lattice, options, n), nil)
	}
	c.p = c.lattice.Choice(c.p)
	best, high := 0, -1.
	for n := range options {
		if x := c.expected(options, n); x > high {
			best, high = n, x
		}
	}
	found.chosenP = c.p[best]
	found.contentP = st.meanP(found.lattice, options[best].labelled, contentBegins)
	return options[best].content
}

// An option that only shares words with the best one is worth less than that
// one: forSome, for the share of the best one's words that it has, which counts
// forWords, and for the share of its own that the best one has, which counts the
// rest. Contents miss more words than they have too many, so words count more.
const (
	forSome  = .8
	forWords = .7
	unlikely = .01 // probability of what is not worth a comparison
)

// expected is what the n-th option is worth on average, over what may be the
// best.
func (c *chooser) expected(options []option, n int) float64 {
	sum := c.p[n]
	for m, p := range c.p {
		if m == n || p < unlikely {
			continue
		}
		both, have, best := overlap(options[n].content, options[m].content)
		sum += p * forSome * (forWords*float64(both)/float64(best) + (1-forWords)*float64(both)/float64(have))
	}
	return sum
}

// options lists contents that have words and differ in them. The first is the
// one of the role model's best path, if that has words.
func (st *stage) options(found rolesFound) []option {
	l := found.lattice
	o := optionList{stage: st, lattice: l, best: l.PathScore(found.paths[0]), source: found.source}
	for rank, p := range found.paths {
		if labelled := st.rolesOf(p).content; len(labelled) > 0 {
			o.add(labelled, st.content(labelled), uint8(rank))
		}
	}
	if st.rule >= 0 {
		o.addRule(st.rules[st.rule].content)
	}
	for _, b := range st.ends(l, last(found.content)) {
		o.addMoved(found.content, ofEnds, func(parts []rng) { parts[len(parts)-1].b = b })
	}
	for _, a := range st.starts(l, found.content[0]) {
		o.addMoved(found.content, ofStarts, func(parts []rng) { parts[0].a = a })
	}
	return o.list
}

// optionList gathers the options of a cue.
type optionList struct {
	*stage
	lattice *linear.Lattice
	best    float64 // score of the best path
	source  []rng
	path    []uint8
	list    []option
}

// add appends an option unless it has the words of one that is there.
func (o *optionList) add(labelled, content []rng, origin uint8) {
	if !o.fits(labelled) {
		return
	}
	same := func(x option) bool { return slices.EqualFunc(x.content, content, o.sameWords) }
	if !slices.ContainsFunc(o.list, same) {
		o.list = append(o.list, option{labelled, content, origin, o.score(labelled) - o.best})
	}
}

// fits reports whether the parts have words and lie in the window.
func (o *optionList) fits(parts []rng) bool {
	for _, p := range parts {
		if p.a < o.window.a || p.b > o.window.b || !o.hasContent(p.a, p.b) {
			return false
		}
	}
	return len(parts) > 0
}

func (o *optionList) sameWords(x, y rng) bool { return o.trimmed(x, false) == o.trimmed(y, false) }

func (o *optionList) addRule(content []rng) {
	var labelled []rng
	for _, p := range content {
		if p = o.trimmed(p, false); !p.empty() {
			labelled = append(labelled, p)
		}
	}
	o.add(labelled, content, ofRules)
}

// addMoved appends labelled with an edge moved.
func (o *optionList) addMoved(labelled []rng, origin uint8, move func([]rng)) {
	parts := slices.Clone(labelled)
	move(parts)
	if o.fits(parts) {
		o.add(parts, o.content(parts), origin)
	}
}

// score is the role model's for content, with the source of its best path.
func (o *optionList) score(content []rng) float64 {
	o.path = append(o.path[:0], make([]uint8, o.window.b-o.window.a)...)
	o.label(o.source, sourceBegins)
	o.label(content, contentBegins)
	return o.lattice.PathScore(o.path)
}

func (o *optionList) label(parts []rng, first uint8) {
	for _, p := range parts {
		label := first
		for i := p.a; i < p.b; i++ {
			if i >= o.cue.a && i < o.cue.b {
				label = first
				continue
			}
			o.path[i-o.window.a] = label
			label = first + 1
		}
	}
}

// ends lists where else the last part p of a content may end: with the window,
// before the cue, and wherever a phrase or clause may be over.
func (st *stage) ends(l *linear.Lattice, p rng) []int {
	hi := st.window.b
	if p.b <= st.cue.a {
		hi = st.cue.a
	}
	var out []int
	for b := p.a + 1; b <= hi; b++ {
		if b == p.b || st.w[b-1].is(clPunct) && st.opens(b-1) < 0 {
			continue
		}
		if b == hi || st.mayTurn(b) {
			out = append(out, b)
		}
	}
	return mostProbable(out, otherEnds, func(b int) float64 { return st.endP(l, b) })
}

// starts lists where else the first part p of a content may begin.
func (st *stage) starts(l *linear.Lattice, p rng) []int {
	lo := st.window.a
	if p.a >= st.cue.b {
		lo = st.cue.b
	}
	var out []int
	for a := p.b - 1; a >= lo; a-- {
		if a == p.a || st.w[a].is(clPunct) {
			continue
		}
		if a == lo || st.mayTurn(a) || st.joins(a-1) {
			out = append(out, a)
		}
	}
	return mostProbable(out, otherStarts, func(a int) float64 { return st.startP(l, a) })
}

// mostProbable keeps n of the places.
func mostProbable(places []int, n int, p func(int) float64) []int {
	if len(places) <= n {
		return places
	}
	slices.SortStableFunc(places, func(x, y int) int { return cmp.Compare(p(y), p(x)) })
	return places[:n]
}

// mayTurn reports whether a phrase, a clause or another act of saying may begin
// with token i.
func (st *stage) mayTurn(i int) bool {
	switch st.tok[i].pos {
	case posComma, posStop, posMark, posConjunction, posWh, posPreposition, posTo:
		return true
	}
	switch st.a.Words[i].Label {
	case "mark", "advmod", "case", "nmod:tmod", "cc":
		return true
	}
	return st.inCue[i]
}

// joins reports whether token i stands between phrases or clauses.
func (st *stage) joins(i int) bool {
	t := &st.tok[i]
	return t.pos == posComma || t.pos == posMark || t.pos == posConjunction || t.low == hashThat
}

// startP is the probability that a content begins with token a, as the role
// model sees it.
func (st *stage) startP(l *linear.Lattice, a int) float64 {
	i := a - st.window.a
	p := l.Marginal(i, contentBegins)
	if i > 0 {
		for _, x := range noContent {
			p += l.Step(i, x, contentGoesOn)
		}
	}
	return p
}

// endP is the probability that a content ends before token b.
func (st *stage) endP(l *linear.Lattice, b int) float64 {
	i := b - st.window.a
	if i >= l.Len() {
		return l.Marginal(i-1, contentBegins) + l.Marginal(i-1, contentGoesOn)
	}
	p := 0.
	for _, y := range noContent {
		p += l.Step(i, contentBegins, y) + l.Step(i, contentGoesOn, y)
	}
	return p
}

var noContent = []int{outside, sourceBegins, sourceGoesOn}
