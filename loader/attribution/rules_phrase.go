package attribution

// rng is a half-open range of tokens.
type rng struct{ a, b int }

func (x rng) empty() bool { return x.a >= x.b }

// maxPhrase bounds noun phrases and maxReach the distance at which a cue looks
// for its source and content, in tokens; so reading stays linear.
const (
	maxPhrase = 40
	maxReach  = 300
)

// bounds gives the tokens that token i can be in construction with: its
// sentence, or that part of it which stands in the same quotation.
func (r *reading) bounds(i int) rng {
	s := r.sentence(i)
	lo, hi := max(s.First, i-maxReach), min(s.Last, i+maxReach)
	if q := r.w[i].quote; q >= 0 {
		lo, hi = max(lo, r.quotes[q].first), min(hi, r.quotes[q].last)
	}
	return rng{lo, hi}
}

// over gives the token after the quotation that opens at i inside hi, if one
// does; else i+1.
func (r *reading) over(i, hi int) int {
	if k := r.opens(i); k >= 0 {
		return min(hi, max(i+1, r.quotes[k].to))
	}
	return i + 1
}

// opens returns the quote whose mark is token i and that begins there, or -1.
func (r *reading) opens(i int) int {
	if i < 0 || i >= len(r.w) || !r.w[i].is(clMark) {
		return -1
	}
	return r.quoteAt(i, func(q quoteRange) bool { return q.from == i && q.first > i })
}

// closes returns the quote whose last token is i, or -1.
func (r *reading) closes(i int) int {
	if i < 0 || !r.w[i].is(clMark) {
		return -1
	}
	return r.quoteAt(i, func(q quoteRange) bool { return q.to == i+1 && q.last <= i })
}

// npLeft finds the noun phrase that ends before token end, within lo.
func (r *reading) npLeft(end, lo int) (rng, bool) {
	return r.npLeftOf(end, lo, true)
}

// npLeftOf is npLeft; reduced tells whether a participle may belong to the
// phrase ("officials briefed on the matter") or must be the clause's verb.
func (r *reading) npLeftOf(end, lo int, reduced bool) (rng, bool) {
	a, conj, ok := r.npLeftScan(end, lo, reduced)
	if !ok {
		return rng{}, false
	}
	if conj >= 0 {
		a = conj + 1
	}
	return r.trimNP(a, r.trimTime(a, end))
}

// npLeftScan does the walk. conj is the coordinator before which the object
// of an earlier verb stands, or -1.
func (r *reading) npLeftScan(end, lo int, reduced bool) (a, conj int, ok bool) {
	lo = max(lo, end-maxPhrase)
	i, verb := end-1, false
	conj = -1
scan:
	for i >= lo {
		w := &r.w[i]
		switch {
		case w.is(clMark):
			k := r.closes(i)
			if k < 0 || r.quotes[k].from < lo || r.quotes[k].to-r.quotes[k].from > 8 || endsSentence(r.w[r.quotes[k].last-1].low) {
				break scan
			}
			i = r.quotes[k].from
		case w.low == ")":
			if j := r.find("(", i-1, max(lo, i-12)); j >= 0 {
				i = j
			} else {
				break scan
			}
		case r.possessive(i):
		case w.is(clPunct) && w.low != "&" && w.low != "%" && w.low != "$" && w.low != "#":
			if w.low == "," && conj == i+1 && i > lo && r.isName(i-1) {
				break // "Smith, Jones, and Brown"
			}
			break scan
		case w.finite:
			if j, ok := r.relative(i, lo); ok {
				i = j
				break
			}
			if reduced && conj < 0 && i+1 < end && r.w[i+1].is(clPrep) && w.form&participle != 0 && !w.is(clAux) {
				break // "officials briefed on the matter"
			}
			verb = true
			break scan
		case w.is(clAux) && !w.upper, w.low == "that" && i+1 < end, w.is(clWh) && !w.is(clDet|clPoss), w.is(clSub) && (!w.is(clPrep) || opensClauseOften(w.low)):
			break scan
		case w.is(clConj):
			if w.low != "and" && w.low != "or" {
				break scan
			}
			conj = i
		case w.is(clSubject) && i != end-1:
			break scan
		case w.is(clObject) && i == end-1 && i > lo && r.w[i-1].low == "of":
			// "most of them"
		case w.is(clObject) && i == end-1:
			return 0, -1, false
		case w.is(clSubject):
			return i, -1, true
		case w.form&gerund != 0 && len(w.verbs) > 0 && i < end-1 && !w.upper && !r.noun(i):
			break scan
		}
		i--
	}
	if !verb {
		conj = -1
	}
	return i + 1, conj, true
}

