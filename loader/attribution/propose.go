package attribution

import (
	"slices"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// propose calls f for every cue with the content and source that the models
// see for it, clear ones before faint ones.
func (m *Models) propose(s *scene, f func(*stage, *candidate, rolesFound)) (cueP []float32) {
	cues, cueP := s.findCues(m.cues)
	var places []rng
	for _, c := range cues {
		if !c.faint {
			places = append(places, c.rng)
		}
	}
	s.markCues(places)
	held := make([]bool, len(s.tok))
	var l linear.Lattice
	choose := chooser{model: m.bounds}
	for _, c := range cues {
		if s.passedOver(c, held) {
			continue
		}
		st := s.newStage(c.rng, places)
		r := st.findRoles(m.roles, &l)
		if len(r.content) == 0 {
			continue
		}
		k := candidate{cue: []rng{c.rng}, content: st.content(r.content), at: st.core, sure: c.p, faint: c.faint}
		if m.bounds != nil {
			k.content = choose.choose(st, &r)
		}
		if c.faint && s.inRules(k.content) {
			continue
		}
		st.setSource(&k, r.source)
		for _, p := range k.content {
			for i := p.a; i < p.b; i++ {
				held[i] = true
			}
		}
		f(st, &k, r)
	}
	return cueP
}

// passedOver reports whether a cue is left to others: adverbs to the rules, for
// the corpus has none annotated, and faint cues to the rules and to the clearer
// ones in whose content, held, they stand.
func (s *scene) passedOver(c cueFound, held []bool) bool {
	n := s.ruleAt([]rng{c.rng})
	if c.faint {
		return n >= 0 || held[c.a]
	}
	return n >= 0 && s.rules[n].adverb
}

// inRules reports whether half or more of a content is content to the rules.
func (s *scene) inRules(content []rng) bool {
	n, words := 0, 0
	for _, p := range content {
		for i := p.a; i < p.b; i++ {
			words++
			n += int(s.tok[i].role & ruleContent)
		}
	}
	return 2*n >= words
}

// content finishes what the model labelled: without what only introduces it, and
// with the marks that belong to it. Where the rules see a part of it, they have
// seen what ends it: "denied the report | in a statement". labelled stays as it
// is.
func (st *stage) content(labelled []rng) []rng {
	parts := st.closed(st.withoutAddressee(slices.Clone(labelled)))
	for k := range parts {
		if np, ok := st.programme(parts[k].a, parts[k].b); ok {
			parts[k].a = np.b
		}
		if st.complementiser(parts[k]) {
			parts[k].a++
		}
	}
	if st.rule >= 0 && len(parts) == 1 {
		if c := st.rules[st.rule].content; len(c) == 1 && parts[0].a <= c[0].a && c[0].b <= parts[0].b {
			return c
		}
	}
	return parts
}

// complementiser reports whether p begins with a "that" that only joins it to
// the cue.
func (s *scene) complementiser(p rng) bool {
	tag := s.a.Words[p.a].Tag
	return p.b-p.a > 1 && s.w[p.a].low == "that" && (tag == "IN" || tag == "WDT")
}

// withoutAddressee drops the subject of a passive verb that has a clause:
// "Parents were told that ...".
func (st *stage) withoutAddressee(parts []rng) []rng {
	const told = kidPassive | kidPassiveSubject | kidClause
	if len(parts) > 1 && st.tok[st.core].kids&told == told && parts[0].b <= st.cue.a && parts[1].a >= st.cue.b {
		return parts[1:]
	}
	return parts
}

// closed joins the parts of a content that only punctuation keeps apart, and
// gives it the quote mark that opens it and the question mark or bracket that
// ends it.
func (st *stage) closed(parts []rng) []rng {
	out := parts[:1]
	for _, p := range parts[1:] {
		if q := &out[len(out)-1]; !st.hasContent(q.b, p.a) && !(q.b <= st.cue.a && st.cue.b <= p.a) {
			q.b = p.b
		} else {
			out = append(out, p)
		}
	}
	for k := range out {
		p := &out[k]
		if q := st.opens(p.a - 1); q >= 0 && st.quotes[q].last < p.b {
			p.a-- // “we won” again
		}
		if p.b < len(st.w) {
			p.b = st.closeBracket(*p)
			if w := st.w[min(p.b, len(st.w)-1)].low; w == "?" || w == "!" {
				p.b++
			}
		}
	}
	return out
}

// closeBracket takes in the bracket behind p that closes one within it.
func (r *reading) closeBracket(p rng) int {
	if p.b < len(r.w) && r.w[p.b].low == ")" && r.find("(", p.b-1, p.a) >= 0 {
		return p.b + 1
	}
	return p.b
}

// setSource makes the part that is nearest to the cue the source; without
// one, what the rules have. Where the rules agree with the model but for what
// describes the speaker behind the name, theirs is the plainer, and a document
// speaks rather than whom it is from. A relative
// pronoun is kept apart from what it stands for.
func (st *stage) setSource(c *candidate, parts []rng) {
	var rule []rng
	if st.rule >= 0 {
		rule = st.rules[st.rule].source
	}
	if len(parts) == 0 {
		c.source = rule
		return
	}
	p := st.nearest(parts)
	p.b = st.closeBracket(p)
	c.source = []rng{p}
	x := rules{reading: st.reading}
	if w := st.w[p.a].low; p.b-p.a == 1 && (w == "who" || w == "which" || w == "that") {
		if np, ok := x.antecedent(p.a, st.bounds(p.a).a); ok {
			c.source, c.relative = []rng{np}, []rng{p}
		}
	} else if len(rule) == 1 && (rule[0].a == p.a && rule[0].b < p.b || x.isDocument(rule[0]) && rule[0].a < p.a && p.b <= rule[0].b) {
		c.source = rule
	}
}

// nearest is the part closest to the cue.
func (st *stage) nearest(parts []rng) rng {
	best := parts[0]
	gap := func(p rng) int { return max(p.a-st.cue.b, st.cue.a-p.b) }
	for _, p := range parts[1:] {
		if gap(p) < gap(best) {
			best = p
		}
	}
	return best
}
