package entity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/text"
)

// mention is one place where the text names a member of the cast.
type mention struct {
	first, last int // tokens
	sentence    int
	quoted      bool // inside quote marks
	subject     bool // likely the subject of its sentence
	possessive  bool // "Zarif's"
}

// member is someone or something that the article names.
type member struct {
	entity   graph.Entity
	words    []string // of the full name, as slugs
	gender   gender
	roles    []role
	mentions []mention
	// full are the tokens where the text gives the name, not a short form, in order.
	full []int
}

// role is an office or relation as the text gives it to a member.
type role struct {
	text  string
	words []string // lower case, titles written out
	// address says that it is only a form of address: "Mr".
	address bool
}

// inOffice reports whether the text gives the member more than a form of address.
func (m *member) inOffice() bool {
	return slices.ContainsFunc(m.roles, func(r role) bool { return !r.address })
}

// cast is everyone and everything that an article names.
type cast struct {
	d       *text.Document
	l       *lexicon
	names   []name
	members []*member
	byToken []int // index into names, -1: what name a token is part of
	quoted  []bool
	titled  map[string]int // "Mr. Steward" to the member it was first said of
	// byWord lists the members that have a word in their names, byRole those
	// that have it in a role, byIRI the member of an entity.
	byWord, byRole map[string][]int
	byIRI          map[quad.IRI]int
	// dateline is the token after the place, agency and dash that a text begins with.
	dateline int
	// outlets are the indices of the names of outlets, in text order.
	outlets []int
	// shorts are the indices of names of one word.
	shorts map[string][]int
	// speaksFor gives the outlet that a member works for: "Radio Nord's Ida Berg".
	speaksFor map[int]graph.Entity
}

func newCast(d *text.Document) *cast {
	c := &cast{
		d: d, l: lex(), names: findNames(d), byToken: make([]int, len(d.Tokens)), quoted: make([]bool, len(d.Tokens)), titled: map[string]int{},
		byWord: map[string][]int{}, byRole: map[string][]int{}, byIRI: map[quad.IRI]int{}, shorts: map[string][]int{}, speaksFor: map[int]graph.Entity{},
	}
	c.markQuotes()
	c.dateline = datelineEnd(d)
	for i := range c.byToken {
		c.byToken[i] = -1
	}
	for i, n := range c.names {
		for t := n.first; t < n.last; t++ {
			c.byToken[t] = i
		}
	}
	// Full names first: a surname may come before the name it is short for.
	for i := range c.names {
		n := &c.names[i]
		if n.outlet == nil && n.last-n.first == 1 {
			continue
		}
		if c.join(i, false); n.member >= 0 {
			m := c.members[n.member]
			m.full = append(m.full, n.first)
		}
	}
	for i := range c.names {
		if c.names[i].member < 0 {
			c.join(i, true)
		}
	}
	for i, n := range c.names {
		if n.last-n.first == 1 {
			w := c.d.Word(n.first)
			c.shorts[w] = append(c.shorts[w], i)
		}
		if n.member >= 0 && c.members[n.member].entity.Class == vocab.Outlet {
			c.outlets = append(c.outlets, i)
		}
	}
	for i := range c.names {
		c.record(i)
	}
	for _, m := range c.members {
		c.finish(m)
	}
	for i := range c.names {
		c.employ(i)
	}
	return c
}

func (c *cast) markQuotes() {
	t := 0
	for _, q := range c.d.Quotes {
		if q.Level > 0 {
			continue
		}
		for t > 0 && c.d.Tokens[t-1].Start >= q.Start {
			t--
		}
		for t < len(c.d.Tokens) && c.d.Tokens[t].Start < q.End {
			c.quoted[t] = c.quoted[t] || c.d.Tokens[t].Start >= q.Start
			t++
		}
	}
}

func (c *cast) written(first, last int) string {
	return c.d.Text[c.d.Tokens[first].Start:c.d.Tokens[last-1].End]
}

