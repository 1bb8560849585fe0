package attribution

import (
	"math"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

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
		if !st.believed(k) {
			return
		}
		k.content = st.inClause(st.saidAlone(k.content))
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
	return s.takeIn(found), cueP
}

// saidAlone leaves out of a content what only stands beside it: when a quotation
// that ends it was said, "“We won” | on Monday", unless a verb before it says so
// of another; and the pronoun for who said it, "The Post, | which | quoted him".
func (st *stage) saidAlone(content []rng) []rng {
	var out []rng
	for _, p := range content {
		if len(content) > 1 && p.b-p.a == 1 && st.w[p.a].is(clWh) {
			continue
		}
		for i := p.b - 2; i > p.a; i-- {
			if q := st.closes(i); q >= 0 {
				if !st.hasFinite(p.a, st.quotes[q].from) && st.skipAdverbials(i+1, p.b) == p.b {
					p.b = i + 1
				}
				break
			}
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return content
	}
	return out
}

// inClause ends a content with the relative clause of its cue, at the comma
// before the verb of the clause around it: "The Post, which quoted an official as
// saying that it rained, | apologised".
func (st *stage) inClause(content []rng) []rng {
	sent := st.sentence(st.core)
	which := st.cue.a - 1
	for which > sent.First && !st.w[which].finite && st.w[which].low != "who" && st.w[which].low != "which" {
		which--
	}
	if which <= sent.First || st.w[which].finite || st.w[which-1].low != "," {
		return content
	}
	for i := st.cue.b; i+1 < sent.Last; i = st.over(i, sent.Last) {
		if st.w[i].low != "," {
			continue
		}
		if v := st.skipAdverbials(i+1, sent.Last); v < sent.Last && st.w[v].finite {
			return endingBefore(content, i)
		}
	}
	return content
}

// endingBefore is a content without what comes after token i in the part that
// has it.
func endingBefore(content []rng, i int) []rng {
	out := slices.Clone(content)
	for k, p := range out {
		if p.a < i && i < p.b {
			out[k].b = i
		}
	}
	return out
}

// The least probability to be right of a candidate that is kept. The models
// learn to doubt from a corpus that has attitudes and other acts beside acts of
// saying. A cue that the rules or the word lists know is one of saying, and is
// kept whatever they think of it, unless nobody is named who speaks. Other
// words must be more probable. Lower bounds pay on PolNeAR, down to none at
// all, and cost as much on other news, which has fewer attitudes.
const (
	believedStrange    = .25 // a word that is not known for a cue
	believedFaint      = .3  // the same, faint
	believedSourceless = .1  // a known cue without a source
)

// believed tells whether the models give enough for a candidate.
func (st *stage) believed(c *candidate) bool {
	switch {
	case st.rule >= 0 || st.knownCue():
		return true
	case c.faint:
		return c.sure >= believedFaint
	}
	return c.sure >= believedStrange
}

// knownCue reports whether the word lists have the cue's word.
func (st *stage) knownCue() bool {
	return st.plainVerb(st.core) != nil || lex().nouns[st.w[st.core].low] != nil
}

// takeIn mends contents that end at the next cue: in "According to officials,
// Reed added that it leaks" all of the rest is what the officials say; those of
// a transcript's turns, which end with a sentence; and those that begin behind a
// cue that only stands aside. The rules know, and the corpus, which has no
// attributions within others and few transcripts, does not. It leaves out faint
// cues that stand in what is now reported.
func (s *scene) takeIn(found []candidate) []candidate {
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
	reported := make([]bool, len(s.tok))
	for i := range found {
		c := &found[i]
		if said := turns[c.at]; len(c.cue) == 0 && said != nil {
			c.content = said
		} else if k := s.cueOf[c.at]; k >= 0 && len(c.content) == 1 && speaks[c.content[0]] {
			c.content = s.rules[k].content
		} else if k >= 0 && s.standsAside(c, s.rules[k].content) {
			c.content = s.rules[k].content
			for t := c.content[0].a; t < c.content[0].b; t++ {
				reported[t] = true
			}
		}
	}
	return slices.DeleteFunc(found, func(c candidate) bool { return c.faint && reported[c.at] })
}

// standsAside reports whether the cue of c comes behind the clause that it
// reports, rule, and c has only what comes behind it: "The ferry will stop, the
// Post reports, | in what would be a blow to the island".
func (s *scene) standsAside(c *candidate, rule []rng) bool {
	if len(c.cue) != 1 || len(c.content) != 1 || len(rule) != 1 {
		return false
	}
	p, cue := c.content[0], c.cue[0]
	return rule[0].b <= cue.a && s.hasFinite(rule[0].a, rule[0].b) &&
		p.a == cue.b+1 && s.w[cue.b].low == "," && s.tok[p.a].pos == posPreposition
}

// isClaim leaves out what the corpus annotates and is no claim that somebody
// makes: bare plans, wishes and mentions, what nobody is said to think, and
// what somebody would not say. What the rules found too has passed their tests.
func (st *stage) isClaim(c *candidate) bool {
	if st.rule >= 0 {
		return true
	}
	if st.w[st.core].is(clPlan) || st.neither(st.core) || st.ofNothing(c) || len(c.source) == 0 && !st.speaksAlone(c) {
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

// ofNothing reports whether a verb that says something of an object has the
// object alone: "citing officials", "a memo seen by the mayor".
func (st *stage) ofNothing(c *candidate) bool {
	v, object := st.plainVerb(st.core), st.objectOf(st.core)
	if v == nil || v.takes("np") || v.takes("that") || v.takes("s") || v.takes("quote") || object < 0 || len(c.content) != 1 {
		return false
	}
	p := c.content[0]
	first, end := st.a.Subtree(object)
	return first <= p.a && p.b <= end && st.w[p.a].quote < 0
}

// objectOf is the object of a verb, or what it would be were the verb not in the
// passive; -1 if there is none.
func (s *scene) objectOf(verb int) int {
	t := &s.tok[verb]
	switch {
	case t.object >= 0:
		return int(t.object)
	case t.kids&kidPassiveSubject != 0:
		return int(t.subject)
	case s.a.Words[verb].Label == "acl" && s.a.Words[verb].Tag == "VBN":
		return int(t.head)
	}
	return -1
}

// speaksAlone reports whether a candidate without a source may be a claim of
// somebody unnamed: "is expected to", but not "is known for".
func (st *stage) speaksAlone(c *candidate) bool {
	return st.knownCue() && !st.w[st.core].is(clFact) && c.sure >= believedSourceless
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
