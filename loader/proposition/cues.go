package proposition

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// apply lets the cue of class c at token i act on the scope. It gives how many
// tokens it used up; none means that the token is an ordinary word as well.
func (r *reader) apply(c class, i, n, seg, end, subject int, s *scope, question bool) int {
	text := r.words(i, n)
	switch c {
	case say:
		return r.applySay(i, n, seg, end, subject, s)
	case reject:
		if !r.rejectsReport(i+n, end) {
			return 0
		}
		fallthrough
	case deny:
		return r.applyDeny(graph.ByDenial, graph.Stated, text, i, n, seg, end, subject, s)
	case doubt:
		if i > seg && slices.Contains([]string{"a", "the", "in", "of"}, r.tokens[i-1].lower) && n == 1 {
			return 0
		}
		if i+n < end {
			if _, counts := r.number(i + n); counts > 0 {
				return 0 // "questioned three men": asked, not doubted
			}
		}
		return r.applyDeny(graph.ByDoubting, graph.Hedged, text, i, n, seg, end, subject, s)
	case unproven:
		s.local = operator{flip: true, mood: graph.Hedged, by: graph.ByDoubting, cue: text}
	case ask:
		r.hold(subject, s)
		s.embed = operator{mood: graph.Open, cue: text}
	case judge:
		s.local = operator{mood: graph.Judged, cue: text}
		return 0
	case urge:
		s.local.mood = max(s.local.mood, graph.Open)
		s.local.cue = text
		return 0
	case hedge:
		s.local.mood = max(s.local.mood, graph.Hedged)
		if s.local.cue == "" {
			s.local.cue = text
		}
	case cond:
		s.local = operator{mood: graph.Open, cue: text}
	case fail:
		if i+n >= end {
			return 0
		}
		if i > seg && r.tokens[i-1].lower == "to" && n == 1 {
			s.local.mood = max(s.local.mood, graph.Open) // "in order to stop X": X is neither told nor denied
			return n
		}
		s.local.flip = !s.local.flip
		s.local.by, s.local.cue = graph.ByFailing, text
	case not:
		if i+n < end && (r.tokens[i+n].lower == "only" || r.tokens[i+n].lower == "just") {
			return n + 1
		}
		if i+n+1 < end && r.tokens[i+n+1].lower == "than" || i+n < end && r.scant(i, n) {
			return n // "no more than 400", "barely half" bound a figure
		}
		s.local.flip = true
		s.local.by, s.local.cue = graph.ByNegation, text
		r.negated = i
		if s.embed.flip { // "denied that X did not": X too is held true
			id := r.clause(*s)
			for k := s.since; k < len(r.p.Terms); k++ {
				r.p.Terms[k].Clause = id
			}
		}
		r.mark(i, s)
		if i+n < end && (text == "not one" || text == "not a single") {
			return n + 1 // "not one word", "not a single dollar": the least of its kind stands for any
		}
	case some, all:
		r.mark(i, s)
		return 0
	case refute:
		return r.applyRefute(text, i, n, s, question)
	case weak, report:
		if r.has(i, end, weak) {
			r.p.Suspicions++
		}
		if c == report && s.embed.flip {
			return n
		}
		return 0
	}
	return n
}

// applySay opens what somebody is said to say. Whoever stands before the verb
// is credited with it.
func (r *reader) applySay(i, n, seg, end, subject int, s *scope) int {
	if !r.isVerb(i, seg) || i+n >= end {
		if r.has(i, end, weak) {
			r.p.Suspicions++
		}
		if r.has(i, end, report) && (s.embed.flip || s.local.flip) {
			return n
		}
		return 0
	}
	if len(r.p.Terms) == subject && r.tokens[i+n].lower != "that" && s.holder == "" && i > seg {
		// A pronoun spoke: nobody to credit, but it is a report all the same.
		s.holder = r.tokens[i-1].lower
	}
	if s.local.flip && r.openEnd(i+n, end) { // "did not say whether": the rest stays open
		s.local = operator{}
		s.embed = operator{mood: graph.Open, cue: "not " + r.words(i, n)}
		r.hold(subject, s)
		return n
	}
	if s.local.flip { // "did not say that": what was not said is told of, and negated
		r.term(i, *s, false)
		return n
	}
	mood := s.local.mood
	if mood != graph.Hedged {
		mood = graph.Stated
	}
	s.local = operator{}
	if !s.embed.flip {
		s.embed = operator{mood: mood, cue: ""}
	}
	r.hold(subject, s)
	r.ofHolder(i+n, end, subject)
	return n
}

// openEnd reports whether what follows a verb of saying is an indirect question.
func (r *reader) openEnd(next, end int) bool {
	if next >= end {
		return true
	}
	switch r.tokens[next].lower {
	case "whether", "if", "how", "what", "who", "why", "when", "where", "which", "more", "much", "anything", "further":
		return true
	}
	return false
}

