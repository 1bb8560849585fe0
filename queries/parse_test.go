package queries_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/queries"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

const sample = `/**
 * What one speaker said,
 * oldest first.
 *
 * Days come from the article.
 *
 * @param {entity} speaker  who speaks
 * @param {string} [contains=""]  only texts with this
 * @param {int} [limit=20]  how many
 * @column text  the words
 */
g.V(params.speaker).all();
`

func TestParse(t *testing.T) {
	got, err := queries.Parse("sample", sample)
	if err != nil {
		t.Fatal(err)
	}
	want := queries.Query{
		Name:        "sample",
		Title:       "What one speaker said, oldest first.",
		Description: "Days come from the article.",
		Params: []queries.Param{
			{Name: "speaker", Type: "entity", Description: "who speaks"},
			{Name: "contains", Type: "string", Optional: true, Description: "only texts with this"},
			{Name: "limit", Type: "int", Optional: true, Default: "20", Description: "how many"},
		},
		Columns: []queries.Column{{Name: "text", Description: "the words"}},
		Script:  sample,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Parse (-want +got):\n%s", diff)
	}
}

func TestParseErrorsNameTheLine(t *testing.T) {
	for _, test := range []struct{ script, want string }{
		{"g.V().all()", "line 1: a saved query begins with"},
		{"/** unclosed", "line 1: a saved query begins with"},
		{"/** */", "must say what the query answers"},
		{"/**\n * Title.\n * @param speaker\n */", "line 3: want @param {type} name"},
		{"/**\n * Title.\n * @param {entty} speaker  who\n */", "line 3: parameter speaker: unknown type {entty}"},
		{"/**\n * Title.\n * @param {int} limit=3\n */", "line 3: parameter limit: a default goes in brackets: [limit=3]"},
		{"/**\n * Title.\n * @param {int} [limit=3\n */", "line 3: want @param"},
		{"\n\n/**\n * Title.\n * @returns rows\n */", "line 5: unknown tag"},
	} {
		_, err := queries.Parse("bad", test.script)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Parse(%q) = %v, want an error with %q", test.script, err, test.want)
		}
	}
}

func TestParameterErrorsSayWhatToDo(t *testing.T) {
	q, err := queries.Parse("sample", sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		params map[string]string
		is     error
		want   string
	}{
		{nil, queries.ErrUsage, "needs speaker (who speaks): give -p speaker=..."},
		{map[string]string{"speakr": "x"}, queries.ErrUsage, `no parameter "speakr" (it takes speaker, contains, limit)`},
		{map[string]string{"speaker": "Lind", "limit": "ten"}, queries.ErrUsage, `"ten" is not a whole number`},
		{map[string]string{"speaker": "Nobody"}, graph.ErrNotFound, `nobody called "Nobody"`},
	} {
		for _, err := range q.Run(context.Background(), readWorld(t), test.params, gizmo.Options{}) {
			if !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Run(%v) = %v, want %v with %q", test.params, err, test.is, test.want)
			}
		}
	}
}

func TestAUsersFolderAddsAndReplaces(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"mine.js":    sample,
		"denials.js": "/** Ours. */ g.V().limit(1).all()",
		"broken.js":  "g.V().all()",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := queries.Library(filepath.Join(dir, "missing"), dir)
	if err == nil || !strings.Contains(err.Error(), "broken.js") {
		t.Errorf("Library: error %v does not name broken.js", err)
	}
	if lib["mine"].Title == "" || lib["denials"].Title != "Ours." {
		t.Errorf("the folder's queries are missing beside the broken one: %+v", lib["denials"])
	}
	if lib["quotes"].Title == "" {
		t.Error("the built-in queries are gone")
	}
}

// FuzzParse: any text is a query with a title, or an error.
func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("/***/")
	f.Add("/** x\n@param {int} [a=\"\n*/")
	f.Fuzz(func(t *testing.T, script string) {
		q, err := queries.Parse("fuzz", script)
		if (err == nil) != (q.Title != "") {
			t.Errorf("Parse(%q) = %+v, %v", script, q, err)
		}
	})
}
