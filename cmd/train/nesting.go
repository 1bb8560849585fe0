package main

import (
	"fmt"

	"github.com/claimgraph/claimgraph/loader/attribution"
)

// nesting sets what is found against the same without the claims that stand
// within others.
type nesting struct{ all, outermost tally }

// tally counts claims: those that people annotated, those found, and of these the
// ones whose words are annotated and the ones that are right in all.
type tally struct{ annotated, found, matched, right int }

func (t *tally) add(a annotated, found []example) {
	t.annotated += len(a.Attributions)
	t.found += len(found)
	for _, e := range found {
		t.matched += count(e.annotated)
		t.right += count(e.right)
	}
}

func (t tally) line(name string) string {
	all := float64(t.found + t.annotated)
	return fmt.Sprintf("| %s | %d | %.1f | %.1f |\n", name, t.found, 200*float64(t.matched)/all, 200*float64(t.right)/all)
}

// table is what the card says of it.
func (n nesting) table() string {
	return fmt.Sprintf(`
What nesting adds, against the %d annotated claims, F1 in percent:

| | claims | words | all right |
|---|---|---|---|
%s%s`, n.all.annotated, n.all.line("all claims"), n.outermost.line("outermost alone"))
}

// outermost leaves out what stands within another.
func outermost(attrs []attribution.Attribution) []attribution.Attribution {
	var out []attribution.Attribution
	for _, a := range attrs {
		if a.Parent < 0 {
			out = append(out, a)
		}
	}
	return out
}
