package attribution

import (
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// Answers: denials of a claim that a noun names, beside the denial or around it.

// maxAnswer is how far before a verb the noun of its answer may stand, in tokens.
const maxAnswer = 16

// relativeAnswer handles ", an allegation the company rejects": a noun beside
// the claim, with a relative clause in which it is denied.
func (x *rules) relativeAnswer(g group, b rng) bool {
	if !answers(g.v) {
		return false
	}
	if end := x.skipAdverbials(g.end, b.b); end < b.b && !x.w[end].is(clPunct|clConj|clSub|clPrep) {
		return false
	}
	answer, ok := x.answerBefore(g.start, b)
	if !ok {
		return false
	}
	start := answer.b
	if w := x.w[start].low; w == "that" || w == "which" {
		start++
	}
	subject, ok := x.npRight(start, g.start)
	if !ok {
		return false
	}
	if subject.b+2 < g.start && x.w[subject.b].low == "," && x.w[g.start-1].low == "," {
		if name, ok := x.npRight(subject.b+1, g.start-1); ok && name.b == g.start-1 {
			subject = name // "the company, Fjordlink, rejects"
		}
	}
	x.answer(g, subject, answer)
	return true
}

// answers reports whether the object of a verb is what it denies or doubts.
func answers(v *verb) bool { return v.takes("np") && v.stanceFor("np") != graph.Asserts }

// reducedAnswer handles ", a claim rejected by the ministry".
func (x *rules) reducedAnswer(g group, b rng) bool {
	if g.v == nil || !answers(g.v) || x.w[g.at].form&participle == 0 || g.end+1 >= b.b || x.w[g.end].low != "by" {
		return false
	}
	answer, ok := x.answerBefore(g.at, b)
	if !ok || x.skipAdverbials(answer.b, g.at+1) != g.at {
		return false
	}
	source, ok := x.npRight(g.end+1, b.b)
	if ok {
		x.answer(g, source, answer)
	}
	return ok
}

// answer adds a denial whose content is a noun for what was claimed before it.
func (x *rules) answer(g group, source, content rng) {
	x.out = slices.DeleteFunc(x.out, func(c candidate) bool {
		return c.nominal && c.at == content.b-1 // its relative clause is not what it claims
	})
	x.emit(candidate{
		source: []rng{source}, cue: []rng{{g.at, g.end}}, content: []rng{content}, answer: true,
		stance: g.v.stanceFor("np"), negated: g.negated, at: g.at, sure: .8,
	}, g.v)
}

// answerBefore finds the noun phrase of an answer before token end: ", a claim".
func (x *rules) answerBefore(end int, b rng) (rng, bool) {
	for k := end - 2; k > max(b.a, end-maxAnswer); k-- {
		if w := &x.w[k]; w.finite || w.is(clMark) {
			return rng{}, false
		}
		if w := x.w[k].low; (w == "a" || w == "an") && x.w[k-1].is(clPunct) {
			noun := x.claimNoun(k+1, end)
			return rng{k, noun + 1}, noun >= 0
		}
	}
	return rng{}, false
}

// claimNoun gives the noun of saying among the first tokens of [i, hi), or -1.
func (x *rules) claimNoun(i, hi int) int {
	for j := i; j < min(hi, i+3); j++ {
		if n := lex().nouns[x.w[j].low]; n != nil && n.frames["that"] {
			return j
		}
	}
	return -1
}

// claimSubject gives the subject of the verb group at g if it is a noun with
// what it claims: "The minister's claim that the dam was safe | was dismissed".
func (x *rules) claimSubject(g int, b rng) (rng, bool) {
	for i := b.a; i+2 < g; i++ {
		n := lex().nouns[x.w[i].low]
		if n == nil || !n.frames["that"] || x.w[i].finite {
			continue
		}
		that := i + 1
		if x.w[that].low == "by" || x.w[that].low == "from" {
			if np, ok := x.npRight(that+1, g); ok {
				that = np.b
			}
		}
		if that+1 >= g || x.w[that].low != "that" || x.beforeMainVerb(that+1, g+1) != g {
			continue
		}
		np, ok := x.npLeftOf(i+1, b.a, false)
		return rng{np.a, g}, ok
	}
	return rng{}, false
}
