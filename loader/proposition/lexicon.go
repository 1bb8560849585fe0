package proposition

import (
	"bufio"
	"embed"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.tsv data/*.txt
var data embed.FS

// class is what a cue does to the words around it; data/README.md says how.
type class uint8

const (
	none class = iota
	say
	deny
	reject
	doubt
	unproven
	ask
	judge
	urge
	fail
	not
	hedge
	cond
	some
	all
	refute
	weak
	report
	media
)

var classNames = map[string]class{
	"say": say, "deny": deny, "reject": reject, "doubt": doubt, "unproven": unproven, "ask": ask,
	"judge": judge, "urge": urge, "fail": fail, "not": not, "hedge": hedge, "if": cond,
	"some": some, "all": all, "refute": refute, "weak": weak, "report": report, "media": media,
}

// lexicon is the content of data/, keyed for look-up.
type lexicon struct {
	irregular map[string]string   // form -> lemma
	country   map[string]string   // demonym or capital -> country
	verbs     map[string]bool     // inflected forms
	stop      map[string]bool     // forms
	cues      map[string][]cue    // first word's cue key -> cues, longest first
	phrases   map[string][]phrase // first word -> phrases, longest first
	units     map[string]unit
	bounds    map[string][]bound
	vague     map[string][]vague // first word -> words that stand for a number
	prior     map[string]prior   // base -> frequency in news
}

type cue struct {
	words []string // stems, all of them; a form that must match as it is ends in "="
	class class
}

type phrase struct {
	words []string // forms, all of them
	read  []string // what it is read as
}

type unit struct {
	name   string
	factor float64
}

type bound struct {
	words []string
	what  string
}

// vague is words that stand for a number between min and max.
type vague struct {
	words    []string
	min, max float64
	unit     string
}

// prior is how common a base is: sentences per million that hold it, and
// whether it is mostly written in lower case.
type prior struct {
	perMillion float64
	common     bool
}

var lex = sync.OnceValue(load)

// load reads the embedded tables. They are part of the program: a bad line is
// a programming error and panics, and a test reads them all.
func load() *lexicon {
	l := &lexicon{
		irregular: map[string]string{}, country: map[string]string{}, verbs: map[string]bool{},
		stop: map[string]bool{}, cues: map[string][]cue{}, phrases: map[string][]phrase{},
		units: map[string]unit{}, bounds: map[string][]bound{}, vague: map[string][]vague{}, prior: map[string]prior{},
	}
	rows("irregular.tsv", 2, func(f []string) { l.irregular[f[0]] = f[1] })
	rows("countries.tsv", 2, func(f []string) {
		for w := range strings.FieldsSeq(f[1]) {
			l.country[w] = f[0]
		}
	})
	rows("verbs.txt", 1, func(f []string) {
		for _, form := range inflect(f[0]) {
			l.verbs[form] = true
		}
	})
	for form, lemma := range l.irregular {
		l.verbs[form] = l.verbs[form] || l.verbs[lemma]
	}
	rows("stop.txt", 1, func(f []string) {
		for w := range strings.FieldsSeq(f[0]) {
			l.stop[w] = true
		}
	})
	rows("cues.tsv", 2, func(f []string) { l.addCues(f) })
	rows("phrases.tsv", 2, func(f []string) {
		words := strings.Fields(f[0])
		l.phrases[words[0]] = append(l.phrases[words[0]], phrase{words, strings.Fields(f[1])})
	})
	rows("units.tsv", 3, func(f []string) { l.units[f[0]] = unit{f[1], number(f[2])} })
	rows("bounds.tsv", 2, func(f []string) {
		words := strings.Fields(f[0])
		l.bounds[words[0]] = append(l.bounds[words[0]], bound{words, f[1]})
	})
	rows("vague.tsv", 4, func(f []string) {
		words := strings.Fields(f[0])
		l.vague[words[0]] = append(l.vague[words[0]], vague{words, number(f[1]), number(f[2]), f[3]})
	})
	rows("background.tsv", 3, func(f []string) { l.prior[f[0]] = prior{number(f[1]), f[2] == "1"} })
	for _, ps := range l.phrases {
		sortLongest(ps, func(p phrase) int { return len(p.words) })
	}
	for _, bs := range l.bounds {
		sortLongest(bs, func(b bound) int { return len(b.words) })
	}
	for _, cs := range l.cues {
		sortLongest(cs, func(c cue) int { return len(c.words) })
	}
	return l
}

func (l *lexicon) addCues(f []string) {
	c, ok := classNames[f[0]]
	if !ok {
		panic(fmt.Sprintf("cues.tsv: unknown class %q", f[0]))
	}
	for text := range strings.SplitSeq(f[1], "|") {
		var words []string
		for w := range strings.FieldsSeq(text) {
			if !strings.HasSuffix(w, "=") {
				w = l.cueKey(w)
			}
			words = append(words, w)
		}
		first := words[0]
		if form, exact := strings.CutSuffix(first, "="); exact {
			first = l.cueKey(form)
		}
		l.cues[first] = append(l.cues[first], cue{words, c})
	}
}

// cueKey is the form in which cues are compared: lemma, then stem, so that
// "denied" and "denies" are one but countries are left alone.
func (l *lexicon) cueKey(lower string) string {
	if lemma, ok := l.irregular[lower]; ok {
		lower = lemma
	}
	return stem(lower)
}

// rows calls f for every line of an embedded table that is not a comment.
func rows(name string, fields int, f func([]string)) {
	file, err := data.Open("data/" + name)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	for sc, n := bufio.NewScanner(file), 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "\t")
		if len(parts) < fields {
			panic(fmt.Sprintf("%s line %d: %d fields, want %d", name, n, len(parts), fields))
		}
		f(parts)
	}
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return v
}

// inflect gives the regular forms of a verb; irregular.tsv has the others.
func inflect(lemma string) []string {
	root := lemma
	forms := []string{lemma, lemma + "s"}
	switch last := lemma[len(lemma)-1]; {
	case last == 'e':
		root = lemma[:len(lemma)-1]
	case last == 'y' && len(lemma) > 2 && !strings.ContainsRune("aeiou", rune(lemma[len(lemma)-2])):
		return append(forms, lemma[:len(lemma)-1]+"ies", lemma[:len(lemma)-1]+"ied", lemma+"ing")
	case strings.ContainsRune("sxzh", rune(last)):
		forms = append(forms, lemma+"es")
	case strings.ContainsRune("bdgklmnprtv", rune(last)):
		forms = append(forms, lemma+string(last)+"ed", lemma+string(last)+"ing")
	}
	return append(forms, root+"ed", root+"ing")
}

// Base gives the form under which words are compared: the country of a
// demonym, else the stem of the lemma. word may be in any case.
func Base(word string) string {
	lower := strings.ToLower(word)
	l := lex()
	if c, ok := l.country[lower]; ok {
		lower = c
	}
	return l.cueKey(lower)
}

// weight is the information of a base, in nats, with one sentence in a
// million as the rarest that is told apart.
func (l *lexicon) weight(base string) float64 {
	return math.Log(1e6 / (l.prior[base].perMillion + 10))
}

// Frequencies gives the bases that news are known to use, sorted, and in how
// many of a million sentences each stands.
func Frequencies() iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		prior := lex().prior
		for _, base := range slices.Sorted(maps.Keys(prior)) {
			if !yield(base, prior[base].perMillion) {
				return
			}
		}
	}
}
