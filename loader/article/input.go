package article

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/claimgraph/claimgraph/graph"
)

// Input is one article with the name its source gives it.
type Input struct {
	// ID is the record's own id, or the file's name without its ending.
	ID      string
	Article graph.Article
}

// Options says how to read. The zero value detects the format and applies
// the default limits.
type Options struct {
	// Format is the name of a [Format]; empty means detect.
	Format string
	// Stdin is what "-" reads; nil means os.Stdin.
	Stdin io.Reader
	// MaxBytes caps one article as it is read and as it is unpacked; zero means 64 MiB.
	MaxBytes int64
	// Timeout caps the fetch of one URL; zero means 30 seconds.
	Timeout time.Duration
	// AllowPrivate lets URLs lead to loopback, link-local and private networks.
	AllowPrivate bool
}

// ErrEmpty is what the error for an input without any text wraps.
var ErrEmpty = errors.New("there is no text in it")

const (
	defaultMaxBytes = 64 << 20
	defaultTimeout  = 30 * time.Second
)

// Read yields the articles at a location, and an error for each input there
// that could not be read; after an error it goes on with the next input. It
// ends early when ctx does, with ctx's error.
func Read(ctx context.Context, location string, o Options) iter.Seq2[Input, error] {
	o.MaxBytes = cmp.Or(o.MaxBytes, defaultMaxBytes)
	o.Timeout = cmp.Or(o.Timeout, defaultTimeout)
	return func(yield func(Input, error) bool) {
		if o.Format != "" {
			if _, err := byName(o.Format); err != nil {
				yield(Input{}, err)
				return
			}
		}
		for in, err := range read(ctx, location, o) {
			if ctx.Err() != nil {
				yield(Input{}, ctx.Err())
				return
			}
			if !yield(in, err) {
				return
			}
		}
	}
}

func read(ctx context.Context, location string, o Options) iter.Seq2[Input, error] {
	switch {
	case location == "-":
		stdin := o.Stdin
		if stdin == nil {
			stdin = os.Stdin
		}
		return parse(Source{Name: "standard input", ID: "stdin", Reader: stdin, MaxBytes: o.MaxBytes}, o.Format)
	case strings.HasPrefix(location, "http://"), strings.HasPrefix(location, "https://"):
		return fetch(ctx, location, o)
	}
	info, err := os.Stat(location)
	switch {
	case err != nil:
		return failed(err)
	case info.IsDir():
		return readDir(ctx, location, o)
	}
	return readFile(location, o)
}

func failed(err error) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) { yield(Input{}, err) }
}

// newInput completes an article that a format has read from raw: what follows
// from its text, and from the source where the text itself says nothing.
func newInput(src Source, raw []byte, a graph.Article) (Input, error) {
	if strings.TrimSpace(a.Body) == "" {
		return Input{}, fmt.Errorf("%s: %w", src.Name, ErrEmpty)
	}
	sum := sha256.Sum256(raw)
	a.IRI = graph.ArticleIRI(a.Body)
	a.SHA256 = hex.EncodeToString(sum[:])
	a.URL = cmp.Or(a.URL, src.URL)
	return Input{ID: src.ID, Article: a}, nil
}
