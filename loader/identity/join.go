package identity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/entity"
)

// node is what a store tells of one person, body or outlet.
type node struct {
	iri    quad.IRI
	class  quad.IRI
	name   string
	words  []string // of the name's slug
	parsed fullName
	// called counts, by slug, the articles that use another name for it.
	called map[string]int
	// offices are the slugs of its roles.
	offices []string
	// articles are the ordinals of those that have the node, in order.
	articles []int
	// aliases are the slugs of names that a person gave it.
	aliases []string
	// added says that no article has the node: a table does.
	added bool
}

func (n *node) person() bool { return n.class == vocab.Person }

// mayBePerson includes a surname alone, which the article that has it may have
// taken for a body, but not the names that places and bodies are known by.
func (n *node) mayBePerson() bool {
	if len(n.words) == 0 {
		return false
	}
	return n.person() || n.class == vocab.Organization && len(n.parsed.given) == 0 && !entity.Listed(n.name) &&
		strings.ToUpper(n.name) != n.name
}

// initials counts the words of the name that are one letter.
func (n *node) initials() (count int) {
	for _, w := range n.words {
		if len(w) == 1 {
			count++
		}
	}
	return count
}

// addOffice notes a role, unless it is one that many of one surname may have.
func (n *node) addOffice(slug string) {
	if slug != "" && !lex().common[slug] {
		n.offices = append(n.offices, slug)
	}
}

// sharesOffice reports whether two nodes were given one office: all words of
// the shorter name for it stand in the longer one.
func (n *node) sharesOffice(o *node) bool {
	return slices.ContainsFunc(n.offices, func(a string) bool {
		return slices.ContainsFunc(o.offices, func(b string) bool {
			x, y := strings.Split(a, "-"), strings.Split(b, "-")
			if len(x) > len(y) {
				x, y = y, x
			}
			return !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
		})
	})
}

// force says how surely two nodes are one.
type force int

const (
	guessed force = iota // by their names: articles may speak against it
	stated               // by a table, a person, or a name that can mean nothing else
)

// joiner joins nodes to sets.
type joiner struct {
	nodes   []*node // in the order of their IRIs
	byIRI   map[quad.IRI]int
	parent  []int
	members map[int][]int // of the sets with more than one, by root
	apart   map[[2]int]bool
	// chosen counts how often a person or a table lets a node stand for another.
	chosen map[int]int
}

func newJoiner(nodes []*node) *joiner {
	j := &joiner{nodes: nodes, byIRI: map[quad.IRI]int{}, parent: make([]int, len(nodes)), members: map[int][]int{}, apart: map[[2]int]bool{}, chosen: map[int]int{}}
	for i, n := range nodes {
		j.byIRI[n.iri], j.parent[i] = i, i
	}
	return j
}

func (j *joiner) find(i int) int {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// keepApart lets nothing join two nodes.
func (j *joiner) keepApart(a, b quad.IRI) {
	x, ok := j.byIRI[a]
	y, both := j.byIRI[b]
	if ok && both {
		j.apart[[2]int{min(x, y), max(x, y)}] = true
	}
}

// set gives the nodes that are joined to i, itself included.
func (j *joiner) set(i int) []int {
	root := j.find(i)
	if m := j.members[root]; m != nil {
		return m
	}
	return []int{root}
}

// join makes one set of two, unless something keeps them apart.
func (j *joiner) join(a, b int, by force) {
	a, b = j.find(a), j.find(b)
	if a == b || j.conflict(j.set(a), j.set(b), by) {
		return
	}
	if a > b {
		a, b = b, a // the set's root is its least node, in whatever order it grew
	}
	j.members[a] = append(slices.Clone(j.set(a)), j.set(b)...)
	delete(j.members, b)
	j.parent[b] = a
}

// conflict reports what keeps two sets apart: a person's word, or, for what
// was only guessed, an article that has a node of each, or other given names.
func (j *joiner) conflict(as, bs []int, by force) bool {
	for _, a := range as {
		for _, b := range bs {
			if j.apart[[2]int{min(a, b), max(a, b)}] {
				return true
			}
			if by == guessed && (meet(j.nodes[a].articles, j.nodes[b].articles) || otherGiven(j.nodes[a], j.nodes[b])) {
				return true
			}
		}
	}
	return false
}

// otherGiven reports whether given names tell two people apart.
func otherGiven(a, b *node) bool {
	return a.person() && b.person() && a.parsed.surname == b.parsed.surname &&
		len(a.parsed.given) > 0 && len(b.parsed.given) > 0 && !a.parsed.fits(b.parsed)
}

// meet reports whether two ordered lists have an element in common.
func meet(a, b []int) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}

// state joins what a person and the tables say, and the aliases that they give.
func (j *joiner) state(same [][2]quad.IRI, rows []row) {
	for _, pair := range same {
		a, ok := j.byIRI[pair[0]]
		b, known := j.byIRI[pair[1]]
		if ok && known {
			j.chosen[b]++
			j.join(a, b, stated)
		}
	}
	bySlug := map[string][]int{}
	for i, n := range j.nodes {
		slug := strings.Join(n.words, "-")
		bySlug[slug] = append(bySlug[slug], i)
	}
	for i, n := range j.nodes {
		for _, alias := range n.aliases {
			j.chosen[i]++
			for _, other := range bySlug[alias] {
				j.join(i, other, stated)
			}
		}
	}
	for _, r := range rows {
		to, ok := j.byIRI[r.node()]
		for _, iri := range r.nodes() {
			if i, known := j.byIRI[iri]; ok && known && i != to && j.nodes[i].class == r.class {
				j.chosen[to]++
				j.join(i, to, stated)
			}
		}
		for _, alias := range r.aliases {
			for _, i := range bySlug[graph.Slug(alias)] {
				if ok && j.nodes[i].class == vocab.Unnamed {
					j.chosen[to]++
					j.join(i, to, stated)
				}
			}
		}
	}
}

// standIn chooses the node that stands for a set: whom a person or a table
// chose, else a full name rather than a short one, the one most articles use,
// the longest, the one with the fewest initials, the least IRI.
func (j *joiner) standIn(set []int) int {
	return slices.MinFunc(set, func(a, b int) int {
		x, y := j.nodes[a], j.nodes[b]
		return cmp.Or(
			cmp.Compare(j.chosen[b], j.chosen[a]),
			cmp.Compare(min(len(y.words), 2), min(len(x.words), 2)),
			cmp.Compare(len(y.articles), len(x.articles)),
			cmp.Compare(len(y.words), len(x.words)),
			cmp.Compare(x.initials(), y.initials()),
			cmp.Compare(x.iri, y.iri))
	})
}
