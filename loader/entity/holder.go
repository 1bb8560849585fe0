package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// holder finds the person that a role or a word for a person refers to: "the
// ambassador" is who was called so, "the woman" a woman spoken of just before.
func (r *resolver) holder(i int, p phrase, n noun) (found, bool) {
	pointed := definite.has(p.det) || possessivePronouns[p.det] != "" || r.possessed(p) || p.coreEnd < p.last && (p.det == "" || p.det == "the")
	if !pointed {
		return nobody, false
	}
	head := r.roleWord(r.d.Word(p.coreEnd - 1))
	if m := r.whose(head, p); m >= 0 {
		return r.memberFound(m), true
	}
	for _, s := range r.recent() {
		if s.member < 0 && s.token < p.first && !s.plural && s.head == strings.ToLower(r.d.Word(p.coreEnd-1)) {
			return found{entity: s.entity, member: s.member, head: s.head}, true
		}
	}
	if m := r.introduced(p, n); m >= 0 {
		r.members[m].addRole(r.cast, p.core, p.last)
		r.finish(r.members[m])
		return r.memberFound(m), true
	}
	office := ""
	if n.kind == roleNoun {
		office = head
	}
	bare := p.coreEnd-p.core <= 2 && p.coreEnd == p.last
	if definite.has(p.det) && bare && n.kind == roleNoun && !n.sole && !r.possessed(p) {
		if r.inQuotation(i) {
			return nobody, false // only the writer varies what a speaker is called
		}
		return r.justSpoke(p.first, n)
	}
	if !definite.has(p.det) || !bare || r.possessed(p) {
		return nobody, false
	}
	return r.salient(i, p.first, query{gender: n.gender, person: true, office: office, not: r.selfExcluded(i)})
}

// justSpoke gives the person who spoke just before a token, if the text has not
// said what office they hold: writers vary "Brandt said" with "the striker said".
func (r *resolver) justSpoke(at int, n noun) (found, bool) {
	for _, s := range r.recent() {
		if s.token >= at {
			continue
		}
		if s.plural || r.d.Tokens[at].Sentence-s.sentence > lead {
			break
		}
		if s.member < 0 {
			before, _ := r.l.noun(s.head)
			return found{entity: s.entity, member: -1, head: s.head}, before.kind == roleNoun || before.kind == personNoun
		}
		m := r.members[s.member]
		fits := n.gender == anyGender || r.genderOf(m) == anyGender || r.genderOf(m) == n.gender
		return r.memberFound(s.member), m.entity.Class == vocab.Person && !m.inOffice() && fits
	}
	return nobody, false
}

// lead is how many paragraphs of an article may speak of someone by office
// before the name comes, and how soon it then has to come.
const lead = 3

// introduced gives the person whom the lead of an article calls only by an
// office ("Norland's envoy to the port"), and whom the next paragraphs name
// without one. -1 if there is none.
func (r *resolver) introduced(p phrase, n noun) int {
	here := r.d.Tokens[p.first].Paragraph
	if !n.sole || here > lead || !r.possessed(p) && p.coreEnd == p.last {
		return -1
	}
	k, _ := slices.BinarySearchFunc(r.names, p.last, func(n name, at int) int { return n.first - at })
	for _, next := range r.names[k:] {
		if r.d.Tokens[next.first].Paragraph > here+lead {
			break
		}
		if next.member < 0 || r.members[next.member].entity.Class != vocab.Person {
			continue
		}
		m := r.members[next.member]
		fresh := m.mentions[0].first == next.first && m.mentions[0].subject && !m.mentions[0].quoted
		fits := n.gender == anyGender || r.genderOf(m) == anyGender || r.genderOf(m) == n.gender
		if !m.inOffice() && fresh && fits && len(m.words) > 1 {
			return next.member
		}
	}
	return -1
}

func (r *resolver) possessed(p phrase) bool {
	for t := p.core; t < p.coreEnd-1; t++ {
		if isPossessive(r.d.Word(t)) {
			return true
		}
	}
	return false
}

// whose gives the member whose role has the head word and does not clash with
// the phrase's other words; -1 if there is none.
func (r *resolver) whose(head string, p phrase) int {
	wanted := map[string]bool{}
	for t := p.core; t < p.last; t++ {
		wanted[r.roleWord(r.d.Word(t))] = true
	}
	best, rank, where := -1, 0, 0
	for _, i := range r.byRole[head] {
		for _, ro := range r.members[i].roles {
			k := roleRank(ro, head, wanted)
			if k == 0 {
				continue
			}
			w := r.namedBefore(i, p.first)
			if best < 0 || k > rank || k == rank && w > where {
				best, rank, where = i, k, w
			}
		}
	}
	return best
}

// roleRank counts the words that a role shares with the phrase; 0 if the head
// is not the role's own or an exclusive word stands on one side alone.
func roleRank(ro role, head string, wanted map[string]bool) int {
	at := slices.Index(ro.words, head)
	if at < 0 {
		return 0
	}
	// The head of a role stands last, or before what follows it.
	if at+1 < len(ro.words) && !preposition.has(ro.words[at+1]) {
		return 0
	}
	rank := 2
	for _, w := range ro.words {
		if exclusive.has(w) && !wanted[w] {
			return 0
		}
		if w != head && wanted[w] && !preposition.has(w) {
			rank += 2
		}
	}
	for w := range exclusive.all() {
		if wanted[w] && !slices.Contains(ro.words, w) {
			return 0
		}
	}
	return rank
}
