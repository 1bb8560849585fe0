package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

var _ = register(Format{
	Name:       "json",
	Endings:    []string{".json"},
	MediaTypes: []string{"application/json"},
	Looks: func(head []byte) int {
		head = jsonStart(head)
		if len(head) < 2 {
			return 0
		}
		rest := bytes.TrimLeft(head[1:], jsonSpace)
		switch {
		case head[0] == '[' && len(rest) > 0 && rest[0] == '{':
			return 8
		case head[0] == '{' && (head[1] == '\n' || head[1] == '\r'):
			return 9 // laid out over lines: a record, but none of JSON lines
		}
		return 0
	},
	Read: readJSON,
})

// jsonSpace is the white space of JSON (RFC 8259).
const jsonSpace = " \t\r\n"

// jsonStart gives an input's first bytes from where its first value begins.
func jsonStart(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), jsonSpace)
}

// readJSON streams the records of a list, or those that follow each other
// without one. One that is no record is named by its number, and those behind it
// are read; text that is no JSON ends the reading.
func readJSON(src Source) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		in := &capped{from: bufio.NewReader(src.Reader), limit: src.MaxBytes}
		list := in.opensList()
		dec := json.NewDecoder(in)
		if list {
			dec.Token() // the bracket, which was seen
		}
		n := 1
		for ; !list || dec.More(); n++ {
			at := src
			at.Name, at.ID = fmt.Sprintf("%s: record %d", src.Name, n), fmt.Sprintf("%s:%d", src.ID, n)
			in.read = 0
			var raw json.RawMessage
			if err := dec.Decode(&raw); err == io.EOF {
				break
			} else if err != nil {
				yield(Input{}, fmt.Errorf("%s: %w", at.Name, err))
				return
			}
			if !yield(readRecord(at, raw)) {
				return
			}
		}
		if list {
			if _, err := dec.Token(); err != nil {
				yield(Input{}, fmt.Errorf("%s: the list does not end behind record %d", src.Name, n-1))
				return
			}
		}
		if n == 1 {
			yield(Input{}, fmt.Errorf("%s: %w", src.Name, ErrEmpty))
		}
	}
}

// capped fails when more than limit bytes are read at a time: a decoder would
// keep all of an endless record.
type capped struct {
	from        *bufio.Reader
	read, limit int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.read > c.limit {
		return 0, errLongRecord
	}
	n, err := c.from.Read(p)
	c.read += int64(n)
	return n, err
}

var errLongRecord = errors.New("the record is longer than the limit for one article")

// opensList reports whether the text, a byte order mark and white space aside,
// begins with the bracket of a list. The bracket stays to be read.
func (c *capped) opensList() bool {
	for {
		r, _, err := c.from.ReadRune()
		switch {
		case err != nil:
			return false
		case r == '\ufeff' || strings.ContainsRune(jsonSpace, r):
			continue
		}
		return c.from.UnreadRune() == nil && r == '['
	}
}
