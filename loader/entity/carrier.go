package entity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// carriers gives the outlets that the text credits with attribution i: the
// speaker itself if it is one, those named around the cue, and those of the
// claim that this one stands in.
func (r *resolver) carriers(i int, speaker found) []graph.Entity {
	var out []graph.Entity
	add := func(e graph.Entity) {
		if !slices.ContainsFunc(out, func(o graph.Entity) bool { return o.IRI == e.IRI }) {
			out = append(out, e)
		}
	}
	if speaker.entity.Class == vocab.Outlet {
		add(speaker.entity)
	}
	if e, ok := r.speaksFor[speaker.member]; ok {
		add(e)
	}
	for _, e := range r.around(i) {
		add(e)
	}
	a := r.attrs[i]
	if a.Parent >= 0 {
		for _, e := range r.out[a.Parent].Outlets {
			add(e)
		}
	}
	if len(out) == 0 {
		for _, e := range r.carriedOn(i, speaker) {
			add(e)
		}
	}
	if len(out) == 0 {
		if e, ok := r.givenTo(i, speaker); ok {
			add(e)
		}
	}
	return out
}

// givenTo gives the outlet that a sentence just before says the speaker gave
// an interview or a statement to: "He spoke of it in an interview with Radio
// Nord. “It rained,” Moss said."
func (r *resolver) givenTo(i int, speaker found) (graph.Entity, bool) {
	if speaker.member < 0 {
		return graph.Entity{}, false
	}
	content := r.attrs[i].Content
	here := r.d.Tokens[min(r.tokenAt(content[0].Start), len(r.d.Tokens)-1)].Sentence
	for s := here - 1; s >= max(0, here-carryOn); s-- {
		sentence := r.d.Sentences[s]
		for t := sentence.First; t < min(sentence.Last, sentence.First+window); t++ {
			if !given.has(strings.ToLower(r.d.Word(t))) || len(r.claimedBy[t]) > 0 {
				continue
			}
			at := t + 1
			for at < sentence.Last && givenTo.has(strings.ToLower(r.d.Word(at))) {
				at++
			}
			if at == t+1 || at >= sentence.Last {
				continue
			}
			if e, ok := r.outletAtToken(at); ok && r.speaksIn(speaker.member, sentence.First, t) {
				return e, true
			}
		}
	}
	return graph.Entity{}, false
}

// speaksIn reports whether a member is named between two tokens, or a pronoun
// there may stand for it while no other person is named.
func (r *resolver) speaksIn(member, first, last int) bool {
	pronoun := false
	for t := first; t < last; t++ {
		n := r.byToken[t]
		if n >= 0 && r.names[n].member == member {
			return true
		}
		if n >= 0 && r.names[n].member >= 0 && r.members[r.names[n].member].entity.Class == vocab.Person {
			return false
		}
		switch strings.ToLower(r.d.Word(t)) {
		case "he", "she", "they":
			pronoun = true
		}
	}
	return pronoun
}

