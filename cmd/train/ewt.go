package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// readEWT reads a file of the English Web Treebank, with its tags and labels
// brought to those of the silver corpus.
func readEWT(name string) ([]*syntax.Gold, error) {
	var gold []*syntax.Gold
	err := readConll(name, 10, func(doc string, sents [][][]string) error {
		g, err := treebank(sents)
		if err != nil {
			return fmt.Errorf("%s: %w", doc, err)
		}
		gold = append(gold, g)
		return nil
	})
	return gold, err
}

// treebank rebuilds the text of a document from its sentences.
func treebank(sents [][][]string) (*syntax.Gold, error) {
	var body strings.Builder
	var parsed [][]row
	for _, rows := range sents {
		if rows[0][0] == "newpar" {
			rows = rows[1:]
			if body.Len() > 0 {
				body.WriteString("\n\n")
			}
		}
		ws, err := treebankSentence(rows, &body)
		if err != nil {
			return nil, err
		}
		toVersion1(ws)
		parsed = append(parsed, ws)
	}
	d := text.Segment(body.String())
	b := builder{doc: &text.Document{Text: d.Text, Paragraphs: d.Paragraphs, Quotes: d.Quotes}}
	for _, ws := range parsed {
		b.sentence(ws)
	}
	return &syntax.Gold{Analysis: syntax.Analysis{Doc: b.doc, Words: b.words}}, nil
}

// treebankSentence appends the text of a sentence to body. The words of a
// multi-word token ("do|n't") share its letters.
func treebankSentence(rows [][]string, body *strings.Builder) ([]row, error) {
	var ws []row
	together, left := 0, 0 // last word of the open multi-word token; its end in the text
	for _, r := range rows {
		if strings.Contains(r[0], ".") {
			continue // an empty node of the enhanced graph
		}
		space := !strings.Contains(r[9], "SpaceAfter=No")
		if _, last, ok := strings.Cut(r[0], "-"); ok {
			n, err := strconv.Atoi(last)
			if err != nil {
				return nil, fmt.Errorf("bad range %q", r[0])
			}
			together, left = n, body.Len()
			body.WriteString(r[1])
			if space {
				body.WriteByte(' ')
			}
			ws = append(ws, row{span: text.Span{Start: left, End: left + len(r[1])}, head: -2})
			continue
		}
		id, err1 := strconv.Atoi(r[0])
		head, err2 := strconv.Atoi(r[6])
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("bad number in %q", r)
		}
		w := row{word: syntax.Word{Tag: tagOf(r[4]), Lemma: lemmaOf(r[2], r[4]), Label: r[7]}, head: head - 1}
		switch {
		case id < together:
			w.span = text.Span{Start: left, End: left + len(r[1])}
			left = w.span.End
		case id == together:
			w.span = text.Span{Start: left, End: openEnd(ws)}
		default:
			w.span = text.Span{Start: body.Len(), End: body.Len() + len(r[1])}
			body.WriteString(r[1])
			if space {
				body.WriteByte(' ')
			}
		}
		ws = append(ws, w)
	}
	out := ws[:0]
	for _, w := range ws {
		if w.head > -2 {
			out = append(out, w)
		}
	}
	return out, nil
}

// openEnd returns the end of the last multi-word token, whose row stands in ws
// before those of its words.
func openEnd(ws []row) int {
	for i := len(ws) - 1; ; i-- {
		if ws[i].head == -2 {
			return ws[i].span.End
		}
	}
}

// tagOf maps the tags that the treebank added to those of Penn.
func tagOf(tag string) string {
	switch tag {
	case "HYPH", "NFP":
		return ":"
	case "ADD", "GW", "AFX", "XX":
		return "NN"
	case "-LSB-":
		return "-LRB-"
	case "-RSB-":
		return "-RRB-"
	}
	return tag
}

// lemmaOf leaves out the lemmas that the two corpora understand differently:
// only open classes are taken from the treebank.
func lemmaOf(lemma, tag string) string {
	switch tag[0] {
	case 'V', 'N', 'J', 'R':
		return lemma
	}
	return ""
}

// labels1 are the labels of version 2 that have another name in version 1, as
// CoreNLP writes it.
var labels1 = map[string]string{
	"obj": "dobj", "obl": "nmod", "nsubj:pass": "nsubjpass", "aux:pass": "auxpass", "csubj:pass": "csubjpass",
	"flat": "compound", "goeswith": "compound", "fixed": "mwe", "obl:agent": "nmod", "obl:tmod": "nmod:tmod", "obl:npmod": "nmod:npmod",
	"obl:unmarked": "nmod:npmod", "nmod:unmarked": "nmod:npmod", "nmod:desc": "compound", "acl:relcl": "acl:relcl", "advcl:relcl": "advcl",
	"nsubj:outer": "nsubj", "csubj:outer": "csubj", "list": "dep", "dislocated": "dep", "vocative": "discourse", "orphan": "dep",
	"reparandum": "dep", "flat:foreign": "compound",
}

// toVersion1 brings a tree to the conventions of Universal Dependencies
// version 1: the labels, and conjunctions that hang on the first conjunct.
func toVersion1(ws []row) {
	for i := range ws {
		w := &ws[i]
		if l, ok := labels1[w.word.Label]; ok {
			w.word.Label = l
		}
		if w.word.Label == "advmod" && (w.word.Lemma == "not" || w.word.Lemma == "never" || w.word.Lemma == "n't") {
			w.word.Label = "neg"
		}
		if w.word.Label == "cc" && w.head >= 0 && ws[w.head].word.Label == "conj" && ws[w.head].head >= 0 {
			w.head = ws[w.head].head
		}
	}
}
