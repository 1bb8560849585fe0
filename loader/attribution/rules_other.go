package attribution

import "github.com/claimgraph/claimgraph/graph"

// accordingTo handles the cue at token i: "According to X, S" and "S,
// according to X".
func (x *rules) accordingTo(i int) {
	b := x.bounds(i)
	if i+2 >= b.b || x.w[i+1].low != "to" {
		return
	}
	src, ok := x.sourcePhrase(i+2, b.b)
	if !ok {
		return
	}
	c := candidate{source: []rng{src}, cue: []rng{{i, i + 2}}, stance: graph.Asserts, at: i, sure: .9}
	if x.opensClause(i, b) {
		start := src.b
		if start < b.b && x.w[start].low == "," {
			start = x.overApposition(start, b.b) + 1
		}
		end := x.contentEnd(start, b.b)
		if q, ok := x.quoteRight(start, b.b); ok {
			c.content, c.quoted = q, true
		} else if x.hasContent(start, end) {
			c.content = []rng{{start, end}}
		}
	} else if q, ok := x.quoteLeft(i, b); ok {
		c.content, c.quoted = q, true
	} else {
		start, end := x.wholeClauseStart(i, b), i
		if x.w[end-1].low == "," {
			end--
		}
		if x.hasContent(start, end) {
			c.content = []rng{{start, end}}
			x.addRest(&c, src, src.b, b)
		}
	}
	if c.content != nil {
		x.emit(c, nil)
	}
}

// wholeClauseStart is where the sentence's part that ends at i begins: it
// takes earlier attributions in, for "A said B, according to C" is all C's.
func (x *rules) wholeClauseStart(i int, b rng) int {
	for j := i - 1; j > b.a; j-- {
		if x.w[j].low == ";" {
			return j + 1
		}
	}
	return b.a
}

// opensClause reports whether nothing of the clause stands before token i.
func (x *rules) opensClause(i int, b rng) bool {
	if i <= b.a {
		return true
	}
	p := &x.w[i-1]
	if p.low == "," && i-2 >= b.a {
		p = &x.w[i-2]
		return p.low == "that" || p.is(clConj) || p.is(clSub) && i-3 <= b.a
	}
	return p.is(clConj) || x.opens(i-1) >= 0 && x.closes(i-1) < 0 || p.low == "that" || p.low == ":" || p.is(clSub) && i-2 <= b.a
}

// sourcePhrase is the noun phrase after "according to", which may hold "a
// study published by X".
func (x *rules) sourcePhrase(i, hi int) (rng, bool) {
	np, ok := x.npRight(i, hi)
	if !ok {
		return np, false
	}
	for np.b+1 < hi && (x.w[np.b].form&(participle|gerund) != 0 || x.w[np.b].is(clPrep)) && !x.w[np.b].is(clPunct) {
		more, ok := x.npRight(np.b+1, hi)
		if !ok || x.adverbial(np.b, hi) > np.b {
			break
		}
		np.b = more.b
	}
	return np, true
}

// overApposition returns the comma that closes an apposition opened by the
// comma at i, or i.
func (x *rules) overApposition(i, hi int) int {
	if i+1 >= hi || x.w[i+1].low != "a" && x.w[i+1].low != "an" && !x.w[i+1].is(clTitle) && !x.w[i+1].is(clWh) {
		return i
	}
	rel := x.w[i+1].is(clWh)
	for j := i + 1; j < min(hi, i+20); j++ {
		if x.w[j].low == "," {
			return j
		}
		if x.w[j].finite && !rel || x.w[j].is(clMark) {
			break
		}
	}
	return i
}

// adverb handles "reportedly": nobody is named, and the content is the clause
// around it.
func (x *rules) adverb(i int, stance graph.Stance) {
	b := x.bounds(i)
	if i > b.a && x.w[i-1].is(clDet|clPoss|clPrep) && !x.w[i-1].is(clIndefinite) {
		return // "an allegedly stolen car" says nothing as a clause
	}
	start := i
	for start > b.a {
		p := &x.w[start-1]
		if k := x.closes(start - 1); k >= 0 && x.quotes[k].from >= b.a {
			start = x.quotes[k].from
			continue
		}
		if p.low == "," {
			if k := x.openingComma(start-1, b.a); k >= 0 {
				start = k
				continue
			}
		}
		if p.low == ";" || p.low == ":" || p.low == "that" || p.is(clWh) && !p.is(clSub) || p.is(clSub) && !p.is(clPrep) {
			break
		}
		if p.is(clConj) && (start == i || start < i && x.w[start-1].low != "or" && x.hasFinite(start, i)) {
			break
		}
		start--
	}
	for start < i && x.w[start].is(clPunct|clConj) && x.opens(start) < 0 {
		start++
	}
	end := x.contentEnd(i+1, b.b)
	c := candidate{cue: []rng{{i, i + 1}}, stance: stance, at: i, sure: .8, adverb: true}
	if x.hasContent(start, i) {
		c.content = append(c.content, rng{start, i})
	}
	if x.hasContent(i+1, end) {
		c.content = append(c.content, rng{i + 1, end})
	}
	if c.content != nil {
		x.emit(c, nil)
	}
}

func (r *reading) hasFinite(a, b int) bool {
	for i := a; i < b; i++ {
		if r.w[i].finite {
			return true
		}
	}
	return false
}

