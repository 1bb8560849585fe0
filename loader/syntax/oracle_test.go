package syntax

import (
	"math/rand/v2"
	"testing"

	"github.com/claimgraph/claimgraph/loader/text"
)

// flatModel gives every move the same score.
type flatModel struct{}

func (flatModel) Score([]int32, []uint64) {}

// Following the oracle from the start must rebuild any projective tree, and a
// wrong move must lose no more arcs than its cost said.
func TestOracle(t *testing.T) {
	p := newParser(flatModel{}, []string{"S", "L root", "L dep", "R dep"})
	rng := rand.New(rand.NewPCG(1, 2))
	doc := text.Segment("a b c d e f g h i j k l")
	s := newSentences(doc)
	sent := doc.Sentences[0]
	for range 500 {
		words := randomTree(rng, sent.Last)
		var c config
		var o oracle
		c.reset(s, words, sent)
		o.reset(words, 0, c.n)
		lost := 0
		for !c.done() {
			scores := make([]int32, len(p.moves))
			move, _ := p.bestGold(&c, &o, scores, 0)
			if rng.IntN(8) == 0 { // stray
				for k := range scores {
					scores[k] = int32(rng.IntN(9))
				}
				move = p.best(&c, scores)
			}
			lost += o.costs(&c)[p.moves[move].kind]
			c.apply(p.moves[move], move)
		}
		wrong := 0
		for i := range words {
			if c.arcs[i].head != o.head[i] {
				wrong++
			}
		}
		if wrong != lost {
			t.Fatalf("%d arcs are wrong, the oracle had counted %d (gold heads %v)", wrong, lost, o.head)
		}
	}
}

// randomTree returns a random projective tree of n words: the words between
// two ends hang on one of them, recursively.
func randomTree(rng *rand.Rand, n int) []Word {
	words := make([]Word, n)
	var hang func(lo, hi, head int)
	hang = func(lo, hi, head int) {
		if lo >= hi {
			return
		}
		i := lo + rng.IntN(hi-lo)
		words[i] = Word{Head: head, Label: "dep"}
		cut := lo + rng.IntN(i-lo+1)
		hang(lo, cut, head)
		hang(cut, i, i)
		cut = i + 1 + rng.IntN(hi-i)
		hang(i+1, cut, i)
		hang(cut, hi, head)
	}
	root := rng.IntN(n)
	words[root] = Word{Head: -1, Label: "root"}
	hang(0, root, root)
	hang(root+1, n, root)
	return words
}

func TestEdit(t *testing.T) {
	for _, tt := range []struct{ word, lemma string }{
		{"cities", "city"}, {"was", "be"}, {"ran", "run"}, {"said", "say"}, {"n't", "not"}, {"naïveté", "naïve"}, {"a", "a"}, {"went", "go"},
	} {
		if got := parseEdit(editOf(tt.word, tt.lemma)).apply(tt.word); got != tt.lemma {
			t.Errorf("edit %q of %q made %q, want %q", editOf(tt.word, tt.lemma), tt.word, got, tt.lemma)
		}
	}
	if got := (edit{cut: 1}).apply("é"); got != "é" {
		t.Errorf("an edit cut a letter in two: %q", got)
	}
}
