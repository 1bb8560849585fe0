package contradict

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"math/bits"
	"reflect"
	"time"
)

// The index holds readings as bytes. A value is written field by field, as its
// Go type has them: a struct as a set of its fields that are not zero and then
// those, so that what is absent takes a bit. There are no names and no types in
// the bytes; who reads them must know the very type that was written, which
// [shape] lets the index make sure of.

var errCutShort = errors.New("record is cut short")

var timeType = reflect.TypeFor[time.Time]()

// encode appends v, which may hold booleans, numbers, strings, times, and
// structs, slices and pointers of these.
func encode(dst []byte, v any) []byte { return encodeValue(dst, reflect.ValueOf(v)) }

func encodeValue(dst []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		return dst // it is in the set of fields
	case reflect.String:
		dst = binary.AppendUvarint(dst, uint64(v.Len()))
		return append(dst, v.String()...)
	case reflect.Int:
		return binary.AppendVarint(dst, v.Int())
	case reflect.Uint8, reflect.Uint64:
		return binary.AppendUvarint(dst, v.Uint())
	case reflect.Float64: // the low bytes of round numbers are zero
		return binary.AppendUvarint(dst, bits.ReverseBytes64(math.Float64bits(v.Float())))
	case reflect.Pointer: // nil is zero, and in the set of fields
		return encodeValue(dst, v.Elem())
	case reflect.Slice:
		dst = binary.AppendUvarint(dst, uint64(v.Len()))
		for i := range v.Len() {
			dst = encodeValue(dst, v.Index(i))
		}
		return dst
	case reflect.Struct:
		if v.Type() == timeType {
			t := v.Interface().(time.Time)
			dst = binary.AppendVarint(dst, t.Unix())
			return binary.AppendUvarint(dst, uint64(t.Nanosecond()))
		}
		return encodeStruct(dst, v)
	}
	panic(fmt.Sprintf("encode %s: no format for it", v.Type()))
}

func encodeStruct(dst []byte, v reflect.Value) []byte {
	set := uint64(0)
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			set |= 1 << i
		}
	}
	dst = binary.AppendUvarint(dst, set)
	for ; set != 0; set &= set - 1 {
		dst = encodeValue(dst, v.Field(bits.TrailingZeros64(set)))
	}
	return dst
}

// decode reads what encode has written into the zero value that v points to.
func decode(src []byte, v any) error {
	d := decoder{src}
	if err := d.value(reflect.ValueOf(v).Elem()); err != nil {
		return fmt.Errorf("decode %T: %w", v, err)
	}
	if len(d.rest) > 0 {
		return fmt.Errorf("decode %T: %d bytes too many", v, len(d.rest))
	}
	return nil
}

type decoder struct{ rest []byte }

func (d *decoder) uvarint() (uint64, error) {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		return 0, errCutShort
	}
	d.rest = d.rest[size:]
	return n, nil
}

// length reads how many bytes or values follow: a value takes a byte or more.
func (d *decoder) length() (int, error) {
	n, err := d.uvarint()
	if err == nil && n > uint64(len(d.rest)) {
		err = errCutShort
	}
	return int(n), err
}

func (d *decoder) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
		return nil
	case reflect.String:
		n, err := d.length()
		if err != nil {
			return err
		}
		v.SetString(string(d.rest[:n]))
		d.rest = d.rest[n:]
		return nil
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return d.value(v.Elem())
	case reflect.Slice:
		n, err := d.length()
		if err != nil {
			return err
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			if err := d.value(v.Index(i)); err != nil {
				return err
			}
		}
		return nil
	case reflect.Struct:
		if v.Type() == timeType {
			return d.time(v)
		}
		return d.fields(v)
	}
	return d.number(v)
}

func (d *decoder) number(v reflect.Value) error {
	n, err := d.uvarint()
	if err != nil {
		return err
	}
	switch v.Kind() {
	case reflect.Int:
		v.SetInt(int64(n>>1) ^ -int64(n&1)) // as binary.Varint
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(n)
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(bits.ReverseBytes64(n)))
	default:
		panic(fmt.Sprintf("decode %s: no format for it", v.Type()))
	}
	return nil
}

func (d *decoder) time(v reflect.Value) error {
	sec, err := d.uvarint()
	if err != nil {
		return err
	}
	nsec, err := d.uvarint()
	if err != nil {
		return err
	}
	v.Set(reflect.ValueOf(time.Unix(int64(sec>>1)^-int64(sec&1), int64(nsec)).UTC()))
	return nil
}

func (d *decoder) fields(v reflect.Value) error {
	set, err := d.uvarint()
	if err != nil {
		return err
	}
	if set>>v.NumField() != 0 {
		return errors.New("record has more fields than its type")
	}
	for ; set != 0; set &= set - 1 {
		if err := d.value(v.Field(bits.TrailingZeros64(set))); err != nil {
			return err
		}
	}
	return nil
}

// shape is a hash of a type's fields, their types and those of all they hold:
// equal for two programs whose records are alike.
func shape(t reflect.Type) uint64 {
	h := fnv.New64a()
	describe(h, t)
	return h.Sum64()
}

func describe(w io.Writer, t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		fmt.Fprint(w, t.Kind(), " ")
		describe(w, t.Elem())
	case reflect.Struct:
		fmt.Fprint(w, t.Name(), "{")
		for i := range t.NumField() {
			if t != timeType {
				fmt.Fprint(w, t.Field(i).Name, " ")
				describe(w, t.Field(i).Type)
			}
		}
		fmt.Fprint(w, "}")
	default:
		fmt.Fprint(w, t.Kind(), ";")
	}
}
