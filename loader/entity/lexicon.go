package entity

import (
	"cmp"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

// gender of a person, as names and titles tell it.
type gender byte

const (
	anyGender gender = 0
	male      gender = 'm'
	female    gender = 'f'
)

func genderOf(field string) gender {
	if field == "" {
		return anyGender
	}
	return gender(field[0])
}

// nounKind says what kind of speaker a noun makes; see data/nouns.tsv.
type nounKind string

const (
	roleNoun     nounKind = "role"
	officeNoun   nounKind = "office" // read as a role that is sole
	personNoun   nounKind = "person"
	groupNoun    nounKind = "group"
	bodyNoun     nounKind = "body"
	documentNoun nounKind = "document"
	loreNoun     nounKind = "lore"
	newsNoun     nounKind = "news"
	hearsayNoun  nounKind = "hearsay"
	outletNoun   nounKind = "outlet"
)

type noun struct {
	kind   nounKind
	gender gender
	// sole says that one person at a time is so.
	sole bool
}

type title struct {
	gender gender
	// word is the role that the title stands for: "senator" for "Sen.".
	word string
}

// lexicon is the data files, indexed. It is read-only once built.
type lexicon struct {
	nouns       map[string]noun  // lower case
	titles      map[string]title // as written
	given       map[string]gender
	places      map[string]bool
	capitals    map[string]bool
	people      map[string]string // "Qatari" to "Qatar"
	nations     map[string]string // slugs of names of states and peoples to that of the state
	orgWords    map[string]bool
	orgHeads    map[string]bool // those that "of" and "for" may follow
	known       map[string]bool // organisations by name
	outletWords map[string]bool // last words of their names
	outletFirst map[string]bool // first words
	function    map[string]bool // lower case
	events      map[string]string
	classes     map[wordClass]map[string]bool
}

var lex = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		nouns: map[string]noun{}, titles: map[string]title{}, given: map[string]gender{},
		places: map[string]bool{}, capitals: map[string]bool{}, people: map[string]string{}, nations: map[string]string{}, orgWords: map[string]bool{}, orgHeads: map[string]bool{},
		known: map[string]bool{}, outletWords: map[string]bool{}, outletFirst: map[string]bool{}, function: map[string]bool{}, events: map[string]string{},
		classes: map[wordClass]map[string]bool{},
	}
	for r := range rows("nouns.tsv") {
		n := noun{kind: nounKind(r[1]), gender: genderOf(column(r, 2))}
		if n.kind == officeNoun {
			n.kind, n.sole = roleNoun, true
		}
		l.nouns[r[0]] = n
	}
	for r := range rows("titles.tsv") {
		word := column(r, 2)
		if word == "" {
			word = strings.ToLower(r[0])
		}
		l.titles[r[0]] = title{genderOf(column(r, 1)), word}
	}
	for r := range rows("given.tsv") {
		l.given[r[0]] = genderOf(column(r, 1))
	}
	for r := range rows("places.tsv") {
		l.places[r[0]] = true
		for _, p := range list(column(r, 1)) {
			l.people[p] = r[0]
		}
		for i, city := range list(column(r, 2)) {
			l.places[city] = true
			l.capitals[city] = l.capitals[city] || i == 0
		}
		if state := column(r, 3); state != "" || column(r, 1) != "" {
			for _, name := range append(list(column(r, 1)), r[0]) {
				l.nations[graph.Slug(name)] = graph.Slug(cmp.Or(state, r[0]))
			}
		}
	}
	for r := range rows("orgs.tsv") {
		l.orgWords[r[0]] = true
		l.orgHeads[r[0]] = r[1] == "head"
	}
	for r := range rows("known.tsv") {
		l.known[r[0]] = true
	}
	for r := range rows("outletwords.tsv") {
		if column(r, 1) != "first" {
			l.outletWords[r[0]] = true
		}
		if column(r, 1) != "" {
			l.outletFirst[r[0]] = true
		}
	}
	for r := range rows("functionwords.tsv") {
		for _, w := range list(r[0]) {
			l.function[w] = true
		}
	}
	for r := range rows("events.tsv") {
		l.events[r[0]] = r[1]
	}
	for r := range rows("words.tsv") {
		class := map[string]bool{}
		for _, w := range list(r[1]) {
			class[w] = true
		}
		l.classes[wordClass(r[0])] = class
	}
	return l
})

// noun looks a word up in nouns.tsv: as it is, then in the singular, which
// makes a group of a role.
func (l *lexicon) noun(word string) (noun, bool) {
	word = strings.ToLower(word)
	if n, ok := l.nouns[word]; ok {
		return n, true
	}
	for _, ending := range []string{"s", "es"} {
		n, ok := l.nouns[strings.TrimSuffix(word, ending)]
		if !ok || !strings.HasSuffix(word, ending) {
			continue
		}
		if n.kind == roleNoun || n.kind == personNoun {
			n.kind = groupNoun
		}
		return n, true
	}
	if singular, ok := strings.CutSuffix(word, "ies"); ok {
		if n, ok := l.nouns[singular+"y"]; ok {
			return n, true
		}
	}
	return noun{}, false
}

// isTitle reports whether a capital word is an office or a form of address
// that a name may follow: "President", "Sen.", "Historian".
func (l *lexicon) isTitle(word string) bool {
	if _, ok := l.titles[word]; ok {
		return true
	}
	n, ok := l.nouns[strings.ToLower(word)]
	return ok && n.kind == roleNoun
}

// GovernmentIRI names the government that goes by the name of its capital.
func GovernmentIRI(capital string) quad.IRI { return graph.EntityIRI(capital + " government") }

// Nation gives the slug of the state that a slug names, be it by the word for
// its people: "qatar" for "qatari". Empty for anything else.
func Nation(slug string) string { return lex().nations[slug] }

// Listed reports whether the data files have a place, people, body or outlet of
// this name, so that it is no surname where nothing else is said.
func Listed(name string) bool {
	l, t := lex(), outlets()
	_, strong := t.strong[withoutThe(name)]
	_, weak := t.weak[withoutThe(name)]
	return strong || weak || l.places[name] || l.people[name] != "" || l.known[name] || l.orgWords[name]
}

// Given reports whether a word is a common given name.
func Given(word string) bool { _, ok := lex().given[word]; return ok }
