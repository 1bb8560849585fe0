package article_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/loader/article"
)

// readAll reads a location and splits articles from errors.
func readAll(t *testing.T, location string, o article.Options) (inputs []article.Input, errs []error) {
	t.Helper()
	for in, err := range article.Read(context.Background(), location, o) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		inputs = append(inputs, in)
	}
	return inputs, errs
}

func write(t *testing.T, dir, name, data string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// utf16le writes characters below U+10000 in UTF-16, little end first.
func utf16le(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestEncodings(t *testing.T) {
	const want = "“Zoë” said so — naïvely."
	for name, data := range map[string]string{
		"UTF-8":                        want,
		"UTF-8 with byte order mark":   "\ufeff" + want,
		"UTF-16 with byte order mark":  "\xff\xfe" + utf16le(want),
		"UTF-16 without":               utf16le(want),
		"Windows-1252":                 "\x93Zo\xeb\x94 said so \x97 na\xefvely.",
		"UTF-8 with one stray byte":    want + "\xff",
		"UTF-8 with a NUL in the text": want + "\x00",
	} {
		t.Run(name, func(t *testing.T) {
			inputs, errs := readAll(t, write(t, t.TempDir(), "a.txt", data), article.Options{})
			if len(errs) > 0 || len(inputs) != 1 {
				t.Fatalf("got %d articles, errors %v", len(inputs), errs)
			}
			if got := strings.TrimRight(inputs[0].Article.Body, "\x00\ufffd"); got != want {
				t.Errorf("Body = %q, want %q", got, want)
			}
		})
	}
}

func TestPageDeclaresItsEncoding(t *testing.T) {
	page := "<html><head><meta charset=\"iso-8859-2\"></head><body><p>\xa3\xf3d\xbc said so.</p></body></html>"
	inputs, errs := readAll(t, write(t, t.TempDir(), "a.html", page), article.Options{})
	if len(errs) > 0 || len(inputs) != 1 || inputs[0].Article.Body != "Łódź said so." {
		t.Errorf("got %+v, errors %v", inputs, errs)
	}
}

func TestBodyKeepsEveryByteOfAText(t *testing.T) {
	const text = "\r\n  date 2031-05-06\tLind  said\r\n\r\n\r\nso. \U0001f6a2\n\n"
	inputs, errs := readAll(t, write(t, t.TempDir(), "a.txt", text), article.Options{})
	if len(errs) > 0 || len(inputs) != 1 || inputs[0].Article.Body != text {
		t.Errorf("got %+v, errors %v", inputs, errs)
	}
}

func TestBinaryFileIsAnErrorThatNamesIt(t *testing.T) {
	for name, data := range map[string]string{
		"scan.pdf": "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
		"a.txt":    "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00\x01",
		"a.png":    "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"a.md":     "PK\x03\x04\x14\x00\x00\x00",
	} {
		path := write(t, t.TempDir(), name, data)
		inputs, errs := readAll(t, path, article.Options{})
		if len(inputs) != 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), path) {
			t.Errorf("%s: got %d articles, errors %v; want one error that names the file", name, len(inputs), errs)
		}
	}
}

func TestEmptyInput(t *testing.T) {
	_, errs := readAll(t, "-", article.Options{Stdin: strings.NewReader("")})
	if len(errs) != 1 || !errors.Is(errs[0], article.ErrEmpty) {
		t.Errorf("errors %v, want ErrEmpty", errs)
	}
}
