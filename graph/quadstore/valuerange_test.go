package quadstore

import (
	"bytes"
	"math"
	"math/big"
	"regexp"
	"testing"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// A range may hold more than what a filter selects, but never less: each number on
// the right side of another must be in it, at the edges of both types too.
func TestNumberRange(t *testing.T) {
	var numbers []quad.Value
	for _, n := range []int64{0, 1, 2, 5200, 1 << 53, 1<<53 + 1, math.MaxInt64 - 1, math.MaxInt64} {
		numbers = append(numbers, quad.Int(n), quad.Int(-n))
	}
	numbers = append(numbers, quad.Int(math.MinInt64))
	for _, f := range []float64{0, .5, 1, 5199.99, 5200, 1 << 53, 1<<63 + 4096, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1)} {
		numbers = append(numbers, quad.Float(f), quad.Float(-f))
	}
	exact := func(v quad.Value) *big.Float {
		if n, ok := v.(quad.Int); ok {
			return new(big.Float).SetInt64(int64(n))
		}
		return big.NewFloat(float64(v.(quad.Float)))
	}
	for op, keeps := range map[iterator.Operator]func(c int) bool{
		iterator.CompareLT:  func(c int) bool { return c < 0 },
		iterator.CompareLTE: func(c int) bool { return c <= 0 },
		iterator.CompareGT:  func(c int) bool { return c > 0 },
		iterator.CompareGTE: func(c int) bool { return c >= 0 },
	} {
		for _, limit := range numbers {
			lower, upper, ok := numberRange(op, limit)
			if !ok {
				t.Fatalf("no range for %v %v", op, limit)
			}
			for _, n := range numbers {
				enc, err := appendValue([]byte{spaceValues}, n)
				if err != nil {
					t.Fatal(err)
				}
				within := bytes.Compare(lower, enc) <= 0 && bytes.Compare(enc, upper) < 0
				if keeps(exact(n).Cmp(exact(limit))) && !within {
					t.Errorf("%v is not in the range of %v %v", n, op, limit)
				}
			}
		}
	}
	if lower, upper, _ := numberRange(iterator.CompareGT, quad.Int(5200)); bytes.Compare(appendInt([]byte{spaceValues, tagInt}, 5199), lower) >= 0 || upper == nil {
		t.Error("the range of ints above 5200 has 5199")
	}
}

func TestMayMatch(t *testing.T) {
	tests := []struct {
		pattern string
		refs    bool
		value   quad.Value
		want    bool
	}{
		{"missile", false, quad.String("a missile"), true},
		{"missile", false, quad.String("a hostage"), false},
		{"missile (x|y)", false, quad.String("missile"), false},
		{"(?i)missile", false, quad.String("MISSILE"), true},
		{"^a.*b$", false, quad.String("whatever"), true},
		{"x|y", false, quad.String("z"), true},
		{"oui", false, quad.LangString{Value: "oui", Lang: "fr"}, true},
		{"oui", false, quad.TypedString{Value: "oui", Type: "t"}, true},
		{"oui", false, quad.IRI("oui"), false},
		{"oui", true, quad.IRI("oui"), true},
		{"oui", true, quad.BNode("non"), false},
		{".*", true, quad.Int(1), false},
	}
	for _, test := range tests {
		enc, err := appendValue(nil, test.value)
		if err != nil {
			t.Fatal(err)
		}
		if got := mayMatch(regexp.MustCompile(test.pattern), test.refs)(enc); got != test.want {
			t.Errorf("mayMatch(%q, %t)(%v) = %t, want %t", test.pattern, test.refs, test.value, got, test.want)
		}
	}
}
