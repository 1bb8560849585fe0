package main

import "github.com/claimgraph/claimgraph/graph"

// scopeRecord is the JSON of a negation or hedge in a claim's text, with the
// words in its scope that carry meaning: "not", over "have" and "car".
type scopeRecord struct {
	Cue     string   `json:"cue"`
	Negates bool     `json:"negates"`
	Hedges  bool     `json:"hedges"`
	Words   []string `json:"words"`
}

// scopesOf lists the negations and hedges of a claim, in the order of their
// words; never nil. In the claims of a text as long as a book there are none.
func scopesOf(p *graph.Proposition) []scopeRecord {
	out := []scopeRecord{}
	if p == nil {
		return out
	}
	for i, c := range p.Clauses {
		s := scopeRecord{Cue: c.Cue, Negates: c.False, Hedges: c.Mood == graph.Hedged}
		for _, t := range p.Terms {
			if t.Clause == i {
				s.Words = append(s.Words, t.Form)
			}
		}
		if s.Cue != "" && len(s.Words) > 0 && (s.Negates || s.Hedges) {
			out = append(out, s)
		}
	}
	return out
}
