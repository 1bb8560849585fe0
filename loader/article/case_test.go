package article_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/claimgraph/claimgraph/loader/article"
)

var update = flag.Bool("update", false, "write the wanted results anew")

// TestCases runs the cases of testdata/read; testdata/README.md says how to
// write one.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Files) != 2 || ar.Files[1].Name != "want" {
				t.Fatal("a case has an input and a file want")
			}
			dir := t.TempDir()
			name := filepath.Join(dir, ar.Files[0].Name)
			if err := os.WriteFile(name, ar.Files[0].Data, 0o600); err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(show(name), dir, "$DIR")
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// show writes what is read from a file in the form of the cases.
func show(name string) string {
	var b bytes.Buffer
	for in, err := range article.Read(context.Background(), name, article.Options{}) {
		if err != nil {
			fmt.Fprintf(&b, "error: %s\n", err)
			continue
		}
		a := in.Article
		fmt.Fprintf(&b, "%s\n", in.ID)
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, "  %s: %s\n", name, value)
			}
		}
		field("title", a.Title)
		field("url", a.URL)
		if !a.Published.IsZero() {
			field("published", a.Published.Format(time.RFC3339))
		}
		if a.Publisher.IRI != "" {
			field("publisher", a.Publisher.Name+" "+a.Publisher.IRI.String())
		}
		field("authors", strings.Join(a.Authors, "; "))
		field("language", a.Language)
		for line := range strings.SplitAfterSeq(a.Body, "\n") {
			fmt.Fprintf(&b, "  |%s\n", strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\u00a0", "<nbsp>"))
		}
	}
	return b.String()
}
