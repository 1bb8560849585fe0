// Package store opens the graph by one string and writes to it: the only package
// that imports cayley backends.
//
//	s, err := store.Open(ctx, "path/to/store")
//	if err != nil { ... }
//	defer s.Close()
//	res, err := s.Apply(ctx, store.Change{DropLabels: labels, Add: quads})
//
// [Open] documents the strings. [Store.Apply] is how an article is replaced: its
// label is dropped and its quads are added in one step, so that a reader sees the
// old version or the new one. Queries run on what [Store.View] returns.
//
// Package storetest has the contract that every backend passes.
//
// [Store.Backup] writes a copy, [Restore] makes a store of one, [Store.Verify] looks
// for damage.
//
// What it leaves out: the model (package graph), the query language (package
// gizmo), files of quads (package export).
package store