// applyDeny opens what somebody denies or doubts. A passive ("was denied by")
// turns what stands before it.
func (r *reader) applyDeny(by graph.Means, mood graph.Mood, text string, i, n, seg, end, subject int, s *scope) int {
	op := operator{flip: true, mood: mood, by: by, cue: text}
	if s.local.flip { // "did not deny": open
		op = operator{mood: graph.Open, cue: "not " + text}
		s.local = operator{}
	}
	if i > seg && r.lex.irregular[r.tokens[i-1].lower] == "be" || i+n >= end || i+n < end && r.tokens[i+n].lower == "by" {
		if len(r.p.Terms) == subject || by == graph.ByDoubting && i+n >= end {
			return 0
		}
		turned := *s
		turned.embed = op
		id := -1
		for k := subject; k < len(r.p.Terms); k++ {
			if id < 0 {
				r.p.Clauses = append(r.p.Clauses, r.newClause(turned))
				id = len(r.p.Clauses) - 1
			}
			r.p.Terms[k].Clause = id
		}
		return n
	}
	op.flip = op.flip != s.embed.flip
	s.embed = op
	s.local = operator{}
	s.since = len(r.p.Terms)
	r.hold(subject, s)
	r.ofHolder(i+n, end, subject)
	return n
}

// ofHolder marks the holder's terms as subject of what follows, if that has a
// pronoun or no subject of its own: "said she never met", "denied meeting".
func (r *reader) ofHolder(next, end, subject int) {
	for next < end && (r.tokens[next].lower == "that" || r.tokens[next].lower == "ever") {
		next++
	}
	if next >= end {
		return
	}
	switch w := r.tokens[next].lower; w {
	case "he", "she", "they", "it", "we", "i", "to", "his", "her", "its", "their", "having", "being":
	default:
		if !strings.HasSuffix(w, "ing") || !r.lex.verbs[w] {
			return
		}
	}
	for k := subject; k < len(r.p.Terms); k++ {
		r.p.Terms[k].Subject = true
	}
}

func (r *reader) newClause(s scope) graph.Clause {
	return graph.Clause{
		False: s.embed.flip, Mood: s.embed.mood, By: s.embed.by, Cue: s.embed.cue, Holder: s.holder, Head: -1,
	}
}

// rejectsReport reports whether what follows a verb of rejecting is a report
// or a clause, not an offer or a bill.
func (r *reader) rejectsReport(from, end int) bool {
	if from < end && (r.tokens[from].lower == "that" || r.tokens[from].lower == "as") {
		return true
	}
	for i := from; i < min(end, from+5); i++ {
		if r.has(i, end, report) || r.has(i, end, refute) {
			return true
		}
	}
	return false
}

// applyRefute notes that the sentence calls its matter false, or clears it of
// that if the calling is itself negated or denied.
func (r *reader) applyRefute(text string, i, n int, s *scope, question bool) int {
	if n == 1 && r.describes(i) {
		return 0
	}
	negated := strings.HasPrefix(text, "not ") || strings.HasPrefix(text, "no ")
	if s.embed.flip && i > 0 && r.tokens[i-1].lower == "as" {
		return n // "dismissed as false": said twice
	}
	if s.local.by == graph.ByNegation && i-r.negated > 3 {
		s.local = operator{} // "not ..., a hoax": too far to be "no hoax"
	}
	if (s.local.flip != s.embed.flip) && !negated {
		r.upheld[s.sentence] = true
		if last := len(r.p.Clauses) - 1; last >= 0 && r.p.Clauses[last].False && len(r.p.Terms) > 0 && r.p.Terms[len(r.p.Terms)-1].Sentence == s.sentence {
			r.p.Clauses[last].False, r.p.Clauses[last].By = false, ""
		}
		s.local, s.embed = operator{}, operator{}
		return n
	}
	r.refuse(s.sentence, verdict{text, question || s.local.mood == graph.Hedged})
	return n
}

// refuse notes that a sentence is called false.
func (r *reader) refuse(sentence int, v verdict) {
	if _, ok := r.refuted[sentence]; !ok {
		r.refuted[sentence] = v
	}
}

// describes reports whether the word at i is said of a thing that is no
// report: fake passports are not a fake story.
func (r *reader) describes(i int) bool {
	switch r.tokens[i].lower {
	case "fake", "false", "bogus", "phony", "counterfeit", "fictitious", "misleading", "erroneous", "fictional", "incorrect", "inaccurate", "imaginary", "satirical", "staged":
	default:
		return false
	}
	if i+1 >= len(r.tokens) || !r.tokens[i+1].word || r.lex.stop[r.tokens[i+1].lower] || r.lex.verbs[r.tokens[i+1].lower] {
		return false
	}
	for k := i + 1; k < min(len(r.tokens), i+4) && r.tokens[k].word; k++ {
		if r.has(k, len(r.tokens), media) || r.has(k, len(r.tokens), refute) || r.has(k, len(r.tokens), report) {
			return false
		}
	}
	return true
}

// hold credits the terms from subject on to whoever they name.
func (r *reader) hold(subject int, s *scope) {
	var names []string
	for k := subject; k < len(r.p.Terms); k++ {
		r.p.Terms[k].Holder = true
		names = append(names, r.tokens[r.at[k]].text)
	}
	if len(names) > 0 {
		s.holder = strings.Join(names, " ")
	}
}

// mark notes "some" and "all" on the clause that token i opens.
func (r *reader) mark(i int, s *scope) {
	isSome, isAll := r.has(i, len(r.tokens), some), r.has(i, len(r.tokens), all)
	if !isSome && !isAll {
		return
	}
	id := r.clause(*s)
	r.p.Clauses[id].Some = r.p.Clauses[id].Some || isSome
	r.p.Clauses[id].All = r.p.Clauses[id].All || isAll
}

// words gives n tokens from i as a user would read them.
func (r *reader) words(i, n int) string {
	parts := make([]string, n)
	for k := range n {
		parts[k] = r.tokens[i+k].lower
	}
	return strings.Join(parts, " ")
}
