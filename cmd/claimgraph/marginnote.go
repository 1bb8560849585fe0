package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader"
)

// legend says what the marks of an article mean.
func (p painter) legend() string {
	var parts []string
	for _, l := range []struct {
		mark mark
		name string
	}{{sourceMark, "source"}, {cueMark, "cue"}, {contentMark, "claim"}, {nestedMark, "claim in a claim"}} {
		if !p.color {
			b := markBrackets[l.mark]
			l.name = string(b.start) + l.name + string(b.end)
		}
		parts = append(parts, p.style(markStyles[l.mark], l.name))
	}
	return strings.Join(parts, "  ")
}

// maxDepth is how deep the margin indents claims inside claims.
const maxDepth = 4

// depths gives, for each claim, how many claims it stands inside of, at most maxDepth.
func depths(x loader.Extraction) []int {
	out := make([]int, len(x.Claims))
	for i := range x.Claims {
		for p := x.Claims[i].Parent; p >= 0 && out[i] < maxDepth; p = x.Claims[p].Parent {
			out[i]++
		}
	}
	return out
}

// noteLine is one line of the margin; head says that it names the speaker.
type noteLine struct {
	text string
	head bool
}

// marginNote says who makes a claim and how, in lines of the width; a claim
// inside another is indented.
func marginNote(c loader.Claim, number, depth int, denies []string, width int) []noteLine {
	indent := strings.Repeat("  ", depth)
	if depth > 0 {
		indent = strings.Repeat("  ", depth-1) + "└ "
	}
	speaker := c.Speaker.Name
	if speaker == "" {
		speaker = "(nobody named)"
	}
	id := attributionID(number) + " "
	var lines []noteLine
	for i, line := range wrapHard(plain(speaker), width-len(indent)-len(id)) {
		if i > 0 {
			id = strings.Repeat(" ", len(id))
		}
		lines = append(lines, noteLine{indent + id + line, true})
		indent = strings.Repeat("  ", depth)
	}
	under := indent + strings.Repeat(" ", len(id))
	for _, detail := range noteDetails(c, denies) {
		for _, line := range wrapHard(detail, width-len(under)) {
			lines = append(lines, noteLine{text: under + line})
		}
	}
	return lines
}

// noteDetails are the lines below the speaker: stance and day, outlets, what it
// speaks against. A range of days, which has no room beside the stance, has a
// line of its own, with the article's words for it.
func noteDetails(c loader.Claim, denies []string) []string {
	details := []string{string(c.Stance)}
	first, last := c.Said.Days()
	switch {
	case first != last && c.Said.Text != "":
		details = append(details, fmt.Sprintf("%q, %s to %s", plain(c.Said.Text), first, last))
	case first != last:
		details = append(details, first+" to "+last)
	case first != "":
		details[0] += ", " + first
	}
	carriers := slices.DeleteFunc(slices.Clone(c.Sources), func(e graph.Entity) bool { return e.IRI == c.Speaker.IRI })
	if len(carriers) > 0 {
		details = append(details, "via "+plain(strings.Join(entityNames(carriers), ", ")))
	}
	if len(denies) > 0 {
		details = append(details, fmt.Sprintf("against %s", strings.Join(denies, ", ")))
	}
	return details
}

// wrapHard is wrap, but breaks words that are wider than a line.
func wrapHard(s string, width int) []string {
	width = max(width, 2)
	var lines []string
	for _, line := range wrap(s, width) {
		for uniseg.StringWidth(line) > width {
			head, column := "", 0
			for rest, state := line, -1; ; {
				cluster, after, columns, next := uniseg.FirstGraphemeClusterInString(rest, state)
				if column+columns > width && head != "" {
					break
				}
				head, column, rest, state = head+cluster, column+columns, after, next
				if rest == "" {
					break
				}
			}
			lines = append(lines, head)
			line = line[len(head):]
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