// opensClauseOften tells the prepositions that a clause may follow.
func opensClauseOften(s string) bool {
	return s == "after" || s == "before" || s == "until" || s == "than" || s == "as"
}

// endsSentence tells a quoted sentence from a quoted word.
func endsSentence(s string) bool { return stops(s) || s == "?" || s == "!" }

// find looks for a token leftwards from i down to lo.
func (r *reading) find(low string, i, lo int) int {
	for ; i >= lo && i >= 0; i-- {
		if r.w[i].low == low {
			return i
		}
	}
	return -1
}

// relative tells whether the finite verb at i belongs to a relative clause;
// j is its pronoun.
func (r *reading) relative(i, lo int) (j int, ok bool) {
	for j = i - 1; j > lo && j >= i-5; j-- {
		w := &r.w[j]
		if w.low == "who" || w.low == "which" || w.low == "that" {
			return j, r.isNoun(j-1) || r.w[j-1].is(clIndefinite)
		}
		if !w.is(clAux | clAdv | clNeg) {
			break
		}
	}
	return 0, false
}

// trimNP drops what stands before a noun phrase in [a, b): coordinators,
// adverbs, and adverbials such as "On Thursday" or "Last week".
func (r *reading) trimNP(a, b int) (rng, bool) {
	for a < b {
		w := &r.w[a]
		switch {
		case w.is(clSubject) && b-a > 1 && !w.is(clDet):
			a++
		case w.is(clTimeMod) && a+1 < b && r.w[a+1].is(clTime):
			a += 2
		case w.is(clTime) && !(a+1 < b && r.possessive(a+1)) && !r.restIsName(a, b):
			a++
		case w.is(clConj), w.is(clPunct) && !w.is(clMark) && w.low != "$" && w.low != "#", r.possessive(a), w.is(clSub) && !w.is(clPrep), w.is(clAdv) && !w.is(clDet|clIndefinite), w.low == "to", w.low == "that" && b-a > 1 && !r.isNoun(a+1):
			a++
		case w.is(clPrep) && w.low != "like":
			if a = r.afterPrep(a, b); a < 0 {
				return rng{}, false
			}
		default:
			return rng{a, b}, r.nominal(a, b)
		}
	}
	return rng{}, false
}

// trimTime drops a time that ends [a, b): "Smith | on Tuesday".
func (r *reading) trimTime(a, b int) int {
	e := b
	for e > a+1 && (r.w[e-1].is(clTime) || r.w[e-1].is(clNumber) && r.w[e-2].is(clTime)) && !(r.isName(e-1) && r.isName(e-2)) {
		e--
	}
	if e == b {
		return b
	}
	for e > a+1 && r.w[e-1].is(clPrep|clTimeMod) {
		e--
	}
	return e
}

// restIsName keeps "June Smith".
func (r *reading) restIsName(a, b int) bool {
	return a+1 < b && r.isName(a) && r.isName(a+1)
}

// afterPrep returns where a second noun phrase begins in a run that begins
// with a preposition ("On Thursday | the ministry"), or -1.
func (r *reading) afterPrep(a, b int) int {
	noun := false
	for i := a + 1; i < b; i++ {
		w := &r.w[i]
		if noun && (w.is(clDet|clSubject) || w.is(clPoss)) && !r.w[i-1].is(clPrep|clConj) {
			return i
		}
		if w.is(clTime) && i+1 < b && !r.w[i+1].is(clTime|clNumber|clPrep|clPunct|clConj) && !r.possessive(i+1) {
			return i + 1
		}
		noun = noun || r.isNoun(i) || r.isName(i)
	}
	return -1
}

// nominal reports whether [a, b) holds something that can speak.
func (r *reading) nominal(a, b int) bool {
	for i := a; i < b; i++ {
		w := &r.w[i]
		if w.is(clSubject|clIndefinite) || (r.isNoun(i) || r.isName(i)) && !w.is(clTime) || w.is(clNumber) && b-a > 1 {
			return true
		}
	}
	return false
}

