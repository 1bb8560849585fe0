// Package storetest is the contract that every backend of package store passes.
//
//	func TestMem(t *testing.T) {
//		storetest.Run(t, storetest.Backend{Open: func(t *testing.T) *store.Store { ... }})
//	}
//
// [Run] is the only call. Each subtest is one promise of the contract, told on a
// few quads. Set Reopen for backends that outlive their process; leave it nil for
// those that do not.
//
// What it leaves out: cayley's own suite (graphtest), which package quadstore
// runs, and speed, which the benchmarks measure.
package storetest
