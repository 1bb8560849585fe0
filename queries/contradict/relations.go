package contradict

import (
	"bufio"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/kljensen/snowball/english"
)

//go:embed data/relations.tsv
var relationsTable string

// link is how two different words stand to each other.
type link uint8

const (
	unrelated link = iota
	equal          // one and the same base
	same           // may stand for each other
	entails        // the first implies the second
	entailed       // the second implies the first
	tense          // true together only with strain
	antonym        // opposite
	exclusive      // states that cannot hold together
)

// knowledge is data/relations.tsv, keyed by base.
type knowledge struct {
	links     map[string]map[string]link
	symmetric map[string]bool
	tally     map[string]bool
	toll      map[string]string // what befell people: dead, injured, ...
	person    map[string]bool
	culprit   map[string]bool
	renew     map[string]bool // words of a tally's new state
	share     map[string]bool // words for a part of a group of people
	survey    map[string]bool // words for surveys and those whom they ask
	alleged   map[string]bool // nouns of what somebody is said to have done
	telling   map[string]bool // words for what tells a story
	distance  map[string]bool // words by which news keep a name at a distance
	event     map[string]int  // class of events, from 1
}

var known = sync.OnceValue(func() *knowledge {
	k := &knowledge{links: map[string]map[string]link{}, symmetric: map[string]bool{}, tally: map[string]bool{}, renew: map[string]bool{}, share: map[string]bool{}, distance: map[string]bool{}, telling: map[string]bool{}, alleged: map[string]bool{}, survey: map[string]bool{}, toll: map[string]string{}, person: map[string]bool{}, culprit: map[string]bool{}, event: map[string]int{}}
	classes := 0
	for sc, n := bufio.NewScanner(strings.NewReader(relationsTable)), 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			panic(fmt.Sprintf("relations.tsv line %d: %d fields, want 3", n, len(f)))
		}
		if f[0] == "event" {
			classes++
		}
		for a := range strings.SplitSeq(f[1], "|") {
			a = base(a)
			switch f[0] {
			case "symmetric":
				k.symmetric[a] = true
				continue
			case "tally":
				k.tally[a] = true
				continue
			case "toll":
				k.toll[a] = f[2]
				continue
			case "renew":
				k.renew[a] = true
				continue
			case "share":
				k.share[a] = true
				continue
			case "survey":
				k.survey[a] = true
				continue
			case "alleged":
				k.alleged[a] = true
				continue
			case "telling":
				k.telling[a] = true
				continue
			case "distance":
				k.distance[a] = true
				continue
			case "person":
				k.person[a] = true
				continue
			case "culprit":
				k.culprit[a] = true
				continue
			case "event":
				if k.event[a] == 0 {
					k.event[a] = classes
				}
				continue
			}
			for b := range strings.SplitSeq(f[2], "|") {
				k.relate(f[0], a, base(b))
			}
		}
	}
	return k
})

func (k *knowledge) relate(name, a, b string) {
	if a == b {
		return
	}
	forth, back := unrelated, unrelated
	switch name {
	case "same":
		forth, back = same, same
	case "entail":
		forth, back = entails, entailed
	case "exclusive":
		forth, back = exclusive, exclusive
	case "antonym":
		forth, back = antonym, antonym
	case "tension":
		forth, back = tense, tense
	default:
		panic(fmt.Sprintf("relations.tsv: unknown relation %q", name))
	}
	k.put(a, b, forth)
	k.put(b, a, back)
}

// put keeps the strongest relation where a pair is listed twice.
func (k *knowledge) put(a, b string, l link) {
	if k.links[a] == nil {
		k.links[a] = map[string]link{}
	}
	if l > k.links[a][b] || k.links[a][b] == unrelated {
		k.links[a][b] = l
	}
}

// base is the stem under which readings give their words. The tables hold
// lemmas, so nothing more than stemming is needed.
func base(lemma string) string {
	if len(lemma) < 3 {
		return lemma
	}
	return english.Stem(lemma, true)
}
