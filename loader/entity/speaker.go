package entity

import (
	"iter"
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// resolver resolves the attributions of one article in order, so that later
// ones can refer back to the speakers of earlier ones.
type resolver struct {
	*cast
	article graph.Article
	attrs   []attribution.Attribution
	out     []Resolution
	found   []found // the speakers, parallel to out
	// spoke says where each resolved speaker was named, for those that
	// pronouns and "the official" refer back to.
	spoke []spoken
	// claimedBy lists, for each token, the attributions that claim it.
	claimedBy [][]int
	// header holds the tokens that date the text itself.
	header map[int]bool
}

// lookBack bounds how many attributions back anything is looked for.
const lookBack = 48

// recent gives the speakers of late, the last one first.
func (r *resolver) recent() iter.Seq2[int, spoken] {
	return slices.Backward(r.spoke[max(0, len(r.spoke)-lookBack):])
}

// spoken is a speaker as resolved, with the place of its phrase.
type spoken struct {
	attr     int
	token    int
	entity   graph.Entity
	member   int // in the cast, -1 for a speaker without a name
	head     string
	plural   bool
	sentence int
}

// found is what a phrase was resolved to.
type found struct {
	entity graph.Entity
	member int // -1 if not of the cast
	head   string
	plural bool
}

var nobody = found{member: -1}

func (r *resolver) memberFound(i int) found {
	return found{entity: r.cast.speaker(r.members[i]), member: i}
}

// speaker resolves the source of attribution i.
func (r *resolver) speaker(i int) found {
	a := r.attrs[i]
	if len(a.Source) == 0 {
		return r.silent(i)
	}
	// The longest part of the source is the phrase; others are asides.
	longest := a.Source[0]
	for _, s := range a.Source {
		if s.End-s.Start > longest.End-longest.Start {
			longest = s
		}
	}
	first, last := r.tokensIn(longest)
	return r.phrase(i, first, last)
}

// goesOn is how many sentences may pass before a quotation without a source is
// no longer the one before it.
const goesOn = 3

// silent resolves an attribution without a source: a quotation that goes on
// has the speaker of the one before it; all others have nobody.
func (r *resolver) silent(i int) found {
	a := r.attrs[i]
	if len(a.Cue) > 0 {
		return nobody
	}
	for j := i - 1; j >= max(0, i-lookBack); j-- {
		b := r.attrs[j]
		credited := len(b.Cue) == 0 && len(b.Source) > 0 && b.Source[0].Start > b.Content[0].Start // "“...” — Ann Lee": a piece apart
		if b.Parent != a.Parent || j == a.Parent || r.out[j].Speaker.IRI == "" || credited {
			continue
		}
		if len(b.Source)+len(b.Cue) == 0 || r.gap(b.Content, a.Content) <= goesOn {
			return r.found[j]
		}
		break
	}
	return r.leadIn(i)
}

// leadIn gives the speaker of a quotation that stands alone in its paragraph,
// if the sentence before it leads over to it: the last person that is named
// there, where it tells of saying ("in which spokeswoman Ida Berg addressed it.").
func (r *resolver) leadIn(i int) found {
	content := r.attrs[i].Content
	t := min(r.tokenAt(content[0].Start), len(r.d.Tokens)-1)
	here := r.d.Tokens[t].Sentence
	if here == 0 || r.d.Tokens[t].Paragraph == r.d.Tokens[r.d.Sentences[here-1].First].Paragraph || r.attrs[i].Kind != graph.Direct {
		return nobody
	}
	before := r.d.Sentences[here-1]
	who, said := nobody, false
	for t := before.First; t < before.Last; t++ {
		if n := r.byToken[t]; n >= 0 && r.names[n].first == t && r.names[n].member >= 0 && !r.quoted[t] {
			if r.members[r.names[n].member].entity.Class == vocab.Person {
				who = r.memberFound(r.names[n].member)
			}
			continue
		}
		n, ok := r.l.noun(r.d.Word(t))
		said = said || ok && n.kind == documentNoun || given.has(strings.ToLower(r.d.Word(t)))
	}
	if !said {
		return nobody
	}
	return who
}

func (r *resolver) memberOf(e graph.Entity) int {
	if i, ok := r.byIRI[e.IRI]; ok {
		return i
	}
	return -1
}

// gap counts the sentences from the end of one content to the start of the next.
func (r *resolver) gap(before, after []text.Span) int {
	end, start := before[len(before)-1].End-1, after[0].Start
	last := len(r.d.Tokens) - 1
	return r.d.Tokens[min(r.tokenAt(start), last)].Sentence - r.d.Tokens[min(r.tokenAt(end), last)].Sentence
}

// phrase resolves the phrase in tokens [first, last), for attribution i.
func (r *resolver) phrase(i, first, last int) found {
	p, ok := r.parse(first, last)
	if !ok {
		return nobody
	}
	if w := strings.ToLower(r.d.Word(p.first)); p.last-p.first == 1 || relative.has(w) {
		if _, ok := pronouns[w]; ok || relative.has(w) {
			return r.pronoun(i, p.first, w)
		}
	}
	if w := possessivePronouns[strings.ToLower(r.d.Word(p.last-1))]; w != "" && p.last-p.first == 1 {
		return r.pronoun(i, p.first, w)
	}
	if e, ok := r.outletNamed(p.core, p.coreEnd); ok {
		return r.outletFound(e)
	}
	if f, ok := r.several(i, p); ok {
		return f
	}
	if n := r.nameEnding(p.coreEnd); n >= 0 {
		return r.memberFound(r.names[n].member)
	}
	if r.coreEndsPossessive(p) {
		if n := r.nameEnding(p.coreEnd - 1); n >= 0 {
			return r.memberFound(r.names[n].member)
		}
		if p.coreEnd--; p.last == p.coreEnd+1 {
			p.last-- // "The ministry's | denial"
		}
	}
	if n, ok := r.apposed(p); ok {
		return r.memberFound(r.names[n].member)
	}
	return r.nounPhrase(i, p)
}

func (r *resolver) coreEndsPossessive(p phrase) bool {
	return p.coreEnd-1 > p.core && isPossessive(r.d.Word(p.coreEnd-1))
}

// outletNamed reports an outlet by any of its names, weak ones included: what
// stands as a whole source is more likely an outlet than a common word.
func (c *cast) outletNamed(first, last int) (graph.Entity, bool) {
	if first >= last {
		return graph.Entity{}, false
	}
	if last-first > 1 && isPossessive(c.d.Word(last-1)) {
		last--
	}
	written := withoutThe(strings.Join(strings.Fields(c.written(first, last)), " "))
	if !isCapital(written) {
		return graph.Entity{}, false
	}
	if n := c.nameEnding(last); n >= 0 && c.names[n].first == first {
		if m := c.members[c.names[n].member]; m.entity.Class == vocab.Outlet {
			return m.entity, true
		} else if len(m.mentions) > 1 && m.entity.Class == vocab.Person {
			return graph.Entity{}, false
		}
	}
	// "The Post" is the outlet named before that ends so.
	if e, ok := c.outletEnding(written, first); ok {
		return e, true
	}
	e, ok := outlets().weak[written]
	if !ok {
		e, ok = outlets().strong[written]
	}
	return e, ok
}

// outletEnding finds the outlet of the cast whose name has these as its last
// words, the one that is named last before token at first.
func (c *cast) outletEnding(written string, at int) (graph.Entity, bool) {
	best, where := -1, 0
	words := strings.Split(graph.Slug(written), "-")
	for _, i := range c.byWord[words[len(words)-1]] {
		m := c.members[i]
		if m.entity.Class != vocab.Outlet || !strings.HasSuffix(m.entity.Name, " "+written) {
			continue
		}
		if w := c.namedBefore(i, at); best < 0 || w > where {
			best, where = i, w
		}
	}
	if best < 0 {
		return graph.Entity{}, false
	}
	return c.members[best].entity, true
}

func (r *resolver) outletFound(e graph.Entity) found {
	return found{entity: e, member: r.memberOf(e)}
}

// several resolves "A and B", if both are named: they speak as one.
func (r *resolver) several(i int, p phrase) (found, bool) {
	and := p.coreEnd
	if and+1 < p.last && r.d.Word(and) == "," {
		and++
	}
	if and >= p.last-1 || strings.ToLower(r.d.Word(and)) != "and" {
		return nobody, false
	}
	rest, ok := r.parse(and+1, p.last)
	if !ok {
		return nobody, false
	}
	a, b := r.nameEnding(p.coreEnd), r.nameEnding(rest.coreEnd)
	if a < 0 {
		return nobody, false
	}
	left := r.members[r.names[a].member].entity
	if b < 0 || r.names[b].member == r.names[a].member {
		return r.memberFound(r.names[a].member), true // "the Independent and others"
	}
	right := r.members[r.names[b].member].entity
	if left.Class == vocab.Place && right.Class == vocab.Person {
		return r.memberFound(r.names[b].member), true // "..., in Norland, and the minister Ida Berg said"
	}
	name := left.Name + " and " + right.Name
	return found{entity: graph.Entity{IRI: graph.EntityIRI(name), Class: vocab.Organization, Name: name}, member: -1, plural: true}, true
}

// apposed finds the name that a comma joins to a description: "the boy's
// father, Jason Steward".
func (r *resolver) apposed(p phrase) (int, bool) {
	if n := r.nameEnding(p.last); n >= 0 && r.names[n].roleFirst > p.coreEnd && r.d.Word(r.names[n].roleFirst-1) == "," &&
		r.members[r.names[n].member].entity.Class == vocab.Person {
		return n, true // "a watchman on the next lot, Wilbur Sand"
	}
	if p.coreEnd+1 >= p.last || r.d.Word(p.coreEnd) != "," {
		return 0, false
	}
	n := r.byToken[p.coreEnd+1]
	if n < 0 || r.names[n].member < 0 {
		n = r.nameIn(p.coreEnd+1, min(p.last, p.coreEnd+6))
	}
	if n < 0 || r.members[r.names[n].member].entity.Class != vocab.Person || r.names[n].roleFirst > p.coreEnd+1 {
		return 0, false
	}
	return n, true
}
