// Package postgres keeps a claim graph in PostgreSQL: a cayley graph.QuadStore
// that several processes, on several machines, load and read at once.
//
//	qs, err := postgres.Open(ctx, "postgres://user@host/database", postgres.Options{})
//	if err != nil { ... }
//	defer qs.Close()
//	res, err := qs.Apply(ctx, postgres.Change{Add: quads})
//
// [Open] and [QuadStore.Apply] are the two calls a writer needs. Readers use the
// store as any cayley store, or take a [QuadStore.Snapshot] first, so that a
// query of several steps sees one moment of the graph from beginning to end.
//
// # What it promises
//
//   - A change is one transaction: it is committed when Apply (or ApplyDeltas)
//     returns nil. When it returns an error nothing has changed, unless the error
//     is [ErrUnknownOutcome]; making the same change again is always right.
//   - Any number of writers and readers, in any number of processes. Writers that
//     only add work side by side; one that really removes a quad waits for others.
//   - A node is there as long as a quad mentions it, and gone with the last one.
//   - No iterator holds a connection: each page of results is a query of its own,
//     so nested iterators cannot use up the pool.
//
// # How it is laid out
//
// schema.go documents the tables. A value is stored once, under a number and the
// hash of its encoding; a quad is four numbers, with an index for every direction
// that a query may start from.
//
// # How it is fast
//
// A round trip costs more than a row, so everything works in batches: a change
// looks up, inserts and copies sets of rows; a query is cut into steps that each
// fetch the links of thousands of nodes at once (hop.go, join.go).
//
// # What it leaves out
//
// Choosing a backend by name (package store), N-Quads (package export), Gizmo
// (package gizmo), and the care of the server: docs/SCALING.md says what to set
// and when one server is not enough.
package postgres
