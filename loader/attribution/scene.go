package attribution

import (
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// scene is an article with all that the models look at: the rules' reading, the
// analysis, and what the rules propose. Words, tags and labels are hashed once,
// so that features are made of numbers alone.
type scene struct {
	*reading
	a     *syntax.Analysis
	tok   []token
	rules []candidate
	cueOf []int32 // for each token the rules' candidate whose cue it is in, or -1
	inCue []bool  // tokens that are part of a cue, set by markCues
	marks []int32 // how many commas and the like stand before each token
}

// token is what the models know of a token.
type token struct {
	low, lemma, tag, label uint64
	suffix, shape          uint64
	head                   int32
	object                 int32    // its object, or -1
	subject                int32    // its subject, that of the verb it is coordinated with, or -1
	kids                   uint32   // labels of its dependents, by labelBit
	pos                    uint8    // coarse tag
	name                   uint8    // class of name
	quote                  uint8    // 0 outside of quotations, 1 inside, 2 a mark that opens one, 3 one that closes one
	role                   ruleRole // what the rules propose
}

// ruleRole is a set of the roles that the rules propose for a token.
type ruleRole uint8

const (
	ruleContent ruleRole = 1 << iota
	ruleSource
	ruleCue
)

// absent stands for the tokens before and after a sentence.
var absent = token{low: 7, lemma: 7, tag: 7, label: 7, suffix: 7, shape: 7, head: -1, subject: -1, object: -1, pos: posNone}

func newScene(a *syntax.Analysis) *scene {
	r := read(a.Doc)
	s := &scene{reading: r, a: a, tok: make([]token, len(r.w)), rules: candidates(r), cueOf: make([]int32, len(r.w))}
	for i := range s.tok {
		w := &a.Words[i]
		low := r.w[i].low
		s.tok[i] = token{
			low: linear.String(low), lemma: linear.String(w.Lemma), tag: linear.String(w.Tag), label: linear.String(w.Label),
			suffix: linear.String(low[max(0, len(low)-3):]), shape: shapeOf(a.Doc.Word(i)),
			head: int32(w.Head), subject: -1, object: -1, pos: posOf(w.Tag), name: uint8(w.Name), quote: s.quoteState(i),
		}
	}
	s.marks = make([]int32, len(s.tok)+1)
	for i := range s.tok {
		s.marks[i+1] = s.marks[i]
		if p := s.tok[i].pos; p == posComma || p == posMark {
			s.marks[i+1]++
		}
		if h := s.tok[i].head; h >= 0 {
			bit := labelBit(a.Words[i].Label)
			s.tok[h].kids |= bit
			if bit&kidObject != 0 {
				s.tok[h].object = int32(i)
			}
			if bit&(kidSubject|kidPassiveSubject) != 0 {
				s.tok[h].subject = int32(i)
			}
		}
	}
	for i := range s.tok {
		// A verb shares the subject of the one it is coordinated with.
		for h, n := i, 0; s.tok[i].subject < 0 && n < 3 && a.Words[h].Label == "conj" && s.tok[h].head >= 0; n++ {
			h = int(s.tok[h].head)
			s.tok[i].subject = s.tok[h].subject
		}
	}
	s.markRules()
	return s
}

// markCues tells the scene all cues that were found.
func (s *scene) markCues(cues []rng) {
	s.inCue = make([]bool, len(s.tok))
	for _, p := range cues {
		for i := p.a; i < p.b; i++ {
			s.inCue[i] = true
		}
	}
}

func (s *scene) quoteState(i int) uint8 {
	switch {
	case s.w[i].is(clMark) && s.opens(i) >= 0:
		return 2
	case s.w[i].is(clMark):
		return 3
	case s.w[i].quote >= 0:
		return 1
	}
	return 0
}

func (s *scene) markRules() {
	for i := range s.cueOf {
		s.cueOf[i] = -1
	}
	mark := func(parts []rng, role ruleRole) {
		for _, p := range parts {
			for i := p.a; i < p.b; i++ {
				s.tok[i].role |= role
			}
		}
	}
	for k, c := range s.rules {
		mark(c.content, ruleContent)
		mark(c.source, ruleSource)
		mark(c.cue, ruleCue)
		for _, p := range c.cue {
			for i := p.a; i < p.b; i++ {
				s.cueOf[i] = int32(k)
			}
		}
	}
}

// at returns token i, or absent if it is not within [lo, hi).
func (s *scene) at(i, lo, hi int) *token {
	if i < lo || i >= hi {
		return &absent
	}
	return &s.tok[i]
}

// Coarse tags.
const (
	posNone uint8 = iota
	posNoun
	posName
	posPronoun
	posVerb
	posParticiple
	posModal
	posTo
	posPreposition
	posAdjective
	posAdverb
	posDeterminer
	posConjunction
	posWh
	posNumber
	posComma
	posStop
	posMark
	posOther
	posCount
)

func posOf(tag string) uint8 {
	switch tag {
	case "NN", "NNS":
		return posNoun
	case "NNP", "NNPS":
		return posName
	case "PRP":
		return posPronoun
	case "VBD", "VBZ", "VBP", "VB":
		return posVerb
	case "VBN", "VBG":
		return posParticiple
	case "MD":
		return posModal
	case "TO":
		return posTo
	case "IN":
		return posPreposition
	case "JJ", "JJR", "JJS":
		return posAdjective
	case "RB", "RBR", "RBS", "RP":
		return posAdverb
	case "DT", "PRP$", "PDT":
		return posDeterminer
	case "CC":
		return posConjunction
	case "WP", "WDT", "WRB", "WP$":
		return posWh
	case "CD":
		return posNumber
	case ",":
		return posComma
	case ".":
		return posStop
	case ":", "``", "''", "-LRB-", "-RRB-":
		return posMark
	}
	return posOther
}

// The labels of dependents that matter.
const (
	kidSubject uint32 = 1 << iota
	kidPassiveSubject
	kidObject
	kidClause
	kidOpenClause
	kidModifier
	kidParataxis
	kidMark
	kidCase
	kidNegation
	kidAuxiliary
	kidPassive
	kidCopula
	kidAdverbClause
	kidNounClause
	kidRelative
	kidParticle
	kidConjunct
	kidDependent
	kidPossessive
)

func labelBit(label string) uint32 {
	switch label {
	case "nsubj", "csubj":
		return kidSubject
	case "nsubjpass", "csubjpass":
		return kidPassiveSubject
	case "dobj", "iobj":
		return kidObject
	case "ccomp":
		return kidClause
	case "xcomp":
		return kidOpenClause
	case "nmod":
		return kidModifier
	case "parataxis":
		return kidParataxis
	case "mark":
		return kidMark
	case "case":
		return kidCase
	case "neg":
		return kidNegation
	case "aux":
		return kidAuxiliary
	case "auxpass":
		return kidPassive
	case "cop":
		return kidCopula
	case "advcl":
		return kidAdverbClause
	case "acl":
		return kidNounClause
	case "acl:relcl":
		return kidRelative
	case "compound:prt":
		return kidParticle
	case "conj":
		return kidConjunct
	case "dep":
		return kidDependent
	case "nmod:poss":
		return kidPossessive
	}
	return 0
}

// shapeOf tells how a word begins and whether it is written in capitals.
func shapeOf(w string) uint64 {
	switch c := w[0]; {
	case 'A' <= c && c <= 'Z':
		if len(w) > 1 && 'A' <= w[1] && w[1] <= 'Z' {
			return 2
		}
		return 1
	case 'a' <= c && c <= 'z':
		return 0
	case '0' <= c && c <= '9':
		return 3
	}
	return 4
}
