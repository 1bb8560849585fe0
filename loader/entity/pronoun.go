package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// query says what kind of thing a pronoun may stand for.
type query struct {
	gender gender
	person bool // a person, not an organisation
	plural bool
	thing  bool // an organisation or outlet
	// office is what the person is called: who is known by another one is not meant.
	office string
	// not is a member that cannot be meant, plus one; zero excludes nobody.
	not int
}

var pronouns = map[string]query{
	"he": {gender: male, person: true}, "him": {gender: male, person: true}, "himself": {gender: male, person: true},
	"she": {gender: female, person: true}, "her": {gender: female, person: true}, "herself": {gender: female, person: true},
	"they": {plural: true}, "them": {plural: true}, "their": {plural: true}, "it": {thing: true}, "itself": {thing: true},
	"i": {}, "me": {}, "we": {}, "us": {}, "you": {}, "his": {gender: male, person: true}, "its": {thing: true},
}

// pronoun resolves the pronoun at a token, for attribution i.
func (r *resolver) pronoun(i, at int, w string) found {
	parent := r.attrs[i].Parent
	switch {
	case relative.has(w):
		return r.antecedent(i, at)
	case w == "i" || w == "me" || w == "we" || w == "us" || w == "my" || w == "our":
		if parent >= 0 {
			return r.found[parent]
		}
		return nobody
	case w == "you":
		if parent >= 0 {
			if f, ok := r.addressee(parent); ok {
				return f
			}
		}
		return nobody
	}
	q := pronouns[w]
	q.not = r.selfExcluded(i)
	f, _ := r.salient(i, at, q)
	return f
}

// inQuotation reports whether attribution i stands in another's quoted words.
func (r *resolver) inQuotation(i int) bool {
	parent := r.attrs[i].Parent
	return parent >= 0 && r.attrs[parent].Kind == graph.Direct
}

// selfExcluded gives the member in whose quoted words attribution i stands, plus
// one; zero for none. Who speaks of himself says "I", not "he" or "the man".
func (r *resolver) selfExcluded(i int) int {
	if !r.inQuotation(i) {
		return 0
	}
	return r.memberOf(r.out[r.attrs[i].Parent].Speaker) + 1
}

// antecedent gives what "who" or "which" follows.
func (r *resolver) antecedent(i, at int) found {
	end := at
	for end > 0 && isPunct(r.d.Word(end-1)) && r.d.Tokens[end-1].Sentence == r.d.Tokens[at].Sentence {
		end--
	}
	if n := r.nameEnding(end); n >= 0 {
		return r.memberFound(r.names[n].member)
	}
	s := r.d.Sentences[r.d.Tokens[at].Sentence]
	first := end
	for first > s.First && end-first < maxRoleWords {
		w := strings.ToLower(r.d.Word(first - 1))
		if isPunct(w) && !isPossessive(w) || preposition.has(w) {
			break
		}
		first--
		if w == "the" || w == "a" || w == "an" || possessivePronouns[w] != "" {
			break
		}
	}
	if first == end || first == at {
		return nobody
	}
	return r.phrase(i, first, end)
}

// addressee gives whom the speaker of attribution j speaks to: "said in a
// letter to Comey".
func (r *resolver) addressee(j int) (found, bool) {
	for _, cue := range r.attrs[j].Cue {
		t := r.tokenAt(cue.Start)
		if t >= len(r.d.Tokens) {
			continue
		}
		s := r.d.Sentences[r.d.Tokens[t].Sentence]
		for end := min(s.Last, t+window); t+1 < end; t++ {
			n := r.byToken[t+1]
			if w := r.d.Word(t); (w == "to" || w == "told" || w == "tells") && n >= 0 && r.names[n].member >= 0 {
				return r.memberFound(r.names[n].member), true
			}
		}
	}
	return nobody, false
}

// Weights of what makes a candidate salient. They were set by hand on the
// development articles; small changes do not matter.
const (
	perSentence   = 1.0 // each sentence back
	perParagraph  = 0.3 // each paragraph back, in addition
	asSubject     = 0.8
	asPossessive  = -0.7
	inQuote       = -1.2
	unsureGender  = -0.6
	asSpeaker     = 1.2 // was the speaker just before
	perMention    = 0.12
	maxMentions   = 6
	parentSpeaker = 0.9
	farthest      = 12  // sentences beyond which nothing is referred back to
	maxInView     = 300 // names beyond which nothing is referred back to
)

