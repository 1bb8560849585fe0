package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/text"
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

// Standoff offsets are code points; a span may have parts, and a role several
// spans.
func TestReadAnnotations(t *testing.T) {
	dir := t.TempDir()
	body := "“Rain,” Åsa said, “and snow.”"
	for name, content := range map[string]string{
		"text/a.txt": body,
		"attributions/a_x1.ann": "T1\tSource 8 11\tÅsa\nT2\tCue 12 16\tsaid\nT3\tContent 1 5;19 27\tRain and snow\n" +
			"T4\tDiscuss 0 1\t“\nT5\tAttribution 12 16\tsaid\nE1\tAttribution:T5 Source:T1 Cue:T2 Content:T3\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := firstError(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := readAnnotations(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(got[body]) != 1 || len(got[body][0].attributions) != 1 || len(got[body][0].neutral) != 1 {
		t.Fatalf("annotations = %+v", got)
	}
	a := got[body][0].attributions[0]
	for _, f := range []struct {
		spans []text.Span
		want  string
	}{{a.Source, "Åsa"}, {a.Cue, "said"}, {a.Content, "Rain|and snow"}} {
		var parts []string
		for _, s := range f.spans {
			parts = append(parts, body[s.Start:s.End])
		}
		if got := strings.Join(parts, "|"); got != f.want {
			t.Errorf("span = %q, want %q", got, f.want)
		}
	}
}

// What is found counts by words: marks do not matter, half of the words find a
// content, a source must hold the head of the annotated one.
func TestFound(t *testing.T) {
	body := "The old mayor said that, alas, rain would fall. Critics agreed."
	at := func(words string) []text.Span {
		i := strings.Index(body, words)
		return []text.Span{{Start: i, End: i + len(words)}}
	}
	gold := annotation{attributions: []attribution.Attribution{{Source: at("The old mayor"), Cue: at("said"), Content: at("alas, rain would fall")}}}
	f := &found{}
	f.add(newWordCover(body), []attribution.Attribution{
		{Source: at("mayor"), Cue: at("said"), Content: at("rain would fall."), Parent: -1},
		{Source: at("Critics"), Cue: at("agreed"), Content: at("rain"), Parent: 0},
	}, gold, 1)
	want := found{predicted: 1, gold: 1, partP: 1, partR: .75, cues: 1, cueP: 1, cueR: 1, aligned: 1, right: 1, speechP: 1, speechG: 1, speechTP: 1, speechT: 1}
	if *f != want {
		t.Errorf("found = %+v, want %+v", *f, want)
	}
}
