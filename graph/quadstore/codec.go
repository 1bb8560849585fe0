package quadstore

import "github.com/cayleygraph/quad"

// AppendValue appends the encoding of v that stores of every kind keep: a byte for
// the type, then the value. Two values have the same encoding exactly when they
// are the same node, and numbers and times of one type sort as their encodings do.
// It fails with ErrBadValue on a value that cannot be stored.
func AppendValue(dst []byte, v quad.Value) ([]byte, error) { return appendValue(dst, v) }

// DecodeValue is the inverse of AppendValue. It fails with ErrCorrupt on bytes that
// AppendValue never makes.
func DecodeValue(b []byte) (quad.Value, error) { return decodeValue(b) }
