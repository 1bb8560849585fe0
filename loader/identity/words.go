package identity

import (
	"strings"
	"sync"
)

// lexicon is data/names.tsv and data/bodies.tsv, indexed.
type lexicon struct {
	particles map[string]bool // join a surname: "von der"
	suffixes  map[string]bool // behind it: "jr"
	common    map[string]bool // offices that many of one surname may have
	// given maps short forms of given names to the full one: "joe" to "joseph".
	given map[string][]string
	// bodies are nouns that, with a state's name, name one body of it: "ministry".
	bodies map[string]string
	// joining words stand in such names without telling two bodies apart.
	joining map[string]bool
}

var lex = sync.OnceValue(func() lexicon {
	l := lexicon{particles: map[string]bool{}, suffixes: map[string]bool{}, common: map[string]bool{}, given: map[string][]string{}, bodies: map[string]string{}, joining: map[string]bool{}}
	for fields := range rowsOf("names.tsv") {
		for w := range strings.SplitSeq(fields[1], "|") {
			switch fields[0] {
			case "particle":
				l.particles[w] = true
			case "suffix":
				l.suffixes[w] = true
			case "common office":
				l.common[w] = true
			default:
				l.given[w] = append(l.given[w], fields[0])
			}
		}
	}
	for fields := range rowsOf("bodies.tsv") {
		if fields[0] == "joining" {
			for w := range strings.SplitSeq(fields[1], "|") {
				l.joining[w] = true
			}
			continue
		}
		for w := range strings.SplitSeq(fields[0]+"|"+fields[1], "|") {
			if w != "" {
				l.bodies[w] = fields[0]
			}
		}
	}
	return l
})

// rowsOf yields the lines of a data file as two fields, comments left out.
func rowsOf(name string) func(yield func([2]string) bool) {
	return func(yield func([2]string) bool) {
		for line := range strings.Lines(string(file(name))) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			a, b, _ := strings.Cut(line, "\t")
			if !yield([2]string{a, b}) {
				return
			}
		}
	}
}
