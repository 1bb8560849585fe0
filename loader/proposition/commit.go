package proposition

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/syntax"
)

// commit settles what the text holds of frame k: whether it is denied, and
// how firmly it is told. Frames come in text order, but a governing verb may
// come after what it governs, so each is settled from its own words and from
// those of the verbs above it.
func (t *tree) commit(k int) {
	f := &t.frames[k]
	f.Negated, f.Sweeping = t.negated(t.heads[k])
	f.Mood = max(f.Mood, t.mood(t.heads[k]))
	f.Aside = t.relative(t.heads[k])
	if slices.Contains(spoken, t.Words[t.heads[k]].Lemma) && !t.informs(t.heads[k]) {
		f.Mood = graph.Open // that somebody says a thing is no happening that another rules out
	}
	for i, steps := t.heads[k], 0; steps < 8; steps++ {
		h := t.Words[i].Head
		if h < 0 {
			return
		}
		g, ok := t.at[h]
		if !ok {
			i = h
			continue
		}
		switch t.Words[i].Label {
		case "ccomp", "xcomp":
			t.under(f, t.heads[g])
		case "conj":
			if no, sweeping := t.negated(h); no && t.joinedBy(h, "or", "nor") {
				f.Negated, f.Sweeping = true, sweeping
			}
			f.Mood = max(f.Mood, t.mood(h))
		case "advcl":
			return
		}
		i = h
	}
}

// relative reports whether the clause of token i, or the one it is joined to, tells which
// thing is meant: "the man who robbed the bank", "ballots cast by post".
func (t *tree) relative(i int) bool {
	for t.Words[i].Label == "conj" && t.Words[i].Head >= 0 {
		i = t.Words[i].Head
	}
	switch t.Words[i].Label {
	case "acl:relcl": // but in "the driver was asleep", where it has no subject, it is the clause itself
		return t.Words[i].Lemma != "be" || t.child(i, "nsubj") >= 0
	case "acl":
		return t.child(i, "mark") < 0
	}
	return false
}

// under lets the governing verb h act on the frame.
func (t *tree) under(f *graph.Frame, h int) {
	no, _ := t.negated(h)
	switch t.class(h) {
	case fail, deny:
		if no {
			f.Mood = max(f.Mood, graph.Open)
			return
		}
		f.Negated, f.Sweeping = !f.Negated, true
	case doubt, reject:
		f.Negated, f.Mood = !f.Negated, max(f.Mood, graph.Hedged)
	case hedge:
		f.Mood = max(f.Mood, graph.Hedged)
	case urge, ask:
		f.Mood = graph.Open
	case say:
		if slices.Contains(spoken, t.Words[h].Lemma) {
			f.Mood = graph.Open // a claim of its own, of whoever spoke
		}
	default:
		if no || slices.Contains(hoped, t.Words[h].Lemma) {
			f.Mood = graph.Open
		}
	}
}

// spoken are verbs whose clause is somebody's claim.
var spoken = []string{"say", "tell", "claim", "allege", "argue", "insist", "report", "suggest", "believe", "think", "contend", "maintain", "assert"}

// informs reports whether a verb of saying tells of an act: a case was reported,
// somebody was told of it. Without a clause, the two are not what anybody claims.
func (t *tree) informs(i int) bool {
	lemma := t.Words[i].Lemma
	if lemma == "say" && t.answers(i) {
		return true
	}
	return (lemma == "tell" || lemma == "report") && t.child(i, "dobj", "nsubjpass") >= 0 && t.child(i, "ccomp", "xcomp", "parataxis") < 0
}

// answers reports whether the verb at i says yes or no, which is to accept or to
// refuse.
func (t *tree) answers(i int) bool {
	return slices.ContainsFunc(t.Children(i), func(c int32) bool {
		w := t.word(int(c))
		return (w == "yes" || w == "no") && int(c) > i
	})
}

// hoped are verbs whose clause need not come true.
var hoped = []string{"want", "hope", "plan", "expect", "try", "intend", "wish", "need", "seek", "prepare", "mean", "agree", "decide", "promise", "pledge", "like", "love", "fear", "suppose", "ask", "tell", "offer", "aim", "attempt", "allow", "enable"}

// class gives the cue class of the verb at token i, which governs a clause.
func (t *tree) class(i int) class {
	best := none
	for _, c := range t.lex.cues[t.lex.cueKey(t.Words[i].Lemma)] {
		if (len(c.words) == 1 || len(c.words) == 2 && c.words[1] == "to") && strength(c.class) > strength(best) {
			best = c.class
		}
	}
	return best
}

