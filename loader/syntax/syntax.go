package syntax

import (
	"slices"

	"github.com/claimgraph/claimgraph/loader/text"
)

// Class is the kind of thing a name names.
type Class uint8

// The classes of names. Misc holds nationalities, parties as adjectives,
// events, works and the like; Time holds dates, times of day and durations.
const (
	NoName Class = iota
	Person
	Organization
	Place
	Misc
	Time
	Outlet // an organization that publishes news: see data/README.md
)

var classNames = [...]string{"", "PERSON", "ORGANIZATION", "PLACE", "MISC", "TIME", "OUTLET"}

// String returns the class in capitals, or "" for NoName.
func (c Class) String() string { return classNames[c] }

// Word is what is known of a token.
type Word struct {
	Tag   string // Penn Treebank tag: "VBD"
	Lemma string // dictionary form, in small letters except in proper names
	Name  Class  // class of the name the token is part of
	Head  int    // token of the document it depends on, -1 for the root of its sentence
	Label string // of the dependency: "nsubj"
}

// Name is a mention of a named thing: tokens [First, Last) of the document.
type Name struct {
	text.Span
	First, Last int
	Class       Class
}

// Analysis is an analysed document. It is not changed after Parse returns.
type Analysis struct {
	Doc   *text.Document
	Words []Word // parallel to Doc.Tokens
	Names []Name // in text order, without overlap

	children []int32 // tokens ordered by head, those of one head in text order
	first    []int32 // children of i are children[first[i]:first[i+1]]
}

// Children returns the tokens that depend on token i, in text order. The
// caller must not change the slice.
func (a *Analysis) Children(i int) []int32 { return a.children[a.first[i]:a.first[i+1]] }

// Subtree returns the tokens [first, last) that token i governs, itself
// included. Trees are projective, so they are contiguous.
func (a *Analysis) Subtree(i int) (first, last int) {
	first, last = i, i+1
	for l := a.Children(i); len(l) > 0 && int(l[0]) < first; l = a.Children(first) {
		first = int(l[0])
	}
	for r := a.Children(i); len(r) > 0 && int(r[len(r)-1]) >= last; r = a.Children(last - 1) {
		last = int(r[len(r)-1]) + 1
	}
	return first, last
}

// Root returns the root of sentence s.
func (a *Analysis) Root(s int) int {
	for i := a.Doc.Sentences[s].First; i < a.Doc.Sentences[s].Last; i++ {
		if a.Words[i].Head < 0 {
			return i
		}
	}
	return a.Doc.Sentences[s].First
}

// NameAt returns the name that holds token i.
func (a *Analysis) NameAt(i int) (Name, bool) {
	k, ok := slices.BinarySearchFunc(a.Names, i, func(n Name, i int) int {
		switch {
		case n.Last <= i:
			return -1
		case n.First > i:
			return 1
		}
		return 0
	})
	if !ok {
		return Name{}, false
	}
	return a.Names[k], true
}

// index builds the lists of children by counting.
func (a *Analysis) index() {
	n := len(a.Words)
	a.first = make([]int32, n+2)
	for _, w := range a.Words {
		if w.Head >= 0 {
			a.first[w.Head+2]++
		}
	}
	for i := range n {
		a.first[i+2] += a.first[i+1]
	}
	a.children = make([]int32, a.first[n+1])
	for i, w := range a.Words {
		if w.Head >= 0 {
			k := &a.first[w.Head+1]
			a.children[*k] = int32(i)
			*k++
		}
	}
}
