package main

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader"
)

// mark is what a stretch of an article was found to be. The order is that of
// precedence, where stretches overlap.
type mark int

const (
	unmarkedText mark = iota
	contentMark
	nestedMark // content of a claim inside another
	sourceMark
	cueMark
)

// markStyles and markBrackets are how marks look with colours and without.
var (
	markStyles   = map[mark]string{contentMark: "\x1b[32m", nestedMark: "\x1b[4;32m", sourceMark: "\x1b[1;36m", cueMark: "\x1b[33m"}
	markBrackets = map[mark]struct{ start, end rune }{contentMark: {'[', ']'}, nestedMark: {'[', ']'}, sourceMark: {'{', '}'}, cueMark: {'<', '>'}}
)

// edge is where a stretch begins or ends, in code points.
type edge struct {
	at, length int
	open       bool
	mark       mark
}

// edges gives the ends of all stretches in the order in which they are passed:
// what ends before what begins, and outer ones around inner ones.
func edges(x loader.Extraction) []edge {
	var out []edge
	seen := map[edge]bool{}
	add := func(spans []graph.Span, m mark) {
		for _, s := range spans {
			open := edge{s.Start, s.End - s.Start, true, m}
			if open.length > 0 && !seen[open] { // two claims may share a source
				seen[open] = true
				out = append(out, open, edge{s.End, open.length, false, m})
			}
		}
	}
	for _, c := range x.Claims {
		content := contentMark
		if c.Parent >= 0 {
			content = nestedMark
		}
		add(c.Spans, content)
		add(c.SourceSpans, sourceMark)
		add(c.CueSpans, cueMark)
	}
	slices.SortStableFunc(out, func(a, b edge) int {
		switch {
		case a.at != b.at:
			return cmp.Compare(a.at, b.at)
		case a.open != b.open:
			return order(b.open) // closing comes first
		case a.open:
			return cmp.Or(-cmp.Compare(a.length, b.length), cmp.Compare(a.mark, b.mark))
		}
		return cmp.Or(cmp.Compare(a.length, b.length), -cmp.Compare(a.mark, b.mark))
	})
	return out
}

func order(before bool) int {
	if before {
		return -1
	}
	return 1
}

// glyph is a run of text of one look.
type glyph struct {
	text []byte
	mark mark
}

// word is text without a space, or a line.
type word struct {
	glyphs []glyph
	starts []int // the claims that begin in it
	size   int   // in bytes
}

func (w *word) add(r rune, m mark) { w.addText(string(r), m) }

func (w *word) addText(s string, m mark) {
	if last := len(w.glyphs) - 1; last >= 0 && w.glyphs[last].mark == m {
		w.glyphs[last].text = append(w.glyphs[last].text, s...)
	} else {
		w.glyphs = append(w.glyphs, glyph{[]byte(s), m})
	}
	w.size += len(s)
}

func (w word) text() string {
	var b strings.Builder
	for _, g := range w.glyphs {
		b.Write(g.text)
	}
	return b.String()
}

// articleView prints an article with what was found in it: the text on the
// right, its sources, cues and contents marked; in the margin on the left, where
// each claim begins, who makes it and how.
type articleView struct {
	w      *bufio.Writer
	paint  painter
	margin int // columns
	width  int // columns of the text
	// notes gives the lines of the margin for a claim.
	notes func(claim int) []noteLine

	line   word // so far, with spaces between its words
	column int
	glue   bool       // the next word belongs to the one before it
	queue  []noteLine // of the margin that are still to be printed
}

// gutter stands between margin and text.
const gutter = " │ "

// print lays the text out. No control character of it reaches the output.
func (v *articleView) print(x loader.Extraction) {
	reading := &reader{view: v, edges: edges(x), starts: claimStarts(x)}
	for _, r := range x.Article.Body {
		reading.reach()
		reading.at++
		switch {
		case r == '\n':
			reading.endWord()
			v.endLine()
		case unicode.IsSpace(r):
			reading.endWord()
		case !invisible(r):
			reading.add(r)
		}
	}
	reading.reach()
	reading.endWord()
	if v.column > 0 {
		v.endLine()
	}
	for len(v.queue) > 0 {
		v.endLine()
	}
}

