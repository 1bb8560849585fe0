package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

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
