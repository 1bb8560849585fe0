// Package gizmo runs Gizmo: queries over a graph of quads, written in
// JavaScript, as cayley documents them (https://cayley.gitbook.io/cayley/query-languages/gizmoapi).
//
// One call does it: [Run] executes a script on a store and yields its rows.
//
//	const script = `g.V(params.who).in("<cg:speaker>").save("<cg:text>", "text").all()`
//	opts := gizmo.Options{Limit: 20, Params: map[string]any{"who": quad.IRI("entity:zarif")}}
//	for row, err := range gizmo.Run(ctx, store, script, opts) {
//		if err != nil {
//			return err // a *gizmo.Error: what went wrong, at which line and column
//		}
//		fmt.Println(row.Tags["id"], row.Tags["text"])
//	}
//
// The traversal steps are those of cayley's graph/path package, so a store that
// optimizes cayley's shapes optimizes these queries. README.md beside this file
// lists every method, with an example each.
//
// # What a script cannot do
//
// A script comes from a user, so nothing it does may hurt the process. It reads
// and never writes. [Options.Timeout], the row limit and the memory limit hold
// everywhere: in JavaScript loops, in the loops of JavaScript's own functions, in
// regular expressions and in traversals. A panic below a script becomes an error.
// eval, Function, Proxy, BigInt and typed arrays do not exist in a script, no text is
// longer than a million characters, and JavaScript's own functions refuse arrays of
// more than 262144 elements.
//
// # What it leaves out
//
// Printing rows is the work of package results. Finding a saved query and
// reading its parameters is the work of package queries.
package gizmo
