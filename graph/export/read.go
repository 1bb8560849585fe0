package export

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// maxLine bounds a line of N-Quads, so that a file that is none cannot fill
// the memory. The longest true lines hold the body of an article.
const maxLine = 64 << 20

// byteOrderMark is what some editors put in front of a text.
const byteOrderMark = "\ufeff"

// LineError is what is wrong with one line. The lines after it are read on.
type LineError struct {
	// Line counts from 1.
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// ReadNQuads reads N-Quads, gzipped or not, as they are: IRIs in their
// compact form whichever they came in, numbers, times and booleans as native
// values, blank nodes under their names. A bad line yields a [*LineError] and
// reading goes on; any other error is the last thing yielded.
func ReadNQuads(r io.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		br := bufio.NewReaderSize(r, 1<<16)
		if magic, _ := br.Peek(2); string(magic) == "\x1f\x8b" {
			zr, err := gzip.NewReader(br)
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			br = bufio.NewReaderSize(zr, 1<<16)
		}
		if mark, _ := br.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
			_, _ = br.Discard(len(mark)) // what was peeked at can be read
		}
		for n := 1; ; n++ {
			line, err := readLine(br)
			if err == io.EOF {
				return
			}
			var q quad.Quad
			if err == nil {
				line = strings.TrimSpace(line)
				if line == "" || line[0] == '#' {
					continue
				}
				q, err = parseQuad(line)
			} else if !errors.Is(err, errLongLine) {
				yield(quad.Quad{}, fmt.Errorf("after line %d: %w", n-1, err))
				return
			}
			if err != nil {
				err = &LineError{n, err}
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

var errLongLine = fmt.Errorf("longer than %d MiB", maxLine>>20)

// readLine reads up to the next line feed; a line too long is skipped whole.
func readLine(br *bufio.Reader) (string, error) {
	var line []byte
	long := false
	for {
		part, err := br.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && (len(line) > 0 || long):
		case err != nil:
			return "", err
		}
		if long {
			return "", errLongLine
		}
		return string(line), nil
	}
}

// parseQuad parses one line that holds a quad.
func parseQuad(line string) (quad.Quad, error) {
	p := parser{rest: line}
	q := quad.Quad{Subject: p.resource("a subject"), Predicate: p.iri("a predicate"), Object: p.object()}
	if p.skip(); p.err == nil && !strings.HasPrefix(p.rest, ".") {
		q.Label = p.resource("a label or a full stop")
	}
	p.end()
	if p.err != nil {
		return quad.Quad{}, fmt.Errorf("column %d: %w", len([]rune(line[:len(line)-len(p.rest)]))+1, p.err)
	}
	return q, nil
}

// compact is the form in which a store keeps an IRI.
func compact(iri string) quad.IRI { return vocab.Compact(quad.IRI(iri)) }
