package entity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// record notes where a name stands, and the roles that stand with it.
func (c *cast) record(i int) {
	n := c.names[i]
	if n.member < 0 {
		return
	}
	m := c.members[n.member]
	s := c.d.Sentences[c.d.Tokens[n.first].Sentence]
	m.mentions = append(m.mentions, mention{
		first: n.first, last: n.last, sentence: c.d.Tokens[n.first].Sentence,
		quoted:     c.quoted[n.first],
		possessive: n.last < s.Last && isPossessive(c.d.Word(n.last)),
		subject:    c.isSubject(i, s.First),
	})
	if n.roleFirst < n.first {
		m.addRole(c, n.roleFirst, n.first)
	}
	if m.entity.Class != vocab.Person {
		c.acronym(m, n.last)
		return
	}
	c.apposition(m, n)
	c.appositionBefore(m, n)
}

// isSubject guesses that the first name of a sentence is its subject, unless
// a preposition stands before it.
func (c *cast) isSubject(i, sentenceFirst int) bool {
	n := c.names[i]
	if i > 0 && c.names[i-1].first >= sentenceFirst {
		return false
	}
	if n.roleFirst == sentenceFirst {
		return true
	}
	return !preposition.has(strings.ToLower(c.d.Word(n.roleFirst-1))) && n.roleFirst-sentenceFirst < 8
}

// maxRoles bounds how many roles of one member are kept.
const maxRoles = 32

func (m *member) addRole(c *cast, first, last int) {
	for first < last && c.l.function[strings.ToLower(c.d.Word(first))] && !modifier.has(strings.ToLower(c.d.Word(first))) {
		first++
	}
	if first >= last {
		return
	}
	r := role{text: strings.Join(strings.Fields(c.written(first, last)), " ")}
	if slices.ContainsFunc(m.roles, func(old role) bool { return old.text == r.text }) || len(m.roles) == maxRoles {
		return
	}
	for t := first; t < last; t++ {
		r.words = append(r.words, c.roleWord(c.d.Word(t)))
		if g := c.wordGender(c.d.Word(t)); g != anyGender && t == last-1 && m.gender == anyGender {
			m.gender = g
		}
	}
	title, known := c.l.titles[r.text]
	r.address = known && title.gender != anyGender
	m.roles = append(m.roles, r)
	i := c.byIRI[m.entity.IRI]
	for _, w := range r.words {
		if at := c.byRole[w]; len(at) == 0 || at[len(at)-1] != i {
			c.byRole[w] = append(at, i)
		}
	}
}

// roleWord is a word of a role in the form that roles are compared in.
func (c *cast) roleWord(w string) string {
	if t, ok := c.l.titles[w]; ok {
		return t.word
	}
	return strings.ToLower(w)
}

func (c *cast) wordGender(w string) gender {
	if t, ok := c.l.titles[w]; ok {
		return t.gender
	}
	return c.l.nouns[strings.ToLower(w)].gender
}

func (c *cast) titleGender(n *name) gender {
	if n.roleFirst == n.first {
		return anyGender
	}
	return c.wordGender(c.d.Word(n.first - 1))
}

// genderOf is the member's gender by title or role, else by given name.
func (c *cast) genderOf(m *member) gender {
	if m.gender != anyGender || m.entity.Class != vocab.Person {
		return m.gender
	}
	first, _, _ := strings.Cut(m.entity.Name, " ")
	return c.l.given[first]
}

// acronym notes the short form in "Joint Plan of Action (JPOA)".
func (c *cast) acronym(m *member, at int) {
	if at+2 >= len(c.d.Tokens) || c.d.Word(at) != "(" || c.d.Word(at+2) != ")" {
		return
	}
	short := c.d.Word(at + 1)
	if len(short) < 2 || strings.ToUpper(short) != short || isNumber(short) || slices.Contains(m.entity.Aliases, short) {
		return
	}
	m.entity.Aliases = append(m.entity.Aliases, short)
	c.alias(m, short)
}

