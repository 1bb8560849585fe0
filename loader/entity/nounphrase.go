package entity

import (
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// nounPhrase resolves a phrase whose head is a common noun.
func (r *resolver) nounPhrase(i int, p phrase) found {
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
