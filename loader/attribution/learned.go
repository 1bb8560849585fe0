package attribution

import (
	"math"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// believed is the least probability to be right of a candidate that is kept.
// Lower ones pay on PolNeAR until .2; other news has fewer attitudes, which are
// what the models doubt, and gains up to .45.
const believed = .25

// learned finds attributions with the models: first the cues, then for each
// cue its content and source, then whether they are right, then once more, and
// alone, the source.
func (m *Models) learned(s *scene) (found []candidate, cueP []float32) {
	var l linear.Lattice
	var fs []uint64
	linker := &linker{model: m.links}
	cueP = m.propose(s, func(st *stage, k *candidate, r rolesFound) {
		if m.verdicts != nil {
			k.sure, fs = st.verdict(m.verdicts, &l, fs, k, r)
		}
		if k.sure < believed {
			return
		}
		if m.links != nil {
			st.link(linker, k, r.source)
		}
		if !st.isClaim(k) || !st.judge(k) {
			return
		}
		k.sure = math.Round(1000*k.sure) / 1000
		if !st.hasContent(st.cue.a, st.cue.b) {
			k.cue = nil // a colon is no word
		}
		found = append(found, *k)
	})
	s.takeIn(found)
	return found, cueP
}

// propose calls f for every cue with the content and source that the models
// see for it.
func (m *Models) propose(s *scene, f func(*stage, *candidate, rolesFound)) (cueP []float32) {
	cues, cueP := s.findCues(m.cues)
	places := make([]rng, len(cues))
	for i, c := range cues {
		places[i] = c.rng
	}
	s.markCues(places)
	var l linear.Lattice
	for _, c := range cues {
		st := s.newStage(c.rng, places)
		r := st.findRoles(m.roles, &l)
		if len(r.content) == 0 {
			continue
		}
		k := candidate{cue: []rng{c.rng}, content: st.content(r.content), at: st.core, sure: c.p}
		st.setSource(&k, r.source)
		f(st, &k, r)
	}
	return cueP
}

// takeIn mends contents that end at the next cue: in "According to officials,
// Reed added that it leaks" all of the rest is what the officials say; and those
// of a transcript's turns, which end with a sentence. The rules know, and the
// corpus, which has no attributions within others and few transcripts, does not.
func (s *scene) takeIn(found []candidate) {
	turns := map[int][]rng{}
	for _, c := range s.rules {
		if len(c.cue) == 0 && len(c.source) > 0 {
			turns[c.at] = c.content
		}
	}
	speaks := map[rng]bool{}
	for _, c := range found {
		for _, p := range c.source {
			speaks[p] = true
		}
	}
	for i := range found {
		c := &found[i]
		if said := turns[c.at]; len(c.cue) == 0 && said != nil {
			c.content = said
		} else if k := s.cueOf[c.at]; k >= 0 && len(c.content) == 1 && speaks[c.content[0]] {
			c.content = s.rules[k].content
		}
	}
}

// content finishes what the model labelled. Where the rules see a part of it,
// they have seen what ends it: "denied the report | in a statement".
func (st *stage) content(parts []rng) []rng {
	parts = st.closed(st.withoutAddressee(parts))
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

// isClaim leaves out what the corpus annotates and is no claim that somebody
// makes: bare plans, wishes and mentions, what nobody is said to think, and
// what somebody would not say. What the rules found too has passed their tests.
func (st *stage) isClaim(c *candidate) bool {
	if st.rule >= 0 {
		return true
	}
	if len(c.source) == 0 || st.w[st.core].is(clPlan) || st.neither(st.core) {
		return false
	}
	modal := false
	for i := st.cue.a; i < st.cue.b; i++ {
		if st.w[i].is(clRefusal) {
			return false
		}
		modal = modal || st.w[i].is(clModal)
		c.negated = c.negated || st.w[i].is(clNeg)
	}
	c.negated = c.negated || st.tok[st.core].kids&kidNegation != 0 || st.negatedSource(c)
	return !modal || c.negated || st.plainVerb(st.core) == nil // "would say"
}

// judge gives a candidate its stance: the rules', if they know the cue, else
// what the word lists say of its verb or noun.
func (st *stage) judge(c *candidate) bool {
	if st.rule >= 0 {
		r := &st.rules[st.rule]
		c.stance, c.negated, c.quoted, c.nominal = r.stance, r.negated, r.quoted, r.nominal
		return true
	}
	c.stance = graph.Asserts
	v := st.plainVerb(st.core)
	if n := lex().nouns[st.w[st.core].low]; n != nil && st.tok[st.core].pos == posNoun {
		c.stance, v = n.stance, nil
	} else if v != nil {
		c.stance = v.stanceFor(st.frameOf(v, c.content))
	}
	var ok bool
	c.stance, ok = commitment(v, c.stance, c.negated)
	return ok
}

// frameOf guesses the frame of a verb from how its content begins.
func (st *stage) frameOf(v *verb, content []rng) frame {
	first := content[0].a
	w, before := &st.w[first], &st.w[max(0, first-1)]
	switch {
	case first < st.cue.a:
		return "after"
	case w.low == "to" && v.takes("to"):
		return "to"
	case w.low == "to":
		return "n:to"
	case st.opens(max(0, first-1)) >= 0:
		return "quote"
	case w.is(clWh) || w.low == "if":
		return "wh"
	case before.is(clPrep) && v.takes(frame(before.low)):
		return frame(before.low)
	}
	return "that"
}
