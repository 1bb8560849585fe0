package contradict

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
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
	verb     map[string]concepts   // the same, for verbs only
	pair     map[string][]together // base -> what it means near another
	implied  []concepts            // row -> itself and what follows from it
	excluded []concepts            // row -> what cannot hold together with it
	deeds    concepts              // rows that somebody is to answer for
	cause    concepts
	know     concepts
}

// together is a second word that makes a pair mean something.
type together struct {
	base string
	row  int
}

var meanings = sync.OnceValue(func() *thesaurus {
	t := &thesaurus{rows: map[string]int{}, word: map[string]concepts{}, verb: map[string]concepts{}, pair: map[string][]together{}}
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
	t.deeds = t.named("attack|explode|kill|assault|shoot|steal|order|damage|leak|decide")
	t.cause, t.know = t.named("cause"), t.named("know")
	t.close()
	return t
})

func (t *thesaurus) learn(row int, words []string) {
	lemma, verb := strings.CutSuffix(words[0], "/v")
	first := base(lemma)
	if len(words) == 2 {
		t.pair[first] = append(t.pair[first], together{base(words[1]), row})
		return
	}
	table := t.word
	if verb {
		table = t.verb
	}
	c := table[first]
	c.add(row)
	table[first] = c
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

// meaning gives what a happening of these words may be: the predicate's words
// alone, and pairs of them with what stands by. class is that of [graph.Frame].
func (t *thesaurus) meaning(class string, predicate, by []string) concepts {
	var c concepts
	for _, w := range append(slices.Clone(predicate), by...) {
		for _, p := range t.pair[w] {
			if slices.Contains(predicate, p.base) || slices.Contains(by, p.base) {
				c.add(p.row)
			}
		}
	}
	if !c.empty() {
		return c
	}
	for _, w := range predicate {
		c = c.with(t.word[w])
		if class == "v" {
			c = c.with(t.verb[w])
		}
	}
	return c
}
