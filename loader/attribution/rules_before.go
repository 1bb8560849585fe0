package attribution

import "slices"

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
	if !x.hasContent(start, left-1) {
		return nil, false
	}
	return []rng{{start, left - 1}}, true
}

// clauseStart is where the clause that reaches to token end began: the
// sentence's start, or the end of the last attribution in it, if more than an
// adverbial stands between: "The mayor said “We won” on Monday, the Herald wrote."
func (x *rules) clauseStart(end int, b rng) int {
	start := b.a
	for k := len(x.out) - 1; k >= 0 && x.out[k].at >= b.a; k-- {
		c := &x.out[k]
		last := c.content[len(c.content)-1].b
		if c.quoted && last <= end && x.w[c.at].quote == x.w[b.a].quote && x.hasContent(x.skipAdverbials(min(last+1, end), end), end) {
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
