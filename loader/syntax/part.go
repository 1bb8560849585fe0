package syntax

import (
	"sort"
	"strings"

	"github.com/claimgraph/claimgraph/loader/text"
)

// Part returns the analysis of the tokens that lie in one of the spans, which are
// in order, as if they were all of the document: what a quotation says by the
// trees of the sentences that it stands in. Its document shares the text, and has
// tokens and sentences but no quotes. A word whose head is left out hangs on the
// nearest word above it that is not; if there is none it is a root, so a sentence
// can have several. Names are left out.
func (a *Analysis) Part(spans []text.Span) *Analysis {
	d := &text.Document{Text: a.Doc.Text, Paragraphs: a.Doc.Paragraphs}
	p := &Analysis{Doc: d}
	at := map[int]int{} // token of a -> token of p
	sentence := -1
	for _, s := range spans {
		first := sort.Search(len(a.Doc.Tokens), func(i int) bool { return a.Doc.Tokens[i].Start >= s.Start })
		for i := first; i < len(a.Doc.Tokens) && a.Doc.Tokens[i].End <= s.End; i++ {
			t := a.Doc.Tokens[i]
			if t.Sentence != sentence {
				sentence = t.Sentence
				d.Sentences = append(d.Sentences, text.Sentence{Span: t.Span, First: len(d.Tokens), Paragraph: t.Paragraph})
			}
			at[i] = len(d.Tokens)
			p.Words = append(p.Words, a.Words[i])
			t.Sentence = len(d.Sentences) - 1
			d.Tokens = append(d.Tokens, t)
			last := &d.Sentences[t.Sentence]
			last.End, last.Last = t.End, len(d.Tokens)
		}
	}
	for i := range p.Words {
		w := &p.Words[i]
		h, there := a.kept(w.Head, at)
		if w.Head = h; !there {
			w.Head, w.Label = -1, "root"
		}
	}
	p.index()
	return p
}

// Unparsed returns the analysis of d for which nothing was looked at: every word
// is the root of its own tree, has no tag, and is its own lemma. It shows what
// those who read analyses gain from them.
func Unparsed(d *text.Document) *Analysis {
	a := &Analysis{Doc: d, Words: make([]Word, len(d.Tokens))}
	for i := range a.Words {
		a.Words[i] = Word{Lemma: strings.ToLower(d.Word(i)), Head: -1, Label: "root"}
	}
	a.index()
	return a
}

// kept is the place in a part of token i or of the nearest token above it that
// the part has.
func (a *Analysis) kept(i int, at map[int]int) (int, bool) {
	for ; i >= 0; i = a.Words[i].Head {
		if k, ok := at[i]; ok {
			return k, true
		}
	}
	return 0, false
}
