package article

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/entity"
)

var _ = register(Format{
	Name:       "jsonl",
	Endings:    []string{".jsonl", ".ndjson"},
	MediaTypes: []string{"application/x-ndjson", "application/jsonl", "application/jsonlines"},
	Looks: func(head []byte) int {
		head = jsonStart(head)
		if len(head) > 1 && head[0] == '{' && bytes.ContainsRune([]byte("\" \t\n"), rune(head[1])) {
			return 8
		}
		return 0
	},
	Read: readLines,
})

// record is one article of a JSON or JSON lines file. Text is the only field needed;
// fields that are not listed are ignored.
type record struct {
	Doc       scalar   `json:"doc"`
	ID        scalar   `json:"id"`
	Text      *string  `json:"text"`
	Title     string   `json:"title"`
	URL       string   `json:"url"`
	Published string   `json:"published"`
	Publisher string   `json:"publisher"`
	Author    textList `json:"author"`
	Language  string   `json:"language"`
}

// scalar is a string or number, as text.
type scalar string

func (s *scalar) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err == nil {
		*s = scalar(text)
		return nil
	}
	var n json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return errors.New("an id is a string or a number")
	}
	*s = scalar(n)
	return nil
}

// UnmarshalJSON reads one string or a list of strings.
func (l *textList) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		if one != "" {
			*l = textList{one}
		}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(l))
}

// readLines streams the records: a file may be larger than memory.
func readLines(src Source) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		r := bufio.NewReader(src.Reader)
		for n := 1; ; n++ {
			line, err := readLine(r, src.MaxBytes)
			at := src
			at.Name = fmt.Sprintf("%s:%d", src.Name, n)
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			switch {
			case errors.Is(err, errLongLine):
				if !yield(Input{}, fmt.Errorf("%s: %w", at.Name, err)) {
					return
				}
			case err != nil && err != io.EOF:
				yield(Input{}, fmt.Errorf("%s: %w", at.Name, err))
				return
			case len(bytes.TrimSpace(line)) > 0:
				at.ID = fmt.Sprintf("%s:%d", src.ID, n)
				if !yield(readRecord(at, line)) {
					return
				}
			}
			if err == io.EOF {
				return
			}
		}
	}
}

var errLongLine = errors.New("the line is longer than the limit for one article")

// readLine gives the next line. One that is too long is read to its end, so
// that the next one can follow.
func readLine(r *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || int64(len(line)+len(part)) > limit; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case long && (err == nil || err == io.EOF):
			return nil, errLongLine // at the file's end, the next call says so
		}
		return line, err
	}
}

func readRecord(src Source, line []byte) (Input, error) {
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		return Input{}, fmt.Errorf("%s: %w", src.Name, plainer(err))
	}
	if rec.Text == nil {
		return Input{}, fmt.Errorf(`%s: the record has no "text"`, src.Name)
	}
	a := graph.Article{
		Title: rec.Title, URL: rec.URL, Body: *rec.Text, Language: rec.Language,
		Publisher: entity.Publisher(rec.Publisher), Authors: rec.Author,
	}
	if rec.Published != "" {
		when, err := parseTime(rec.Published)
		if err != nil {
			return Input{}, fmt.Errorf(`%s: "published": %w`, src.Name, err)
		}
		a.Published = when
	} else {
		a.Published = findPublished(a.Body)
	}
	src.ID = cmp.Or(string(rec.Doc), string(rec.ID), src.ID)
	if src.URL != "" {
		// The record is known by its id, wherever in the file it stands.
		src.URL += "#" + strings.ReplaceAll(src.ID, " ", "%20")
	}
	return newInput(src, line, a)
}

// plainer says of a value of the wrong kind what is wanted, in words of JSON.
func plainer(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &kind):
		return err
	case kind.Field == "":
		return fmt.Errorf(`a record is an object, such as {"text": "..."}, and this is of type %s`, kind.Value)
	}
	return fmt.Errorf("%q is of type %s, want %s", kind.Field, kind.Value, kind.Type.Kind())
}