// join puts a name with the member it is a form of, or makes a new member.
func (c *cast) join(i int, short bool) {
	n := &c.names[i]
	if n.outlet != nil {
		n.member = c.outletMember(*n.outlet)
		return
	}
	full := c.written(n.first, n.last)
	words := strings.Split(graph.Slug(full), "-")
	if (c.l.people[full] != "" || abbreviation.has(full)) && n.last-n.first == 1 {
		return // "Iranian" in "Iranian officials", or a people; "PC"
	}
	class := c.classify(n, full)
	m, ok := c.byIRI[graph.EntityIRI(full)]
	if !ok || short {
		m = c.match(n, words, class, short)
	}
	if m >= 0 {
		n.member = m
		if class == vocab.Outlet && c.members[m].entity.Class == vocab.Organization {
			c.members[m].entity = Publisher(withoutThe(full)) // a later mention says what it is
			c.byIRI[c.members[m].entity.IRI] = m
		}
		return
	}
	if c.family(n, words) {
		full = c.d.Word(n.first)
		full = full[:len(full)-1] + " family"
		words = strings.Split(graph.Slug(full), "-")
		class = vocab.Organization
	}
	if class == vocab.Outlet {
		n.member = c.outletMember(Publisher(withoutThe(full)))
		return
	}
	if graph.Slug(full) == "" {
		return
	}
	if c.takesTurn(n) {
		full = asName(full)
	}
	n.member = c.newMember(words, graph.Entity{IRI: graph.EntityIRI(full), Class: class, Name: strings.Join(strings.Fields(full), " ")})
}

func (c *cast) newMember(words []string, e graph.Entity) int {
	i := len(c.members)
	c.members = append(c.members, &member{entity: e, words: words})
	c.byIRI[e.IRI] = i
	for k, w := range words {
		if !slices.Contains(words[:k], w) {
			c.byWord[w] = append(c.byWord[w], i)
		}
	}
	if short := initials(words); e.Class == vocab.Organization && short != "" {
		c.byWord[short] = append(c.byWord[short], i)
	}
	return i
}

func (c *cast) outletMember(e graph.Entity) int {
	if i, ok := c.byIRI[e.IRI]; ok {
		return i
	}
	// A network is called as the text calls it: "CBS", where it never says "CBS News".
	if short, ok := strings.CutSuffix(e.Name, " News"); ok && slices.Contains(e.Aliases, short) && !strings.Contains(c.d.Text, e.Name) {
		e.Aliases = append(slices.DeleteFunc(slices.Clone(e.Aliases), func(a string) bool { return a == short }), e.Name)
		e.Name = short
	}
	return c.newMember(strings.Split(graph.Slug(withoutThe(e.Name)), "-"), e)
}

// classify decides what a name names by its own words and those around it.
func (c *cast) classify(n *name, full string) quad.IRI {
	first, last := c.d.Word(n.first), c.d.Word(n.last-1)
	words := n.last - n.first
	switch {
	case n.last <= c.dateline:
		return vocab.Place
	case c.l.places[full] || c.l.places[strings.TrimPrefix(full, "The ")]:
		return vocab.Place
	case c.l.known[full]:
		return vocab.Organization
	case c.takesTurn(n):
		return vocab.Person
	case words > 1 && (c.l.outletWords[last] || c.l.outletFirst[first]) && !c.personal(n):
		return vocab.Outlet
	case words > 1 && paperEnding.has(last) && c.l.places[c.written(n.first, n.last-1)]:
		return vocab.Outlet // "Osthaven Sun"
	case c.introduced(n) && !c.personal(n):
		return vocab.Outlet
	case c.callSign(full), words > 1 && network.has(first) && isNumber(c.d.Word(n.first+1)):
		return vocab.Outlet
	case words > 1 && placeEnding.has(last) && !c.personal(n):
		return vocab.Place
	case n.roleFirst < n.first:
		return vocab.Person
	}
	if _, weak := outlets().weak[withoutThe(full)]; weak && (c.afterThe(n) || c.speaksOf(n)) {
		return vocab.Outlet
	}
	for t := n.first; t < n.last; t++ {
		if c.l.orgWords[c.d.Word(t)] || c.d.Word(t) == "&" {
			return vocab.Organization
		}
	}
	if words > 1 && c.afterThe(n) && c.reports(n) {
		return vocab.Outlet // "the Odessa American reported"
	}
	_, given := c.l.given[first]
	switch {
	case words > 1 && given:
		return vocab.Person
	case words == 1 && (utf8.RuneCountInString(full) < 2 || strings.ToUpper(full) == full):
		return vocab.Organization // an acronym
	case words > 1 && words <= 5 && !c.afterThe(n):
		return vocab.Person
	case words == 1 && given:
		return vocab.Person
	}
	return vocab.Organization
}

