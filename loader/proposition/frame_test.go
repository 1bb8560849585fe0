package proposition

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/graph"
)

// written writes a frame for comparison: "-" before what is denied, "--" where
// without exception, "~" before what is hedged, "?" before what is open, all after
// "^" for what only tells which one is meant, the predicate, then the subject, object
// and others in brackets.
func written(f graph.Frame) string {
	var b strings.Builder
	if f.Aside {
		b.WriteByte('^')
	}
	if f.Negated {
		b.WriteByte('-')
	}
	if f.Negated && f.Sweeping {
		b.WriteByte('-')
	}
	b.WriteString([...]string{"", "~", "?", "!"}[f.Mood])
	b.WriteString(strings.Join(f.Predicate, " "))
	for _, p := range append([]graph.Phrase{f.Subject, f.Object}, f.Others...) {
		if p.Empty() {
			b.WriteString(" []")
			continue
		}
		fmt.Fprintf(&b, " [%s]", strings.TrimSpace(p.Link+" "+strings.TrimSpace(p.Pronoun+" "+strings.Join(p.Words, " "))))
	}
	return b.String()
}

// testdata/frames.txt holds a text per paragraph: a comment on what it shows,
// the text, and below it, with a ">" before each, the frames that verbs and
// copulas give.
func TestFrames(t *testing.T) {
	data, err := os.ReadFile("testdata/frames.txt")
	if err != nil {
		t.Fatal(err)
	}
	for story := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		var text string
		var want []string
		for line := range strings.Lines(story) {
			line = strings.TrimSpace(line)
			switch {
			case strings.HasPrefix(line, "#"):
			case strings.HasPrefix(line, ">"):
				want = append(want, strings.TrimSpace(line[1:]))
			default:
				text = line
			}
		}
		frames, err := Frames(text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range frames {
			if !f.Nominal || f.Negated {
				got = append(got, written(f))
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\ngot\n> %s\nwant\n> %s", text, strings.Join(got, "\n> "), strings.Join(want, "\n> "))
		}
	}
}

func FuzzFrames(f *testing.F) {
	for _, s := range []string{"", "No.", "Nobody knew that he, she or it had been told", "“If one comes,” she said", "If it rains … we stay"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		frames, err := Frames(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, frame := range frames {
			if len(frame.Predicate) == 0 || frame.Predicate[0] == "" || frame.Sentence < 0 {
				t.Errorf("Frames(%q) has an empty frame: %+v", s, frame)
			}
		}
	})
}
