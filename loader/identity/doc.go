// Package identity says which nodes of a store stand for one person, body or
// outlet: the step of the loader that looks across articles, when their claims
// are in the store.
//
//	table, err := identity.ReadTable(file, "aliases.tsv") // or the zero Table
//	res, err := identity.Update(ctx, store, table)
//
// Every article makes its own node for "Zarif" or "Mohammad Javad Zarif", and
// keeps it: claims are not changed, so that their IRIs, and what people said of
// them, stay. Update writes beside them, under the label [vocab.Identities],
// that the one is owl:sameAs the other, and package graph reads along that.
// It is a function of the store and the table alone: the order of loading does
// not show, doing it again changes nothing, and what speaks against a merge
// later undoes it.
//
// # What joins nodes, the strongest first
//
// What a person says under [vocab.Curated]: owl:sameAs, and cg:alias, which
// joins whoever goes by that name, speakers without a name too ("Iran's top
// diplomat"), whom only this and the user's table join to anybody. owl:differentFrom there keeps nodes apart
// from everything below. Then the table of aliases, which comes with the program
// (data/aliases.tsv) and grows by the user's own file. Then what articles show:
// one name is the other without a middle name, with an initial or a short form
// of the given name; a surname alone is the one person of that surname, or
// the one with that office; "the Qatari foreign ministry" is "Qatar's Foreign
// Ministry"; an acronym is the body that an article gives it to.
//
// # What keeps them apart
//
// Given names that conflict, "Jr.", two nodes of one article (the article knows
// better), and doubt: a name that fits two is joined to neither.
package identity
