package attribution

import "github.com/claimgraph/claimgraph/loader/text"

// nest sets each attribution's Parent: the closest one in whose content it
// stands with its cue and all of its content. as is in order of content start.
//
// A parent's content covers its child's, and attributions of equal content
// were merged, so parents form no cycle.
func nest(as []Attribution) {
	var open []int // attributions whose content reaches to the current one
	for i := range as {
		a := &as[i]
		start := a.Content[0].Start
		keep := open[:0]
		for _, k := range open {
			if last(as[k].Content).End > start {
				keep = append(keep, k)
			}
		}
		open = keep
		for k := len(open) - 1; k >= 0; k-- {
			if within(a, &as[open[k]]) && (a.Parent < 0 || size(as[open[k]].Content) < size(as[a.Parent].Content)) {
				a.Parent = open[k]
			}
		}
		open = append(open, i)
	}
}

// within reports whether a stands in the content of p: all of a's content and
// its cue, and less than the whole of p.
func within(a, p *Attribution) bool {
	for _, s := range a.Content {
		if !covered(s, p.Content) {
			return false
		}
	}
	for _, s := range a.Cue {
		if !covered(s, p.Content) {
			return false
		}
	}
	return size(a.Content) < size(p.Content)
}

func covered(s text.Span, by []text.Span) bool {
	for _, x := range by {
		if x.Start <= s.Start && s.End <= x.End {
			return true
		}
	}
	return false
}

func size(spans []text.Span) int {
	n := 0
	for _, s := range spans {
		n += s.End - s.Start
	}
	return n
}
