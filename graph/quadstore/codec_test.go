package quadstore

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

func TestIDOrder(t *testing.T) {
	var ids []uint64
	for shift := range 64 {
		for _, d := range []uint64{0, 1, ^uint64(0)} {
			ids = append(ids, 1<<shift+d)
		}
	}
	slices.Sort(ids)
	var before []byte
	for i, id := range ids {
		b := appendID(nil, id)
		if got, n := readID(b); got != id || n != len(b) || idLen(b[0]) != n {
			t.Errorf("readID(% x) = %d, %d, want %d, %d", b, got, n, id, len(b))
		}
		if want := 0; i > 0 && ids[i-1] == id {
			if c := bytes.Compare(before, b); c != want {
				t.Errorf("two encodings of %d differ", id)
			}
		} else if i > 0 && bytes.Compare(before, b) >= 0 {
			t.Errorf("encoding of %d does not sort behind that of %d", id, ids[i-1])
		}
		before = b
	}
}

// Whatever bytes are on disk, an id is read only from the bytes it is written as.
func FuzzID(f *testing.F) {
	for _, b := range [][]byte{{}, {0}, {0x80, 1}, {0xC0}, {0xFF, 1, 2, 3, 4, 5, 6, 7, 8}, {0x81, 0}} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		id, n := readID(b)
		if n == 0 {
			return
		}
		if again := appendID(nil, id); !bytes.Equal(again, b[:n]) {
			t.Errorf("readID(% x) = %d, which is written % x", b, id, again)
		}
	})
}

func FuzzValue(f *testing.F) {
	for _, v := range []quad.Value{
		quad.IRI("cg:Claim"), quad.BNode("b"), quad.String("it's"), quad.LangString{Value: "ja", Lang: "de"},
		quad.TypedString{Value: "1", Type: "t"}, quad.Bool(true), quad.Int(-7), quad.Float(-0.5),
		quad.Time(time.Date(2023, 10, 7, 0, 0, 0, 5, time.UTC)), quad.Float(math.NaN()),
	} {
		b, err := appendValue(nil, v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{tagLangString, 0x80, 0x00, 'x'}) // an overlong length
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := decodeValue(b)
		if err != nil {
			if v != nil {
				t.Errorf("decodeValue(% x) = %v and an error", b, v)
			}
			return
		}
		again, err := appendValue(nil, v)
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("decodeValue(% x) = %#v, which is written % x (%v)", b, v, again, err)
		}
	})
}

// Keys of an index sort as the tuples of ids do, and read back.
func FuzzKey(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint64(3), uint64(0), uint64(1), uint64(2), uint64(300), uint64(4))
	f.Add(uint64(127), uint64(128), uint64(1<<14), uint64(1<<21), uint64(128), uint64(1), uint64(1<<63), uint64(1))
	f.Fuzz(func(t *testing.T, a0, a1, a2, a3, b0, b1, b2, b3 uint64) {
		a, b := quadIDs{a0, a1, a2, a3}, quadIDs{b0, b1, b2, b3}
		for _, x := range indexes {
			ka, kb := x.appendKey(nil, &a, 4), x.appendKey(nil, &b, 4)
			want := 0
			for _, p := range x.order {
				if want = cmp.Compare(a[p], b[p]); want != 0 {
					break
				}
			}
			if got := comparer.Compare(ka, kb); got != want {
				t.Errorf("order of %v and %v in space %d is %d, want %d", a, b, x.space, got, want)
			}
			for n := range 5 {
				prefix := x.appendKey(nil, &a, n)
				if !bytes.HasPrefix(ka, prefix) {
					t.Fatalf("the key of the first %d ids is no prefix", n)
				}
				got := a
				for _, p := range x.order[n:] {
					got[p] = 0
				}
				if err := x.decodeTail(ka[len(prefix):], n, &got); err != nil || got != a {
					t.Errorf("decodeTail from %d = %v, %v, want %v", n, got, err, a)
				}
			}
			if got, want := splitKey(ka), len(x.appendKey(nil, &a, x.bloom)); got != want {
				t.Errorf("splitKey = %d, want %d", got, want)
			}
		}
	})
}

// pebble relies on prefixes ordering keys: see the comment of pebble.Split.
func TestSplitOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.Custom(func(t *rapid.T) []byte {
			k := []byte{rapid.ByteRange(0, spaceEnd).Draw(t, "space")}
			return append(k, rapid.SliceOfN(rapid.Byte(), 0, 12).Draw(t, "ids")...)
		})
		a, b := key.Draw(t, "a"), key.Draw(t, "b")
		pa, pb := a[:splitKey(a)], b[:splitKey(b)]
		if bytes.Compare(pa, pb) < 0 && bytes.Compare(a, b) >= 0 {
			t.Errorf("% x before % x by prefix only", a, b)
		}
		if bytes.Compare(a, b) <= 0 && bytes.Compare(pa, pb) > 0 {
			t.Errorf("% x before % x, but not by prefix", a, b)
		}
	})
}

// The encodings of numbers and times sort as they do: comparisons rely on it.
func TestValueOrder(t *testing.T) {
	for _, sorted := range [][]quad.Value{
		{quad.Int(math.MinInt64), quad.Int(-256), quad.Int(-1), quad.Int(0), quad.Int(1), quad.Int(math.MaxInt64)},
		{quad.Float(math.Inf(-1)), quad.Float(-1e300), quad.Float(-1), quad.Float(-1e-300), quad.Float(0),
			quad.Float(5e-324), quad.Float(0.5), quad.Float(2), quad.Float(math.Inf(1))},
		{quad.Time(time.Time{}), quad.Time(time.Date(1969, 12, 31, 23, 59, 59, 999, time.UTC)),
			quad.Time(time.Date(2023, 10, 7, 0, 0, 0, 0, time.UTC)), quad.Time(time.Date(2023, 10, 7, 0, 0, 0, 1, time.UTC))},
	} {
		for i := 1; i < len(sorted); i++ {
			a, _ := appendValue(nil, sorted[i-1])
			b, _ := appendValue(nil, sorted[i])
			if bytes.Compare(a, b) >= 0 {
				t.Errorf("%v does not sort before %v", sorted[i-1], sorted[i])
			}
		}
	}
}

// Long texts are found by a key of bounded size that no short value can have.
func TestLongKeys(t *testing.T) {
	keys := make(map[string]string)
	for _, text := range []string{"", "a", strings.Repeat("x", maxPlainKey-1), strings.Repeat("x", maxPlainKey), strings.Repeat("x", 5000)} {
		for _, v := range []quad.Value{quad.String(text), quad.IRI(text), quad.BNode(text)} {
			enc, _ := appendValue(nil, v)
			key := string(appendValueKey(nil, enc))
			if other, ok := keys[key]; ok {
				t.Errorf("%.20q... and %.20q... have one key", enc, other)
			}
			keys[key] = string(enc)
			if len(key) > 1+maxPlainKey {
				t.Errorf("the key of %d bytes has %d", len(enc), len(key))
			}
		}
	}
}
