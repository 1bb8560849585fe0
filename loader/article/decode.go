package article

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decodeText turns the bytes of a text into UTF-8: UTF-8 stays as it is but
// for its byte order mark, UTF-16 is known by its mark or its zeros, and what
// is neither is Windows-1252, unless the server named another encoding.
func decodeText(src Source, raw []byte) (string, error) {
	if wide := wideOrder(raw); wide != nil {
		return decodeWith(src, wide, raw)
	}
	if isBinary(raw[:min(len(raw), headLen)]) {
		return "", fmt.Errorf("%s: %w", src.Name, notText(raw))
	}
	if utf8.Valid(raw) {
		return string(bytes.TrimPrefix(raw, []byte("\ufeff"))), nil
	}
	if mostlyUTF8(raw) {
		return strings.ToValidUTF8(string(bytes.TrimPrefix(raw, []byte("\ufeff"))), "\ufffd"), nil
	}
	if e, name, certain := charset.DetermineEncoding(raw, src.MediaType); certain && name != "utf-8" {
		return decodeWith(src, e, raw)
	}
	return decodeWith(src, charmap.Windows1252, raw)
}

// mostlyUTF8 reports whether more bytes make whole characters of two bytes and
// more than are astray: a few broken characters do not change the encoding.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		raw = raw[size:]
	}
	return good > bad
}

func decodeWith(src Source, e encoding.Encoding, raw []byte) (string, error) {
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", fmt.Errorf("%s: %w", src.Name, err)
	}
	return string(text), nil
}

// wideOrder gives the UTF-16 decoding of a text that is in UTF-16, by its
// byte order mark or because every second byte of its beginning is zero, as
// in any European text; otherwise nil.
func wideOrder(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	head := raw[:min(len(raw), headLen)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(head) / 2
	switch {
	case pairs == 0:
		return nil
	case zeros[1] > pairs*3/4 && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > pairs*3/4 && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}
