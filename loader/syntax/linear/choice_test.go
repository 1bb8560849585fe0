package linear_test

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// trainChoice learns to choose, among words, the one with most letters "a", for
// which no word alone is right or wrong.
func trainChoice() []byte {
	t := linear.NewChainTrainer([]string{"other", "best"}, nil)
	for range 20 {
		for _, q := range []struct {
			words []string
			best  int
		}{
			{[]string{"ab", "aab", "b"}, 1}, {[]string{"aab", "aaab"}, 1}, {[]string{"b", "ab"}, 1}, {[]string{"aaab", "ab", "aab"}, 0},
		} {
			t.Next()
			for i, w := range q.words {
				gold := 0
				if i == q.best {
					gold = 1
				}
				t.Add(letters(w), nil, gold)
			}
		}
	}
	t.TrainChoice(linear.ChainRecipe{Rounds: 20, Rate: .5, MinCount: 1, Seed: 1})
	return t.Encode(1)
}

func TestChoice(t *testing.T) {
	data := trainChoice()
	if !bytes.Equal(data, trainChoice()) {
		t.Error("training twice gave two different models")
	}
	c, err := linear.OpenChain(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		words []string
		want  int
	}{{[]string{"b", "aaab", "ab"}, 1}, {[]string{"aab", "ab"}, 0}, {[]string{"b"}, 0}, {nil, -1}} {
		var l linear.Lattice
		c.Reset(&l)
		for _, w := range tt.words {
			c.Add(&l, letters(w), nil)
		}
		p := l.Choice(nil)
		sum, best := 0., -1
		for i, x := range p {
			sum += x
			if best < 0 || x > p[best] {
				best = i
			}
		}
		if best != tt.want || len(p) > 0 && math.Abs(sum-1) > 1e-9 {
			t.Errorf("choice among %q = %d with %v, want %d", tt.words, best, p, tt.want)
		}
	}
}

// The best paths come in order, differ, and score what they are said to score.
func TestPaths(t *testing.T) {
	c, err := linear.OpenChain(string(trainChain()))
	if err != nil {
		t.Fatal(err)
	}
	l := lattice(c, "b(a")
	paths := l.Paths(20)
	if len(paths) != 8 {
		t.Fatalf("%d paths through three positions of two labels, want 8", len(paths))
	}
	if !slices.Equal(paths[0], l.Best()) {
		t.Errorf("first path = %v, want the best, %v", paths[0], l.Best())
	}
	total := 0.
	for i, p := range paths {
		total += math.Exp(l.PathScore(p))
		if i > 0 && l.PathScore(p) > l.PathScore(paths[i-1]) {
			t.Errorf("path %d scores more than the one before", i)
		}
		if slices.ContainsFunc(paths[:i], func(q []uint8) bool { return slices.Equal(p, q) }) {
			t.Errorf("path %v comes twice", p)
		}
	}
	if sum := l.Sum(); math.Abs(math.Log(total)-sum) > 1e-9 {
		t.Errorf("scores of all paths sum to %v, want %v", math.Log(total), sum)
	}
	if got := l.Paths(3); len(got) != 3 || !slices.Equal(got[2], paths[2]) {
		t.Errorf("three best paths = %v, want %v", got, paths[:3])
	}
	var empty linear.Lattice
	if got := empty.Paths(3); got != nil {
		t.Errorf("paths of nothing = %v", got)
	}
}
