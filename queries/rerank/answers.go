package rerank

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// answers are the scores that a program has given so far.
type answers struct {
	asked  map[string]bool
	scores map[string]float64
	bad    int
	named  []string // the first bad lines, and what is wrong with them
}

func newAnswers(pairs []Pair) *answers {
	a := &answers{asked: map[string]bool{}, scores: map[string]float64{}}
	for _, p := range pairs {
		a.asked[p.ID] = true
	}
	return a
}

// read reads lines until the program closes its output. Lines that are no
// answer are counted and passed over; too many lines, or one that is too long,
// end it with an error.
func (a *answers) read(r io.Reader, l Limits) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, l.Line)
	n := 0
	for sc.Scan() {
		if n++; n > l.Lines {
			return fmt.Errorf("stopped after %d lines for %d pairs", l.Lines, len(a.asked))
		}
		if err := a.take(sc.Bytes()); err != nil {
			if a.bad++; a.bad <= complaintsShown {
				a.named = append(a.named, fmt.Sprintf("line %d: %v", n, err))
			}
		}
	}
	if errors.Is(sc.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("stopped at line %d, which is longer than %d bytes", n+1, l.Line)
	}
	return nil // another error is that of a program that was killed
}

// take reads one answer. A later one for the same pair replaces the earlier.
func (a *answers) take(line []byte) error {
	if len(line) == 0 {
		return nil
	}
	var answer struct {
		ID    string   `json:"id"`
		Score *float64 `json:"score"`
	}
	if err := json.Unmarshal(line, &answer); err != nil {
		return fmt.Errorf(`want {"id", "score"}, a string and a number, not %.60q`, line)
	}
	switch {
	case !a.asked[answer.ID]:
		return fmt.Errorf("there is no pair with id %q", answer.ID)
	case answer.Score == nil:
		return fmt.Errorf("pair %q has no score", answer.ID)
	case math.IsNaN(*answer.Score) || *answer.Score < 0 || *answer.Score > 1:
		return fmt.Errorf("pair %q has score %g, want 0 to 1", answer.ID, *answer.Score)
	}
	a.scores[answer.ID] = *answer.Score
	return nil
}

// complaint says which lines were no answers, and how many pairs had none; nil
// if all went well.
func (a *answers) complaint(pairs int) error {
	switch {
	case a.bad > 0:
		more := ""
		if n := a.bad - len(a.named); n > 0 {
			more = fmt.Sprintf("; %d more", n)
		}
		return fmt.Errorf("%d of %d pairs scored; bad lines: %s%s", len(a.scores), pairs, strings.Join(a.named, "; "), more)
	case len(a.scores) < pairs:
		return fmt.Errorf("%d of %d pairs scored", len(a.scores), pairs)
	}
	return nil
}
