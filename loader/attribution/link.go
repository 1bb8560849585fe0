package attribution

import (
	"slices"

	"github.com/claimgraph/claimgraph/loader/syntax"
)

// linkReach bounds the tokens on either side of a cue among which its source is
// sought, and linkChoices the heads that are weighed; so linking stays linear
// in the text.
const (
	linkReach   = 80
	linkChoices = 40
)

// dash stands for the dashes of all lengths that introduce who said a
// quotation.
const dash = 1

// noSource is the choice that nobody is named.
const noSource = -1

// linker finds the source of an attribution from its cue and content: first the
// head among the nominal words around the cue, or none; then how far the
// phrase of the head reaches to the left and to the right. Not for concurrent
// use.
type linker struct {
	model  scorer
	scores [1]int32
	fs     []uint64
}

// scorer is the linker's model, in use or in training.
type scorer interface {
	Score(scores []int32, features []uint64)
}

// link is an attribution whose source is sought.
type link struct {
	*scene
	cue, content []rng
	guesses      [2]guess // of the rules and of the role model

	anchor  int    // head of the cue
	saying  uint64 // its lemma
	around  rng    // where the source is sought
	chain   []int  // the anchor and the words it depends on
	heads   []int  // what may head the source, in text order
	passive bool
}

// guess is what another finder takes for the source of a cue, if it knows the
// cue at all.
type guess struct {
	source []rng
	known  bool
}

// newLink prepares the search for the source of cue, which has tokens, and
// content. roles is the guess of the role model. All cues must be marked.
func (s *scene) newLink(cue, content []rng, roles guess) *link {
	k := &link{scene: s, cue: cue, content: content, guesses: [2]guess{{}, roles}}
	if n := s.ruleAt(cue); n >= 0 {
		k.guesses[0] = guess{s.rules[n].source, true}
	}
	k.anchor = k.headOf(cue)
	k.saying = s.tok[k.anchor].lemma
	if isDash(s.w[k.anchor].low) {
		k.saying = dash
	}
	sent := s.d.Sentences[s.d.Tokens[k.anchor].Sentence]
	k.around = rng{max(sent.First, k.anchor-linkReach), min(sent.Last, k.anchor+linkReach)}
	for i := k.anchor; i >= 0 && len(k.chain) < 6; i = s.a.Words[i].Head {
		k.chain = append(k.chain, i)
	}
	for _, c := range s.a.Children(k.anchor) {
		l := s.a.Words[c].Label
		k.passive = k.passive || l == "auxpass" || l == "nsubjpass"
	}
	k.findHeads()
	return k
}

// ruleAt returns the rules' candidate whose cue has a word of cue, or -1.
func (s *scene) ruleAt(cue []rng) int {
	for _, p := range cue {
		for i := p.a; i < p.b; i++ {
			if n := s.cueOf[i]; n >= 0 {
				return int(n)
			}
		}
	}
	return -1
}

// headOf returns the token of parts whose governor stands outside them; of
// several, a verb.
func (k *link) headOf(parts []rng) int {
	best := -1
	for _, p := range parts {
		for i := p.a; i < p.b; i++ {
			w := &k.a.Words[i]
			if w.Head >= 0 && inside(w.Head, parts) {
				continue
			}
			if best < 0 || isVerb(w.Tag) && !isVerb(k.a.Words[best].Tag) {
				best = i
			}
		}
	}
	return max(best, parts[0].a)
}

func isVerb(tag string) bool { return tag != "" && tag[0] == 'V' }

func inside(i int, parts []rng) bool {
	return slices.ContainsFunc(parts, func(p rng) bool { return p.a <= i && i < p.b })
}

// taken reports whether token i belongs to the content or the cue.
func (k *link) taken(i int) bool { return inside(i, k.content) || inside(i, k.cue) }

