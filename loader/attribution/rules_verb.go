package attribution

import (
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// candidate is an attribution in tokens, before spans, nesting and kind.
type candidate struct {
	source, cue, content []rng
	stance               graph.Stance
	negated              bool
	quoted               bool // content is whole quotations
	nominal              bool // the cue is a noun
	at                   int  // token that the rule started from
	sure                 float64
}

// rules collects candidates, left to right.
type rules struct {
	*reading
	out []candidate
}

// group is a cue verb with its auxiliaries.
type group struct {
	v           *verb
	start       int // first token of the group
	at, end     int // the verb, and the end of verb and particle
	negated     bool
	modal       bool
	passive     bool
	infinitive  bool
	participial bool // a gerund without an auxiliary
}

// plainVerb is the cue verb at token j, by particle where one follows.
func (r *reading) plainVerb(j int) *verb {
	var best *verb
	for _, f := range r.w[j].verbs {
		switch {
		case f.verb.particle == "":
			if best == nil {
				best = f.verb
			}
		case j+1 < len(r.w) && r.w[j+1].low == f.verb.particle:
			return f.verb
		}
	}
	return best
}

// groupStart walks left from verb j over auxiliaries, adverbs and negation.
func (r *reading) groupStart(j, lo int) int {
	for j > lo {
		w := &r.w[j-1]
		if w.is(clSubject|clIndefinite|clDet) || r.possessive(j-1) || !w.is(clAux|clAdv|clNeg) && w.low != "to" || w.is(clPrep) && w.low != "to" {
			break
		}
		j--
	}
	if j > lo && !r.w[j-1].is(clPunct|clConj|clSub) {
		return j
	}
	for j < len(r.w) && r.w[j].is(clAdv) && !r.w[j].is(clAux|clNeg) && len(r.w[j].verbs) == 0 {
		j++ // an adverb that opens the clause is no part of the group
	}
	return j
}

// groupAt reads the verb group of the cue verb at token i.
func (r *reading) groupAt(i int, b rng) (group, bool) {
	g := group{v: r.plainVerb(i), at: i, end: i + 1}
	w := &r.w[i]
	if g.v == nil || r.noun(i) {
		return g, false
	}
	if g.v.particle != "" {
		g.end++
	}
	g.start = min(i, r.groupStart(i, b.a))
	be := false
	for j := g.start; j < i; j++ {
		a := &r.w[j]
		g.negated = g.negated || a.is(clNeg)
		g.modal = g.modal || a.is(clModal)
		g.infinitive = g.infinitive || a.low == "to"
		be = be || a.is(clBe) && !(isClitic(a.low) && w.form&participle != 0) // "he's realized"
	}
	aux := g.start < i
	switch {
	case w.form&gerund != 0 && !be:
		g.participial, g.start = true, i
		return g, true
	case be && w.form&participle != 0 && w.form&gerund == 0:
		g.passive = true
		return g, true
	case be && w.form&gerund != 0:
		return g, true
	}
	return g, w.finite || aux && w.form&(base|participle) != 0
}

// noun reports whether the word at i, which might be a verb, stands as a noun.
func (r *reading) noun(i int) bool {
	if i == 0 || r.w[i].finite {
		return false
	}
	p := &r.w[i-1]
	if r.w[i].form&gerund != 0 {
		return p.is(clDet) || p.is(clPoss) || r.possessive(i-1)
	}
	return p.is(clDet|clPoss) && !p.is(clIndefinite|clWh) || r.possessive(i-1)
}

// verbCue tries the cue verb at token i.
func (x *rules) verbCue(i int) {
	b := x.bounds(i)
	g, ok := x.groupAt(i, b)
	if !ok {
		return
	}
	switch {
	case g.passive:
		x.passiveCue(g, b)
	case g.participial:
		x.participleCue(g, b)
	case g.infinitive:
		x.infinitiveCue(g, b)
	case g.modal && !(g.negated && g.v.negated == graph.Questions):
		// "would say" and "will announce" report nothing that was said.
	default:
		x.finiteCue(g, b)
	}
}

func (x *rules) finiteCue(g group, b rng) {
	if src, ok := x.inverted(g, b); ok {
		x.afterContent(g, b, g.start, src.b, []rng{src})
		return
	}
	var source []rng
	left := g.start
	if s, ok := x.subjectOf(g.start, b); ok {
		source, left = []rng{s}, s.a
	}
	if g.v.document != nil && len(source) > 0 && x.isDocument(source[0]) {
		g.v = g.v.document
	}
	c, ok := x.complementOf(g.v, g.end, b.b)
	if len(source) > 0 && x.ownVoice(source[0], g) {
		return
	}
	if ok && x.afterthought(c, left, b) {
		ok = false
	}
	if !ok {
		x.afterContent(g, b, left, x.afterAddress(g, b.b), source)
		return
	}
	c.content = x.endFronted(c.content, g, b)
	if cl, ok := x.clauseBefore(c, left, b); ok {
		c.content = append(cl, c.content...)
	}
	x.add(g, source, c)
	if c.direct && source != nil && g.v.takes("after") {
		x.addLeftQuote(left, b)
	}
}

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

// afterthought reports whether what looks like a complement is a phrase that
// trails a cue whose content stood before it: "It fell, he said in a long
// interview that ran on Sunday."
func (x *rules) afterthought(c complement, left int, b rng) bool {
	if c.direct || len(c.content) == 0 {
		return false
	}
	w := &x.w[c.content[0].a]
	if _, ok := x.quoteLeft(left, b); ok && x.w[c.content[0].a-1].low != "that" {
		return true
	}
	if !w.is(clPrep|clSub) || w.low == "like" || w.low == "if" || x.w[c.content[0].a-1].low == "that" {
		return false
	}
	cl, ok := x.clauseLeft(left, b)
	return ok && x.hasFinite(cl[0].a, cl[0].b)
}

// clauseBefore is the unquoted half of a content whose other half is quoted
// and stands behind the cue: "It fell, he said, “and then it rose.”" An opening
// adverbial is no half of a content.
func (x *rules) clauseBefore(c complement, left int, b rng) ([]rng, bool) {
	if !c.direct || x.w[c.cueEnd].low != "," {
		return nil, false
	}
	cl, ok := x.clauseLeft(left, b)
	if !ok || !x.hasFinite(cl[0].a, cl[0].b) || x.w[cl[0].a].is(clSub|clPrep) || x.w[cl[0].a].form != 0 && !x.w[cl[0].a].finite {
		return nil, false
	}
	return cl, true
}

// add keeps what a verb with its complement says.
func (x *rules) add(g group, source []rng, c complement) {
	x.emit(candidate{
		source: source, cue: []rng{{g.at, max(g.end, c.cueEnd)}}, content: c.content,
		stance: c.stance, negated: g.negated, quoted: c.direct, at: g.at, sure: c.sure,
	}, g.v)
}

// emit applies negation and keeps the candidate unless it makes no claim.
func (x *rules) emit(c candidate, v *verb) {
	if len(c.source) > 0 {
		// "Nobody said", "No official confirmed"
		w := &x.w[c.source[0].a]
		c.negated = c.negated || w.is(clNeg) || w.low == "no" || w.low == "none"
	}
	var ok bool
	if c.stance, ok = commitment(v, c.stance, c.negated); !ok {
		return
	}
	if len(c.source) == 0 {
		c.sure *= .8
	}
	x.out = append(x.out, c)
}

// addLeftQuote gives the last candidate the quotation that ends before its
// subject: "A," he said, "B."
func (x *rules) addLeftQuote(left int, b rng) {
	c := &x.out[len(x.out)-1]
	if q, ok := x.quoteLeft(left, b); ok && c.at >= left {
		c.content = append(q, c.content...)
	}
}

// endFronted ends the content of a cue in an opening adverbial at the comma
// that closes it: "While he thought it was over, the police ...".
func (x *rules) endFronted(content []rng, g group, b rng) []rng {
	w := &x.w[b.a]
	if len(content) != 1 || !w.is(clPrep|clSub) && w.form&gerund == 0 || x.w[content[0].a].is(clMark) {
		return content
	}
	for i := b.a; i < g.start; i++ {
		if x.w[i].low == "," {
			return content
		}
	}
	for i := content[0].a; i < content[0].b; i = x.over(i, content[0].b) {
		if x.w[i].low == "," && i > content[0].a && !x.w[i+1].is(clConj|clWh) && x.hasFinite(i, content[0].b) {
			return []rng{{content[0].a, i}}
		}
	}
	return content
}

// afterAddress returns the token behind the addressee of "X told Y".
func (x *rules) afterAddress(g group, hi int) int {
	if !g.v.takes("n:s") && !g.v.takes("n:quote") {
		return g.end
	}
	np, ok := x.shortNP(g.end, hi)
	if !ok {
		return g.end
	}
	if np.b < hi && x.possessive(np.b-1) {
		return x.over(np.b, hi) // "told CNN's 'New Day'"
	}
	return np.b
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

// afterContent handles a cue whose content stands before it. The cue clause
// covers [left, right).
func (x *rules) afterContent(g group, b rng, left, right int, source []rng) {
	if !g.v.takes("after") && !g.v.takes("quote") || len(source) == 0 {
		return
	}
	c := candidate{source: source, cue: []rng{{g.at, g.end}}, stance: g.v.stanceFor("quote"), negated: g.negated, at: g.at, sure: .9}
	end := x.skipAdverbials(max(right, g.end), b.b)
	if s, ok := g.v.frames["after"]; ok {
		c.stance = s
	}
	if x.w[max(left-1, 0)].low == "as" && left-1 >= b.a {
		left-- // "as he said"
	}
	if q, ok := x.quoteLeft(left, b); ok {
		c.content, c.quoted = q, true
	} else if cl, ok := x.asClause(left, end, b); ok {
		c.content = cl
		x.emit(c, g.v)
		return
	} else if p, ok := x.nextParagraph(end); ok {
		c.content, c.sure = []rng{p}, .7
		x.emit(c, g.v)
		return
	} else if cl, ok := x.clauseLeft(left, b); ok && g.v.takes("after") && x.closesClause(end, b) {
		c.content, c.sure = cl, .85
	} else if q, ok := x.quoteRight(end, b.b); ok {
		c.content, c.quoted = q, true
		x.emit(c, g.v)
		return
	} else {
		return
	}
	x.addRest(&c, source[0], end, b)
	x.emit(c, g.v)
}

// asClause is what follows "As X reported," at the start of a sentence.
func (x *rules) asClause(left, end int, b rng) ([]rng, bool) {
	if x.w[left].low != "as" || left > b.a && !x.w[left-1].is(clPunct|clConj) || end >= b.b || x.w[end].low != "," {
		return nil, false
	}
	to := x.contentEnd(end+1, b.b)
	return []rng{{end + 1, to}}, x.hasContent(end+1, to)
}

// nextParagraph is the content of a cue whose paragraph ends in a colon at
// token i and whose next paragraph is no quotation.
func (x *rules) nextParagraph(i int) (rng, bool) {
	if i+1 >= len(x.w) || x.w[i].low != ":" || x.d.Tokens[i].Paragraph == x.d.Tokens[i+1].Paragraph || x.w[i+1].is(clMark) {
		return rng{}, false
	}
	p := rng{i + 1, i + 1}
	for p.b < len(x.w) && p.b < i+maxReach && x.d.Tokens[p.b].Paragraph == x.d.Tokens[p.a].Paragraph {
		p.b++
	}
	return p, x.hasContent(p.a, p.b)
}

// closesClause reports whether a parenthetical "X said" may end at token end.
func (x *rules) closesClause(end int, b rng) bool {
	return end >= b.b || x.w[end].is(clPunct|clConj|clPrep|clSub|clWh) || x.w[end].form&gerund != 0
}

// addRest adds what goes on after an interruption: ", he said, "...
func (x *rules) addRest(c *candidate, source rng, end int, b rng) {
	inverted := source.a > c.at
	if inverted && end+1 < b.b && x.w[end].low == "," && x.w[end+1].is(clDet|clWh|clTitle|clPoss) {
		// "said X, the minister, ...": step over the apposition.
		for j := end + 1; j < min(b.b, end+maxPhrase); j++ {
			if x.w[j].low == "," || x.opens(j) >= 0 {
				if x.opens(j) < 0 {
					end = j
				} else if x.w[j-1].low == "," {
					end = j - 1
				}
				break
			}
		}
	}
	if end >= b.b {
		return
	}
	if q, ok := x.quoteRight(end, b.b); ok && x.w[end].low == "," && c.quoted {
		c.content = append(c.content, q...)
		return
	}
	if x.w[end].low != "," || c.quoted || end+1 >= b.b {
		return
	}
	next := &x.w[end+1]
	first := c.content[0]
	fragment := !slices.ContainsFunc(x.w[first.a:first.b], func(w word) bool { return w.finite }) || x.w[first.a].is(clSub) || x.w[first.a].low == "but" && first.b-first.a < 4
	if next.form&gerund != 0 || next.is(clWh) || !fragment && (inverted || !next.is(clConj) && !opensReason(next.low)) {
		return
	}
	if to := x.contentEnd(end+1, b.b); x.hasContent(end+1, to) {
		c.content = append(c.content, rng{end + 1, to})
	}
}

// opensReason tells the words that carry on a clause that a parenthetical
// interrupts.
func opensReason(s string) bool {
	return s == "because" || s == "if" || s == "unless" || s == "until" || s == "when"
}

// quoteLeft finds a quotation that ends before token left, with the clause it
// is part of if it does not stand alone.
func (x *rules) quoteLeft(left int, b rng) ([]rng, bool) {
	i := left - 1
	if i < b.a && !x.goesOnFrom(i) {
		return nil, false
	}
	if i >= b.a && (x.w[i].low == "," || x.w[i].low == "-" || x.w[i].low == "—" || x.w[i].low == "–") {
		i--
	}
	k := x.closes(i)
	if k < 0 {
		return nil, false
	}
	q := x.quotes[k]
	start := x.clauseStart(q.from, b)
	if q.from > start && x.hasContent(start, q.from) && x.d.Tokens[q.from].Sentence == x.d.Tokens[max(start, 0)].Sentence {
		words := 0
		for j := start; j < q.from; j++ {
			if !x.w[j].is(clPunct | clConj) {
				words++
			}
		}
		if words > 0 && x.w[q.from-1].low != ":" && x.w[q.from-1].low != "." {
			return []rng{{start, q.to}}, true
		}
	}
	return []rng{{q.first, q.last}}, true
}

// goesOnFrom reports whether token i closes a quotation of the same paragraph
// that ends in a question, an exclamation or a comma, so that the sentence
// after it may belong to it.
func (x *rules) goesOnFrom(i int) bool {
	k := x.closes(i)
	if k < 0 || i+1 >= len(x.w) || x.d.Tokens[i].Paragraph != x.d.Tokens[i+1].Paragraph {
		return false
	}
	switch x.w[x.quotes[k].last-1].low {
	case "?", "!", ",":
		return true
	}
	return false
}

// clauseLeft is the unquoted clause that a comma ends before token left.
func (x *rules) clauseLeft(left int, b rng) ([]rng, bool) {
	if left-1 <= b.a || x.w[left-1].low != "," && x.w[left-1].low != "—" && x.w[left-1].low != "–" {
		return nil, false
	}
	start := x.clauseStart(left-1, b)
	if !x.hasContent(start, left-1) || left-1-start < 2 {
		return nil, false
	}
	return []rng{{start, left - 1}}, true
}

// clauseStart is where the clause that reaches to token end began: the
// sentence's start, or the end of the last attribution in it.
func (x *rules) clauseStart(end int, b rng) int {
	start := b.a
	for k := len(x.out) - 1; k >= 0 && x.out[k].at >= b.a; k-- {
		c := &x.out[k]
		last := c.content[len(c.content)-1].b
		if c.quoted && last <= end && x.w[c.at].quote == x.w[b.a].quote {
			start = max(start, last, c.cue[0].b)
			break
		}
	}
	start = x.afterDateline(start, end)
	for start < end && x.w[start].is(clPunct) && x.opens(start) < 0 && x.w[start].low != "$" {
		start++
	}
	return start
}

// afterDateline skips what opens a paragraph without being part of its first
// sentence: "date 2025-01-31", "LONDON (Reuters) —".
func (x *rules) afterDateline(start, end int) int {
	if start > 0 && x.d.Tokens[start].Paragraph == x.d.Tokens[start-1].Paragraph {
		return start
	}
	for i := start; i < min(end, start+12); i++ {
		w := &x.w[i]
		switch {
		case isDate(w.low) && i-start <= 2:
			return i + 1
		case i > start && (w.low == "—" || w.low == "–" || w.low == "--" || w.low == "-"):
			return i + 1
		case !w.upper && !w.is(clPunct|clNumber) && i-start > 1, w.finite, w.is(clMark):
			return start
		}
	}
	return start
}

// isDate recognises 2025-01-31.
func isDate(s string) bool {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}
