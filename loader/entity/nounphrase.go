package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// common resolves a phrase whose head is a common noun.
func (r *resolver) common(i int, p phrase) found {
	head := r.d.Word(p.coreEnd - 1)
	n, known := r.l.noun(head)
	owner := r.owner(i, p)
	if !known {
		return r.unknownHead(p, owner)
	}
	switch n.kind {
	case hearsayNoun:
		return nobody
	case documentNoun, newsNoun:
		return r.author(i, p, n)
	case outletNoun:
		if p.coreEnd < p.last && r.d.Word(p.coreEnd) == "of" {
			return r.author(i, p, n) // "the website of the clinic"
		}
		if e, ok := r.ownOutlet(p); ok {
			return r.outletFound(e)
		}
		if definite.has(p.det) {
			if e, ok := r.recentOutlet(p.first); ok {
				return r.outletFound(e)
			}
		}
	case bodyNoun:
		return r.body(p, owner)
	case roleNoun, personNoun:
		if f, ok := r.holder(i, p, n); ok {
			return f
		}
	}
	if owner == "" {
		owner, p = r.possessor(i, p)
	}
	if n.kind == groupNoun {
		if f, ok := r.listed(p); ok {
			return f
		}
	}
	return r.described(p, owner)
}

// listed resolves a group by the names it is said to include, if they are
// outlets: "others like the Guardian".
func (r *resolver) listed(p phrase) (found, bool) {
	at := p.coreEnd
	for at < p.last && isPunct(r.d.Word(at)) {
		at++
	}
	if at >= p.last || r.d.Word(at) != "like" && r.d.Word(at) != "including" && r.d.Word(at) != "such" {
		return nobody, false
	}
	var names []string
	var only found
	for t := at; t < p.last; t++ {
		n := r.byToken[t]
		if n < 0 || r.names[n].first != t || r.names[n].member < 0 {
			continue
		}
		if m := r.members[r.names[n].member]; m.entity.Class == vocab.Outlet {
			names = append(names, m.entity.Name)
			only = r.memberFound(r.names[n].member)
		}
	}
	switch len(names) {
	case 0:
		return nobody, false
	case 1:
		return only, true
	}
	name := strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	return found{entity: graph.Entity{IRI: graph.EntityIRI(name), Class: vocab.Organization, Name: name}, member: -1, plural: true}, true
}

// unknownHead resolves a head that no list has: its words stand for themselves,
// if they look like a phrase for somebody.
func (r *resolver) unknownHead(p phrase, owner string) found {
	if p.det == "" && owner == "" && r.nameIn(p.core, p.coreEnd) < 0 && !isCapital(r.d.Word(p.core)) {
		if f, ok := r.actor(p.first); ok {
			return f // not a phrase for a speaker at all
		}
	}
	return r.described(p, owner)
}

// owner gives the name that a possessive pronoun at the start stands for.
func (r *resolver) owner(i int, p phrase) string {
	pronoun, ok := possessivePronouns[p.det]
	if !ok {
		return ""
	}
	return r.pronoun(i, p.first, pronoun).entity.Name
}

