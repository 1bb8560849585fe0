package identity

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/entity"
)

// bodies joins the names of one body of a state ("Qatari foreign ministry",
// "Qatar's Ministry of Foreign Affairs"), and acronyms with what they stand for.
func (j *joiner) bodies() {
	first := map[string]int{}
	for i, n := range j.nodes {
		if n.class != vocab.Organization {
			continue
		}
		key := bodyKey(n.words)
		if key == "" {
			continue
		}
		if other, ok := first[key]; ok {
			j.join(other, i, stated)
		} else {
			first[key] = i
		}
	}
	j.acronyms()
}

// bodyKey gives what is the same in all names of a body of a state: the state
// and the nouns, whatever their order; "" for other names. A state that is a
// body is its government.
func bodyKey(words []string) string {
	if slug := strings.Join(words, "-"); slug != "" && entity.Nation(slug) == slug {
		words = append(slices.Clone(words), "government")
	}
	var key []string
	nation, body := false, false
	for len(words) > 0 {
		if land, n := nationAt(words); n > 0 {
			nation = true
			key, words = append(key, land), words[n:]
			continue
		}
		w := words[0]
		words = words[1:]
		if noun, ok := lex().bodies[w]; ok {
			body, w = true, noun
		}
		if !lex().joining[w] {
			key = append(key, w)
		}
	}
	if !nation || !body {
		return ""
	}
	slices.Sort(key)
	return strings.Join(slices.Compact(key), " ")
}

// nationAt gives the state that the first words name, and how many they are.
func nationAt(words []string) (land string, n int) {
	const longest = 3 // "united arab emirates"
	for n := min(longest, len(words)); n > 0; n-- {
		if land := entity.Nation(strings.Join(words[:n], "-")); land != "" {
			return land, n
		}
	}
	return "", 0
}

// acronyms joins a node called only by an acronym to the one body that
// articles give that acronym to.
func (j *joiner) acronyms() {
	owners := map[string][]int{}
	for i, n := range j.nodes {
		if n.class == vocab.Organization && len(n.words) > 1 {
			for alias := range n.called {
				if len(alias) > 1 && !strings.Contains(alias, "-") && initialsOf(n.words, alias) {
					owners[alias] = append(owners[alias], i)
				}
			}
		}
	}
	for i, n := range j.nodes {
		if n.class != vocab.Organization || len(n.words) != 1 {
			continue
		}
		people := owners[n.words[0]]
		one := func(o int) bool { return j.find(o) == j.find(people[0]) }
		if len(people) > 0 && !slices.ContainsFunc(people, func(o int) bool { return !one(o) }) {
			j.join(people[0], i, guessed)
		}
	}
}

// initialsOf reports whether the letters are first letters of the words, in their order.
func initialsOf(words []string, letters string) bool {
	for _, w := range words {
		if letters != "" && w[0] == letters[0] {
			letters = letters[1:]
		}
	}
	return letters == ""
}
