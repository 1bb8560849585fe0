package proposition

import (
	"strings"
)

// heads finds the word that each clause turns on: the verb after an
// auxiliary, else the first that looks like a verb, else, in a clause held
// false, the noun that closes its first phrase ("any Iranian involvement in").
func (r *reader) heads() {
	claimed := make([][]int, len(r.p.Clauses)) // per clause: its terms
	for k, t := range r.p.Terms {
		if !t.Holder {
			claimed[t.Clause] = append(claimed[t.Clause], k)
		}
	}
	for id, terms := range claimed {
		c := &r.p.Clauses[id]
		if len(terms) == 0 {
			continue
		}
		nominal := r.nominal(r.at[terms[0]])
		for k := range terms {
			i := r.at[terms[k]]
			if nominal && k > 0 && r.p.Terms[terms[k]].Link != "" {
				break
			}
			aux := r.auxiliary(i)
			firm := aux != "" || r.past(i)
			if c.Head >= 0 && !firm {
				continue
			}
			if firm || r.verbal(i) {
				c.Head = terms[k]
				c.Passive = r.byAfter(i) && !strings.HasSuffix(r.tokens[i].lower, "s")
				if firm {
					break
				}
			}
		}
		if c.Head < 0 {
			c.Head = r.nounHead(terms)
		}
		for i := max(0, r.at[terms[0]]-3); i <= r.at[terms[len(terms)-1]] && i < len(r.tokens); i++ {
			if w := r.tokens[i].lower; w == "will" || w == "would" || w == "shall" {
				c.Future = true
			}
			c.Compared = c.Compared || r.comparative(i)
		}
	}
}

// comparative reports whether token i is the "more" or "less" of a comparison, not
// that of a number ("more than 10") or of a remainder ("no more money").
func (r *reader) comparative(i int) bool {
	if w := r.tokens[i].lower; w != "more" && w != "less" || i+1 == len(r.tokens) || r.tokens[i+1].lower == "than" {
		return false
	}
	return i == 0 || r.tokens[i-1].lower != "no" && r.tokens[i-1].lower != "any"
}

// nominal reports whether the clause that opens at token i opens with a noun
// phrase after a negation or a denial: "any Iranian involvement in".
func (r *reader) nominal(i int) bool {
	if i == 0 {
		return false
	}
	switch r.tokens[i-1].lower {
	case "any", "all", "no":
		return true
	}
	return false
}

// auxiliary gives the lemma of the auxiliary or the "to" that token i follows,
// with at most a negation or an adverb between; empty if there is none.
func (r *reader) auxiliary(i int) string {
	if r.tokens[i].cap && !r.loud && !r.tokens[i].start {
		return ""
	}
	for k := i - 1; k >= max(0, i-3); k-- {
		w := r.tokens[k].lower
		switch w {
		case "not", "never", "also", "already", "ever", "been", "being":
			continue
		case "to":
			if r.lex.verbs[r.tokens[i].lower] {
				return "to"
			}
			return ""
		case "will", "would", "shall", "should", "can", "could", "may", "might", "must":
			return "will"
		}
		switch lemma := r.lex.irregular[w]; lemma {
		case "be", "have", "do":
			return lemma
		}
		if strings.HasSuffix(w, "ly") {
			continue
		}
		return ""
	}
	return ""
}

// past reports whether token i is a verb in the past, which "exports rose"
// turns on although "exports" may be a verb too.
func (r *reader) past(i int) bool {
	w := r.tokens[i].lower
	return r.verbal(i) && (strings.HasSuffix(w, "ed") || r.lex.irregular[w] != "" && !strings.HasSuffix(w, "s"))
}

// verbal reports whether token i looks like a finite verb.
func (r *reader) verbal(i int) bool {
	t := r.tokens[i]
	if t.cap && !r.loud {
		return false
	}
	if i > 0 {
		switch r.tokens[i-1].lower {
		case "a", "an", "the", "of", "any", "no", "his", "her", "its", "their", "this", "that's", "in", "on", "for", "with":
			return strings.HasSuffix(t.lower, "ing") && r.lex.verbs[t.lower]
		}
	}
	return r.lex.verbs[t.lower]
}

func (r *reader) byAfter(i int) bool {
	for k := i + 1; k < min(len(r.tokens), i+4); k++ {
		if r.tokens[k].lower == "by" {
			return true
		}
	}
	return false
}

// nounHead gives the last term before the first preposition.
func (r *reader) nounHead(terms []int) int {
	head := -1
	for n, k := range terms {
		if !r.p.Terms[k].Name {
			head = k
		}
		i := r.at[k] + 1
		if head >= 0 && i < len(r.tokens) && (n+1 < len(terms) && r.at[terms[n+1]] > i || n+1 == len(terms)) {
			switch r.tokens[i].lower {
			case "of", "in", "with", "by", "to", "for", "from", "on", "at", "about", "between", "over", "against":
				return head
			}
		}
	}
	return head
}