var negators = map[string]bool{"not": true, "n't": true, "n’t": true, "never": true, "no": true, "neither": true, "nor": true, "hardly": true, "barely": true, "nowhere": true, "cannot": true}
var merely = map[string]bool{"merely": true, "only": true, "just": true, "simply": true, "necessarily": true}
var nobodies = map[string]bool{"nobody": true, "none": true, "nothing": true, "neither": true}

// negated reports whether the clause that token i heads is denied by its own
// words, and whether without exception.
func (t *tree) negated(i int) (no, sweeping bool) {
	for _, c := range t.Children(i) {
		c := int(c)
		if merely[t.word(c)] {
			return false, false // "not merely" denies nothing
		}
		switch w := t.word(c); t.Words[c].Label {
		case "neg", "advmod", "cc:preconj", "det":
			if negators[w] {
				no, sweeping = !no, sweeping || w == "never" || w == "no" || w == "neither"
			}
		case "nsubj", "nsubjpass", "dobj", "nmod", "iobj":
			if t.voided(c) {
				no, sweeping = true, true
			}
			if w := t.Words[c].Label; no && (w == "dobj" || w == "nmod") && t.least(c) {
				sweeping = true
			}
		}
	}
	if t.joinedBy(i, "nor") { // whatever "neither" was taken for
		return true, true
	}
	return no, sweeping
}

// voided reports whether the phrase at i is empty of anything: "nobody", "no
// agreement", "none of its aircraft".
func (t *tree) voided(i int) bool {
	if nobodies[t.word(i)] {
		return true
	}
	first, last := t.Subtree(i)
	if t.word(first) == "no" && first+1 < last && bounding[t.word(first+1)] {
		return false // "no more than 40 people" are some
	}
	if first < last && t.word(first) == "no" && t.word(min(first+1, last-1)) == "one" {
		return true
	}
	if t.word(first) == "none" || t.word(first) == "neither" {
		return true
	}
	// "not one dollar", "not a drop", "not enough", but not "not every dollar".
	if t.word(first) == "not" && first+1 < last && slices.Contains([]string{"a", "an", "one", "single", "enough"}, t.word(first+1)) {
		return true
	}
	for _, c := range t.Children(i) {
		if w := t.word(int(c)); (w == "no" || w == "neither" || w == "zero") && (t.Words[c].Label == "neg" || t.Words[c].Label == "det" || t.Words[c].Label == "advmod" || t.Words[c].Label == "nummod") {
			return true
		}
		if t.Words[c].Label == "nmod:poss" && t.voided(int(c)) {
			return true
		}
	}
	return false
}

var bounding = map[string]bool{"more": true, "fewer": true, "less": true, "later": true, "earlier": true, "sooner": true, "larger": true, "smaller": true, "higher": true, "lower": true}

// least reports whether the phrase at i is the least of its kind: "a single
// word", "anything", "a cent".
func (t *tree) least(i int) bool {
	first, last := t.Subtree(i)
	for k := first; k < last; k++ {
		switch t.word(k) {
		case "any", "single", "anything", "anyone", "anybody", "one", "ever":
			return true
		}
	}
	return false
}

// mood reads how firmly the clause of token i is told.
func (t *tree) mood(i int) graph.Mood {
	m := graph.Stated
	for _, c := range t.Children(i) {
		switch w := t.word(int(c)); t.Words[c].Label {
		case "mark":
			if w == "if" || w == "unless" || w == "whether" {
				m = max(m, graph.Open)
			}
		case "advmod":
			if w == "why" || w == "how" || w == "when" && t.Words[i].Label == "ccomp" {
				m = max(m, graph.Open)
			}
			if t.lexHedge(w) {
				m = max(m, graph.Hedged)
			}
		case "aux":
			if w == "may" || w == "might" || w == "could" {
				m = max(m, graph.Hedged)
			}
			if w == "should" || w == "must" {
				m = max(m, graph.Open)
			}
		case "advcl", "ccomp", "dep":
			if t.conditional(int(c)) {
				m = max(m, graph.Open)
			}
		}
	}
	s := t.Doc.Sentences[t.Doc.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if w := t.word(k); w == "?" || k == s.First && (w == "if" || w == "unless" || w == "should") {
			return graph.Open
		}
	}
	if t.infinitive(i) || t.order(i) {
		return max(m, graph.Open)
	}
	return m
}

