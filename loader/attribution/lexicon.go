package attribution

import (
	"embed"
	"fmt"
	"maps"
	"strings"
	"sync"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

//go:embed data/*.tsv
var dataFS embed.FS

// frame names what may stand with a cue; data/README.md lists them.
type frame string

// verb is an entry of data/verbs.tsv.
type verb struct {
	lemma    string
	particle string // "out" of "point out"
	stance   graph.Stance
	negated  graph.Stance // stance under negation; empty: a negated cue makes no claim
	frames   map[frame]graph.Stance
	document *verb  // how it reads with a document as its subject; nil: no other way
	id       uint64 // hash of stance and frames, for the models
}

// takes reports whether the verb has frame f.
func (v *verb) takes(f frame) bool { _, ok := v.frames[f]; return ok }

// form is a set of the inflections that one spelling may stand for.
type form uint8

const (
	base form = 1 << iota
	third
	past
	participle
	gerund
)

type verbForm struct {
	verb *verb
	form form
}

// noun is an entry of data/nouns.tsv.
type noun struct {
	frames map[frame]bool
	stance graph.Stance
	alone  bool // may stand without a source: "rumours that ..."
}

type lexicon struct {
	verbs   map[string][]verbForm
	forms   map[string]form // of every verb known, cue or not
	nouns   map[string]*noun
	adverbs map[string]graph.Stance
	classes map[string]class
	figures map[string]figureClass
}

// lex reads the embedded files once. They are part of the program, so a fault
// in them is a fault of the program; a test reads them all.
var lex = sync.OnceValue(func() *lexicon {
	l, err := readLexicon()
	if err != nil {
		panic("attribution: " + err.Error())
	}
	return l
})

func readLexicon() (*lexicon, error) {
	l := &lexicon{
		verbs:   map[string][]verbForm{},
		forms:   map[string]form{},
		nouns:   map[string]*noun{},
		adverbs: map[string]graph.Stance{},
		classes: map[string]class{},
		figures: map[string]figureClass{},
	}
	for _, f := range []struct {
		name   string
		fields int
		read   func([]string) error
	}{
		{"verbs.tsv", 6, l.addVerb},
		{"common_verbs.tsv", 1, l.addCommonVerb},
		{"nouns.tsv", 4, l.addNoun},
		{"adverbs.tsv", 2, l.addAdverb},
		{"words.tsv", 2, l.addClass},
		{"figures.tsv", 2, l.addFigureClass},
	} {
		if err := readTable(f.name, f.fields, f.read); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// readTable calls read with the fields of every line of a data file.
func readTable(name string, fields int, read func([]string) error) error {
	data, err := dataFS.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != fields {
			return fmt.Errorf("data/%s:%d: %d fields, want %d", name, n, len(cols), fields)
		}
		if err := read(cols); err != nil {
			return fmt.Errorf("data/%s:%d: %w", name, n, err)
		}
	}
	return nil
}

func stanceOf(s string) (graph.Stance, error) {
	switch st := graph.Stance(s); st {
	case graph.Asserts, graph.Denies, graph.Questions, graph.Urges, graph.Evaluates:
		return st, nil
	}
	return "", fmt.Errorf("%q is no stance", s)
}

// optional turns the "-" of a table into an empty string.
func optional(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func (l *lexicon) addVerb(c []string) error {
	stance, err := stanceOf(c[3])
	if err != nil {
		return err
	}
	v := &verb{stance: stance, frames: map[frame]graph.Stance{}}
	v.lemma, v.particle, _ = strings.Cut(c[0], " ")
	if s := optional(c[4]); s != "" {
		if v.negated, err = stanceOf(s); err != nil {
			return err
		}
	}
	for _, f := range strings.Fields(c[2]) {
		name, st, special := strings.Cut(f, "=")
		v.frames[frame(name)] = stance
		if special {
			if v.frames[frame(name)], err = stanceOf(st); err != nil {
				return err
			}
		}
	}
	v.id = linear.String(c[2] + " " + c[3] + " " + c[4])
	v.document = v.forDocuments()
	for spelling, f := range inflect(v.lemma, strings.Fields(optional(c[1]))) {
		l.verbs[spelling] = append(l.verbs[spelling], verbForm{v, f})
		l.forms[spelling] |= f
	}
	return nil
}

// forDocuments is v with its frames "doc:f" as frames f: a poll shows or finds
// what people merely show or find. It is nil if v has no such frame.
func (v *verb) forDocuments() *verb {
	var doc *verb
	for f, st := range v.frames {
		if plain, ok := strings.CutPrefix(string(f), "doc:"); ok {
			if doc == nil {
				c := *v
				c.frames = maps.Clone(v.frames)
				doc = &c
			}
			doc.frames[frame(plain)] = st
		}
	}
	return doc
}

func (l *lexicon) addCommonVerb(c []string) error {
	w := strings.Fields(c[0])
	for spelling, f := range inflect(w[0], w[1:]) {
		l.forms[spelling] |= f
	}
	return nil
}

func (l *lexicon) addNoun(c []string) error {
	stance, err := stanceOf(c[2])
	if err != nil {
		return err
	}
	n := &noun{stance: stance, alone: optional(c[3]) != "", frames: map[frame]bool{}}
	for _, f := range strings.Fields(c[1]) {
		n.frames[frame(f)] = true
	}
	for _, w := range strings.Fields(c[0]) {
		if optional(w) != "" {
			l.nouns[w] = n
		}
	}
	return nil
}

func (l *lexicon) addAdverb(c []string) (err error) {
	l.adverbs[c[0]], err = stanceOf(c[1])
	return err
}

func (l *lexicon) addClass(c []string) error {
	bit, ok := classNames[c[0]]
	if !ok {
		return fmt.Errorf("%q is no word class", c[0])
	}
	for _, w := range strings.Fields(c[1]) {
		l.classes[w] |= bit
	}
	return nil
}

func (l *lexicon) addFigureClass(c []string) error {
	bit, ok := figureClasses[c[0]]
	if !ok {
		return fmt.Errorf("%q is no class of words of figures", c[0])
	}
	for _, w := range strings.Fields(c[1]) {
		l.figures[w] |= bit
	}
	return nil
}

// inflect gives the forms of an English verb. irregular may hold the past, the
// participle if it differs, and the gerund.
func inflect(lemma string, irregular []string) map[string]form {
	ed, ing := regular(lemma)
	pst, part := ed, ed
	if len(irregular) > 0 {
		pst, part = irregular[0], irregular[0]
		if stem, ok := strings.CutSuffix(pst, "ed"); ok && strings.HasPrefix(stem, lemma) && stem != lemma {
			ing = stem + "ing" // "admitted" tells of "admitting"
		}
	}
	if len(irregular) > 1 {
		part = irregular[1]
	}
	if len(irregular) > 2 {
		ing = irregular[2]
	}
	forms := map[string]form{}
	forms[lemma] |= base
	forms[thirdPerson(lemma)] |= third
	forms[pst] |= past
	forms[part] |= participle
	forms[ing] |= gerund
	return forms
}

func regular(lemma string) (ed, ing string) {
	n := len(lemma)
	switch {
	case strings.HasSuffix(lemma, "ee"):
		return lemma + "d", lemma + "ing"
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d", lemma[:n-1] + "ing"
	case strings.HasSuffix(lemma, "y") && n > 1 && !isVowel(lemma[n-2]):
		return lemma[:n-1] + "ied", lemma + "ing"
	case shortVowelEnd(lemma):
		double := lemma + lemma[n-1:]
		return double + "ed", double + "ing"
	}
	return lemma + "ed", lemma + "ing"
}

// shortVowelEnd tells the one-syllable verbs that double their last letter:
// "plan", "stop".
func shortVowelEnd(w string) bool {
	n := len(w)
	if n < 3 || isVowel(w[n-1]) || strings.IndexByte("wxyh", w[n-1]) >= 0 || !isVowel(w[n-2]) {
		return false
	}
	for i := range n - 2 {
		if isVowel(w[i]) {
			return false
		}
	}
	return true
}

func thirdPerson(lemma string) string {
	n := len(lemma)
	switch {
	case lemma == "have":
		return "has"
	case strings.HasSuffix(lemma, "y") && n > 1 && !isVowel(lemma[n-2]):
		return lemma[:n-1] + "ies"
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "ch"),
		strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"), strings.HasSuffix(lemma, "o"):
		return lemma + "es"
	}
	return lemma + "s"
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