// around gives the outlets named in the sentence of the cue, outside what is
// claimed there, nearest first.
func (r *resolver) around(i int) []graph.Entity {
	a := r.attrs[i]
	anchor := slices.Concat(a.Cue, a.Source)
	if len(anchor) == 0 {
		return nil
	}
	at := min(r.tokenAt(anchor[0].Start), len(r.d.Tokens)-1)
	s := r.d.Sentences[r.d.Tokens[at].Sentence]
	type near struct {
		entity   graph.Entity
		distance int
	}
	var found []near
	for t := max(s.First, at-window); t < min(s.Last, at+window); t++ {
		// Few tokens name an outlet, so that is asked first.
		if e, ok := r.outletAtToken(t); ok && !r.inDateline(t) && !r.claimed(i, t) {
			found = append(found, near{e, max(at-t, t-at)})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	out := make([]graph.Entity, len(found))
	for k, n := range found {
		out[k] = n.entity
	}
	return out
}

// inDateline reports whether a token stands in a dateline, or in brackets
// before a dash near the start of the text, as after a byline.
func (r *resolver) inDateline(t int) bool {
	const within = 25 // tokens
	if t < r.dateline || t > within {
		return t < r.dateline
	}
	for ; t+1 < len(r.d.Tokens) && t <= within; t++ {
		if r.d.Word(t) == ")" {
			return isDash(r.d.Word(t + 1))
		}
	}
	return false
}

// outletAtToken gives the outlet whose mention begins at a token; "the
// newspaper" after "told" is the one named last.
func (r *resolver) outletAtToken(t int) (graph.Entity, bool) {
	if n := r.byToken[t]; n >= 0 {
		if r.names[n].first != t || r.names[n].member < 0 {
			return graph.Entity{}, false
		}
		e := r.members[r.names[n].member].entity
		if outlet, ok := r.speaksFor[r.names[n].member]; ok && t > 0 && hearing.has(strings.ToLower(r.d.Word(t-1))) {
			return outlet, true // "told Berg", who asked for Radio Nord
		}
		return e, e.Class == vocab.Outlet
	}
	if t < 2 || r.d.Word(t-1) != "the" {
		return graph.Entity{}, false
	}
	if n, ok := r.l.nouns[r.d.Word(t)]; ok && n.kind == outletNoun && hearing.has(strings.ToLower(r.d.Word(t-2))) {
		return r.recentOutlet(t)
	}
	return graph.Entity{}, false
}

// claimed reports whether a token stands in what is claimed: in attribution
// i's own content, or in that of another one which does not hold i.
func (r *resolver) claimed(i, t int) bool {
	return slices.ContainsFunc(r.claimedBy[t], func(j int) bool { return !r.holds(j, i) })
}

// holds reports whether attribution i stands inside attribution j, at any depth.
func (r *resolver) holds(j, i int) bool {
	for p := r.attrs[i].Parent; p >= 0; p = r.attrs[p].Parent {
		if p == j {
			return true
		}
	}
	return false
}

// markClaimed notes for every token the attributions in whose content it stands.
func (r *resolver) markClaimed() {
	r.claimedBy = make([][]int, len(r.d.Tokens))
	for j, a := range r.attrs {
		for _, span := range a.Content {
			first, last := r.tokensIn(span)
			for t := first; t < last; t++ {
				r.claimedBy[t] = append(r.claimedBy[t], j)
			}
		}
	}
}

// carryOn is how many sentences a credit reaches: "She told CNN ... She added".
const carryOn = 2

// carriedOn gives the credit of the claim before, if the same speaker goes on.
// What one other says in between does not end it.
func (r *resolver) carriedOn(i int, speaker found) []graph.Entity {
	a := r.attrs[i]
	if i == 0 || speaker.entity.IRI == "" || speaker.entity.Class == vocab.Outlet || r.toldOthers(i) {
		return nil
	}
	for j := i - 1; j >= max(0, i-lookBack); j-- {
		b := r.attrs[j]
		if b.Parent != a.Parent {
			continue
		}
		if r.out[j].Speaker.IRI != speaker.entity.IRI && r.gap(b.Content, a.Content) <= 1 {
			continue
		}
		if r.out[j].Speaker.IRI != speaker.entity.IRI || r.gap(b.Content, a.Content) > carryOn {
			return nil
		}
		if r.onPaper(j) {
			return nil
		}
		return r.out[j].Outlets
	}
	return nil
}

// toldOthers reports whether claim i, around which no outlet is named, was told to
// somebody: "told police".
func (r *resolver) toldOthers(i int) bool {
	a := r.attrs[i]
	if len(a.Cue) == 0 {
		return false
	}
	t := r.tokenAt(a.Cue[len(a.Cue)-1].End - 1)
	return t+1 < len(r.d.Tokens) && told.has(strings.ToLower(r.d.Word(t))) && len(r.claimedBy[t+1]) == 0
}

// onPaper reports whether the outlet of claim j only saw the document that it
// stands in: "a letter seen by the Guardian". What else the writer says was not
// said to the outlet.
func (r *resolver) onPaper(j int) bool {
	at := min(r.tokenAt(r.attrs[j].Content[0].Start), len(r.d.Tokens)-1)
	s := r.d.Sentences[r.d.Tokens[at].Sentence]
	for t := max(s.First, at-window); t+1 < min(s.Last, at+window); t++ {
		if inspecting.has(strings.ToLower(r.d.Word(t))) && strings.EqualFold(r.d.Word(t+1), "by") {
			return true
		}
	}
	return false
}
