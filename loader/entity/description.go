package entity

import (
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// described makes a speaker without a name of the phrase's own words.
func (r *resolver) described(p phrase, owner string) found {
	p, ok := r.nominal(p, owner)
	if !ok {
		return nobody
	}
	name := r.description(p, owner)
	if graph.Slug(name) == "" {
		return nobody
	}
	head := strings.ToLower(r.d.Word(p.coreEnd - 1))
	n, _ := r.l.noun(head)
	return found{
		entity: graph.Entity{IRI: graph.UnnamedIRI(r.article.IRI, name), Class: vocab.Unnamed, Name: name},
		member: -1, head: head, plural: n.kind == groupNoun,
	}
}

// description is the shortest form of a phrase that still tells who is meant:
// its core, and what "of", "for" or "at" add, if that names something.
func (r *resolver) description(p phrase, owner string) string {
	end := p.coreEnd
	if end < p.last {
		switch w := strings.ToLower(r.d.Word(end)); w {
		case "of", "for", "at", "with":
			stop := end + 1
			for stop < p.last && !strings.Contains(",;(—–", r.d.Word(stop)) && !clauseWord.has(strings.ToLower(r.d.Word(stop))) {
				stop++
			}
			if w == "of" || w == "for" && r.nameIn(end, stop) >= 0 || w == "at" && r.nameIn(end, stop) >= 0 {
				end = stop
			}
		}
	}
	core := p.core
	if core > p.first {
		if w := strings.ToLower(r.d.Word(core - 1)); w == "other" || w == "another" {
			core--
		}
	}
	name := strings.Join(strings.Fields(r.written(core, end)), " ")
	if r.byToken[core] < 0 && len(name) > 0 {
		name = lowerFirst(name)
	}
	if owner != "" {
		name = owner + "'s " + name
	}
	return name
}

// nominal corrects where the core of a phrase begins, and reports whether it
// can be a noun phrase at all: what was taken for a source may be a piece of
// something else ("heads toward a", "really hard").
func (r *resolver) nominal(p phrase, owner string) (phrase, bool) {
	word := func(t int) string { return strings.ToLower(r.d.Word(t)) }
	head := word(p.coreEnd - 1)
	switch {
	case p.core > p.first && (portion.has(head) || word(p.core) == "of" || word(p.core) == "in"):
		p.core = p.first // "58 percent of voters", "some of his rivals", "six in 10 voters": the amount tells who is meant
		for p.core < p.coreEnd-1 && amountLead.has(word(p.core)) {
			p.core++
		}
		return p, true
	case preposition.has(word(p.core)):
		for p.core < p.coreEnd && (preposition.has(word(p.core)) || determiner.has(word(p.core))) && r.byToken[p.core] < 0 {
			p.core++
		}
		if p.core == p.coreEnd {
			return p, false
		}
	}
	if owner != "" || r.nameIn(p.core, p.coreEnd) >= 0 || isCapital(r.d.Word(p.coreEnd-1)) {
		return p, true
	}
	if preposition.has(head) || noHead.has(head) {
		return p, false
	}
	for t := p.core + 1; t < p.coreEnd; t++ {
		if article.has(r.d.Word(t)) {
			return p, false // "lead a program"
		}
	}
	if _, known := r.l.noun(head); known || p.det != "" || p.core > p.first {
		return p, true
	}
	return p, nounEnding(head) && !strings.HasSuffix(word(p.core), "ing") // "holding signs"
}

// nounEnding reports whether an unknown word looks like a noun for people: a
// plural, or one who does something.
func nounEnding(w string) bool {
	for ending := range personEnding.all() {
		if strings.HasSuffix(w, ending) && len(w) > len(ending)+1 {
			return true
		}
	}
	return false
}

func lowerFirst(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	if strings.ToUpper(first) == first && len(first) > 1 || strings.Contains(first, ".") {
		return s
	}
	if rest == "" {
		return strings.ToLower(first)
	}
	return strings.ToLower(first) + " " + rest
}
