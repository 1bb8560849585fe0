package article_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/claimgraph/claimgraph/loader/article"
)

// FuzzRead feeds every format any bytes: no panic, a body of valid UTF-8 with
// some text in it, and either an article or an error that names the input.
func FuzzRead(f *testing.F) {
	cases, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range cases {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for i := range article.Formats() {
			f.Add(i, txtar.Parse(data).Files[0].Data)
		}
	}
	f.Fuzz(func(t *testing.T, format int, data []byte) {
		formats := article.Formats()
		if format < 0 || format >= len(formats) {
			return
		}
		o := article.Options{Format: formats[format].Name, Stdin: strings.NewReader(string(data)), MaxBytes: 1 << 20}
		inputs, errs := readAll(t, "-", o)
		for _, in := range inputs {
			if a := in.Article; !utf8.ValidString(a.Body) || strings.TrimSpace(a.Body) == "" || a.IRI == "" || in.ID == "" {
				t.Errorf("%s: bad article %+v", o.Format, in)
			}
		}
		for _, err := range errs {
			if !strings.Contains(err.Error(), "standard input") {
				t.Errorf("%s: error does not name the input: %v", o.Format, err)
			}
		}
		if !strings.HasPrefix(o.Format, "json") && len(inputs)+len(errs) != 1 {
			t.Errorf("%s: %d articles and %d errors from one input", o.Format, len(inputs), len(errs))
		}
	})
}