// takesTurn reports whether a name in capitals stands before a speaker's turn in a
// transcript: "REED: It was old."
func (c *cast) takesTurn(n *name) bool {
	if n.last >= len(c.d.Tokens) || c.d.Word(n.last) != ":" || n.first > c.d.Sentences[c.d.Tokens[n.first].Sentence].First+1 {
		return false
	}
	full := c.written(n.first, n.last)
	return utf8.RuneCountInString(full) > 3 && strings.ToUpper(full) == full && !label.has(strings.ToLower(full)) && !strings.ContainsFunc(full, unicode.IsDigit)
}

// asName writes a name in capitals as names are written: "O’Hara-Bell" for "O’HARA-BELL".
func asName(capitals string) string {
	before := ' '
	return strings.Map(func(r rune) rune {
		inside := unicode.IsLetter(before)
		before = r
		if inside {
			return unicode.ToLower(r)
		}
		return r
	}, capitals)
}

// personal reports whether a role or given name shows that a person is named.
func (c *cast) personal(n *name) bool {
	_, given := c.l.given[c.d.Word(n.first)]
	return given || n.roleFirst < n.first
}

func (c *cast) afterThe(n *name) bool {
	return strings.EqualFold(c.d.Word(n.first), "the") || n.first > 0 && strings.EqualFold(c.d.Word(n.first-1), "the")
}

// introduced reports whether the noun before a name says that it is an
// outlet's: "state broadcaster VTR", "the news agency Belga", "the website
// Politis reported".
func (c *cast) introduced(n *name) bool {
	if n.first == 0 {
		return false
	}
	noun := strings.ToLower(c.d.Word(n.first - 1))
	if publishing.has(noun) {
		return true
	}
	known, ok := c.l.nouns[noun]
	return ok && known.kind == outletNoun && (n.first > 1 && newsKind.has(c.d.Word(n.first-2)) || c.reports(n))
}

// speaksOf reports whether the words around a name say that it is an outlet:
// "told Time", "Time reported", "Time magazine".
func (c *cast) speaksOf(n *name) bool {
	if n.first > 0 && hearing.has(strings.ToLower(c.d.Word(n.first-1))) {
		return c.d.Word(n.first-1) != "to" || n.first > 1 && strings.EqualFold(c.d.Word(n.first-2), "according")
	}
	if n.last >= len(c.d.Tokens) {
		return false
	}
	switch c.d.Word(n.last) {
	case "magazine", "newspaper", "wrote":
		return true
	}
	return c.reports(n)
}

// reports reports whether a name is the subject of what outlets do.
func (c *cast) reports(n *name) bool {
	at := n.last
	if at+2 < len(c.d.Tokens) && c.d.Word(at) == "," && c.d.Word(at+1) == "which" {
		at += 2 // "the Odessa American, which first reported the story"
		if c.d.Word(at) == "first" || strings.HasSuffix(c.d.Word(at), "ly") {
			at++
		}
	}
	return at < len(c.d.Tokens) && (c.d.Word(at) == "reported" || c.d.Word(at) == "reports")
}

// callSign reports an American station: four capitals that begin with K or W.
func (c *cast) callSign(full string) bool {
	sign, _, _ := strings.Cut(full, "-")
	return len(sign) == 4 && (sign[0] == 'K' || sign[0] == 'W') && strings.ToUpper(sign) == sign &&
		!strings.ContainsFunc(sign, func(r rune) bool { return r < 'A' || r > 'Z' }) && sign != "WWII" && sign != "WADA"
}

// match finds the member that a name is another form of: the same name, a
// part of it that keeps its end ("Javad Zarif", "Zarif"), an acronym given in
// brackets, or, for one word, another part. Where two members share the
// surname, it is the one named last before.
func (c *cast) match(n *name, words []string, class quad.IRI, short bool) int {
	best, rank := -1, 0
	title := c.titleGender(n)
	called := ""
	if short && title != anyGender {
		// "Mr. Steward" is one person throughout, also where he has a son.
		called = c.written(n.roleFirst, n.last)
		if m, ok := c.titled[called]; ok {
			return m
		}
	}
	for _, i := range c.candidates(words, short) {
		m := c.members[i]
		r := matchRank(m, words, class, short)
		if r == 1 && m.entity.Class == vocab.Outlet && !c.afterThe(n) {
			continue
		}
		if r == 0 || title != anyGender && c.genderOf(m) != anyGender && c.genderOf(m) != title {
			continue
		}
		if r > rank || r == rank && c.namedBefore(i, n.first) > c.namedBefore(best, n.first) {
			best, rank = i, r
		}
	}
	if called != "" && best >= 0 {
		c.titled[called] = best
	}
	return best
}

