package main

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// Marks of where a highlight begins and ends inside a text that is still to
// be laid out: private-use characters, which foreign text is cleaned of.
const (
	markOn  = "\uE000"
	markOff = "\uE001"
)

var unmarked = strings.NewReplacer(markOn, "", markOff, "")

// longEvidence is how many sentences of a long quotation are shown; what lies
// between the first and the last ones is left out.
const longEvidence = 4

// evidence gives the sentences in which spans of the body stand, the spans
// between marks. Spans that the body does not have give "".
func evidence(body string, spans []graph.Span) string {
	off := text.NewOffsets(body)
	var marked []text.Span
	for _, s := range spans {
		if s.Start < 0 || s.Start >= s.End || s.End > utf8.RuneCountInString(body) {
			return "" // an imported graph may hold anything
		}
		marked = append(marked, text.Span{Start: off.Byte(s.Start), End: off.Byte(s.End)})
	}
	var shown []string
	for _, s := range text.Segment(body).Sentences {
		if slices.ContainsFunc(marked, func(m text.Span) bool { return m.Start < s.End && s.Start < m.End }) {
			shown = append(shown, highlight(body, s.Span, marked))
		}
	}
	if n := len(shown); n > longEvidence {
		shown = slices.Concat(shown[:longEvidence/2], []string{"[…]"}, shown[n-longEvidence/2:])
	}
	return strings.Join(shown, " ")
}

// highlight gives body[s], cleaned for a terminal, with marks around the spans.
func highlight(body string, s text.Span, spans []text.Span) string {
	var b strings.Builder
	at := s.Start
	for _, m := range spans {
		start, end := max(m.Start, at), min(m.End, s.End)
		if start >= end {
			continue
		}
		b.WriteString(unmarked.Replace(body[at:start]))
		b.WriteString(markOn + unmarked.Replace(body[start:end]) + markOff)
		at = end
	}
	b.WriteString(unmarked.Replace(body[at:s.End]))
	return plain(b.String())
}

// painter turns marks and styles into what the output can show.
type painter struct{ color bool }

const (
	ansiBold  = "\x1b[1m"
	ansiDim   = "\x1b[2m"
	ansiMark  = "\x1b[1;33m"
	ansiReset = "\x1b[0m"
)

func (p painter) style(code, s string) string {
	if !p.color || code == "" || s == "" {
		return s
	}
	return code + s + ansiReset
}

func (p painter) bold(s string) string { return p.style(ansiBold, s) }
func (p painter) dim(s string) string  { return p.style(ansiDim, s) }

// brackets is how a highlight reads without colours.
var brackets = strings.NewReplacer(markOn, "[[", markOff, "]]")

// paragraph lays a text out in lines of at most width columns, each after the
// indent; highlights are coloured, or bracketed where there are no colours.
func (p painter) paragraph(s, indent string, width int) []string {
	if !p.color {
		s = brackets.Replace(s)
	}
	lines := wrap(s, width-len(indent))
	on := false
	for i, line := range lines {
		// A terminal's colours must not run over the indent of the next line.
		prefix, suffix := "", ""
		if on {
			prefix = ansiMark
		}
		if last := max(strings.LastIndex(line, markOn), strings.LastIndex(line, markOff)); last >= 0 {
			on = strings.HasPrefix(line[last:], markOn)
		}
		if on {
			suffix = ansiReset
		}
		line = strings.NewReplacer(markOn, ansiMark, markOff, ansiReset).Replace(line)
		lines[i] = indent + prefix + line + suffix
	}
	return lines
}
