package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/loader/syntax"
)

func gzipFile(t *testing.T, name, content string) string {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	_, err = z.Write([]byte(content))
	if err := firstError(err, z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Offsets of the silver corpus are code points, the second point of "U.S." has
// no text of its own, and neighbouring tokens of one class are one name.
func TestReadPolnear(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "text"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "text", "a.txt"), []byte("“Ann Ode” left the U.S."), 0o644); err != nil {
		t.Fatal(err)
	}
	gzipFile(t, filepath.Join(dir, "silver.conll.gz"), strings.Join([]string{
		"# doc = a",
		"1\t``\t``\t``\tO\t0\t1\t3\tpunct",
		"2\tAnn\tAnn\tNNP\tPERSON\t1\t4\t3\tcompound",
		"3\tOde\tOde\tNNP\tPERSON\t5\t8\t5\tnsubj",
		"4\t''\t''\t''\tO\t8\t9\t5\tpunct",
		"5\tleft\tleave\tVBD\tO\t10\t14\t0\troot",
		"6\tthe\tthe\tDT\tO\t15\t18\t7\tdet",
		"7\tU.S.\tU.S.\tNNP\tLOCATION\t19\t23\t5\tdobj",
		"8\t.\t.\t.\tO\t22\t23\t5\tpunct",
		"",
	}, "\n"))
	gold, err := readPolnear(dir)
	if err != nil {
		t.Fatal(err)
	}
	g := gold[0]
	if n := len(g.Words); n != 7 {
		t.Fatalf("%d words, want 7", n)
	}
	if got := g.Doc.Word(3); got != "”" {
		t.Errorf("word 3 = %q, want ”", got)
	}
	if got := g.Words[2]; got != (syntax.Word{Tag: "NNP", Lemma: "Ode", Name: syntax.Person, Head: 4, Label: "nsubj"}) {
		t.Errorf("word 2 = %+v", got)
	}
	if len(g.Names) != 2 || g.Doc.Text[g.Names[0].Start:g.Names[0].End] != "Ann Ode" {
		t.Errorf("names = %+v", g.Names)
	}
}

// The words of a multi-word token share its letters; labels and the place of
// conjunctions are those of version 1.
func TestReadEWT(t *testing.T) {
	name := gzipFile(t, filepath.Join(t.TempDir(), "x.conllu.gz"), strings.Join([]string{
		"# newdoc id = a", "# newpar id = a-1",
		"1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_",
		"2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_",
		"2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_",
		"3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_",
		"4\tbuy\tbuy\tVERB\tVB\t_\t0\troot\t_\t_",
		"5\tor\tor\tCCONJ\tCC\t_\t6\tcc\t_\t_",
		"6\tsell\tsell\tVERB\tVB\t_\t4\tconj\t_\t_",
		"7\tland\tland\tNOUN\tNN\t_\t4\tobj\t_\tSpaceAfter=No",
		"8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_",
		"",
	}, "\n"))
	gold, err := readEWT(name)
	if err != nil {
		t.Fatal(err)
	}
	g := gold[0]
	if got := strings.TrimSpace(g.Doc.Text); got != "They don't buy or sell land." {
		t.Errorf("text = %q", got)
	}
	want := []struct {
		word, label string
		head        int
	}{{"They", "nsubj", 3}, {"do", "aux", 3}, {"n't", "neg", 3}, {"buy", "root", -1}, {"or", "cc", 3}, {"sell", "conj", 3}, {"land", "dobj", 3}, {".", "punct", 3}}
	for i, w := range want {
		if got := g.Words[i]; g.Doc.Word(i) != w.word || got.Label != w.label || got.Head != w.head {
			t.Errorf("word %d = %q %s %d, want %q %s %d", i, g.Doc.Word(i), got.Label, got.Head, w.word, w.label, w.head)
		}
	}
}

func TestCorpusErrorsNameTheLine(t *testing.T) {
	name := gzipFile(t, filepath.Join(t.TempDir(), "x.conllu.gz"), "# newdoc id = a\n1\tshort\n")
	if _, err := readEWT(name); err == nil || !strings.Contains(err.Error(), "x.conllu.gz:2") {
		t.Errorf("error = %v, want one that names x.conllu.gz:2", err)
	}
}
