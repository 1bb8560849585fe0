// Package export takes a part of a claim graph out of a store and writes it
// in the formats of other tools.
//
// [Select] gathers a [Subgraph] around speakers, sources, articles, claims or
// any nodes: every claim in it comes with its speaker, its sources, its
// article and the words it stands in, and the subgraph stands on its own. A
// [Format] writes it; [Formats] lists them, [Lookup] finds one by name.
//
//	sub, err := export.Select(ctx, qs, export.Selection{
//		Claims: graph.Filter{Speaker: []quad.IRI{"entity:mara-lind"}},
//		Hops:   1,
//	})
//	...
//	f, err := export.Lookup("gexf")
//	...
//	err = f.Write(os.Stdout, sub)
//
// The same subgraph is always the same bytes: claims in reading order, quads
// sorted. N-Quads hold everything and come back through [ReadQuads]; the
// other formats hold what their tools can show.
//
// To add a format, write a function from [Subgraph] to bytes in a file of its
// own, list it in the table of format.go, and add a case to the tests.
//
// A subgraph is held in memory. The package writes no store, and does not
// decide what a name means: [graph.Reader.Find] turns names into IRIs.
package export
