package proposition

import (
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Frames reads the happenings and states that a text tells of from its trees:
// who did what to whom, what is denied, and what is only wished for or asked.
// It costs about fifty times what [Read] does, so it is meant for the claims that
// are known to tell of one story; where the trees are at hand, [FramesOf] costs
// little. It is safe for concurrent use.
func Frames(s string) ([]graph.Frame, error) {
	split, cuts := sentences(s)
	a, err := syntax.Parse(text.Segment(split))
	if err != nil {
		return nil, err
	}
	return frames(a, cuts), nil
}

// FramesOf is as [Frames] for a text that is analysed, such as the part of an
// article that a claim quotes. It is safe for concurrent use.
func FramesOf(a *syntax.Analysis) []graph.Frame { return frames(a, nil) }

func frames(a *syntax.Analysis, cuts []int) []graph.Frame {
	t := tree{Analysis: a, lex: lex(), at: map[int]int{}, cuts: cuts}
	for i := range a.Words {
		if t.predicates(i) {
			t.at[i] = len(t.frames)
			t.heads = append(t.heads, i)
			t.frames = append(t.frames, t.frame(i))
		}
	}
	t.share()
	for k := range t.frames {
		t.commit(k)
	}
	for i := range a.Words {
		t.named(i)
	}
	return t.frames
}

// tree is the state of one reading.
type tree struct {
	*syntax.Analysis
	lex    *lexicon
	frames []graph.Frame
	heads  []int       // frame -> token of its predicate
	at     map[int]int // token of a predicate -> frame
	cuts   []int       // where the text's sentences were cut in two, in bytes
}

func (t *tree) word(i int) string { return strings.ToLower(t.Doc.Word(i)) }

func (t *tree) base(i int) string {
	if t.Words[i].Name != syntax.NoName && !strings.HasPrefix(t.Words[i].Tag, "V") {
		return Base(t.Doc.Word(i))
	}
	return Base(t.Words[i].Lemma)
}

// child gives the first child of i under one of the labels, -1 if none.
func (t *tree) child(i int, labels ...string) int {
	for _, c := range t.Children(i) {
		if slices.Contains(labels, t.Words[c].Label) {
			return int(c)
		}
	}
	return -1
}

// predicates reports whether token i heads a clause.
func (t *tree) predicates(i int) bool {
	w := t.Words[i]
	if t.child(i, "cop") >= 0 {
		return true
	}
	switch w.Label {
	case "aux", "auxpass", "cop", "amod", "compound", "case", "mark":
		return false
	}
	return strings.HasPrefix(w.Tag, "VB")
}

// passive are the light verbs whose subject says in the passive what happened: "a
// payment was made".
var passive = map[string]bool{"make": true, "give": true, "reach": true, "conduct": true, "issue": true, "lodge": true}

// within gives the phrase that a frame without a verb of its own turns on, as
// "in the house" in "was in the house": the noun with what belongs to it.
func (t *tree) within(i int, link string) graph.Phrase {
	p := graph.Phrase{Link: link, Head: t.base(i), Form: t.Doc.Word(i), Name: t.Words[i].Name != syntax.NoName && t.Words[i].Name != syntax.Time}
	for _, c := range t.Children(i) {
		switch t.Words[c].Label {
		case "compound", "amod", "nmod:poss":
			if t.tells(int(c)) {
				p.Words = append(p.Words, t.base(int(c)))
			}
		}
	}
	p.Words = append(p.Words, p.Head)
	return p
}

// light are verbs that leave the meaning to their object or to what follows.
var light = []string{"be", "have", "make", "give", "get", "put", "hold", "reach", "conduct", "issue", "lodge"}

// becoming are verbs that say with what follows how something is or comes to be.
var becoming = []string{"become", "remain", "stay", "keep", "fall", "get", "go", "turn", "grow", "lie", "stand", "feel", "look", "seem", "appear", "prove"}

// frame reads the predicate at token i and its arguments.
func (t *tree) frame(i int) graph.Frame {
	f := graph.Frame{Form: t.Doc.Word(i), Sentence: t.sentence(i)}
	verb := strings.HasPrefix(t.Words[i].Tag, "V")
	undergone := t.child(i, "auxpass", "nsubjpass") >= 0
	for _, c := range t.Children(i) {
		c := int(c)
		switch t.Words[c].Label {
		case "nsubj", "csubj":
			f.Subject = t.phrase(c, "")
		case "nsubjpass":
			f.Object = t.phrase(c, "")
		case "dobj":
			f.Object = t.phrase(c, "")
		case "iobj":
			f.Others = append(f.Others, t.phrase(c, "to"))
		case "nmod", "nmod:tmod", "nmod:npmod":
			p := t.phrase(c, t.preposition(c))
			if p.Link == "by" && undergone && t.child(c, "nummod") < 0 {
				f.Subject, p.Link = p, ""
				continue
			}
			f.Others = append(f.Others, p)
		case "compound:prt":
			f.Predicate = append(f.Predicate, t.word(c))
			f.Form += " " + t.Doc.Word(c)
			f.Others = append(f.Others, t.behind(c)...)
		case "advmod":
			f.Others = append(f.Others, t.behind(c)...)
			if how := t.word(c); !negators[how] && !merely[how] {
				f.Manner = append(f.Manner, t.base(c))
			}
		}
	}
	if link := t.preposition(i); link != "" && !verb {
		f.Others = append(f.Others, t.within(i, link))
	}
	f.Past = t.past(i)
	aux := t.child(i, "aux")
	f.Future = aux >= 0 && (t.word(aux) == "will" || t.word(aux) == "wo" || t.word(aux) == "’ll" || t.word(aux) == "'ll" || t.word(aux) == "shall") || t.promised(i)
	lemma := t.Words[i].Lemma
	f.Class = "v"
	if verb {
		f.Verb = t.base(i)
	} else if f.Class = "n"; strings.HasPrefix(t.Words[i].Tag, "J") {
		f.Class = "a"
	}
	if verb && slices.Contains(light, lemma) && t.lighten(&f, i, lemma) {
		return f
	}
	if lemma == "be" && verb && len(f.Predicate) == 0 && len(f.Manner) == 1 {
		// "were asleep", which the parser takes for an adverb
		f.Predicate, f.Class, f.Manner = f.Manner, "a", nil
		return f
	}
	if c := t.child(i, "xcomp", "acomp"); verb && slices.Contains(becoming, lemma) && c >= 0 && (t.Words[c].Tag == "JJ" || strings.HasPrefix(t.Words[c].Tag, "N")) {
		f.Predicate, f.Class = append(f.Predicate, t.base(c)), "a"
		f.Form += " " + t.Doc.Word(c)
	}
	f.Predicate = append([]string{t.base(i)}, f.Predicate...)
	return f
}

// behind gives the phrases that hang on a particle: "ran out | of cash".
func (t *tree) behind(i int) []graph.Phrase {
	var out []graph.Phrase
	for _, c := range t.Children(i) {
		if t.Words[c].Label == "nmod" {
			out = append(out, t.phrase(int(c), t.preposition(int(c))))
		}
	}
	return out
}

// lighten puts in place of a light verb the noun that says what happened:
// "made a request", "is not for sale", "there was no deal". It reports
// whether there is one.
func (t *tree) lighten(f *graph.Frame, i int, lemma string) bool {
	switch expl := t.child(i, "expl") >= 0; {
	case expl && t.child(i, "nsubj", "csubj") >= 0 && f.Subject.Head != "":
		f.Predicate = append(f.Predicate, f.Subject.Head)
		for _, c := range t.Children(t.child(i, "nsubj", "csubj")) {
			if t.Words[c].Label == "amod" { // "no finished audit" denies that it is finished as well
				f.Predicate = append(f.Predicate, t.base(int(c)))
			}
		}
		f.Form = f.Subject.Form
	case t.child(i, "dobj", "nsubjpass") >= 0 && f.Object.Head != "" && f.Object.Head != "noth" && (passive[lemma] || t.child(i, "nsubjpass") < 0):
		f.Predicate = append(f.Predicate, f.Object.Head)
		f.Form += " " + f.Object.Form
	case lemma == "be" && len(f.Others) > 0 && f.Others[0].Head != "":
		f.Predicate = append(f.Predicate, f.Others[0].Head)
		f.Form = f.Others[0].Link + " " + f.Others[0].Form
	default:
		return false
	}
	f.Class = "n"
	return true
}

func (t *tree) preposition(i int) string {
	if c := t.child(i, "case"); c >= 0 {
		return t.word(c)
	}
	return ""
}

// phrase reads the noun phrase at token i.
func (t *tree) phrase(i int, link string) graph.Phrase {
	p := graph.Phrase{Link: link}
	first, last := t.Subtree(i)
	p.Form = t.Doc.Text[t.Doc.Tokens[first].Start:t.Doc.Tokens[last-1].End]
	if strings.HasPrefix(t.Words[i].Tag, "PRP") || pronouns[t.word(i)] {
		p.Pronoun = t.word(i)
	} else {
		p.Head = t.base(i)
	}
	p.Name = t.Words[i].Name != syntax.NoName && t.Words[i].Name != syntax.Time
	for k := first; k < last; k++ {
		if !t.tells(k) || t.below(k, i) {
			continue
		}
		p.Words = append(p.Words, t.base(k))
	}
	return p
}

var pronouns = map[string]bool{
	"nobody": true, "none": true, "nothing": true, "anybody": true, "anyone": true, "anything": true, "everyone": true,
	"everybody": true, "everything": true, "someone": true, "somebody": true, "something": true, "who": true, "which": true,
	"that": true, "this": true, "these": true, "those": true, "some": true, "all": true, "one": true, "neither": true,
}

// tells reports whether token k is a word with a meaning of its own.
func (t *tree) tells(k int) bool {
	tag := t.Words[k].Tag
	return !t.lex.stop[t.word(k)] && (strings.HasPrefix(tag, "N") || strings.HasPrefix(tag, "J") || strings.HasPrefix(tag, "V") || tag == "CD" && false)
}

// below reports whether token k belongs to a clause inside the phrase of i.
func (t *tree) below(k, i int) bool {
	for ; k != i && k >= 0; k = t.Words[k].Head {
		switch t.Words[k].Label {
		case "acl", "acl:relcl", "ccomp", "advcl", "parataxis", "dep":
			return true
		}
	}
	return false
}

// past reports whether the verb group of i is told as over.
func (t *tree) past(i int) bool {
	for _, c := range t.Children(i) {
		switch w := t.word(int(c)); t.Words[c].Label {
		case "aux":
			if w == "will" || w == "would" || w == "shall" || w == "can" || w == "could" || w == "should" {
				return false
			}
			if w == "had" || w == "have" || w == "has" || w == "did" || w == "'ve" {
				return true
			}
		case "cop", "auxpass":
			if w == "was" || w == "were" || w == "been" {
				return true
			}
		}
	}
	return t.Words[i].Tag == "VBD"
}

// sentence is the number of the sentence of token i as [Read] counts them, which
// does not know of cuts.
func (t *tree) sentence(i int) int {
	n, _ := slices.BinarySearchFunc(t.Doc.Sentences, i, func(s text.Sentence, i int) int { return s.Last - 1 - i })
	cut, _ := slices.BinarySearch(t.cuts, t.Doc.Tokens[i].Start)
	return max(0, min(n, len(t.Doc.Sentences)-1)-cut)
}

// share hands a subject on to the clauses that lack one of their own.
func (t *tree) share() {
	for k, i := range t.heads {
		f := &t.frames[k]
		if !f.Subject.Empty() && f.Subject.Pronoun != "who" && f.Subject.Pronoun != "that" && f.Subject.Pronoun != "which" {
			continue
		}
		h := t.Words[i].Head
		if h < 0 {
			continue
		}
		switch t.Words[i].Label {
		case "conj", "xcomp", "advcl":
			if g, ok := t.at[h]; ok && f.Object.Empty() || ok && t.child(i, "nsubjpass") < 0 {
				f.Subject = t.frames[g].Subject
			}
		case "acl", "acl:relcl":
			if p := t.phrase(h, ""); t.Words[i].Tag == "VBN" && f.Object.Empty() && t.child(i, "dobj") < 0 {
				f.Object = p
			} else {
				f.Subject = p
			}
		}
	}
}
