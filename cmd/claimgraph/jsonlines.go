package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// maxRecord bounds a line of JSON.
const maxRecord = 16 << 20

// readLines gives each line of a JSONL file ("-" for standard input) to use,
// and names the lines that are no JSON or that use refuses.
func readLines[T any](a *app, name string, use func(T) error) (bad int, err error) {
	var r io.Reader = a.in
	if name == "-" {
		name = "standard input"
	} else {
		f, err := os.Open(name)
		if err != nil {
			return 0, coded{err, cmp.Or(notThere(err), err)}
		}
		defer f.Close()
		r = f
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxRecord)
	complain := complaints{app: a, file: name}
	defer complain.end()
	n := 1
	for ; sc.Scan(); n++ {
		line := sc.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var v T
		err := decodeLine(line, &v)
		if err == nil {
			err = use(v)
		}
		if err != nil {
			complain.about(fmt.Errorf("line %d: %w", n, err))
		}
	}
	switch err := sc.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return complain.n, fmt.Errorf("%s: line %d: longer than %d MiB, the limit for one record", name, n, maxRecord>>20)
	case err != nil:
		return complain.n, fmt.Errorf("%s: line %d: %w", name, n, err)
	}
	return complain.n, nil
}

// decodeLine reads a line of JSON into a struct. Its errors speak of JSON, not
// of Go.
func decodeLine(line []byte, v any) error {
	err := json.Unmarshal(line, v)
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("no JSON object: %w", err)
	case !errors.As(err, &kind):
		return err
	case kind.Field == "":
		return fmt.Errorf("want one JSON object a line, not %s", withArticle(kind.Value))
	}
	return fmt.Errorf("%q is %s, want %s", kind.Field, withArticle(kind.Value), withArticle(kind.Type.Kind().String()))
}

// withArticle gives "a string", "an array".
func withArticle(word string) string {
	if word[0] == 'a' || word[0] == 'o' {
		return "an " + word
	}
	return "a " + word
}

// recordID is the id of a record, a string or a number, as JSON has it: who
// joins the output with the input finds it as it was.
type recordID string

// UnmarshalJSON implements [json.Unmarshaler].
func (id *recordID) UnmarshalJSON(data []byte) error {
	var text string
	var number json.Number
	switch {
	case bytes.Equal(data, []byte("null")):
		return nil
	case json.Unmarshal(data, &text) == nil && text == "":
		return nil
	case data[0] == '"', json.Unmarshal(data, &number) == nil:
		*id = recordID(data)
		return nil
	}
	return errors.New(`"id" is neither a string nor a number`)
}

// MarshalJSON implements [json.Marshaler].
func (id recordID) MarshalJSON() ([]byte, error) { return []byte(id), nil }

// String gives the id without the quotes of a JSON string.
func (id recordID) String() string {
	var text string
	if json.Unmarshal([]byte(id), &text) == nil {
		return text
	}
	return string(id)
}

// notThere gives errNotFound for a file that does not exist, else nil.
func notThere(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return errNotFound
	}
	return nil
}