// order reports whether the clause of i tells somebody what to do: "Do not ring", not
// "to ring".
func (t *tree) order(i int) bool {
	if t.Words[i].Tag != "VB" || t.marked(i) || t.child(i, "nsubj", "nsubjpass", "csubj", "mark") >= 0 {
		return false
	}
	c := t.child(i, "aux")
	return c >= 0 && t.Words[c].Lemma == "do" || c < 0 && t.Words[i].Head < 0
}

// infinitive reports whether the clause of i is only an aim: "to" opens it, and
// nothing above says that it came about or failed to.
func (t *tree) infinitive(i int) bool {
	h := t.Words[i].Head
	if !t.marked(i) || h < 0 {
		return false
	}
	c := t.class(h)
	return c != fail && c != deny && !slices.Contains(achieved, t.Words[h].Lemma)
}

// promised reports whether the text is an infinitive alone, headed by i, as what
// somebody agreed or threatened to do is: that is still to come.
func (t *tree) promised(i int) bool { return t.Words[i].Head < 0 && t.marked(i) }

// marked reports whether a "to" opens the clause of i.
func (t *tree) marked(i int) bool {
	return slices.ContainsFunc(t.Children(i), func(c int32) bool { return t.Words[c].Tag == "TO" })
}

// achieved are verbs whose infinitive came about.
var achieved = []string{"manage", "begin", "start", "continue", "get", "come", "go", "help", "proceed", "use", "happen", "cause", "force", "lead", "prove", "turn"}

func (t *tree) conditional(i int) bool {
	c := t.child(i, "mark")
	return c >= 0 && (t.word(c) == "if" || t.word(c) == "unless")
}

func (t *tree) lexHedge(w string) bool {
	return slices.ContainsFunc(t.lex.cues[t.lex.cueKey(w)], func(c cue) bool { return c.class == hedge && len(c.words) == 1 })
}

// joinedBy reports whether the coordination at i uses one of the words.
func (t *tree) joinedBy(i int, words ...string) bool {
	for _, c := range t.Children(i) {
		if t.Words[c].Label == "cc" && slices.Contains(words, t.word(int(c))) {
			return true
		}
	}
	return false
}

// named adds a frame for a happening that the text names by a noun: the
// object of "without", which it denies, or an argument, which it presupposes.
func (t *tree) named(i int) {
	w := t.Words[i]
	if _, told := t.at[i]; told || !strings.HasPrefix(w.Tag, "N") || w.Name != syntax.NoName {
		return
	}
	f := graph.Frame{Predicate: []string{t.base(i)}, Class: "n", Form: t.Doc.Word(i), Nominal: true, Sentence: t.sentence(i), Past: true}
	for _, c := range t.Children(i) {
		switch c := int(c); t.Words[c].Label {
		case "nmod:poss":
			f.Subject = t.phrase(c, "")
		case "nmod":
			f.Others = append(f.Others, t.phrase(c, t.preposition(c)))
		}
	}
	governor := i
	if w.Label == "conj" && w.Head >= 0 {
		governor = w.Head
	}
	f.Negated = t.preposition(governor) == "without" || t.voided(governor) || t.lacking(governor)
	f.Sweeping = f.Negated
	if k, ok := t.over(i); ok {
		f.Mood = t.frames[k].Mood
		if t.frames[k].Negated && (!f.Negated || !slices.Contains(occurs, t.Words[t.heads[k]].Lemma)) {
			return // inside what is denied, nothing is told
		}
	}
	t.frames = append(t.frames, f)
}

// lacking reports whether the noun at i is what somebody has none of: "his lack of
// knowledge".
func (t *tree) lacking(i int) bool {
	h := t.Words[i].Head
	return h >= 0 && t.preposition(i) == "of" && slices.Contains(lacks, t.Words[h].Lemma)
}

var lacks = []string{"lack", "absence", "want", "shortage", "dearth"}

// occurs are verbs by which the noun beside them is said to come about.
var occurs = []string{"be", "have", "make", "take", "give", "get", "hold", "reach", "issue", "receive", "happen", "occur", "come", "exist", "find", "see", "follow"}

// over gives the frame that token i stands in.
func (t *tree) over(i int) (int, bool) {
	for h := t.Words[i].Head; h >= 0; h = t.Words[h].Head {
		if k, ok := t.at[h]; ok {
			return k, true
		}
	}
	return 0, false
}
