package linear_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// trainChain learns to label what stands between brackets, which only the
// order of the positions can tell.
func trainChain() []byte {
	t := linear.NewChainTrainer([]string{"out", "in"}, []int{3})
	for range 20 {
		for _, s := range []string{"a(a)a", "b(ab)", "(b)ab", "aab", "(aa)b(b)"} {
			t.Next()
			in := 0
			for i := range s {
				switch s[i] {
				case '(':
					in = 1
				case ')':
					in = 0
				}
				t.Add(letters(s[i:i+1]), bracket(s[i]), in)
			}
		}
	}
	t.Train(linear.ChainRecipe{Rounds: 20, Rate: .5, MinCount: 1, Seed: 1})
	return t.Encode(1)
}

func bracket(c byte) []uint8 {
	switch c {
	case '(':
		return []uint8{1}
	case ')':
		return []uint8{2}
	}
	return []uint8{0}
}

func lattice(c *linear.Chain, s string) *linear.Lattice {
	l := &linear.Lattice{}
	c.Reset(l)
	for i := range s {
		c.Add(l, letters(s[i:i+1]), bracket(s[i]))
	}
	return l
}

func TestChain(t *testing.T) {
	data := trainChain()
	c, err := linear.OpenChain(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ in, want string }{{"bb(ba)a", "..iii.."}, {"(a)", "ii."}, {"ab", ".."}, {"", ""}} {
		l := lattice(c, tt.in)
		got := ""
		for _, y := range l.Best() {
			got += ".i"[y : y+1]
		}
		if got != tt.want {
			t.Errorf("labels of %q = %s, want %s", tt.in, got, tt.want)
		}
		l.Sum()
		for i := range l.Len() {
			if p := l.Marginal(i, 0) + l.Marginal(i, 1); math.Abs(p-1) > 1e-9 {
				t.Errorf("%q: probabilities at %d sum to %v", tt.in, i, p)
			}
			if i == 0 {
				continue
			}
			if p := l.Step(i, 0, 1) + l.Step(i, 1, 1); math.Abs(p-l.Marginal(i, 1)) > 1e-9 {
				t.Errorf("%q: steps into %d sum to %v, the label has %v", tt.in, i, p, l.Marginal(i, 1))
			}
		}
	}
	if !bytes.Equal(data, trainChain()) {
		t.Error("training twice gave two different models")
	}
}

func TestForbid(t *testing.T) {
	c, err := linear.OpenChain(string(trainChain()))
	if err != nil {
		t.Fatal(err)
	}
	l := lattice(c, "(a)")
	l.Forbid(0, 1)
	l.Sum()
	if l.Best()[0] == 1 || l.Marginal(0, 1) > 1e-9 {
		t.Error("a forbidden label was used")
	}
}

// TestLean shows what a leaning finds, and that it leaves the probabilities alone.
func TestLean(t *testing.T) {
	c, err := linear.OpenChain(string(trainChain()))
	if err != nil {
		t.Fatal(err)
	}
	l := lattice(c, "ab")
	l.Sum()
	before := l.Marginal(0, 1)
	l.Lean(1, 1000)
	if l.Best()[0] != 1 || l.Best()[1] != 1 {
		t.Error("a label that weighs 1000 was not used")
	}
	if p := l.Marginal(0, 1); p != before || p > .5 {
		t.Errorf("Marginal = %v after leaning, want %v as before", p, before)
	}
	l.Lean(1, -1000)
	if l.Best()[0] != 0 || l.Best()[1] != 0 {
		t.Error("leaning back left a label")
	}
}

func TestOpenChainRejectsDamage(t *testing.T) {
	good := string(trainChain())
	for n := range len(good) {
		if _, err := linear.OpenChain(good[:n]); err == nil {
			t.Fatalf("OpenChain accepted the first %d of %d bytes", n, len(good))
		}
	}
}

func FuzzOpenChain(f *testing.F) {
	f.Add(string(trainChain()), uint64(1))
	f.Fuzz(func(t *testing.T, data string, feature uint64) {
		c, err := linear.OpenChain(data)
		if err != nil {
			if c != nil {
				t.Error("a model and an error")
			}
			return
		}
		l := &linear.Lattice{}
		c.Reset(l)
		c.Add(l, []uint64{feature}, nil)
		l.Best()
	})
}