// nounCue handles "X's denial of Y", "a report by X that Y", "rumours that Y".
func (x *rules) nounCue(i int, n *noun) {
	b := x.bounds(i)
	if x.w[i].finite || i+2 >= b.b {
		return
	}
	source, hasSource := x.possessor(i, b.a)
	j := i + 1
	if w := &x.w[j]; !hasSource && (w.low == "by" || w.low == "from") {
		if np, ok := x.npRight(j+1, b.b); ok {
			source, hasSource, j = np, true, np.b
		}
	}
	if !hasSource && x.w[j].low == "of" && n.frames["that"] {
		// "the judgment of the court that"
		if np, ok := x.npRight(j+1, b.b); ok && np.b < b.b && x.w[np.b].low == "that" {
			source, hasSource, j = np, true, np.b
		}
	}
	if j+1 >= b.b || hasSource && source.b-source.a == 1 && x.w[source.a].low == "my" && x.w[i].quote >= 0 {
		return
	}
	w := &x.w[j]
	start := j + 1
	switch {
	case w.low == "that" && n.frames["that"]:
		if x.w[start].finite || x.w[start].is(clAdv) && start+1 < b.b && x.w[start+1].finite || !x.clauseAt(start, b.b) {
			return // a relative clause
		}
	case w.low == "to" && n.frames["to"]:
		if x.w[start].form&base == 0 {
			return
		}
		start = j
	case w.is(clPrep) && n.frames[frame(w.low)] && (hasSource || w.low == "of" && n.alone && x.w[start].form&gerund != 0):
	default:
		return
	}
	if !hasSource && !n.alone {
		return
	}
	end := x.contentEnd(start, b.b)
	if w.low != "that" {
		end = x.phraseEnd(start, end)
	} else if x.inSubject(i, b.a) {
		end = x.beforeMainVerb(start, end)
	}
	if !x.hasContent(start, end) {
		return
	}
	c := candidate{cue: []rng{{i, i + 1}}, content: []rng{{start, end}}, stance: n.stance, at: i, sure: .6, nominal: true}
	if hasSource {
		c.source = []rng{source}
	}
	x.emit(c, nil)
}

// phraseEnd cuts the complement of a noun before the finite verb of the clause
// that the noun stands in.
func (x *rules) phraseEnd(a, b int) int {
	for i := a; i < b; i = x.over(i, b) {
		if x.w[i].low == "," {
			return i
		}
		if x.w[i].finite {
			if _, rel := x.relative(i, a); rel {
				continue
			}
			return max(a, x.groupStart(i, a))
		}
	}
	return b
}

// inSubject reports whether the noun at i heads the subject of its clause.
func (x *rules) inSubject(i, lo int) bool {
	for i > lo && (x.isNoun(i-1) || x.isName(i-1) || x.possessive(i-1) || x.w[i-1].is(clDet|clPoss) && x.w[i-1].low != "that") {
		i--
	}
	if i == lo {
		return true
	}
	p := &x.w[i-1]
	return p.is(clPunct|clSub) || p.low == "that" || p.finite && len(p.verbs) > 0
}

// beforeMainVerb cuts "Reports that X fell | were denied" before the verb whose
// subject the cue is: the second finite one, with nothing that opens a clause
// of its own between.
func (x *rules) beforeMainVerb(a, b int) int {
	seen := false
	for i := a; i < b; i = x.over(i, b) {
		w := &x.w[i]
		switch {
		case w.is(clConj|clSub|clWh) && !w.is(clPrep), w.low == "that":
			seen = false
		case w.low == ",":
			seen = false
		case w.finite:
			g := x.groupStart(i, a)
			if seen && !x.hasFinite(g, i) && !x.w[max(g-1, a)].is(clAux) {
				return g
			}
			seen = true
		}
	}
	return b
}

// owner is the noun phrase before a possessive clitic at j, without what it
// modifies itself.
func (x *rules) owner(j, lo int) (rng, bool) {
	np, ok := x.npLeftOf(j, lo, false)
	for i := np.b - 1; ok && i > np.a; i-- {
		if x.w[i-1].is(clPrep) && x.w[i-1].low != "of" {
			np.a = i
			break
		}
	}
	return np, ok
}

// possessor finds whose the noun at i is: "Khamenei's", "his", or a name
// before it ("a WSJ report").
func (x *rules) possessor(i, lo int) (rng, bool) {
	for j := i - 1; j >= max(lo, i-5); j-- {
		w := &x.w[j]
		switch {
		case x.possessive(j):
			return x.owner(j, lo)
		case w.is(clPoss):
			return rng{j, j + 1}, true
		case x.isName(j) && j == i-1 && j > lo:
			a := j
			for a > lo && x.isName(a-1) {
				a--
			}
			return rng{a, j + 1}, true
		case w.is(clDet|clPrep|clConj|clPunct|clSub|clWh) || w.finite:
			return rng{}, false
		}
	}
	return rng{}, false
}

// colon handles a paragraph of the form "Name: text", as in transcripts and
// headlines.
func (x *rules) colon(p rng) {
	p = x.unquoted(p)
	k := p.a
	names := 0
	for k < min(p.b, p.a+8) && x.w[k].low != ":" {
		w := &x.w[k]
		if w.is(clPunct|clTime|clSub|clWh|clSubject|clNumber|clDet) || w.finite && !w.upper || !w.upper && !x.possessive(k) && !w.is(clTitle|clPrep) {
			return
		}
		if w.upper && w.class&^clTitle == 0 && w.form == 0 {
			if names++; !x.known[w.low] {
				return
			}
		}
		k++
	}
	if k == p.a || k+2 >= p.b || k >= p.a+8 || names == 0 || x.w[k].low != ":" {
		return
	}
	c := candidate{source: []rng{{p.a, k}}, stance: graph.Asserts, at: k, sure: .6}
	if q, ok := x.quoteRight(k, p.b); ok {
		c.content, c.quoted = q, true
	} else {
		c.content = []rng{{k + 1, p.b}}
	}
	x.emit(c, nil)
}