// inView gives the members that the text named not long before a token.
func (r *resolver) inView(at int) []int {
	at = min(at, len(r.d.Tokens)-1)
	here := r.d.Tokens[at].Sentence
	k, _ := slices.BinarySearchFunc(r.names, at, func(n name, at int) int { return n.first - at })
	var out []int
	seen := map[int]bool{}
	for _, n := range slices.Backward(r.names[max(0, k-maxInView):k]) {
		if here-r.d.Tokens[n.first].Sentence > farthest {
			break
		}
		if n.member >= 0 && !seen[n.member] {
			seen[n.member] = true
			out = append(out, n.member)
		}
	}
	slices.Sort(out) // equal candidates are taken in the order of the text
	return out
}

// salience says how much a member is on the reader's mind at a token; ok is
// false if the text has not named it yet.
func (r *resolver) salience(m *member, at int) (score float64, ok bool) {
	here := r.d.Tokens[min(at, len(r.d.Tokens)-1)]
	best := 0.0
	k, _ := slices.BinarySearchFunc(m.mentions, at, func(n mention, at int) int { return n.first - at })
	for _, n := range slices.Backward(m.mentions[:k]) {
		back := here.Sentence - n.sentence
		if back > farthest {
			break
		}
		s := -perSentence * float64(min(back, 4))
		s -= 0.15 * float64(max(back-4, 0))
		s -= perParagraph * float64(min(here.Paragraph-r.d.Tokens[n.first].Paragraph, 4))
		if n.subject {
			s += asSubject
		}
		if n.possessive {
			s += asPossessive
		}
		if n.quoted && !r.quoted[at] {
			s += inQuote
		}
		if !ok || s > best {
			best, ok = s, true
		}
	}
	return best + perMention*float64(min(k, maxMentions)), ok
}

// salient gives what the query most likely stands for at a token: a member of
// the cast or a speaker without a name.
func (r *resolver) salient(i, at int, q query) (found, bool) {
	best, score := nobody, 0.0
	consider := func(f found, s float64) {
		if best.entity.IRI == "" || s > score {
			best, score = f, s
		}
	}
	for _, k := range r.inView(at) {
		m := r.members[k]
		if k+1 == q.not {
			continue
		}
		fit, ok := r.fits(m, q)
		if !ok {
			continue
		}
		if s, ok := r.salience(m, at); ok {
			consider(r.memberFound(k), s+fit+r.spokeBonus(i, k, at))
		}
	}
	for _, s := range r.recent() {
		back := r.d.Tokens[min(at, len(r.d.Tokens)-1)].Sentence - s.sentence
		if s.member >= 0 || s.token >= at || back > 4 || s.entity.Class == vocab.Outlet && !q.thing {
			continue
		}
		if q.plural != s.plural && (q.plural || q.person) || q.thing && s.entity.Class == vocab.Unnamed {
			continue
		}
		n, _ := r.l.noun(s.head)
		if q.office != "" || q.person && n.kind != roleNoun && n.kind != personNoun {
			continue
		}
		if q.person && (s.entity.Class == vocab.Organization || n.gender != anyGender && q.gender != anyGender && n.gender != q.gender) {
			continue
		}
		consider(found{entity: s.entity, member: -1, head: s.head, plural: s.plural}, asSpeaker+0.5-perSentence*float64(back))
	}
	return best, best.entity.IRI != ""
}

// fits reports whether a member can be what the query asks for, and how well.
func (r *resolver) fits(m *member, q query) (float64, bool) {
	class := m.entity.Class
	if class == vocab.Place {
		return 0, false
	}
	switch {
	case q.person:
		if class != vocab.Person {
			return 0, false
		}
		if q.office != "" && m.inOffice() {
			return 0, false
		}
		switch g := r.genderOf(m); {
		case q.gender == anyGender || g == q.gender:
			return 0, true
		case g == anyGender:
			return unsureGender, true
		}
		return 0, false
	case q.plural, q.thing:
		if class == vocab.Outlet && q.plural {
			return -0.5, true
		}
		return 0, class == vocab.Organization || class == vocab.Outlet
	}
	return 0, true
}

// spokeBonus favours who spoke last before, and the speaker around a claim
// that stands in another's indirect words.
func (r *resolver) spokeBonus(i, member, at int) float64 {
	bonus := 0.0
	if p := r.attrs[i].Parent; p >= 0 && r.attrs[p].Kind != graph.Direct && r.memberOf(r.out[p].Speaker) == member {
		bonus += parentSpeaker
	}
	for _, s := range r.recent() {
		if s.token >= at {
			continue
		}
		back := r.d.Tokens[at].Sentence - s.sentence
		if s.member == member && back <= 3 {
			bonus += asSpeaker / float64(1+max(back-1, 0))
		}
		break
	}
	return bonus
}

// Pronoun reports whether a source phrase is a pronoun alone.
func Pronoun(source string) bool {
	_, ok := pronouns[strings.ToLower(source)]
	return ok || relative.has(strings.ToLower(source))
}
