package article

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// Format reads one kind of input.
type Format struct {
	// Name is what a user calls the format.
	Name string
	// Endings of file names that mean this format, with their dot, lower case.
	Endings []string
	// MediaTypes that mean this format, without parameters.
	MediaTypes []string
	// Looks says how much the first bytes of an input look like this format:
	// 0 not at all, 1 it could be anything, up to 10 it is surely this.
	Looks func(head []byte) int
	// Read yields the articles of one input; its errors name the source.
	Read func(src Source) iter.Seq2[Input, error]
}

// Source is one input as a format reads it.
type Source struct {
	// Name is what errors call the input.
	Name string
	// ID names the input's article if the input does not.
	ID string
	// URL is where the input was read from; empty for standard input.
	URL string
	// MediaType is what the server says the input is, with its parameters.
	MediaType string
	Reader    io.Reader
	// MaxBytes caps one article.
	MaxBytes int64
}

// All reads the whole input, up to the cap.
func (s Source) All() ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(s.Reader, s.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	if int64(len(raw)) > s.MaxBytes {
		return nil, fmt.Errorf("%s: longer than %d bytes, the limit for one article", s.Name, s.MaxBytes)
	}
	return raw, nil
}

var formats []Format

// register adds a format; it is called while the package starts.
func register(f Format) struct{} {
	formats = append(formats, f)
	// The order of files must not decide between formats.
	slices.SortFunc(formats, func(a, b Format) int { return strings.Compare(a.Name, b.Name) })
	return struct{}{}
}

// Formats lists every format, by name.
func Formats() []Format { return slices.Clone(formats) }

func byName(name string) (Format, error) {
	names := make([]string, len(formats))
	for i, f := range formats {
		if f.Name == name {
			return f, nil
		}
		names[i] = f.Name
	}
	return Format{}, fmt.Errorf("there is no input format %q; known are %s", name, strings.Join(names, ", "))
}

// headLen is how much of an input detection looks at.
const headLen = 4096

// notText is the error for a file that holds no text, which says what it holds.
func notText(head []byte) error {
	return fmt.Errorf("it is not text but %s, which no format reads; unpack it, or save it as text or HTML", http.DetectContentType(head))
}

// detect chooses the format of an input by its name, its media type or its
// first bytes, in this order.
func detect(name, mediaType string, head []byte) (Format, error) {
	if isBinary(head) {
		return Format{}, notText(head)
	}
	media, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		media = ""
	}
	lower := strings.ToLower(name)
	best, score := Format{}, 0
	for _, f := range formats {
		if slices.ContainsFunc(f.Endings, func(e string) bool { return strings.HasSuffix(lower, e) }) {
			return f, nil
		}
		if media != "" && media != "text/plain" && slices.Contains(f.MediaTypes, media) {
			return f, nil
		}
		if n := f.Looks(head); n > score {
			best, score = f, n
		}
	}
	return best, nil
}

// isBinary reports whether the bytes begin a file that holds no text.
func isBinary(head []byte) bool {
	kind := http.DetectContentType(head)
	if strings.HasPrefix(kind, "text/") {
		return false
	}
	if kind != "application/octet-stream" {
		return true // an archive, an image, a PDF
	}
	// Stray control characters do occur in articles; a text full of them does not.
	control := 0
	for _, b := range head {
		if b < ' ' && !bytes.ContainsRune([]byte("\t\n\v\f\r"), rune(b)) {
			control++
		}
	}
	return control > len(head)/20 && wideOrder(head) == nil
}

// parse reads a source in the named format, or the one it looks like.
func parse(src Source, format string) iter.Seq2[Input, error] {
	r := bufio.NewReaderSize(src.Reader, headLen)
	src.Reader = r
	return func(yield func(Input, error) bool) {
		head, err := r.Peek(headLen)
		if err != nil && err != io.EOF {
			yield(Input{}, fmt.Errorf("%s: %w", src.Name, err))
			return
		}
		var f Format
		if format != "" {
			f, err = byName(format)
		} else {
			f, err = detect(src.Name, src.MediaType, head)
		}
		if err != nil {
			yield(Input{}, fmt.Errorf("%s: %w", src.Name, err))
			return
		}
		f.Read(src)(yield)
	}
}

// whole makes a format's Read of a function that reads one article from the
// whole input.
func whole(read func(src Source, raw []byte) (Input, error)) func(Source) iter.Seq2[Input, error] {
	return func(src Source) iter.Seq2[Input, error] {
		return func(yield func(Input, error) bool) {
			raw, err := src.All()
			if err != nil {
				yield(Input{}, err)
				return
			}
			yield(read(src, raw))
		}
	}
}
