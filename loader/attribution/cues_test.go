package attribution

import (
	"slices"
	"testing"
)

func TestFaintCues(t *testing.T) {
	at := func(a, b int) cueFound { return cueFound{rng: rng{a, b}} }
	clear := []cueFound{at(2, 4), at(7, 8)}
	leaned := []cueFound{at(0, 1), at(3, 5), at(5, 6), at(6, 9), at(10, 11)}
	var got []rng
	for _, c := range appendFaint(nil, leaned, clear) {
		if !c.faint {
			t.Errorf("cue %v is not faint", c.rng)
		}
		got = append(got, c.rng)
	}
	if want := []rng{{0, 1}, {5, 6}, {10, 11}}; !slices.Equal(got, want) {
		t.Errorf("faint cues = %v, want %v", got, want)
	}
}
