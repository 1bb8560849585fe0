// Package queries is the library of saved Gizmo queries and runs them.
//
// A saved query is a .js file: a JSDoc comment that says what it answers,
// which parameters it takes and what its columns mean, then the script. The
// files beside this one are built in; [Library] adds those of a user's own
// folder, which may replace a built-in one by its name.
//
//	/**
//	 * What one speaker said, oldest first.
//	 *
//	 * @param {entity} speaker  who speaks: name, alias or IRI
//	 * @param {string} [contains=""]  only claims whose text holds this
//	 * @column text  what was claimed
//	 */
//	g.V(params.speaker)...
//
// Two calls are needed:
//
//	lib, err := queries.Library(userDir)          // name -> Query
//	for row, err := range q.Run(ctx, qs, map[string]string{"speaker": "Zarif"}, o) {
//
// To add a query, add one file, and its story to testdata. Package gizmo is
// the language; package results prints rows; package contradict finds the
// contradictions that queries then read from the graph.
package queries