// reader goes through the text of an article and cuts it into words.
type reader struct {
	view   *articleView
	edges  []edge // those that are still to come
	starts []start
	at     int // in code points
	depth  [cueMark + 1]int
	word   word
}

// reach takes what begins or ends at the present code point.
func (r *reader) reach() {
	for len(r.edges) > 0 && r.edges[0].at <= r.at {
		e := r.edges[0]
		r.edges = r.edges[1:]
		bracket := markBrackets[e.mark].end
		if r.depth[e.mark]--; e.open {
			bracket = markBrackets[e.mark].start
			r.depth[e.mark] += 2
		}
		if !r.view.paint.color {
			r.word.add(bracket, unmarkedText)
		}
	}
	for len(r.starts) > 0 && r.starts[0].at <= r.at {
		r.word.starts = append(r.word.starts, r.starts[0].claim)
		r.starts = r.starts[1:]
	}
}

// longestWord is how many bytes of text without a space are taken as one word.
const longestWord = 1000

func (r *reader) add(c rune) {
	m := unmarkedText
	for i, n := range r.depth {
		if n > 0 {
			m = mark(i)
		}
	}
	r.word.add(c, m)
	if r.word.size > longestWord {
		r.endWord()
		r.view.glue = true
	}
}

func (r *reader) endWord() {
	r.view.place(r.word)
	r.word = word{}
}

// start is the code point at which a claim begins: its source, cue or content.
type start struct{ at, claim int }

func claimStarts(x loader.Extraction) []start {
	out := make([]start, len(x.Claims))
	for i, c := range x.Claims {
		out[i] = start{c.Spans[0].Start, i}
		for _, s := range slices.Concat(c.SourceSpans, c.CueSpans) {
			out[i].at = min(out[i].at, s.Start)
		}
	}
	slices.SortStableFunc(out, func(a, b start) int { return cmp.Compare(a.at, b.at) })
	return out
}

// place puts a word on the line, or on the next if there is no room. A word
// that is wider than a line is broken.
func (v *articleView) place(w word) {
	if len(w.glyphs) == 0 {
		v.line.starts = append(v.line.starts, w.starts...)
		return
	}
	space := v.column > 0 && !v.glue
	v.glue = false
	n := uniseg.StringWidth(w.text())
	if space && v.column+1+n > v.width {
		v.endLine()
		space = false
	}
	if space {
		v.space(w.glyphs[0].mark)
	}
	v.line.starts = append(v.line.starts, w.starts...)
	for _, g := range w.glyphs {
		for rest, state := string(g.text), -1; rest != ""; {
			var cluster string
			var columns int
			cluster, rest, columns, state = uniseg.FirstGraphemeClusterInString(rest, state)
			if v.column+columns > v.width {
				v.endLine()
			}
			v.line.addText(cluster, g.mark)
			v.column += columns
		}
	}
}

// space puts a space between two words; one inside a stretch has its look.
func (v *articleView) space(next mark) {
	m := v.line.glyphs[len(v.line.glyphs)-1].mark
	if m != next {
		m = unmarkedText
	}
	v.line.addText(" ", m)
	v.column++
}

// endLine prints the line, beside the next line of the margin.
func (v *articleView) endLine() {
	for _, claim := range v.line.starts {
		v.queue = append(v.queue, v.notes(claim)...)
	}
	var note noteLine
	if len(v.queue) > 0 {
		note, v.queue = v.queue[0], v.queue[1:]
	}
	var b strings.Builder
	for _, g := range v.line.glyphs {
		b.WriteString(v.paint.style(markStyles[g.mark], string(g.text)))
	}
	pad := strings.Repeat(" ", max(0, v.margin-uniseg.StringWidth(note.text)))
	if note.head {
		note.text = v.paint.bold(note.text)
	}
	fmt.Fprintln(v.w, strings.TrimRight(note.text+pad+v.paint.dim(gutter)+b.String(), " "))
	v.line, v.column = word{}, 0
}
