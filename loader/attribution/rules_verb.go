package attribution

import "github.com/claimgraph/claimgraph/graph"

// candidate is an attribution in tokens, before spans, nesting and kind.
type candidate struct {
	source, cue, content []rng
	relative             []rng // the relative pronoun that stands for source with this cue
	stance               graph.Stance
	negated              bool
	quoted               bool // content is whole quotations
	nominal              bool // the cue is a noun
	adverb               bool // the cue is an adverb: nobody is named
	at                   int  // token that the rule started from
	faint                bool // the cue is one of findCues' faint ones
	answer               bool // content is a noun that stands for what was claimed before it
	figure               bool // the cue is a word that says what a figure is
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
	if g.v == nil || r.noun(i) || r.neither(i) {
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

// maxNeither is how many words before a verb a "nor" may stand.
const maxNeither = 8

// neither reports whether the verb at i is one of "neither confirmed nor
// denied" or "nor did he say": what somebody does neither of is no claim.
func (r *reading) neither(i int) bool {
	for j := i - 1; j >= max(0, i-maxNeither); j-- {
		w := &r.w[j]
		if w.low == "neither" || w.low == "nor" {
			return j+1 == i || r.w[j+1].is(clAux|clAdv)
		}
		if w.is(clPunct|clConj|clSub) || w.finite && !w.is(clAux) {
			return false
		}
	}
	return false
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
	if x.reducedAnswer(g, b) || !ok {
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
	if x.relativeAnswer(g, b) {
		return
	}
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
	if q, ok := x.quoteLeft(left, b); ok && c.direct && source != nil && g.v.takes("after") {
		c.content = append(q, c.content...) // "A," he said, "B."
	}
	x.add(g, source, c)
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
	c.negated = c.negated || x.negatedSource(&c)
	var ok bool
	if c.stance, ok = commitment(v, c.stance, c.negated); !ok {
		return
	}
	if len(c.source) == 0 {
		c.sure *= .8
	}
	x.out = append(x.out, c)
}
