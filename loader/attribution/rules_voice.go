package attribution

// participleCue handles ", saying that X", "a letter saying X" and
// "Citing X, he ...".
func (x *rules) participleCue(g group, b rng) {
	c, ok := x.complementOf(g.v, g.end, b.b)
	if !ok {
		return
	}
	c.sure *= .9
	var s rng
	switch p := g.start - 1; {
	case p < b.a:
		s, ok = x.subjectAfter(c.content[len(c.content)-1].b, b.b)
	case x.w[p].low == "as":
		s, ok = x.quotedAs(p, b)
	case x.w[p].is(clConj) && c.sure < .7:
		return // "charging fees and claiming shares": what is claimed is no statement
	case x.w[p].low == ",", x.w[p].is(clConj), x.w[p].is(clSub), x.w[p].low == "by", x.w[p].low == "in",
		x.w[p].low == "before", x.w[p].low == "after", x.w[p].low == "—":
		s, ok = x.sharedSubject(g.start, b)
	case x.w[p].is(clPrep):
		return
	case x.w[p].form&past != 0 && x.w[p].finite, x.w[p].is(clAux):
		return
	default:
		if s, ok = x.npLeftOf(g.start, b.a, false); ok && x.inSetting(s) {
			s, ok = x.sharedSubject(g.start, b)
		}
	}
	if !ok {
		return
	}
	x.add(g, []rng{s}, c)
}

// quotedAs finds who speaks in "quoted X as saying" and "X was quoted as
// saying"; the "as" is token i.
func (x *rules) quotedAs(i int, b rng) (rng, bool) {
	if np, ok := x.npLeft(i, b.a); ok && np.a > b.a {
		if v := x.plainVerb(np.a - 1); v != nil && (v.lemma == "quote" || v.lemma == "cite") {
			return np, true
		}
	}
	return x.sharedSubject(i, b)
}

// inSetting reports whether np ends in "... in a statement", whose speaker is
// the subject of the clause and not the statement.
func (x *rules) inSetting(np rng) bool {
	for i := np.a + 1; i+1 < np.b; i++ {
		if x.w[i].low == "in" && x.settingPhrase(i, np.b) > i {
			return true
		}
	}
	return false
}

// subjectAfter finds the subject behind an opening participle phrase that
// ends at token i.
func (x *rules) subjectAfter(i, hi int) (rng, bool) {
	if i >= hi || x.w[i].low != "," {
		return rng{}, false
	}
	return x.npRight(i+1, hi)
}

// infinitiveCue handles "went on to say X"; "refused to say X" is no claim.
func (x *rules) infinitiveCue(g group, b rng) {
	to := x.find("to", g.at-1, g.start)
	gov := x.before(to, b.a)
	if gov > b.a && x.w[gov].low == "on" {
		gov--
	}
	if gov < 0 || !x.w[gov].is(clCarrier) || g.negated {
		return
	}
	c, ok := x.complementOf(g.v, g.end, b.b)
	if !ok {
		return
	}
	if s, ok := x.subjectOf(x.groupStart(gov, b.a), b); ok {
		x.add(g, []rng{s}, c)
	}
}

// passiveCue handles "was told that X", "is believed to X", "was condemned by
// Y".
func (x *rules) passiveCue(g group, b rng) {
	if g.modal || g.negated && g.v.negated == "" {
		return
	}
	subject, hasSubject := x.claimSubject(g.start, b)
	if !hasSubject {
		subject, hasSubject = x.subjectOf(g.start, b)
	}
	var source []rng
	end := x.skipAdverbials(g.end, b.b)
	if end < b.b && x.w[end].low == "by" {
		np, ok := x.npRight(end+1, b.b)
		if !ok {
			return
		}
		source, end = []rng{np}, x.skipAdverbials(np.b, b.b)
	}
	c := candidate{source: source, cue: []rng{{g.at, g.end}}, stance: g.v.stance, negated: g.negated, at: g.at, sure: .7}
	if end < b.b {
		x.passiveContent(&c, g, subject, hasSubject, end, b)
	}
	if c.content == nil && source != nil && hasSubject && g.v.takes("np") {
		c.content, c.stance = []rng{subject}, g.v.stanceFor("np")
	}
	if c.content != nil {
		x.emit(c, g.v)
	}
}

func (x *rules) passiveContent(c *candidate, g group, subject rng, hasSubject bool, end int, b rng) {
	w := &x.w[end]
	addressed := g.v.takes("n:s") || g.v.takes("n:to")
	to := w.low == "to" || w.is(clNeg) && end+1 < b.b && x.w[end+1].low == "to"
	start, f := -1, frame("that")
	switch {
	case w.low == "that" && (addressed || g.v.takes("that") || g.v.takes("s")):
		start = end + 1
	case to && g.v.takes("n:to"):
		start, f = end, "n:to"
	case to && g.v.takes("be:to") && hasSubject:
		c.content = []rng{subject}
		start = end
	case (w.is(clWh) || w.low == "if" || w.low == "about") && g.v.takes("wh"):
		start, f = end, "wh"
		if w.low == "about" {
			start++
			c.cue = append(c.cue, rng{end, start})
		}
	case addressed && g.v.takes("n:s") && x.clauseAt(end, b.b):
		start = end
	case w.is(clPrep) && hasSubject && g.v.takes("n:"+frame(w.low)) && (c.source != nil || w.low == "of"):
		c.content = []rng{subject}
		start, f = end, "n:"+frame(w.low)
	}
	if start < 0 {
		return
	}
	to1 := x.contentEnd(start, b.b)
	if !x.hasContent(start, to1) {
		c.content = nil
		return
	}
	c.stance = g.v.stanceFor(f)
	c.content = append(c.content, rng{start, to1})
}
