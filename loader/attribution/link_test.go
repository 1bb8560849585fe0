package attribution

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// goldOf reads a text in which {the source} <says> [what], by marks.
func goldOf(t *testing.T, marked string) *Gold {
	t.Helper()
	var body strings.Builder
	var a Attribution
	start := 0
	for _, c := range marked {
		span := text.Span{Start: start, End: body.Len()}
		switch c {
		case '{', '<', '[':
			start = body.Len()
		case '}':
			a.Source = append(a.Source, span)
		case '>':
			a.Cue = append(a.Cue, span)
		case ']':
			a.Content = append(a.Content, span)
		default:
			body.WriteRune(c)
		}
	}
	analysis, err := syntax.Parse(text.Segment(body.String()))
	if err != nil {
		t.Fatal(err)
	}
	return &Gold{Analysis: analysis, Attributions: []Attribution{a}}
}

// lessons teach that a subject speaks and who is spoken to does not, that an
// agent of a passive does, and that a passive without one names nobody.
var lessons = []string{
	"{The mayor of Arlen} <told> the council [that the bridge was closed].",
	"{Nurses} <told> a reporter [that the ward was full].",
	"[“The bridge is closed,”] {the old mayor} <said> on Monday.",
	"The council was <told> by {a surveyor} [that the bridge would fall].",
	"The reporter was <told> by {the two nurses} [that nobody came].",
	"Residents were <told> [that the bridge was closed].",
	"The drivers were <told> [that the ferry had left].",
}

func trainLessons(t *testing.T) []byte {
	var gold []*Gold
	for _, l := range lessons {
		gold = append(gold, goldOf(t, l))
	}
	return TrainLinks(gold, slices.Repeat([]*Models{embedded()}, len(gold)), syntax.Recipe{Rounds: 20, Seed: 1}).Encode(linear.Options{})
}

func TestLinker(t *testing.T) {
	data := trainLessons(t)
	if !bytes.Equal(data, trainLessons(t)) {
		t.Error("training twice gave two different models")
	}
	m, err := linear.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, marked := range []string{
		"{The head of the school} <told> parents [that the roof was safe].",
		"[“It is safe,”] {she} <said> on Friday.",
		"The parents were <told> by {a teacher} [that the roof leaked].",
		"Parents were <told> [that the roof was safe].",
	} {
		g := goldOf(t, marked)
		l := newLesson(newScene(g.Analysis), g)
		l.markCues(l.cues)
		got := (&linker{model: m}).find(l.newLink([]rng{l.cues[0]}, l.contents[0], guess{}))
		if got, want := words(l, got), words(l, l.sources[0]); got != want {
			t.Errorf("source in %s = %q, want %q", marked, got, want)
		}
	}
}

func words(l *lesson, parts []rng) string {
	var out []string
	for _, p := range parts {
		for i := p.a; i < p.b; i++ {
			out = append(out, l.d.Word(i))
		}
	}
	return strings.Join(out, " ")
}

// A name is one candidate and never cut, whatever the parser makes of it.
func TestNamesStayWhole(t *testing.T) {
	g := goldOf(t, "[The roads were closed], {the Arlen Daily Post} <reports>.")
	l := newLesson(newScene(g.Analysis), g)
	l.markCues(l.cues)
	k := l.newLink([]rng{l.cues[0]}, l.contents[0], guess{})
	for _, h := range k.heads {
		left, right := k.cuts(h)
		n, ok := k.a.NameAt(h)
		for _, c := range append(left, right...) {
			if ok && n.First < c && c < n.Last {
				t.Errorf("cut at %d inside the name [%d, %d)", c, n.First, n.Last)
			}
		}
	}
}
