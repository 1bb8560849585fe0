package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// ownOutlet gives the outlet named inside the core: "the Fox News website".
func (r *resolver) ownOutlet(p phrase) (graph.Entity, bool) {
	for t := p.core; t < p.coreEnd; t++ {
		if n := r.byToken[t]; n >= 0 && r.names[n].member >= 0 {
			if e := r.members[r.names[n].member].entity; e.Class == vocab.Outlet {
				return e, true
			}
			continue
		}
		if isCapital(r.d.Word(t)) {
			for end := p.coreEnd - 1; end > t; end-- {
				if e, ok := r.outletNamed(t, end); ok {
					return e, true
				}
			}
		}
	}
	return graph.Entity{}, false
}

// recentOutlet gives the outlet that the text named last before a token.
func (r *resolver) recentOutlet(at int) (graph.Entity, bool) {
	best, where := -1, -1
	k, _ := slices.BinarySearchFunc(r.outlets, at, func(n, at int) int { return r.names[n].first - at })
	if k > 0 {
		n := r.names[r.outlets[k-1]]
		best, where = n.member, n.first
	}
	for _, s := range r.recent() {
		if s.entity.Class == vocab.Outlet && s.token < at && s.token > where {
			return s.entity, true // named by a word that is no name elsewhere
		}
	}
	if best < 0 {
		return graph.Entity{}, false
	}
	return r.members[best].entity, true
}

// author finds who speaks in a document: whose it is, whom it is from, or,
// if it does not say, who spoke just before: a poll speaks for itself.
func (r *resolver) author(i int, p phrase, n noun) found {
	if e, ok := r.ownOutlet(p); ok {
		return r.outletFound(e)
	}
	if pronoun, ok := possessivePronouns[p.det]; ok {
		return r.pronoun(i, p.first, pronoun)
	}
	for t := p.core + 1; t < p.coreEnd; t++ {
		if isPossessive(r.d.Word(t)) {
			return r.phrase(i, p.first, t) // "the ministry's statement"
		}
	}
	for t := p.coreEnd; t < p.last-1; t++ {
		switch strings.ToLower(r.d.Word(t)) {
		case "from", "by", "of", "in", "on":
			if f := r.phrase(i, t+1, p.last); f.entity.IRI != "" && (f.entity.Class != vocab.Unnamed && f.entity.Class != vocab.Place || r.d.Word(t) != "in" && r.d.Word(t) != "on" && r.d.Word(t) != "of") {
				return f
			}
		}
	}
	if f, ok := r.madeBy(i, p.last); ok {
		return f
	}
	if m := r.nameIn(p.core, p.coreEnd); m >= 0 {
		return r.memberFound(r.names[m].member) // "an Interior Ministry statement"
	}
	for t := p.coreEnd - 2; t >= p.core; t-- {
		if n, ok := r.l.noun(r.d.Word(t)); ok && n.kind == bodyNoun || ok && n.kind == groupNoun {
			q := phrase{first: p.first, last: t + 1, core: p.core, coreEnd: t + 1, det: p.det}
			return r.nounPhrase(i, q) // "a clinic posting", "a police report"
		}
	}
	if definite.has(p.det) && n.kind == newsNoun {
		if e, ok := r.recentOutlet(p.first); ok {
			return r.outletFound(e)
		}
	}
	if n.kind == newsNoun && !definite.has(p.det) {
		return nobody // "reports", "one story"
	}
	if !survey.has(strings.ToLower(r.d.Word(p.coreEnd - 1))) { // whoever was asked did not make it
		if f, ok := r.actor(p.first); ok {
			return f
		}
	}
	return r.described(p, "")
}

// madeBy gives whoever the words behind a document say has made it: "research
// carried out by the Osthaven Institute suggests", "a report in the Post".
func (r *resolver) madeBy(i, at int) (found, bool) {
	const within = 3 // words between the document and "by"
	for t := at; t < min(at+within, len(r.d.Tokens)-1); t++ {
		w := strings.ToLower(r.d.Word(t))
		if madeBy.has(w) {
			next := t + 1
			if r.d.Word(next) == "the" && next+1 < len(r.d.Tokens) {
				next++
			}
			n := r.byToken[next]
			if n < 0 || r.names[n].first != next || r.names[n].member < 0 || r.claimed(i, next) {
				return nobody, false
			}
			class := r.members[r.names[n].member].entity.Class
			made := w == "by" || w == "from"
			return r.memberFound(r.names[n].member), class == vocab.Outlet || made && class != vocab.Place
		}
		if !makes.has(w) {
			return nobody, false
		}
	}
	return nobody, false
}

// actor gives the subject of the sentence around a token, if it is a person
// or body named before it: in "Comey sent a letter saying", Comey speaks.
func (r *resolver) actor(at int) (found, bool) {
	if at >= len(r.d.Tokens) {
		return nobody, false
	}
	s := r.d.Sentences[r.d.Tokens[at].Sentence]
	for t := max(s.First, at-window); t < at; t++ {
		n := r.byToken[t]
		if n < 0 || r.names[n].member < 0 || r.quoted[t] != r.quoted[at] {
			continue
		}
		m := r.members[r.names[n].member]
		if m.entity.Class == vocab.Person || m.entity.Class == vocab.Organization {
			return r.memberFound(r.names[n].member), true
		}
	}
	for _, s := range r.recent() {
		if s.token < at && r.d.Tokens[at].Sentence-s.sentence <= 2 {
			return found{entity: s.entity, member: s.member, head: s.head, plural: s.plural}, true
		}
	}
	return nobody, false
}
