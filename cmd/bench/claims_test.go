package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompareClaims(t *testing.T) {
	var out strings.Builder
	if err := run(t.Context(), []string{"-claims", "20,200", "-dir", t.TempDir()}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 || !strings.HasPrefix(strings.TrimSpace(lines[2]), "200 ") {
		t.Errorf("it printed\n%s\nwant a head and a line for each size", out.String())
	}
}

func TestRecall(t *testing.T) {
	dir := t.TempDir()
	pool, gold := filepath.Join(dir, "pool.jsonl"), filepath.Join(dir, "gold.jsonl")
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(pool, `{"id": "a", "text": "Tomas Vinge met the builders in Amsel"}
{"id": "b", "text": "Vinge never met the builders"}
{"id": "c", "text": "The harbour of Port Selm stays open"}
`)
	write(gold, `{"a": "a", "b": "b"}
{"a": "a", "b": "c", "level": "direct"}
{"a": "b", "b": "c", "level": "ignore"}
`)
	var out strings.Builder
	if err := run(t.Context(), []string{"-pool", pool, "-gold", gold}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if want := "0.500 from either side"; !strings.Contains(out.String(), want) {
		t.Errorf("it printed %q, want %q", out.String(), want)
	}
	for _, args := range [][]string{{"-pool", pool}, {"-claims", "3"}, {"-pool", gold, "-gold", gold}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("run %q gives no error", args)
		}
	}
}
