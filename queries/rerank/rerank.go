// Package rerank asks a program of the user's what it makes of pairs of texts.
//
//	scores, err := rerank.Run(ctx, []string{"python3", "nli.py"}, pairs, rerank.Limits{})
//
// The program reads pairs as JSON lines from its standard input and writes
// {"id", "score"} as JSON lines to its standard output: docs/RERANK.md tells
// its side. It is trusted with the texts but not to behave: it may hang, flood,
// die or write nonsense, and what it scored well until then still counts. It
// cannot add pairs, since a score for a pair that it was not given is refused.
//
// Left out: any model. This package knows no more of one than its exit code.
package rerank

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// Pair is a line that the program reads.
type Pair struct {
	// ID is unique in a run; the program's answer carries it.
	ID string `json:"id"`
	// Premise and Hypothesis are what the two sides commit to, as sentences.
	Premise    string `json:"premise"`
	Hypothesis string `json:"hypothesis"`
	// Relation, Kind, Score and Why are what the detector says; a program may
	// use or ignore them. They are empty where it says nothing.
	Relation string  `json:"relation,omitempty"`
	Kind     string  `json:"kind,omitempty"`
	Score    float64 `json:"score"`
	Why      string  `json:"why,omitempty"`
}

// Limits bound what a program may take. Zero fields mean the defaults.
type Limits struct {
	Time  time.Duration // for the whole run; 2 minutes
	Line  int           // bytes of one line of output; 64 KiB
	Lines int           // lines of output; twice the number of pairs, and 100
}

// complaintsShown is how many bad lines an error names.
const complaintsShown = 3

// errorTail is how many bytes of the program's standard error an error quotes.
const errorTail = 500

// Run gives the program's score, 0 to 1, for each pair that it scored well, by
// the pair's ID. The error says what went wrong, if anything did; the scores
// given before that are returned with it. A program that cannot be started
// gives no scores. Run returns soon after Limits.Time or the end of ctx,
// whatever the program does; it and the processes that it started are killed.
func Run(ctx context.Context, command []string, pairs []Pair, l Limits) (map[string]float64, error) {
	l.Time, l.Line, l.Lines = cmp.Or(l.Time, 2*time.Minute), cmp.Or(l.Line, 64<<10), cmp.Or(l.Lines, 2*len(pairs)+100)
	if len(command) == 0 {
		return nil, errors.New("no program is named")
	}
	timed, cancel := context.WithTimeout(ctx, l.Time)
	defer cancel()
	cmd := exec.CommandContext(timed, command[0], command[1:]...)
	alone(cmd)
	cmd.WaitDelay = time.Second
	tail := &tail{}
	cmd.Stderr = tail
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, sink := io.Pipe()
	cmd.Stdout = sink
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go send(in, pairs)
	a := newAnswers(pairs)
	read := make(chan error, 1)
	go func() {
		err := a.read(out, l)
		if err != nil {
			cancel() // it writes too much; no more of it is wanted
		}
		out.Close()
		read <- err
	}()
	// Wait ends a second after the program was killed, even if something that
	// it started still holds its output.
	waitErr := cmd.Wait()
	sink.Close()
	readErr := <-read
	switch {
	case ctx.Err() != nil:
		return a.scores, ctx.Err()
	case readErr != nil:
		return a.scores, readErr
	case timed.Err() != nil:
		return a.scores, fmt.Errorf("stopped after %v, with %d of %d pairs scored", l.Time, len(a.scores), len(pairs))
	case waitErr != nil:
		return a.scores, fmt.Errorf("%w, with %d of %d pairs scored%s", waitErr, len(a.scores), len(pairs), tail.quoted())
	}
	return a.scores, a.complaint(len(pairs))
}

// send writes the pairs. It stops at the first error: the program has read
// enough, or is gone, of which its exit code tells more.
func send(w io.WriteCloser, pairs []Pair) {
	defer w.Close()
	buffered := bufio.NewWriter(w)
	enc := json.NewEncoder(buffered)
	enc.SetEscapeHTML(false)
	for _, p := range pairs {
		if enc.Encode(p) != nil {
			return
		}
	}
	// Nobody is left to tell of an error here.
	_ = buffered.Flush()
}

// tail keeps the last bytes that are written to it.
type tail struct{ last []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.last = append(t.last, p[max(0, len(p)-errorTail):]...)
	t.last = t.last[max(0, len(t.last)-errorTail):]
	return len(p), nil
}

func (t *tail) quoted() string {
	text := strings.TrimSpace(strings.ToValidUTF8(string(bytes.TrimSpace(t.last)), ""))
	if text == "" {
		return ""
	}
	return fmt.Sprintf("; it said %q", text)
}
