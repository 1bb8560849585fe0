// Package results prints the rows of a query.
//
// [Write] prints rows in one of the [Formats]:
//
//		n, err := results.Write(os.Stdout, gizmo.Run(ctx, store, script, opts), results.Options{Format: "table", Width: 80})
//
//	  - table: columns for people, wrapped to a width; rows too wide for it are printed
//	    as a line for each column; fractions have two decimals
//	  - jsonl: one JSON value a line, an IRI as "<cg:denies>"; rows are printed as they come
//	  - csv: with a header line
//	  - json: the SPARQL 1.1 Query Results JSON layout, which keeps the type of
//	    every value (https://www.w3.org/TR/sparql11-results-json/)
//
// It leaves out colors, paging and files.
package results