// findHeads lists the words that may head the source: of a name one, of the
// rest those that a noun phrase can have for a head.
func (k *link) findHeads() {
	for i := k.around.a; i < k.around.b; i++ {
		h := i
		if n, ok := k.a.NameAt(i); ok && n.Class != syntax.Time {
			h, i = k.nameHead(n), max(i, min(n.Last, k.around.b)-1)
		}
		if h >= 0 && k.mayHead(h) {
			k.heads = append(k.heads, h)
		}
	}
	for _, g := range k.guesses {
		k.addGuess(g.source)
	}
	if drop := len(k.heads) - linkChoices; drop > 0 {
		after, _ := slices.BinarySearch(k.heads, k.anchor)
		first := min(drop, max(0, after-linkChoices/2))
		k.heads = k.heads[first : first+linkChoices]
	}
}

// addGuess makes sure that a guess can be chosen.
func (k *link) addGuess(source []rng) {
	if len(source) == 0 || slices.ContainsFunc(k.heads, func(h int) bool { return inside(h, source) }) {
		return
	}
	if h := k.headOf(source); !k.taken(h) && k.around.a <= h && h < k.around.b {
		n, _ := slices.BinarySearch(k.heads, h)
		k.heads = slices.Insert(k.heads, n, h)
	}
}

// nameHead returns the last free word of a name that depends on a word outside
// it, or -1.
func (k *link) nameHead(n syntax.Name) int {
	h := -1
	for i := max(n.First, k.around.a); i < min(n.Last, k.around.b); i++ {
		if g := k.a.Words[i].Head; !k.taken(i) && (g < n.First || g >= n.Last) {
			h = i
		}
	}
	return h
}

// mayHead reports whether token i may head the source.
func (k *link) mayHead(i int) bool {
	if k.taken(i) {
		return false
	}
	w := &k.a.Words[i]
	switch w.Tag {
	case "NN", "NNS", "NNP", "NNPS":
		return w.Label != "compound" || w.Head >= 0 && k.taken(w.Head)
	case "PRP", "PRP$", "WP", "WDT", "WP$", "EX":
		return true
	}
	switch w.Label {
	case "nsubj", "nsubjpass", "dobj", "nmod", "csubj":
		return !isVerb(w.Tag) && k.w[i].class&clPunct == 0
	}
	return false
}

// link gives c the source that the linker finds. A document speaks rather than
// whom it is from, and a subject reaches to its verb where the rules see that.
// A relative pronoun is kept apart from what it stands for.
func (st *stage) link(l *linker, c *candidate, roles []rng) {
	found := l.find(st.newLink(c.cue, c.content, guess{roles, true}))
	c.source, c.relative = found, nil
	if len(found) == 0 {
		return
	}
	p := found[0]
	p.b = st.closeBracket(p)
	c.source = []rng{p}
	x := rules{reading: st.reading}
	if w := st.w[p.a].low; p.b-p.a == 1 && (w == "who" || w == "which" || w == "that") {
		if np, ok := x.antecedent(p.a, st.bounds(p.a).a); ok {
			c.source, c.relative = []rng{np}, found
		}
		return
	}
	if st.rule < 0 || len(st.rules[st.rule].source) != 1 {
		return
	}
	rule := st.rules[st.rule].source[0]
	toCue := rule.b == st.cue.a
	switch {
	case rule.a == st.cue.b+1 && st.w[st.cue.b].low == "by" && p.b <= st.cue.a:
		c.source = []rng{rule} // "He was told by | a doctor"
	case x.isDocument(rule) && (rule.a < p.a && p.b <= rule.b || toCue && p.b <= rule.a):
		c.source = []rng{rule} // "a report by the ministry", "sent a letter | saying"
	case toCue && rule.a == p.a && p.b < rule.b:
		c.source = []rng{rule} // "A nurse who treated him | said"
	}
}

// find returns the tokens of the source, none if nobody is named.
func (l *linker) find(k *link) []rng {
	h := l.head(k)
	if h == noSource {
		return nil
	}
	return []rng{l.phrase(k, h)}
}

// head picks the head of the source.
func (l *linker) head(k *link) int {
	best, high := noSource, l.score(k.noneFeatures(l.fs[:0]))
	for n, h := range k.heads {
		if s := l.score(k.headFeatures(l.fs[:0], n)); s > high {
			best, high = h, s
		}
	}
	return best
}

// score is how much features speak for a choice.
func (l *linker) score(fs []uint64) int32 {
	l.fs = fs
	l.model.Score(l.scores[:], fs)
	return l.scores[0]
}
