package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// printGrowth writes how measures differ between a store and a larger one. A query
// whose cost depends on the rows it touches takes as many times longer as its
// answer is larger, or less.
func printGrowth(out io.Writer, small, large result) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line := func(name string, cells ...string) {
		fmt.Fprintf(w, "%s\t%s\t\n", name, strings.Join(cells, "\t"))
	}
	quads := func(r result) string { return fmt.Sprintf("%d quads", r.quads) }
	rate := func(r result) float64 { return float64(r.quads) / r.load.Seconds() }
	weight := func(r result) float64 { return float64(r.bytes) / float64(r.quads) }
	fmt.Fprintln(w)
	line(small.side, quads(small), quads(large), "times", "answer", "answer", "times")
	line("load, quads/s", fmt.Sprintf("%.0f", rate(small)), fmt.Sprintf("%.0f", rate(large)), times(rate(small), rate(large)))
	line("bytes a quad on disk", fmt.Sprintf("%.0f", weight(small)), fmt.Sprintf("%.0f", weight(large)), times(weight(small), weight(large)))
	line("open", short(small.open), short(large.open), times(float64(small.open), float64(large.open)))
	for i, q := range queries {
		a, b := small.answers[i], large.answers[i]
		line(q.name, short(a.median), short(b.median), times(float64(a.median), float64(b.median)),
			clip(a.text), clip(b.text), times(sizeOf(a.text), sizeOf(b.text)))
	}
	return w.Flush()
}

func times(small, large float64) string {
	if small == 0 || large == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", large/small)
}

// sizeOf is the number that an answer is or begins with, 0 if there is none.
func sizeOf(answer string) float64 {
	number, _, _ := strings.Cut(answer, " ")
	n, _ := strconv.ParseFloat(number, 64)
	return n
}
