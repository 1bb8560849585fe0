// Package quadstore is claimgraph's embedded cayley store: a graph.QuadStore
// with covering indexes on the ordered key-value library pebble, on disk or in
// memory.
//
//	qs, err := quadstore.Open("path/to/store", quadstore.Options{})
//	if err != nil { ... }
//	defer qs.Close()
//	res, err := qs.Apply(ctx, quadstore.Change{Add: quads})
//
// [Open] and [QuadStore.Apply] are the two calls a writer needs. Readers use the
// store as any cayley store, or take a [QuadStore.Snapshot] first, so that a
// query of several steps sees one moment of the graph from beginning to end.
//
// # What it promises
//
//   - A change is atomic and durable when Apply (or ApplyDeltas) returns nil, and
//     leaves no trace when it returns an error.
//   - One writer at a time, any number of concurrent readers; readers never wait.
//   - A node is there as long as a quad mentions it, and gone with the last one.
//   - Values come back as they went in: an Int is not the string "1", two times
//     are the same node when they are the same instant.
//   - Sizes that the query planner asks for are exact where few quads have to be
//     read for it, and estimated from a sample of all quads otherwise.
//
// # How it is laid out
//
// format.go documents the files and keys. Values are numbered in order of
// arrival; a quad is four numbers, stored as a key without value in each of four
// orders, so that every pattern of known and unknown directions is one range of
// one index.
//
// # What it leaves out
//
// Choosing a backend by name (package store), N-Quads (package export), Gizmo
// (package gizmo), and more than one process at a time: the directory is locked
// for as long as a store is open, see [LockedError].
package quadstore
