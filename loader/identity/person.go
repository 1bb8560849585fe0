package identity

import (
	"slices"

	"github.com/claimgraph/claimgraph/loader/entity"
)

// fullName is a person's name taken apart, in the words of its slug.
type fullName struct {
	given   []string
	surname string // the last word, without particles
	suffix  string // "jr", "iii"
}

func parseName(words []string) fullName {
	l := lex()
	var n fullName
	if last := len(words) - 1; last > 0 && l.suffixes[words[last]] {
		n.suffix, words = words[last], words[:last]
	}
	n.surname = words[len(words)-1]
	words = words[:len(words)-1]
	for len(words) > 0 && l.particles[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	n.given = words
	return n
}

// fits reports whether two names with given names may be one person's: one is
// the other with a name left out, an initial, or the short form of a name.
func (n fullName) fits(o fullName) bool {
	if n.surname != o.surname || n.suffix != o.suffix {
		return false
	}
	short, long := n.given, o.given
	if len(short) > len(long) {
		short, long = long, short
	}
	if sameGiven(short[0], long[0]) {
		// Other middle names are another person: George W. and George H. W.
		return len(short) == 1 || slices.EqualFunc(short, long, sameGiven)
	}
	return len(short) < len(long) && slices.EqualFunc(short, long[len(long)-len(short):], sameGiven)
}

// sameGiven reports whether two given names may be one: equal, one the initial
// of the other, or both forms of one name.
func sameGiven(a, b string) bool {
	if a == b || len(a) == 1 && a[0] == b[0] || len(b) == 1 && a[0] == b[0] {
		return true
	}
	given := lex().given
	return slices.Contains(given[a], b) || slices.Contains(given[b], a) ||
		slices.ContainsFunc(given[a], func(full string) bool { return slices.Contains(given[b], full) })
}

// people joins the nodes of people that share a surname, as far as names and
// articles leave no doubt. Nodes come in the order of their IRIs.
func (j *joiner) people() {
	bySurname := map[string][]int{}
	var surnames []string
	for i, n := range j.nodes {
		if !n.mayBePerson() {
			continue
		}
		s := n.parsed.surname
		if bySurname[s] == nil {
			surnames = append(surnames, s)
		}
		bySurname[s] = append(bySurname[s], i)
	}
	for _, s := range surnames {
		var full, short []int
		for _, i := range bySurname[s] {
			switch n := j.nodes[i]; {
			case len(n.parsed.given) == 0:
				short = append(short, i)
			case n.person() && len(n.parsed.given) <= maxGiven:
				full = append(full, i)
			}
		}
		j.fullNames(full)
		for _, i := range short {
			j.surnameAlone(i, full)
		}
	}
}

// maxGiven is how many given names a person may have: more are a headline that
// was taken for a name.
const maxGiven = 4

// maxNamesakes bounds how many people of one surname are compared with each other.
const maxNamesakes = 400

// fullNames joins two names that fit, unless a third fits one and not the other.
func (j *joiner) fullNames(full []int) {
	if len(full) > maxNamesakes {
		return
	}
	fits := func(a, b int) bool { return a == b || j.nodes[a].parsed.fits(j.nodes[b].parsed) }
	for x, a := range full {
		for _, b := range full[x+1:] {
			doubtful := func(c int) bool { return fits(a, c) != fits(b, c) }
			if fits(a, b) && !slices.ContainsFunc(full, doubtful) {
				j.join(a, b, guessed)
			}
		}
	}
}

// How much more often than all others of the surname a person must be called
// by it, and how often, for it to mean that person where no given name stands.
const (
	wellKnown  = 9
	oftenNamed = 5
)

// callsNeeded is in how many articles a person must be called by the bare
// surname that a node has: more where it may be no surname at all.
func (n *node) callsNeeded() int {
	if n.person() && !entity.Given(n.name) {
		return 1
	}
	return 2
}

// surnameAlone joins a bare surname to the person it means: the only one who
// is called so in other articles, the only one with such an office, or one
// whom the name means nearly always.
func (j *joiner) surnameAlone(short int, full []int) {
	s := j.nodes[short]
	var people, same []int // one node of each person; those that share an office with s
	called := map[int]int{}
	all := 0
	for _, i := range full {
		root := j.find(i)
		if !slices.Contains(people, root) {
			people = append(people, root)
		}
		called[root] += j.nodes[i].called[s.parsed.surname]
		all += j.nodes[i].called[s.parsed.surname]
		if s.sharesOffice(j.nodes[i]) && !slices.Contains(same, root) {
			same = append(same, root)
		}
	}
	switch {
	case len(same) == 1:
		j.join(short, same[0], guessed)
	case len(people) == 1 && called[people[0]] >= s.callsNeeded():
		j.join(short, people[0], guessed)
	default:
		for _, p := range people {
			if n := called[p]; n >= oftenNamed && n >= wellKnown*(all-n) {
				j.join(short, p, guessed)
			}
		}
	}
}
