package contradict

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/claimgraph/claimgraph/graph"
)

//go:embed data/concepts.tsv
var conceptsTable string

// concepts is a set of rows of data/concepts.tsv: what a word may mean.
type concepts [3]uint64

func (c concepts) empty() bool { return c == concepts{} }

func (c concepts) meets(d concepts) bool { return !c.and(d).empty() }

func (c concepts) with(d concepts) concepts {
	return concepts{c[0] | d[0], c[1] | d[1], c[2] | d[2]}
}

func (c concepts) and(d concepts) concepts {
	return concepts{c[0] & d[0], c[1] & d[1], c[2] & d[2]}
}

func (c concepts) has(row int) bool { return c[row/64]&(1<<(row%64)) != 0 }
func (c *concepts) add(row int)     { c[row/64] |= 1 << (row % 64) }

// thesaurus is data/concepts.tsv, keyed by base.
type thesaurus struct {
	rows     map[string]int        // name -> row
	word     map[string]concepts   // base -> what it may mean alone
	verb     map[string][]verbal   // the same, for verbs only
	pair     map[string][]together // base -> what it means near another
	implied  []concepts            // row -> itself and what follows from it
	excluded []concepts            // row -> what cannot hold together with it
	deeds    concepts              // rows that somebody is to answer for
	cause    concepts
	know     concepts
	help     concepts
	trade    concepts // what money is given for
	last     concepts // going on for a time
	move     concepts // going somewhere or away
	scale    concepts // changes of size, which every period has its own of
}

// verbal is what a verb means in a frame of its kind.
type verbal struct {
	kind byte // 'v' any, 'o' with an object, 'i' without one, 't' with an object and a subject, 'u' with an object alone
	row  int
}

// together is a second word that makes a pair mean something.
type together struct {
	base string
	row  int
}

var meanings = sync.OnceValue(func() *thesaurus {
	t := &thesaurus{rows: map[string]int{}, word: map[string]concepts{}, verb: map[string][]verbal{}, pair: map[string][]together{}}
	var table [][]string
	for sc, n := bufio.NewScanner(strings.NewReader(conceptsTable)), 1; sc.Scan(); n++ {
		if line := sc.Text(); line != "" && line[0] != '#' {
			f := strings.Split(line, "\t")
			if len(f) != 4 {
				panic(fmt.Sprintf("concepts.tsv line %d: %d fields, want 4", n, len(f)))
			}
			t.rows[f[0]] = len(table)
			table = append(table, f)
		}
	}
	if len(table) > 64*len(concepts{}) {
		panic("concepts.tsv: too many rows")
	}
	for row, f := range table {
		for words := range strings.SplitSeq(f[1], "|") {
			t.learn(row, strings.Fields(words))
		}
		own := t.named(f[2])
		own.add(row)
		t.implied = append(t.implied, own)
		t.excluded = append(t.excluded, t.named(f[3]))
	}
	t.deeds = t.named("attack|explode|kill|assault|shoot|steal|order|damage|leak|decide|blaze|conquer")
	t.last = t.named("last")
	t.trade = t.named("pay|sell|buy|hire")
	t.move, t.scale = t.named("travel|visit|leave|trespass|attend"), t.named("rise|fall")
	t.cause, t.know, t.help = t.named("cause"), t.named("know"), t.named("help")
	t.close()
	return t
})

// learn adds a word, or each pair of one of the words before the space with one of
// those behind it, to a row.
func (t *thesaurus) learn(row int, words []string) {
	if len(words) > 2 {
		panic(fmt.Sprintf("concepts.tsv: %q is more than a pair", words))
	}
	if len(words) == 2 {
		for first := range strings.SplitSeq(words[0], ",") {
			for second := range strings.SplitSeq(words[1], ",") {
				t.pair[base(first)] = append(t.pair[base(first)], together{base(second), row})
			}
		}
		return
	}
	lemma, kind, verb := strings.Cut(words[0], "/")
	if verb {
		t.verb[base(lemma)] = append(t.verb[base(lemma)], verbal{kind[0], row})
		return
	}
	c := t.word[base(lemma)]
	c.add(row)
	t.word[base(lemma)] = c
}

