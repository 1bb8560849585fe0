package contradict

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fill sets every field of a value, however deep, to something that is not zero.
func fill(v reflect.Value, n int) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString("text " + string(rune('a'+n%26)))
	case reflect.Int:
		v.SetInt(int64(-n - 1))
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(uint64(n%200 + 1))
	case reflect.Float64:
		v.SetFloat(float64(n) + .1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n+1)
		fill(v.Index(1), n+2)
	case reflect.Struct:
		if v.Type() == timeType {
			v.Set(reflect.ValueOf(time.Date(1931, 5, 6, 7, 8, 9, n, time.UTC)))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), n+i)
		}
	}
}

// Whatever fields the types of the index come to have, what goes in comes out.
func TestRecordsComeBack(t *testing.T) {
	for _, v := range []any{&claimRecord{}, &articleRecord{}, &meta{}} {
		got := reflect.New(reflect.TypeOf(v).Elem()).Interface()
		if err := decode(encode(nil, reflect.ValueOf(v).Elem().Interface()), got); err != nil || !cmp.Equal(v, got) {
			t.Errorf("the zero %T comes back as %+v, %v", v, got, err)
		}
		fill(reflect.ValueOf(v).Elem(), 0)
		bytes := encode(nil, reflect.ValueOf(v).Elem().Interface())
		if err := decode(bytes, got); err != nil || !cmp.Equal(v, got) {
			t.Errorf("%T comes back changed: %v\n%s", v, err, cmp.Diff(v, got))
		}
		for n := range bytes {
			if decode(bytes[:n], reflect.New(reflect.TypeOf(v).Elem()).Interface()) == nil {
				t.Errorf("%T cut to %d of %d bytes decodes without error", v, n, len(bytes))
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	full := &claimRecord{}
	fill(reflect.ValueOf(full).Elem(), 0)
	f.Add(encode(nil, *full))
	f.Add([]byte{0})
	f.Fuzz(func(t *testing.T, src []byte) {
		var r claimRecord
		if decode(src, &r) != nil {
			return
		}
		var again claimRecord
		if err := decode(encode(nil, r), &again); err != nil {
			t.Errorf("what decodes to %+v does not survive encoding: %v", r, err)
		}
	})
}

// A change of a type that records hold is a change of shape.
func TestShape(t *testing.T) {
	type one struct{ A, B string }
	type two struct {
		A string
		B int
	}
	type three struct{ B, A string }
	shapes := map[uint64]bool{}
	for _, v := range []reflect.Type{reflect.TypeFor[one](), reflect.TypeFor[two](), reflect.TypeFor[three](), reflect.TypeFor[[]one](), reflect.TypeFor[*one]()} {
		shapes[shape(v)] = true
	}
	if len(shapes) != 5 {
		t.Errorf("five types have %d shapes", len(shapes))
	}
}

func TestFirstsComeBack(t *testing.T) {
	for _, f := range []firsts{
		{},
		{more: true},
		{postings: []posting{{1, true}}},
		{postings: []posting{{3, false}, {900_000_000_000, true}, {900_000_000_001, false}}, more: true},
	} {
		bytes := f.encode()
		got, err := decodeFirsts(bytes)
		if err != nil || !cmp.Equal(got, f, cmp.AllowUnexported(firsts{}, posting{})) {
			t.Errorf("%+v comes back as %+v, %v", f, got, err)
		}
	}
	if got := (firsts{}).encode(); got != nil {
		t.Errorf("no postings are encoded as %q, want no note", got)
	}
	if f, err := decodeFirsts([]byte{0, 0x80}); err == nil {
		t.Errorf("a number cut short decodes to %+v", f)
	}
}
