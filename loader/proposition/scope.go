package proposition

import (
	"slices"
	"strings"
)

// sentence reads tokens [first, last): it walks them left to right with the
// scope in force, and adds the words that carry meaning.
func (r *reader) sentence(first, last int) {
	s := scope{sentence: r.tokens[first].sent}
	question := r.tokens[last-1].lower == "?" || last-first > 1 && r.tokens[last-1].lower == `"` && r.tokens[last-2].lower == "?"
	from := r.asks(first, last)
	r.answered(first, last, question)
	s.asked = question && from == first || r.conditional(first, last)
	for seg := first; seg < last; {
		end := seg
		for end < last && !isBoundary(r.tokens[end].lower) {
			end++
		}
		if question && seg >= from {
			s.asked = true
		}
		if question && from > seg && from < end {
			s = r.segment(first, seg, from, last, s, question)
			s.asked, seg = true, from
		}
		if seg < end {
			s = r.segment(first, seg, end, last, s, question)
		}
		seg = end + 1
	}
}

// asks gives the token from which a sentence that ends in a question mark
// asks: its start, unless it opens as a statement and a question follows
// ("He did not go so what did he do?").
func (r *reader) asks(first, last int) int {
	for i := first + 4; i+1 < last; i++ {
		switch r.tokens[i].lower {
		case "what", "why", "who", "how", "where", "when":
			switch r.lex.irregular[r.tokens[i+1].lower] {
			case "do", "be", "have":
				if r.tokens[i-1].lower == "so" || r.tokens[i-1].lower == "and" || r.tokens[i-1].lower == "but" {
					return i
				}
			}
		}
	}
	return first
}

// answered notes that a "No" answers the question before it.
func (r *reader) answered(first, last int, question bool) {
	defer func() { r.asked = question }()
	if !r.asked {
		return
	}
	i := first
	if i+1 < last && r.tokens[i].lower == "of" && r.tokens[i+1].lower == "course" {
		i += 2
	}
	switch r.tokens[min(i, last-1)].lower {
	case "no", "nope", "not":
		if i+1 >= last || isBoundary(r.tokens[i+1].lower) || i > first {
			r.refuse(r.tokens[first].sent-1, verdict{cue: r.tokens[i].lower})
		}
	}
}

// conditional reports whether the sentence as a whole hangs on an "if".
func (r *reader) conditional(first, last int) bool {
	cond, would := false, false
	for i := first; i < last; i++ {
		switch r.tokens[i].lower {
		case "if", "unless":
			cond = cond || i == first || r.tokens[i-1].lower != "ask" && r.tokens[i-1].lower != "asked"
		case "would", "will", "could", "should", "might", "can":
			would = true
		}
	}
	return cond && would
}

func isBoundary(s string) bool {
	switch s {
	case ",", ";", ":", "-", "(", ")", ".", "!", "?", "/", "|":
		return true
	}
	return false
}

// segment reads tokens [seg, end), a stretch between marks. It gives the
// scope for the next segment: what was embedded lasts, what was local ends.
func (r *reader) segment(first, seg, end, last int, s scope, question bool) scope {
	s.local = operator{}
	if seg > first && (r.tokens[seg-1].lower == "," || r.tokens[seg-1].lower == "-") && r.credits(seg, end, last) {
		for i := seg; i < end; i++ {
			r.term(i, s, true)
		}
		return s
	}
	subject := len(r.p.Terms) // first term of the running clause's subject
	for i := seg; i < end; {
		t := r.tokens[i]
		c, n := r.cueAt(i, end)
		switch {
		case t.lower == "according" && i+1 < end && r.tokens[i+1].lower == "to":
			for i += 2; i < end; i++ {
				r.term(i, s, true)
			}
			continue
		case r.turns(i, seg, end):
			s.embed, s.local, s.holder = operator{}, operator{}, ""
			subject = len(r.p.Terms)
			i++
			continue
		case r.ends(i, end):
			s.local = operator{}
			subject = len(r.p.Terms)
		}
		took := 0
		if c != none {
			took = r.apply(c, i, n, seg, end, subject, &s, question)
		}
		if took == 0 {
			r.term(i, s, false)
			took = 1
		}
		i += took
	}
	return s
}

// credits reports whether the segment only says who spoke: "the Herald
// reported", "said Mary Olin", "citing officials".
func (r *reader) credits(seg, end, last int) bool {
	if r.tokens[seg].lower == "citing" || r.tokens[seg].lower == "quoting" {
		return true
	}
	for i := seg; i < end; i++ {
		if c, _ := r.cueAt(i, end); c != say || !r.isVerb(i, seg) {
			continue
		}
		before, after := 0, 0
		for k := seg; k < end; k++ {
			if r.tokens[k].lower == "that" {
				return false
			}
			if r.tokens[k].word && !r.lex.stop[r.tokens[k].lower] {
				if k < i {
					before++
				} else if k > i {
					after++
				}
			}
		}
		preposition := i+1 < end && slices.Contains(linkWords, r.tokens[i+1].lower)
		return before <= 7 && (after == 0 || before == 0 && after <= 7 || preposition && after <= 4)
	}
	return false
}

var linkWords = []string{"on", "in", "at", "to", "by", "during", "after", "late", "early", "through", "via", "citing", "earlier", "last"}

// isVerb tells a verb of saying from the noun that looks like it: "reports"
// after "the" or before "of" is a noun.
func (r *reader) isVerb(i, seg int) bool {
	t := r.tokens[i]
	if strings.HasSuffix(t.lower, "ed") || r.lex.irregular[t.lower] != "" && !strings.HasSuffix(t.lower, "s") {
		return true
	}
	if i > seg {
		switch r.tokens[i-1].lower {
		case "a", "an", "the", "of", "any", "no", "this", "that", "his", "her", "its", "their", "my", "our", "these", "those", "hoax", "false", "fake", "new", "some", "all":
			return false
		case "to", "not", "will", "would", "could", "did", "do", "does", "may", "might", "can", "they", "we", "you", "i", "he", "she", "officials":
			return true
		}
	}
	if i+1 < len(r.tokens) {
		switch r.tokens[i+1].lower {
		case "of", "by", "from", "about", "over", "on", "against", "is", "are", "was", "were", ",", ".", ":", "as":
			return false
		}
	}
	if strings.HasSuffix(t.lower, "s") {
		return i > seg
	}
	return i+1 < len(r.tokens) && r.tokens[i+1].lower == "that" && i > seg
}

// turns reports whether token i turns to another statement, so that neither
// the embedding nor the negation before it reaches on.
func (r *reader) turns(i, seg, end int) bool {
	switch r.tokens[i].lower {
	case "but", "although", "though", "however", "while", "whereas", "despite":
		return i > seg
	}
	return false
}

// ends reports whether a local negation or hedge ends at token i.
func (r *reader) ends(i, end int) bool {
	switch r.tokens[i].lower {
	case "because", "since", "who", "which", "when", "where", "after", "until":
		return true
	case "and":
		if i+1 >= end {
			return false
		}
		switch next := r.tokens[i+1]; next.lower {
		case "he", "she", "they", "we", "i", "it", "was", "were", "is", "are", "has", "had", "have", "will", "would", "that", "there":
			return true
		default:
			return strings.HasSuffix(next.lower, "ed") && r.lex.verbs[next.lower]
		}
	}
	return false
}
