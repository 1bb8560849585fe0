// Package emit turns what the other stages found into claims and quads: the
// last stage of the loader. It is pure: equal input gives equal output, in
// the same order, and nothing is read but the arguments.
//
//	claims := emit.Claims(article, doc, attrs, resolutions, refers)
//	quads := emit.Quads(article, claims)
//
// It leaves out the writing of quads, which is the loader's, and their
// meaning, which packages graph and vocab document.
package emit