// subjectBefore finds the subject of a verb group that begins at g, stepping
// over an apposition or parenthesis between commas.
func (r *reading) subjectBefore(g, lo int) (rng, bool) {
	if g <= lo {
		return rng{}, false
	}
	end := g
	if r.w[g-1].low == "," {
		end--
	}
	if isDash(r.w[g-1].low) {
		// "Joyce — who is a lawyer — told"
		for k := g - 2; k > max(lo, g-maxPhrase); k-- {
			if isDash(r.w[k].low) {
				return r.npLeft(k, lo)
			}
		}
	}
	if a := r.listHead(end, lo); a < end {
		return rng{a, end}, true
	}
	if end < g {
		return r.beforeAppositions(end, lo)
	}
	if np, ok := r.npLeft(g, lo); ok {
		return np, true
	}
	if c := r.commaBeforeAdverbial(g, lo); c > lo {
		return r.beforeAppositions(c, lo)
	}
	return rng{}, false
}

func isDash(s string) bool { return s == "—" || s == "–" || s == "--" || s == "―" || s == "-" }

// commaBeforeAdverbial finds the comma in "Ann Smith, a lawyer, on Tuesday |
// denied": only adverbials stand between it and the verb group at g.
func (r *reading) commaBeforeAdverbial(g, lo int) int {
	for c := g - 1; c > max(lo, g-8); c-- {
		if r.w[c].low == "," {
			if r.skipAdverbials(c+1, g) == g {
				return c
			}
			break
		}
	}
	return -1
}

// beforeAppositions finds the subject "Ann Smith" in "Ann Smith, 29, head of
// Acme, which makes glue, said": the noun phrase before the first of the
// commas that only close phrases and relative clauses, up to the one at end.
func (r *reading) beforeAppositions(end, lo int) (rng, bool) {
	commas := r.phraseCommas(end, lo)
	for k := len(commas) - 1; k > 0; k-- {
		a, conj, ok := r.npLeftScan(commas[k], lo, false)
		if !ok || conj >= 0 || a > lo && (r.w[a-1].finite || r.w[a-1].is(clAux)) {
			continue
		}
		head, ok := r.trimNP(a, r.trimTime(a, commas[k]))
		if !ok {
			continue
		}
		if r.roleThenName(head, rng{commas[k] + 1, commas[k-1]}) {
			head.b = commas[k-1]
		}
		return head, true
	}
	if np, ok := r.npLeft(end, lo); ok && len(commas) > 1 && np.a == commas[1]+1 {
		return np, true // "In the primary, Gov. Smith (R), said"
	}
	return rng{}, false
}

// phraseCommas lists the commas leftwards from the one at end as long as
// nothing but phrases and relative clauses stands between them.
func (r *reading) phraseCommas(end, lo int) []int {
	commas := []int{end}
	lo = max(lo, end-maxPhrase)
	verb := false
	for i := end - 1; i > lo && len(commas) < 7; i-- {
		w := &r.w[i]
		if k := r.closes(i); k >= 0 {
			if r.quotes[k].from <= lo {
				break
			}
			i = r.quotes[k].from
			continue
		}
		if w.low == ";" || w.low == ":" || r.opens(i) >= 0 {
			break
		}
		if w.finite {
			if _, ok := r.relative(i, lo); ok {
				verb = false // with all that depends on it
				continue
			}
		}
		if w.finite && !verb {
			// A participle that opens a phrase is no clause: ", convicted of X,".
			verb = w.form&participle == 0 || w.is(clAux) || r.w[i-1].low != ","
		}
		if w.low != "," {
			continue
		}
		if n := &r.w[i+1]; n.is(clWh) || n.is(clPrep) && i+2 < end && r.w[i+2].is(clWh) {
			verb = false
		}
		if verb {
			break
		}
		commas = append(commas, i)
	}
	return commas
}

// listHead steps back from the last item of "outlets, including A, B and C" to
// the noun phrase that holds the list.
func (r *reading) listHead(a, lo int) int {
	for i := a - 1; i > max(lo, a-maxPhrase); i-- {
		w := &r.w[i]
		if w.low == "including" || w.low == "like" && r.w[i-1].low == "," || w.low == "as" && r.w[i-1].low == "such" {
			for i > lo && (r.w[i-1].low == "," || r.w[i-1].low == "such") {
				i--
			}
			if np, ok := r.npLeft(i, lo); ok && (i > lo && r.w[i].low == "," || i+1 < a) {
				return np.a
			}
			return a
		}
		if w.finite || w.is(clMark|clSub|clWh) || w.low == ";" || w.low == ":" {
			return a
		}
	}
	return a
}

