package gizmo_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// BenchmarkRun measures queries of the usual shapes on 20,000 claims of 200
// speakers.
func BenchmarkRun(b *testing.B) {
	var facts strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&facts, "<c%d> <speaker> <s%d> .\n<c%d> <text> \"claim %d\" .\n<c%d> <score> \"%d\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n", i, i%200, i, i, i, i%100)
	}
	qs := open(b, facts.String())
	for name, script := range map[string]string{
		"nothing": `1`,
		"count":   `g.V("<s1>").in("<speaker>").count()`,
		"twohop":  `g.V("<c1>").out("<speaker>").in("<speaker>").out("<text>").count()`,
		"saves":   `g.V().tag("c").save("<speaker>", "s").save("<text>", "t").all()`,
		"filter":  `g.V().has("<score>", gt(97)).count()`,
		"forEach": `const n = {}; g.V().save("<speaker>", "s").forEach(d => { n[d.s] = (n[d.s] || 0) + 1 }); g.emit(n)`,
		"group":   `g.V().save("<speaker>", "s").groupCount("s")`,
		"order":   `g.V().save("<score>", "n").order("n", "desc").limit(10).all()`,
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, err := range gizmo.Run(context.Background(), qs, script, gizmo.Options{}) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
