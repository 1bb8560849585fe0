package linear_test

import (
	"bytes"
	"testing"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// train learns which of three classes a word belongs to from its letters.
func train() []byte {
	words := map[int][]string{0: {"aab", "aba", "baa"}, 1: {"ccd", "cdc", "dcc"}, 2: {"eef", "efe", "fee"}}
	t := linear.NewTrainer([]string{"ab", "cd", "ef"})
	for range 5 {
		for class := range 3 {
			for _, w := range words[class] {
				scores := make([]int32, 3)
				fs := letters(w)
				t.Score(scores, fs)
				t.Update(fs, class, linear.Best(scores))
				t.Tick()
			}
		}
	}
	return t.Encode(linear.Options{})
}

func letters(w string) []uint64 {
	var fs []uint64
	for i := range w {
		fs = append(fs, linear.Mix(1, linear.String(w[i:i+1])))
	}
	return fs
}

func TestModel(t *testing.T) {
	data := train()
	m, err := linear.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ word, want string }{{"bbbb", "ab"}, {"c", "cd"}, {"ffef", "ef"}, {"xyz", "ab"}} {
		scores := make([]int32, m.Classes())
		m.Score(scores, letters(tt.word))
		if got := m.Label(linear.Best(scores)); got != tt.want {
			t.Errorf("class of %q = %s, want %s (scores %v)", tt.word, got, tt.want, scores)
		}
	}
	if !bytes.Equal(data, train()) {
		t.Error("training twice gave two different models")
	}
}

func TestOpenRejectsDamage(t *testing.T) {
	good := string(train())
	for n := range len(good) {
		if _, err := linear.Open(good[:n]); err == nil {
			t.Fatalf("Open accepted the first %d of %d bytes", n, len(good))
		}
	}
	if _, err := linear.Open(good + "x"); err == nil {
		t.Error("Open accepted a byte too many")
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(string(train()), uint64(1))
	f.Fuzz(func(t *testing.T, data string, feature uint64) {
		m, err := linear.Open(data)
		if err != nil {
			if m != nil {
				t.Error("a model and an error")
			}
			return
		}
		m.Score(make([]int32, m.Classes()), []uint64{feature})
	})
}