// possessor gives the person whom the phrase begins with by another word than
// a name: "the candidate" in "the candidate's staff". The rest is what is left
// of the phrase.
func (r *resolver) possessor(i int, p phrase) (owner string, rest phrase) {
	for t := p.core + 1; t < p.coreEnd-1; t++ {
		if !isPossessive(r.d.Word(t)) || r.nameIn(p.core, t) >= 0 || !definite.has(p.det) {
			continue
		}
		if f := r.phrase(i, p.first, t); f.member >= 0 {
			p.core = t + 1
			return f.entity.Name, p
		}
	}
	return "", p
}

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
// if it does not say, who spoke just before.
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
	if m := r.nameIn(p.core, p.coreEnd); m >= 0 {
		return r.memberFound(r.names[m].member) // "an Interior Ministry statement"
	}
	for t := p.coreEnd - 2; t >= p.core; t-- {
		if n, ok := r.l.noun(r.d.Word(t)); ok && n.kind == bodyNoun || ok && n.kind == groupNoun {
			q := phrase{first: p.first, last: t + 1, core: p.core, coreEnd: t + 1, det: p.det}
			return r.common(i, q) // "a clinic posting", "a police report"
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
	if f, ok := r.actor(p.first); ok {
		return f
	}
	return r.described(p, "")
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

// body resolves an institution: "Qatar's foreign ministry" makes a name;
// "the ministry" is the one that was named so before.
func (r *resolver) body(p phrase, owner string) found {
	head := strings.ToLower(r.d.Word(p.coreEnd - 1))
	if _, ok := r.l.nouns[head]; !ok {
		return r.described(p, owner) // "the two governments"
	}
	if p.coreEnd-p.core == 1 && owner == "" && (definite.has(p.det) || p.det == "") {
		if f, ok := r.bodyBefore(head, p.first); ok {
			return f
		}
		if f, ok := r.recentBody(p); definite.has(p.det) && ok {
			return f
		}
		return r.described(p, owner)
	}
	if !definite.has(p.det) && p.det != "" && owner == "" && r.nameIn(p.core, p.coreEnd) < 0 {
		return r.described(p, owner) // "a government", "some companies"
	}
	name := r.bodyName(p, owner)
	if r.nameIn(p.core, p.coreEnd) < 0 && owner == "" && p.coreEnd-p.core < 2 {
		return r.described(p, owner)
	}
	return found{entity: graph.Entity{IRI: graph.EntityIRI(name), Class: vocab.Organization, Name: name}, member: -1, head: head}
}

// bodyName is the plain name of an institution: possessive marks dropped.
func (r *resolver) bodyName(p phrase, owner string) string {
	var words []string
	if owner != "" {
		words = append(words, owner)
	}
	for t := p.core; t < p.coreEnd; t++ {
		if w := r.d.Word(t); !isPossessive(w) && !quoteMark(w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// bodyBefore looks back for the institution that a bare noun refers to:
// "foreign ministry" or "Ministry of Health" for "the ministry".
func (r *resolver) bodyBefore(head string, at int) (found, bool) {
	for _, s := range r.recent() {
		if s.token < at && !s.plural && (s.head == head || strings.Contains(" "+strings.ToLower(s.entity.Name)+" ", " "+head+" ")) {
			return found{entity: s.entity, member: s.member, head: head}, true
		}
	}
	for t := at - 1; t >= max(0, at-farBack); t-- {
		if !strings.EqualFold(r.d.Word(t), head) {
			continue
		}
		if n := r.byToken[t]; n >= 0 {
			if r.names[n].member >= 0 {
				return r.memberFound(r.names[n].member), true
			}
			continue
		}
		// The words before it are its name, as far as they are nouns or names.
		first := t
		for first > 0 && t-first < maxRoleWords && r.d.Tokens[first-1].Sentence == r.d.Tokens[t].Sentence && r.partOfBodyName(first-1) {
			first--
		}
		if first < t {
			name := r.bodyName(phrase{core: first, coreEnd: t + 1}, "")
			return found{entity: graph.Entity{IRI: graph.EntityIRI(name), Class: vocab.Organization, Name: name}, member: -1, head: head}, true
		}
	}
	return nobody, false
}

// farBack bounds, in tokens, how far back the full name of "the ministry" is
// looked for; window, how much of a sentence is looked at around a cue.
const (
	farBack = 2000
	window  = 120
)

func (r *resolver) partOfBodyName(t int) bool {
	w := r.d.Word(t)
	return r.byToken[t] >= 0 || isPossessive(w) || isCapital(w) && !r.l.function[strings.ToLower(w)] || modifier.has(w)
}

// onlyOwns reports whether the last mention before a token is a possessive, as
// in "Norland's envoy", which hardly makes Norland "the company".
func (r *resolver) onlyOwns(m *member, at int) bool {
	k, _ := slices.BinarySearchFunc(m.mentions, at, func(n mention, at int) int { return n.first - at })
	return k > 0 && m.mentions[k-1].possessive
}

// recentBody gives the organisation that "the company" or "the group" most
// likely means: the one named last, unless it is only mentioned in passing.
func (r *resolver) recentBody(p phrase) (found, bool) {
	at := p.first
	best, score := -1, 0.0
	for _, i := range r.inView(at) {
		m := r.members[i]
		if m.entity.Class != vocab.Organization || r.onlyOwns(m, at) {
			continue
		}
		if s, ok := r.salience(m, at); ok && (best < 0 || s > score) {
			best, score = i, s
		}
	}
	if best < 0 {
		return nobody, false
	}
	return r.memberFound(best), true
}
