package postgres

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// Tags that encoded values start with. They are part of the format, and they are
// the order in which values of different types are listed.
const (
	tagIRI byte = 1 + iota
	tagBNode
	tagString
	tagLangString
	tagTypedString
	tagBool
	tagInt
	tagFloat
	tagTime
)

// ErrBadValue is wrapped by errors about values that a store cannot hold.
var ErrBadValue = errors.New("value cannot be stored")

// appendValue appends the encoding of v to dst: a tag, then
//
//	IRI, BNode, String    the text
//	LangString            uvarint length of the language, language, text
//	TypedString           uvarint length of the type, type, text
//	Bool                  0 or 1
//	Int                   8 bytes big-endian, sign bit flipped
//	Float                 8 bytes of IEEE 754 big-endian, flipped so that they sort
//	Time                  seconds since 1970 as an Int, then 4 bytes of nanoseconds
//
// Two values have the same encoding exactly when they are the same node. Within
// one tag of numbers and times, encodings sort as the values do.
func appendValue(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, tagIRI), v...), nil
	case quad.BNode:
		return append(append(dst, tagBNode), v...), nil
	case quad.String:
		return append(append(dst, tagString), v...), nil
	case quad.LangString:
		return appendPair(append(dst, tagLangString), v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return appendPair(append(dst, tagTypedString), string(v.Type), string(v.Value)), nil
	case quad.Bool:
		if v {
			return append(dst, tagBool, 1), nil
		}
		return append(dst, tagBool, 0), nil
	case quad.Int:
		return appendInt(append(dst, tagInt), int64(v)), nil
	case quad.Float:
		return appendFloat(append(dst, tagFloat), float64(v)), nil
	case quad.Time:
		t := time.Time(v)
		dst = appendInt(append(dst, tagTime), t.Unix())
		return binary.BigEndian.AppendUint32(dst, uint32(t.Nanosecond())), nil
	case nil:
		return dst, fmt.Errorf("%w: it is nil", ErrBadValue)
	default:
		return dst, fmt.Errorf("%w: %T is not one of quad's own types", ErrBadValue, v)
	}
}

func appendPair(dst []byte, head, text string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(head)))
	return append(append(dst, head...), text...)
}

func appendInt(dst []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(dst, uint64(n)^1<<63)
}

// appendFloat turns the order of IEEE 754 bit patterns into the order of bytes:
// negative numbers have all bits flipped, others the sign bit only.
func appendFloat(dst []byte, f float64) []byte {
	b := math.Float64bits(f)
	if b>>63 == 1 {
		b = ^b
	} else {
		b |= 1 << 63
	}
	return binary.BigEndian.AppendUint64(dst, b)
}

// decodeValue is the inverse of appendValue. Times come back in UTC.
func decodeValue(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, fmt.Errorf("%w: empty value", ErrCorrupt)
	}
	tag, rest := b[0], b[1:]
	switch tag {
	case tagIRI:
		return quad.IRI(rest), nil
	case tagBNode:
		return quad.BNode(rest), nil
	case tagString:
		return quad.String(rest), nil
	case tagLangString, tagTypedString:
		head, text, ok := cutPair(rest)
		if !ok {
			break
		}
		if tag == tagLangString {
			return quad.LangString{Value: quad.String(text), Lang: head}, nil
		}
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(head)}, nil
	case tagBool:
		if len(rest) == 1 && rest[0] <= 1 {
			return quad.Bool(rest[0] == 1), nil
		}
	case tagInt:
		if len(rest) == 8 {
			return quad.Int(decodeInt(rest)), nil
		}
	case tagFloat:
		if len(rest) == 8 {
			return quad.Float(decodeFloat(rest)), nil
		}
	case tagTime:
		if len(rest) == 12 {
			if nanos := binary.BigEndian.Uint32(rest[8:]); nanos < 1e9 {
				return quad.Time(time.Unix(decodeInt(rest), int64(nanos)).UTC()), nil
			}
		}
	}
	return nil, fmt.Errorf("%w: value % x does not decode", ErrCorrupt, b[:min(len(b), 32)])
}

func cutPair(b []byte) (head, text string, ok bool) {
	n, size := binary.Uvarint(b)
	// The second test refuses overlong lengths, which would give one value two encodings.
	if size <= 0 || size != len(binary.AppendUvarint(nil, n)) || n > uint64(len(b)-size) {
		return "", "", false
	}
	b = b[size:]
	return string(b[:n]), string(b[n:]), true
}

func decodeInt(b []byte) int64 { return int64(binary.BigEndian.Uint64(b) ^ 1<<63) }

func decodeFloat(b []byte) float64 {
	bits := binary.BigEndian.Uint64(b)
	if bits>>63 == 1 {
		return math.Float64frombits(bits &^ (1 << 63))
	}
	return math.Float64frombits(^bits)
}
