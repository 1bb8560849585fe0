package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
)

// readPolnear reads one split of PolNeAR: the texts, and their analysis by
// CoreNLP ("silver": made by a program, so with its errors).
func readPolnear(dir string) ([]*syntax.Gold, error) {
	var gold []*syntax.Gold
	err := readConll(filepath.Join(dir, "silver.conll.gz"), 9, func(doc string, sents [][][]string) error {
		b, err := os.ReadFile(filepath.Join(dir, "text", doc+".txt"))
		if err != nil {
			return err
		}
		g, err := silver(string(b), sents)
		if err != nil {
			return fmt.Errorf("%s: %w", doc, err)
		}
		gold = append(gold, g)
		return nil
	})
	return gold, err
}

// readConll calls f for each document of a gzipped CoNLL file with its
// sentences as rows of columns. Documents begin with "# doc = ID" or
// "# newdoc id = ID".
func readConll(name string, columns int, f func(doc string, sents [][][]string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	doc, sents, rows := "", [][][]string(nil), [][]string(nil)
	sentence := func() {
		if len(rows) > 0 {
			sents, rows = append(sents, rows), nil
		}
	}
	flush := func() error {
		sentence()
		if len(sents) == 0 {
			return nil
		}
		done := sents
		sents = nil
		if err := f(doc, done); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	}
	sc := bufio.NewScanner(io.Reader(z))
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if id, ok := newDocument(line); ok {
			if err := flush(); err != nil {
				return err
			}
			doc = id
			continue
		}
		switch {
		case line == "":
			sentence()
		case strings.HasPrefix(line, "# newpar"):
			rows = append(rows, []string{"newpar"})
		case strings.HasPrefix(line, "#"):
		default:
			row := strings.Split(line, "\t")
			if len(row) != columns {
				return fmt.Errorf("%s:%d: %d columns, want %d", name, n, len(row), columns)
			}
			rows = append(rows, row)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return flush()
}

func newDocument(line string) (id string, ok bool) {
	if id, ok = strings.CutPrefix(line, "# doc = "); ok {
		return id, true
	}
	return strings.CutPrefix(line, "# newdoc id = ")
}

// Columns of silver.conll.gz. Offsets are code points.
const (
	colID = iota
	colForm
	colLemma
	colTag
	colName
	colStart
	colEnd
	colHead
	colLabel
)

var classes = map[string]syntax.Class{
	"PERSON": syntax.Person, "ORGANIZATION": syntax.Organization, "LOCATION": syntax.Place, "MISC": syntax.Misc,
	"DATE": syntax.Time, "TIME": syntax.Time, "DURATION": syntax.Time, "SET": syntax.Time,
}

// silver builds a document with CoreNLP's tokens and sentences and our quotes.
func silver(body string, sents [][][]string) (*syntax.Gold, error) {
	d := text.Segment(body)
	off := text.NewOffsets(body)
	b := builder{doc: &text.Document{Text: body, Paragraphs: d.Paragraphs, Quotes: d.Quotes}}
	for _, rows := range sents {
		var ws []row
		for _, r := range rows {
			start, err1 := strconv.Atoi(r[colStart])
			end, err2 := strconv.Atoi(r[colEnd])
			head, err3 := strconv.Atoi(r[colHead])
			if err1 != nil || err2 != nil || err3 != nil {
				return nil, fmt.Errorf("bad number in %q", r)
			}
			ws = append(ws, row{
				span: text.Span{Start: off.Byte(start), End: off.Byte(end)},
				word: syntax.Word{Tag: r[colTag], Lemma: r[colLemma], Name: classes[r[colName]], Label: r[colLabel]},
				head: head - 1,
			})
		}
		b.sentence(ws)
	}
	g := &syntax.Gold{Analysis: syntax.Analysis{Doc: b.doc, Words: b.words}, HasNames: true}
	for i, w := range g.Words {
		if w.Name == syntax.NoName {
			continue
		}
		tok := g.Doc.Tokens[i]
		if k := len(g.Names) - 1; k >= 0 && g.Names[k].Last == i && g.Names[k].Class == w.Name && g.Doc.Tokens[i-1].Sentence == tok.Sentence {
			g.Names[k].Last, g.Names[k].End = i+1, tok.End
		} else {
			g.Names = append(g.Names, syntax.Name{Span: tok.Span, First: i, Last: i + 1, Class: w.Name})
		}
	}
	return g, nil
}

// row is a token with its annotation; head counts within the sentence, from 0.
type row struct {
	span text.Span
	word syntax.Word
	head int
}

// builder assembles a document from annotated sentences.
type builder struct {
	doc   *text.Document
	words []syntax.Word
	end   int // of the last token
	par   int
}

// sentence adds a sentence. It drops tokens without text of their own, such as
// the second point CoreNLP makes of the one in "U.S.", and hangs their
// dependents on their heads.
func (b *builder) sentence(rows []row) {
	place := make([]int, len(rows)) // of each row in the document, -1 if dropped
	first := len(b.doc.Tokens)
	for i, r := range rows {
		place[i] = -1
		if r.span.Start < b.end || r.span.Start >= r.span.End {
			continue
		}
		for b.par+1 < len(b.doc.Paragraphs) && b.doc.Paragraphs[b.par+1].Start <= r.span.Start {
			b.par++
		}
		place[i] = len(b.doc.Tokens)
		b.doc.Tokens = append(b.doc.Tokens, text.Token{Span: r.span, Sentence: len(b.doc.Sentences), Paragraph: b.par})
		b.end = r.span.End
	}
	if len(b.doc.Tokens) == first {
		return
	}
	root := -1
	for i, r := range rows {
		if place[i] < 0 {
			continue
		}
		h := r.head
		for n := 0; h >= 0 && place[h] < 0 && n < len(rows); n++ {
			h = rows[h].head
		}
		r.word.Head = -1
		if h >= 0 {
			r.word.Head = place[h]
		} else if root < 0 {
			root = place[i]
		} else { // a second root, left by a dropped one
			r.word.Head, r.word.Label = root, "dep"
		}
		b.words = append(b.words, r.word)
	}
	b.doc.Sentences = append(b.doc.Sentences, text.Sentence{
		Span:  text.Span{Start: b.doc.Tokens[first].Start, End: b.end},
		First: first, Last: len(b.doc.Tokens), Paragraph: b.par,
	})
}