// named gives the set of the rows that names, separated by |, name.
func (t *thesaurus) named(names string) concepts {
	var c concepts
	for name := range strings.SplitSeq(names, "|") {
		if name == "" {
			continue
		}
		row, ok := t.rows[name]
		if !ok {
			panic(fmt.Sprintf("concepts.tsv: unknown concept %q", name))
		}
		c.add(row)
	}
	return c
}

// close lets implications reach all the way, and makes exclusions mutual.
func (t *thesaurus) close() {
	for changed := true; changed; {
		changed = false
		for row := range t.implied {
			if more := t.all(t.implied[row], t.implied); more != t.implied[row] {
				t.implied[row], changed = more, true
			}
		}
	}
	for row, c := range t.excluded {
		for other := range t.excluded {
			if c.has(other) {
				t.excluded[other].add(row)
			}
		}
	}
}

// all is the union of of[row] over the rows of c.
func (t *thesaurus) all(c concepts, of []concepts) concepts {
	var out concepts
	for row := range of {
		if c.has(row) {
			out = out.with(of[row])
		}
	}
	return out
}

// meaning gives what a frame's happening may be: the predicate's words alone, where
// they and what stands by form no pair that tells more.
func (t *thesaurus) meaning(f *graph.Frame) concepts {
	var c, beside concepts
	by := append(slices.Clone(f.Predicate), f.Verb, f.Object.Head, f.Subject.Head)
	for _, p := range f.Others {
		by = append(by, p.Link, p.Head)
		beside = beside.with(t.paired([]string{p.Link}, []string{p.Head}))
	}
	if c = t.paired(append(slices.Clone(f.Predicate), f.Verb), by); !c.empty() {
		return c.with(beside)
	}
	for _, w := range f.Predicate {
		c = c.with(t.word[w])
		if f.Class != "v" {
			continue
		}
		for _, v := range t.verb[w] {
			if v.fits(f) {
				c.add(v.row)
			}
		}
	}
	return c.with(beside)
}

// paired gives what pairs of one of the words with one beside it mean.
func (t *thesaurus) paired(words, by []string) concepts {
	var c concepts
	for _, w := range words {
		for _, p := range t.pair[w] {
			if slices.Contains(by, p.base) {
				c.add(p.row)
			}
		}
	}
	for _, w := range by {
		for _, p := range t.pair[w] {
			if slices.Contains(words, p.base) {
				c.add(p.row)
			}
		}
	}
	return c
}

// joins reports whether a word only makes a pair with what happens ("lost a job"), so
// that it tells of no one and nothing else.
func (t *thesaurus) joins(f *graph.Frame, w string) bool {
	with := func(a, b string) bool {
		return slices.ContainsFunc(t.pair[a], func(p together) bool { return p.base == b })
	}
	return w != f.Subject.Head && slices.ContainsFunc(append(slices.Clone(f.Predicate), f.Verb), func(v string) bool { return with(v, w) || with(w, v) })
}

func (v verbal) fits(f *graph.Frame) bool {
	switch v.kind {
	case 'o':
		return !f.Object.Empty()
	case 'i':
		return f.Object.Empty()
	case 't':
		return !f.Object.Empty() && !f.Subject.Empty()
	case 'u':
		return !f.Object.Empty() && f.Subject.Empty()
	}
	return true
}

// phrased gives what the words of a phrase beside a happening mean.
func (t *thesaurus) phrased(p graph.Phrase) concepts {
	c := t.paired(p.Words, p.Words)
	for _, w := range p.Words {
		c = c.with(t.word[w])
	}
	return c
}
