package article_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/loader/article"
)

func ids(inputs []article.Input) []string {
	var out []string
	for _, in := range inputs {
		out = append(out, in.ID)
	}
	return out
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", "Lind said so.")
	write(t, dir, "a/one.md", "Lind said so.")
	write(t, dir, "a/two.jsonl", `{"doc": "two-1", "text": "Lind said so."}`)
	write(t, dir, "a/broken.txt", "\x00\x01\x02\x03\x04\x05\x06\x07")
	write(t, dir, "a/README.md", "Where these articles come from.")
	write(t, dir, "a/golden.nq", "<a> <b> <c> .")
	write(t, dir, ".git/config", "hidden")
	outside := write(t, t.TempDir(), "secret.txt", "Not of this folder.")
	if err := os.Symlink(outside, filepath.Join(dir, "link.txt")); err != nil {
		t.Skip("no symbolic links here")
	}

	inputs, errs := readAll(t, dir, article.Options{})
	if want := []string{"one", "two-1", "b"}; !slices.Equal(ids(inputs), want) {
		t.Errorf("read %v, want %v", ids(inputs), want)
	}
	for i, name := range []string{"broken.txt", "link.txt"} {
		if i >= len(errs) || !strings.Contains(errs[i].Error(), name) {
			t.Fatalf("errors %v, want one for broken.txt and one for link.txt", errs)
		}
	}
}

func TestMissingFile(t *testing.T) {
	_, errs := readAll(t, filepath.Join(t.TempDir(), "none.txt"), article.Options{})
	if len(errs) != 1 || !errors.Is(errs[0], os.ErrNotExist) {
		t.Errorf("errors %v, want that the file does not exist", errs)
	}
}

func TestFormatByName(t *testing.T) {
	record := `{"doc": "w1", "text": "Lind said so."}`
	path := write(t, t.TempDir(), "wire.txt", record)
	if inputs, _ := readAll(t, path, article.Options{}); len(inputs) != 1 || inputs[0].ID != "wire" {
		t.Errorf("by its ending: %v, want the text itself", ids(inputs))
	}
	if inputs, _ := readAll(t, path, article.Options{Format: "jsonl"}); len(inputs) != 1 || inputs[0].ID != "w1" {
		t.Errorf("as jsonl: %v, want w1", ids(inputs))
	}
	if _, errs := readAll(t, path, article.Options{Format: "docx"}); len(errs) != 1 || !strings.Contains(errs[0].Error(), "jsonl") {
		t.Errorf("errors %v, want one that lists the formats", errs)
	}
}

func TestStdinIsDetected(t *testing.T) {
	o := article.Options{Stdin: strings.NewReader(`{"doc": "w1", "text": "Lind said so."}`)}
	if inputs, errs := readAll(t, "-", o); len(errs) > 0 || len(inputs) != 1 || inputs[0].ID != "w1" {
		t.Errorf("got %v, errors %v", ids(inputs), errs)
	}
}

func TestTooLong(t *testing.T) {
	long := strings.Repeat("Lind said so. ", 100)
	if _, errs := readAll(t, write(t, t.TempDir(), "a.txt", long), article.Options{MaxBytes: 100}); len(errs) != 1 {
		t.Errorf("errors %v, want one", errs)
	}
	lines := `{"doc": "1", "text": "` + long + "\"}\n" + `{"doc": "2", "text": "Short."}`
	inputs, errs := readAll(t, write(t, t.TempDir(), "a.jsonl", lines), article.Options{MaxBytes: 100})
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), ".jsonl:1:") || !slices.Equal(ids(inputs), []string{"2"}) {
		t.Errorf("got %v, errors %v; want line 1 refused and line 2 read", ids(inputs), errs)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	lines := strings.Repeat(`{"text": "Lind said so."}`+"\n", 10)
	n := 0
	var last error
	for _, err := range article.Read(ctx, write(t, t.TempDir(), "a.jsonl", lines), article.Options{}) {
		if last = err; err == nil {
			n++
			cancel()
		}
	}
	if n != 1 || !errors.Is(last, context.Canceled) {
		t.Errorf("read %d articles, then %v; want one, then that it was cancelled", n, last)
	}
}

func TestFetch(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/lind", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1252")
		fmt.Fprint(w, "<html><body><p>\x93We never met,\x94 Lind said.</p></body></html>")
	})
	mux.Handle("/old", http.RedirectHandler("/lind", http.StatusMovedPermanently))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/file", http.RedirectHandler("file:///etc/passwd", http.StatusFound))
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/big", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, strings.Repeat("Lind said so. ", 1000)) })
	server := httptest.NewServer(mux)
	defer server.Close()
	local := article.Options{AllowPrivate: true, MaxBytes: 1000, Timeout: 300 * time.Millisecond}

	inputs, errs := readAll(t, server.URL+"/old", local)
	if len(errs) > 0 || len(inputs) != 1 {
		t.Fatalf("got %d articles, errors %v", len(inputs), errs)
	}
	if a := inputs[0].Article; a.Body != "“We never met,” Lind said." || a.URL != server.URL+"/lind" || inputs[0].ID != "lind" {
		t.Errorf("got %q from %s as %s", a.Body, a.URL, inputs[0].ID)
	}
	for path, why := range map[string]string{
		"/none": "404", "/loop": "redirects", "/file": "file: URL", "/slow": "deadline", "/big": "1000 bytes",
	} {
		if inputs, errs := readAll(t, server.URL+path, local); len(inputs) > 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), why) {
			t.Errorf("%s: %d articles, errors %v; want one about %s", path, len(inputs), errs, why)
		}
	}
	if _, errs := readAll(t, server.URL+"/lind", article.Options{}); len(errs) != 1 || !strings.Contains(errs[0].Error(), "private network") {
		t.Errorf("errors %v; want the loopback address refused", errs)
	}
}
