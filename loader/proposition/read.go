package proposition

import (
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// Read reads the text of a claim, or of a whole statement ("X denied that
// ..."). It never fails: what it does not understand is read as stated. It is
// safe for concurrent use and linear in the length of text.
func Read(text string) graph.Proposition {
	text = rejoin(text)
	r := reader{lex: lex(), tokens: tokens(text), within: map[int]int{}, refuted: map[int]verdict{}, upheld: map[int]bool{}}
	r.loud = shouting(r.tokens)
	r.tokens = r.rewrite(r.tokens)
	r.dated = momentTokens(&r)
	for first := 0; first < len(r.tokens); {
		last := first
		for last < len(r.tokens) && r.tokens[last].sent == r.tokens[first].sent {
			last++
		}
		r.sentence(first, last)
		first = last
	}
	r.refutation()
	r.heads()
	return r.finish()
}

// reader is the state of one reading.
type reader struct {
	lex    *lexicon
	tokens []token
	loud   bool         // capitals tell nothing
	dated  map[int]bool // tokens that belong to a date or time of day
	p      graph.Proposition
	at     []int       // per term: its token
	within map[int]int // per token that is a number or a date: its clause
	// refuted and upheld hold, per sentence, the cue that calls the matter
	// false and the one that clears it of that ("is no hoax").
	refuted map[int]verdict
	upheld  map[int]bool
	negated int  // token of the last negation
	asked   bool // the sentence before is a question
}

type verdict struct {
	cue    string
	hedged bool
}

// scope is the sign and mood in force at a token.
type scope struct {
	embed, local operator
	holder       string
	sentence     int
	since        int  // first term under embed
	asked        bool // the whole sentence is a question or a condition
}

// operator is what a cue does to the words in its scope.
type operator struct {
	flip bool
	mood graph.Mood
	by   graph.Means
	cue  string
}

// rewrite replaces the phrases of phrases.tsv by what they are read as.
func (r *reader) rewrite(ts []token) []token {
	out := ts[:0:0]
	for i := 0; i < len(ts); {
		n := 1
		for _, p := range r.lex.phrases[ts[i].lower] {
			if !matches(ts[i:], p.words) {
				continue
			}
			n = len(p.words)
			for _, w := range p.read {
				t := ts[i]
				t.text, t.lower, t.key, t.word, t.cap = w, w, r.lex.cueKey(w), true, t.cap && t.start
				out = append(out, t)
			}
			break
		}
		if n == 1 {
			if ps := r.lex.phrases[ts[i].lower]; len(ps) == 0 || !hasSingle(ps) {
				out = append(out, ts[i])
			}
		}
		i += n
	}
	return out
}

func hasSingle(ps []phrase) bool { return len(ps[len(ps)-1].words) == 1 }

func matches(ts []token, words []string) bool {
	if len(ts) < len(words) {
		return false
	}
	for i, w := range words {
		if ts[i].lower != w || ts[i].sent != ts[0].sent {
			return false
		}
	}
	return true
}

// cueAt finds the longest cue that starts at token i, and how many tokens it takes.
func (r *reader) cueAt(i, last int) (class, int) {
	best, n := none, 0
	for _, c := range r.lex.cues[r.tokens[i].key] {
		if i+len(c.words) > last || len(c.words) < n {
			continue
		}
		if ok := c.at(r.tokens[i:]); ok && (len(c.words) > n || strength(c.class) > strength(best)) {
			best, n = c.class, len(c.words)
		}
	}
	return best, n
}

// at reports whether the cue's words stand at the start of ts.
func (c cue) at(ts []token) bool {
	for k, w := range c.words {
		if form, exact := strings.CutSuffix(w, "="); exact && ts[k].lower != form || !exact && ts[k].key != w {
			return false
		}
	}
	return true
}

// strength orders the classes of one and the same cue word: "claim" is a verb
// of saying before it is a hint of rumour.
func strength(c class) int {
	switch c {
	case none:
		return 0
	case report, weak, some, all, media:
		return 1
	}
	return 2
}

// has reports whether the cue at i is listed under class c as well.
func (r *reader) has(i, last int, c class) bool {
	for _, q := range r.lex.cues[r.tokens[i].key] {
		if q.class != c || i+len(q.words) > last {
			continue
		}
		if q.at(r.tokens[i:]) {
			return true
		}
	}
	return false
}

// term adds token i as a word of the proposition under the scope.
func (r *reader) term(i int, s scope, holder bool) {
	t := r.tokens[i]
	if t.num || r.dated[i] || small[t.lower] > 0 {
		r.within[i] = r.clause(s)
	}
	if r.pronoun(i) {
		r.p.Terms = append(r.p.Terms, graph.Term{
			Base: "it", Form: t.text, Weight: 8, Clause: r.clause(s), Sentence: t.sent, Position: i, Pronoun: true, Link: r.tokens[i-1].lower,
		})
		r.at = append(r.at, i)
		return
	}
	if _, number := small[t.lower]; !t.word || number || r.lex.stop[t.lower] || r.dated[i] {
		return
	}
	base := Base(t.lower)
	if r.lex.stop[base] {
		return
	}
	prior := r.lex.prior[base]
	name := t.cap && (!prior.common || !t.start && !r.loud)
	r.p.Terms = append(r.p.Terms, graph.Term{
		Base: base, Form: t.text, Weight: r.lex.weight(base), Clause: r.clause(s), Sentence: t.sent,
		Position: i, Name: name, Holder: holder, Link: r.link(i),
	})
	r.at = append(r.at, i)
}

// pronoun reports whether token i is a bare "it", "this" or "that" that a
// preposition hangs on something told before.
func (r *reader) pronoun(i int) bool {
	switch r.tokens[i].lower {
	case "it", "this", "that":
	default:
		return false
	}
	if i == 0 || i+1 < len(r.tokens) && r.tokens[i+1].word {
		return false
	}
	switch r.tokens[i-1].lower {
	case "in", "of", "about", "by", "with", "for", "from", "to", "on":
		return true
	}
	return false
}

// link gives the preposition that token i's phrase hangs on.
func (r *reader) link(i int) string {
	for k := i - 1; k >= max(0, i-4) && r.tokens[k].sent == r.tokens[i].sent; k-- {
		t := r.tokens[k]
		switch t.lower {
		case "in", "at", "on", "near", "by", "with", "to", "from", "of", "for", "against", "into", "outside", "inside", "about", "after", "before", "during", "over", "under", "between":
			return t.lower
		case "a", "an", "the", "his", "her", "its", "their", "my", "our":
			continue
		}
		if !t.word || !t.cap && !(r.lex.prior[Base(t.lower)].common && !r.lex.verbs[t.lower]) {
			return ""
		}
	}
	return ""
}

// clause gives the index of the clause for the scope, the last one if the
// scope has not changed.
func (r *reader) clause(s scope) int {
	c := graph.Clause{Head: -1, Holder: s.holder}
	c.False = s.embed.flip != s.local.flip
	c.Mood = max(s.embed.mood, s.local.mood)
	if s.asked {
		c.Mood = max(c.Mood, graph.Open)
	}
	c.Cue, c.By = s.local.cue, s.local.by
	if c.Cue == "" || s.local.by == "" && s.embed.by != "" {
		c.Cue, c.By = s.embed.cue, s.embed.by
	}
	if !c.False {
		c.By = ""
	}
	if n := len(r.p.Clauses) - 1; n >= 0 && len(r.p.Terms) > 0 && r.p.Terms[len(r.p.Terms)-1].Sentence == s.sentence {
		last := r.p.Clauses[n]
		last.Head, last.Passive, last.Some, last.All, last.Future = -1, false, false, false, false
		if last == c {
			return n
		}
	}
	r.p.Clauses = append(r.p.Clauses, c)
	return len(r.p.Clauses) - 1
}

// refutation turns the sentences that are called false.
func (r *reader) refutation() {
	sentences := 0
	for _, t := range r.p.Terms {
		sentences = max(sentences, t.Sentence+1)
	}
	short := sentences <= 3
	verdictOf := func(sentence int) (verdict, bool) {
		if v, ok := r.refuted[sentence]; ok || !short {
			return v, ok && !r.upheld[sentence]
		}
		for i := range sentences {
			if v, ok := r.refuted[i]; ok && !r.upheld[i] {
				return v, true
			}
		}
		return verdict{}, false
	}
	done := map[int]bool{}
	for _, t := range r.p.Terms {
		c := &r.p.Clauses[t.Clause]
		v, ok := verdictOf(t.Sentence)
		if !ok || done[t.Clause] || c.False || c.Mood == graph.Judged {
			continue
		}
		done[t.Clause] = true
		c.False, c.By, c.Cue = true, graph.ByRefuting, v.cue
		c.Mood = graph.Stated
		if v.hedged {
			c.Mood = graph.Hedged
		}
	}
}

// finish fills the stored fields from the first clause with a head.
func (r *reader) finish() graph.Proposition {
	p := &r.p
	p.Quantities = quantities(r)
	p.Moments = moments(r)
	for _, c := range p.Clauses {
		if c.Head < 0 {
			continue
		}
		head := p.Terms[c.Head]
		p.Predicate, p.Negated = head.Base, c.False
		var agent, patient []string
		for _, t := range p.Terms {
			switch {
			case t.Holder || t.Sentence != head.Sentence || t.Position == head.Position:
			case t.Position < head.Position:
				agent = append(agent, t.Base)
			default:
				patient = append(patient, t.Base)
			}
		}
		if c.Passive {
			agent, patient = patient, agent
		}
		p.Agent, p.Patient = strings.Join(agent, " "), strings.Join(patient, " ")
		break
	}
	return *p
}