// openingComma returns the comma that opens what the comma at end closes: an
// apposition, a relative clause or a phrase.
func (r *reading) openingComma(end, lo int) int {
	lo = max(lo, end-maxPhrase)
	verb := false
	for i := end - 1; i > lo; i-- {
		w := &r.w[i]
		if k := r.closes(i); k >= 0 {
			if r.quotes[k].from <= lo {
				return -1
			}
			i = r.quotes[k].from
			continue
		}
		if w.low == ";" || w.low == ":" {
			return -1
		}
		verb = verb || w.finite && !(w.form&participle != 0 && !w.is(clAux) && r.w[i-1].low == ",")
		if w.low != "," {
			continue
		}
		n := &r.w[i+1]
		switch {
		case n.is(clConj) || i+1 == end:
			continue
		case n.is(clWh) || n.is(clSub):
			return i
		case verb:
			return -1
		}
		return i
	}
	return -1
}

// roleThenName tells "Iran's leader, Ali Khamenei" from "Ali Khamenei, a
// leader": only in the first does the name follow its description.
func (r *reading) roleThenName(role, name rng) bool {
	if name.b-name.a > 6 || name.empty() {
		return false
	}
	for i := name.a; i < name.b; i++ {
		if !r.isName(i) && !r.w[i].is(clTitle) {
			return false
		}
	}
	for i := role.a; i < role.b; i++ {
		if r.possessive(i) || r.w[i].is(clTitle|clPoss) || r.isNoun(i) && !r.w[i].upper {
			return true
		}
	}
	return false
}

// npRight finds the noun phrase that begins at token i.
func (r *reading) npRight(i, hi int) (rng, bool) {
	hi = min(hi, i+maxPhrase)
	a := i
	name := true // nothing but name so far
	for i < hi {
		w := &r.w[i]
		switch {
		case i == a && w.is(clSubject|clObject):
			return rng{a, i + 1}, true
		case w.is(clMark):
			k := r.opens(i)
			if k < 0 || i > a && r.w[i-1].is(clPunct) || r.quotes[k].to-i > 8 {
				return r.npEnd(a, i)
			}
			i = min(hi, r.quotes[k].to)
			continue
		case r.possessive(i):
		case w.is(clPunct) && w.low != "&" && w.low != "%" && w.low != "$" && w.low != "#",
			w.finite, w.is(clSubject | clObject), w.is(clSub|clWh) && !w.is(clPrep), w.low == "that" && i > a, w.is(clAux), w.low == "to" && i > a && !r.w[i-1].is(clTitle):
			return r.npEnd(a, i)
		case w.is(clTime) && i > a && !r.w[i-1].is(clPrep|clDet), w.is(clTimeMod) && i > a && i+1 < hi && r.w[i+1].is(clTime):
			return r.npEnd(a, i)
		case w.is(clPrep) && i > a:
			if name && w.low != "of" && w.low != "for" || r.adverbial(i, hi) > i {
				return r.npEnd(a, i)
			}
		case w.is(clConj):
			if w.low != "and" && w.low != "or" || i+1 < hi && (r.w[i+1].finite || r.w[i+1].is(clMark|clPunct|clPrep|clAdv)) {
				return r.npEnd(a, i)
			}
		case w.is(clDet) && i > a && !r.w[i-1].is(clPrep|clConj|clDet|clNumber|clIndefinite) && !r.w[i-1].is(clPunct) && !r.possessive(i-1):
			return r.npEnd(a, i)
		case w.is(clAdv) && !w.is(clDet) && i > a:
			return r.npEnd(a, i)
		}
		name = name && (r.isName(i) || w.is(clTitle) || r.possessive(i) || w.low == "the")
		i++
	}
	return r.npEnd(a, i)
}

func (r *reading) npEnd(a, b int) (rng, bool) {
	for b > a && (r.w[b-1].is(clPrep|clConj|clPunct) && !r.w[b-1].is(clMark) && !r.possessive(b-1)) {
		b--
	}
	return rng{a, b}, b > a && r.nominal(a, b)
}