// alias moves the mentions of a short form over to the member.
func (c *cast) alias(m *member, short string) {
	to := c.byIRI[m.entity.IRI]
	for _, i := range c.shorts[short] {
		if n := &c.names[i]; n.member >= 0 && n.member != to && n.outlet == nil {
			old := c.members[n.member]
			m.mentions = append(m.mentions, old.mentions...)
			old.mentions = nil
			n.member = to
		}
	}
}

// maxApposition is how many tokens a description after a name may have.
const maxApposition = 14

// apposition reads what follows a name between commas, if it is a role:
// "Zarif, the vice president, said". An age ("Kishore, 25,") is stepped over.
func (c *cast) apposition(m *member, n name) {
	limit := min(c.d.Sentences[c.d.Tokens[n.first].Sentence].Last, n.last+maxApposition)
	at := n.last
	if at >= limit || c.d.Word(at) != "," {
		return
	}
	at++
	if at+1 < limit && isNumber(c.d.Word(at)) && c.d.Word(at+1) == "," {
		at += 2
	}
	end := at
	for end < limit && !strings.Contains(",.;—–", c.d.Word(end)) {
		end++
	}
	head := c.phraseHead(at, end)
	if head < 0 || c.l.function[strings.ToLower(c.d.Word(at))] && !determiner.has(strings.ToLower(c.d.Word(at))) {
		return
	}
	if noun, ok := c.l.noun(c.d.Word(head)); ok && noun.kind == roleNoun {
		if m.gender == anyGender {
			m.gender = noun.gender
		}
		m.addRole(c, at, c.roleEnd(head, end))
	}
}

// roleEnd takes what belongs to a role after its head: "head of the council",
// "ambassador to Oslo".
func (c *cast) roleEnd(head, end int) int {
	at := head + 1
	if at >= end || c.d.Word(at) != "of" && c.d.Word(at) != "to" && c.d.Word(at) != "for" && c.d.Word(at) != "at" {
		return at
	}
	for at++; at < end; at++ {
		w := strings.ToLower(c.d.Word(at))
		if preposition.has(w) && w != "of" || w == "who" || w == "that" || w == "and" {
			break
		}
	}
	return at
}

// appositionBefore reads the description that a comma joins to the name after
// it: "the boy's father, Jason Steward", "Supreme Leader, Ayatollah Ali ...".
func (c *cast) appositionBefore(m *member, n name) {
	s := c.d.Sentences[c.d.Tokens[n.first].Sentence]
	at := n.roleFirst - 1
	if at-1 < s.First || c.d.Word(at) != "," {
		return
	}
	noun, ok := c.l.noun(c.d.Word(at - 1))
	if !ok || noun.kind != roleNoun {
		return
	}
	first := at - 1
	for first > s.First && at-first < maxRoleWords {
		w := c.d.Word(first - 1)
		lower := strings.ToLower(w)
		if isPunct(w) || isPossessive(w) || preposition.has(lower) || determiner.has(lower) || c.l.function[lower] && !modifier.has(lower) {
			break
		}
		first--
	}
	if m.gender == anyGender {
		m.gender = noun.gender
	}
	m.addRole(c, first, at)
}

// finish settles the entity of a member: its aliases and the role to show.
func (c *cast) finish(m *member) {
	for _, at := range m.mentions {
		form := strings.Join(strings.Fields(c.written(at.first, at.last)), " ")
		if form != m.entity.Name && withoutThe(m.entity.Name) != form && !slices.Contains(m.entity.Aliases, form) {
			m.entity.Aliases = append(m.entity.Aliases, form)
		}
	}
	slices.SortFunc(m.mentions, func(a, b mention) int { return a.first - b.first })
	for _, r := range m.roles {
		if !r.address && len(r.text) > len(m.entity.Role) && m.entity.Class == vocab.Person {
			m.entity.Role = r.text
		}
	}
}

// speaker gives the entity of a member as a speaker: a place that speaks is
// the state it stands for, a capital its government.
func (c *cast) speaker(m *member) graph.Entity {
	e := m.entity
	if e.Class == vocab.Place {
		e.Class = vocab.Organization
		if c.l.capitals[e.Name] {
			e.IRI = GovernmentIRI(e.Name)
		}
	}
	return e
}
