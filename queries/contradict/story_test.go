package contradict_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// A story file holds cases, separated by blank lines:
//
//	# why the case is as it is
//	Speaker | stance | day | outlet | article | text
//	Speaker | stance | day | outlet | article | text
//	want: contradiction denial      (relation and kind of the flagged pair)
//	want: none                      (nothing may be flagged)
//
// Fields may be empty. Further statements before want: give context; want:
// tells of the first two.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		for story := range strings.SplitSeq(string(text), "\n\n") {
			t.Run(name, func(t *testing.T) { runStory(t, file, story) })
		}
	}
}

func runStory(t *testing.T, file, story string) {
	var statements []contradict.Statement
	want := ""
	for line := range strings.Lines(strings.TrimSpace(story)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "want:"):
			want = strings.TrimSpace(strings.TrimPrefix(line, "want:"))
		default:
			statements = append(statements, parseStatement(t, file, line))
		}
	}
	if want == "" || len(statements) < 2 {
		t.Fatalf("%s: a story needs two statements and want:, got\n%s", file, story)
	}
	pairs, err := contradict.Find(context.Background(), statements, contradict.Options{Read: proposition.Read, Frames: proposition.Frames})
	if err != nil {
		t.Fatal(err)
	}
	got, shown := "none", ""
	for _, p := range pairs {
		if min(p.A, p.B) != 0 || max(p.A, p.B) != 1 {
			continue
		}
		shown = p.Why
		for _, c := range contradict.DefaultWeights().Contributions(p.Features) {
			shown += "\n\t" + c.String()
		}
		if p.Flag {
			got = graph.Word(p.Relation) + " " + graph.Word(p.Kind)
		}
		if !strings.Contains(p.Why, statements[0].Speaker) || !strings.Contains(p.Why, statements[1].Speaker) {
			t.Errorf("why names not both speakers: %s", p.Why)
		}
	}
	if got != want {
		t.Errorf("%s\n%s\ngot  %s\nwant %s\n%s", file, story, got, want, shown)
	}
}

func parseStatement(t *testing.T, file, line string) contradict.Statement {
	t.Helper()
	f := strings.SplitN(line, "|", 6)
	if len(f) != 6 {
		t.Fatalf("%s: %q has %d fields, want 6", file, line, len(f))
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	s := contradict.Statement{ID: line, Speaker: f[0], Stance: graph.Stance(f[1]), Article: f[4], Text: f[5]}
	if f[3] != "" {
		s.Outlets = []string{f[3]}
	}
	if f[2] != "" {
		day, err := time.Parse(time.DateOnly, f[2])
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		s.Said = day
	}
	return s
}
