package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"text/tabwriter"
	"time"
)

// print writes the table: a line for each measure, a column for each side, and
// how many times as long each side takes as the first one.
func print(out io.Writer, o options, results []result) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line := func(name, last string, cell func(result) string) {
		fmt.Fprintf(w, "%s\t", name)
		for _, r := range results {
			fmt.Fprintf(w, "%s\t", cell(r))
		}
		fmt.Fprintf(w, "%s\t\n", last)
	}
	fmt.Fprintf(w, "%d quads, batches of %d\t\n", results[0].quads, o.batch)
	line("", "answer", func(r result) string { return r.side })
	line("load, quads/s", "", func(r result) string { return fmt.Sprintf("%.0f", float64(r.quads)/r.load.Seconds()) })
	line("bytes a quad on disk", "", func(r result) string {
		return unless(r.bytes == 0, fmt.Sprintf("%.0f", float64(r.bytes)/float64(r.quads)))
	})
	line("open", "", func(r result) string { return unless(r.open == 0, short(r.open)) })
	line("a script that asks nothing", "", func(r result) string { return short(r.idle) })
	for i, q := range queries {
		line(q.name, clip(results[0].answers[i].text), func(r result) string { return short(r.answers[i].median) })
	}
	line("geometric mean of queries", "", func(r result) string { return short(r.mean()) })
	line("times "+results[0].side, "", func(r result) string { return fmt.Sprintf("%.2f", ratio(r.mean(), results[0].mean())) })
	line("sum of queries", "", func(r result) string { return short(r.sum()) })
	line("times "+results[0].side, "", func(r result) string { return fmt.Sprintf("%.2f", ratio(r.sum(), results[0].sum())) })
	line("queries slower than "+results[0].side, "", func(r result) string { return fmt.Sprintf("%d of %d", r.slower(results[0]), len(queries)) })
	if err := w.Flush(); err != nil {
		return err
	}
	if len(results) > 1 && disagreement(results) == nil {
		fmt.Fprintf(out, "All sides give the same answers.\n")
	}
	return nil
}

func unless(none bool, s string) string {
	if none {
		return "-"
	}
	return s
}

// short gives three digits of a duration, in a unit that fits.
func short(d time.Duration) string {
	switch {
	case d >= 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d >= 10*time.Millisecond:
		return fmt.Sprintf("%.0f ms", d.Seconds()*1e3)
	case d >= time.Millisecond:
		return fmt.Sprintf("%.2f ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.0f µs", d.Seconds()*1e6)
}

// clip keeps a long answer from widening the table.
func clip(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

// mean is geometric, so that no query counts for more than another.
func (r result) mean() time.Duration {
	var logs float64
	for _, a := range r.answers {
		logs += math.Log(float64(max(a.median, 1)))
	}
	return time.Duration(math.Exp(logs / float64(len(r.answers))))
}

func (r result) sum() (total time.Duration) {
	for _, a := range r.answers {
		total += a.median
	}
	return total
}

// slower counts the queries that r takes longer for than other.
func (r result) slower(other result) (n int) {
	for i, a := range r.answers {
		if a.median > other.answers[i].median {
			n++
		}
	}
	return n
}

// disagreement is an error if a side answers a query differently than the first.
func disagreement(results []result) error {
	var errs []error
	for _, r := range results[1:] {
		for i, a := range r.answers {
			if want := results[0].answers[i].text; a.text != want {
				errs = append(errs, fmt.Errorf("%s: %s answers %s, %s answers %s", queries[i].name, r.side, a.text, results[0].side, want))
			}
		}
	}
	return errors.Join(errs...)
}
