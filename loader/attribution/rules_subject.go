package attribution

import "slices"

// isDocument reports whether a source is a text: "a poll", "the records".
func (x *rules) isDocument(source rng) bool {
	return slices.ContainsFunc(x.w[source.a:source.b], func(w word) bool { return w.is(clDocument) })
}

// ownVoice reports a hedge in the first person inside a quotation ("I think"):
// that is the speaker's own assertion, not another act of saying.
func (x *rules) ownVoice(source rng, g group) bool {
	s := &x.w[source.a]
	return x.w[g.at].quote >= 0 && (s.low == "i" || s.low == "we") && x.w[g.at].form&past == 0
}

// inverted finds the subject of "..., said X".
func (x *rules) inverted(g group, b rng) (rng, bool) {
	if g.start != g.at || !g.v.takes("after") || g.start <= b.a {
		return rng{}, false
	}
	afterQuote := x.closes(g.start-1) >= 0 || x.w[g.start-1].low == "," && x.closes(g.start-2) >= 0
	if !afterQuote {
		if x.w[g.start-1].low != "," || !g.v.takes("s") && !g.v.takes("that") {
			return rng{}, false
		}
		if _, ok := x.subjectBefore(g.start, b.a); ok {
			return rng{}, false
		}
	}
	src, ok := x.npRight(g.end, b.b)
	if !ok {
		return rng{}, false
	}
	end := x.skipAdverbials(src.b, b.b)
	return src, afterQuote || end >= b.b || x.w[end].is(clPunct|clPrep|clWh) && x.opens(end) < 0
}

// subjectOf finds who speaks: the subject before the group, the antecedent of
// a relative pronoun, or the subject of the verb this one is coordinated with.
func (x *rules) subjectOf(g int, b rng) (rng, bool) {
	if g <= b.a {
		return rng{}, false
	}
	p := &x.w[g-1]
	switch {
	case p.low == "who" || p.low == "which" || p.low == "that" && g-2 >= b.a && x.isNoun(g-2):
		return x.antecedent(g-1, b.a)
	case p.is(clConj):
		return x.sharedSubject(g-1, b)
	case p.is(clTime|clAdv) && x.relativeBefore(g, b.a) > 0:
		return x.antecedent(x.relativeBefore(g, b.a), b.a)
	case p.low == "," && g-2 >= b.a:
		if s, ok := x.subjectBefore(g, b.a); ok {
			return s, ok
		}
		return x.sharedSubject(g-1, b)
	}
	s, ok := x.subjectBefore(g, b.a)
	if !ok {
		// "X denied it but in an interview said": the conjunction is further off
		for j := g - 1; j > max(b.a, g-8); j-- {
			if x.w[j].is(clConj) {
				return x.sharedSubject(j, b)
			}
		}
	}
	return s, ok
}

// relativeBefore finds the pronoun in "which on Monday | quoted", or returns
// -1.
func (x *rules) relativeBefore(g, lo int) int {
	for j := g - 1; j > max(lo, g-6); j-- {
		if x.w[j].low == "who" || x.w[j].low == "which" {
			if x.skipAdverbials(j+1, g) == g {
				return j
			}
			break
		}
	}
	return -1
}

// antecedent is the noun phrase before a relative pronoun at i, without what
// it is itself a modifier of: "at a meeting, a report | which".
func (x *rules) antecedent(i, lo int) (rng, bool) {
	if i-1 >= lo && x.w[i-1].low == "," {
		i--
	}
	a, _, ok := x.npLeftScan(i, lo, false)
	if !ok {
		return rng{}, false
	}
	end := x.trimTime(a, i)
	if x.w[i].low == "," && x.w[i+1].low == "which" && !x.isName(end-1) && !x.w[end-1].is(clDocument) {
		if np, ok := x.documentBefore(end, lo); ok {
			return np, true
		}
	}
	for j := end - 1; j >= a; j-- {
		if x.w[j].is(clPrep) && !(x.w[j].low == "of" && !x.isName(end-1) && j > a) {
			a = j + 1
		}
	}
	return x.trimNP(a, end)
}

// isClitic tells the 's that may be "is" or "has".
func isClitic(s string) bool { return s == "'s" || s == "’s" }

// documentBefore finds a text that can speak before token end, for "a report
// in the Herald after the attack, which claimed".
func (x *rules) documentBefore(end, lo int) (rng, bool) {
	for j := end - 1; j > max(lo, end-20); j-- {
		if x.w[j].finite && x.w[j].is(clAux) || x.w[j].is(clMark) {
			break
		}
		if x.w[j].is(clDocument) && !x.w[j].finite {
			a := j
			for a > lo && (x.isNoun(a-1) || x.isName(a-1) || x.possessive(a-1) || x.w[a-1].is(clDet|clPoss)) {
				a--
			}
			return x.sourcePhrase(a, end)
		}
	}
	return rng{}, false
}

// sharedSubject finds the subject that the verb at or before i has in common
// with what precedes: that of the last cue in reach which is in no other
// cue's content, else of the last finite verb.
func (x *rules) sharedSubject(i int, b rng) (rng, bool) {
	first := len(x.out)
	for first > 0 && x.out[first-1].at >= b.a && first > len(x.out)-16 {
		first--
	}
	for k := len(x.out) - 1; k >= first; k-- {
		c := &x.out[k]
		if len(c.source) == 1 && x.w[c.at].quote == x.w[i].quote && len(x.w[c.at].verbs) > 0 && !c.nominal && !x.inContent(c.at, x.out[first:]) {
			return c.source[0], true
		}
	}
	for j := i - 1; j > b.a && j > i-maxPhrase; j-- {
		if x.w[j].finite && x.w[j].quote == x.w[i].quote {
			g := x.groupStart(j, b.a)
			if _, rel := x.relative(j, b.a); rel {
				continue
			}
			if s, ok := x.subjectBefore(g, b.a); ok {
				return s, true
			}
		}
	}
	return rng{}, false
}

// inContent reports whether token i stands in the content of one of cs.
func (x *rules) inContent(i int, cs []candidate) bool {
	return slices.ContainsFunc(cs, func(c candidate) bool {
		return slices.ContainsFunc(c.content, func(p rng) bool { return p.a <= i && i < p.b })
	})
}