// maxMisspelt bounds the cast in which misspelt surnames are looked for.
const maxMisspelt = 300

// maxNamesakes bounds how many members with the same surname are compared.
const maxNamesakes = 100

// candidates gives the members that words may be a form of, in their order.
func (c *cast) candidates(words []string, short bool) []int {
	found := c.byWord[words[len(words)-1]]
	found = found[max(0, len(found)-maxNamesakes):]
	if short && len(found) == 0 && len(words) == 1 && len(words[0]) >= minMisspelt && len(c.members) <= maxMisspelt {
		found = make([]int, len(c.members))
		for i := range found {
			found[i] = i
		}
	}
	return found
}

// family reports whether one word is the plural of a surname: "the Sotloffs".
func (c *cast) family(n *name, words []string) bool {
	if len(words) != 1 || !c.afterThe(n) {
		return false
	}
	singular, ok := strings.CutSuffix(words[0], "s")
	return ok && slices.ContainsFunc(c.byWord[singular], func(i int) bool {
		m := c.members[i]
		return m.entity.Class == vocab.Person && m.words[len(m.words)-1] == singular
	})
}

// matchRank says how surely words are a form of the member's name: 0 not at all.
func matchRank(m *member, words []string, class quad.IRI, short bool) int {
	if slices.Equal(m.words, words) {
		return 5
	}
	if slices.Contains(m.entity.Aliases, strings.Join(words, " ")) {
		return 4
	}
	person := m.entity.Class == vocab.Person
	if m.entity.Class == vocab.Organization && short && len(words) == 1 && class == vocab.Organization && initials(m.words) == words[0] {
		return 4
	}
	if !person && m.entity.Class != vocab.Outlet {
		return 0
	}
	k := len(words)
	switch {
	case k < len(m.words) && slices.Equal(m.words[len(m.words)-k:], words):
		return 4
	case !person && short && k == 1 && m.words[0] == words[0] && class != vocab.Place:
		return 1 // "The Mail" for "The Mail on Sunday"
	case person && class == vocab.Person && k > 1 && k < len(m.words) && m.words[len(m.words)-1] == words[k-1] && m.words[0] == words[0]:
		return 3 // a middle name left out
	case person && short && k == 1 && slices.Contains(m.words[1:], words[0]):
		return 3
	case person && short && k == 1 && m.words[0] == words[0]:
		return 2
	case person && short && k == 1 && nearlySame(words[0], m.words[len(m.words)-1]):
		return 1
	}
	return 0
}

// initials gives the first letters of the words of a name, but not of those
// that acronyms leave out; empty for one word.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if w != "of" && w != "for" && w != "the" && w != "and" {
			b.WriteByte(w[0])
		}
	}
	if b.Len() < 2 {
		return ""
	}
	return b.String()
}

// minMisspelt is the length of the shortest surname that may be misspelt.
const minMisspelt = 7

// nearlySame forgives two letters in a long surname, as articles misspell.
func nearlySame(a, b string) bool {
	if a+"s" == b || a == b+"s" || len(a) < minMisspelt || len(b) < minMisspelt || a[0] != b[0] || len(a)-len(b) > 1 || len(b)-len(a) > 1 {
		return false
	}
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		diagonal := prev[0]
		prev[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = prev[j+1]
			prev[j+1] = min(cost, diagonal+1, prev[j]+1)
		}
	}
	return prev[len(b)] <= 2
}

// namedBefore gives the last token before at where the member was named in
// full, or how far after at it first is, as a negative number.
func (c *cast) namedBefore(i, at int) int {
	if i < 0 || len(c.members[i].full) == 0 {
		return -len(c.d.Tokens)
	}
	full := c.members[i].full
	k, _ := slices.BinarySearch(full, at)
	if k == 0 {
		return at - full[0]
	}
	return full[k-1]
}
