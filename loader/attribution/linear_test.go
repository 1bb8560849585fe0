//go:build unix

package attribution_test

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// TestLinear reads long lines of cues: the time for each token must not grow
// with the text. It compares processor time, so that a busy machine does not
// matter much; a quadratic step would take four hundred times as long.
func TestLinear(t *testing.T) {
	for _, unit := range []string{
		"he said that ", "“she said ", "according to ", ", who said, ", "reportedly and ", "the report that ",
		"\"a\" said ", "(X: said) ", "‘“a ", "A, B and ", "said ", "said. \"A b c.\" ",
	} {
		body := strings.Repeat(unit, 8_000/len(unit))
		small, large := fastest(t, 4, body[:len(body)/20]), fastest(t, 2, body)
		if ratio := float64(large) / float64(max(small, time.Millisecond)); ratio > 120 {
			t.Errorf("%q: twenty times the text took %.0f times as long (%v)", unit, ratio, large)
		}
	}
}

// fastest is the least processor time of some runs of Extract.
func fastest(t *testing.T, runs int, body string) time.Duration {
	a := parse(t, text.Segment(body))
	best := time.Hour
	for range runs {
		start := processorTime(t)
		attribution.Extract(a)
		best = min(best, processorTime(t)-start)
	}
	return best
}

func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Skip("no processor times:", err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
