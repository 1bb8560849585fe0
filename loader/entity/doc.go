// Package entity says who speaks, which outlets carried it, when it was said
// and what it is about: the stage of the loader between attribution, which
// finds the words, and emit, which makes the claims.
//
//	doc := text.Segment(article.Body)
//	attrs := attribution.Extract(analysis)
//	for i, r := range entity.Resolve(article, doc, attrs) {
//		fmt.Println(r.Speaker.Name, attrs[i].Stance, r.Said, r.Outlets)
//	}
//
// # Speakers
//
// First the names of the article are gathered into a cast: "Zarif" joins
// "Mohammad Javad Zarif", titles and appositions ("the vice president") become
// roles, and two people who share a surname stay two. Then each source phrase
// is read by its head: a name, a pronoun, a role ("the minister"), a document
// ("a statement from Hamas", whose author speaks), an institution ("Qatar's
// foreign ministry"), or a description that names nobody, which belongs to
// this article alone ([graph.UnnamedIRI]). Nobody ("reportedly") is the zero
// Entity.
//
// # Outlets
//
// An outlet is credited if it speaks, or if the words around the claim say
// that it carried it: "told CNN", "AFP reported", "according to TMZ". What
// stands within an outlet's claim is carried by it too. [Publisher] looks one
// outlet up by name.
//
// # Data
//
// Names of outlets, titles, given names, places and nouns for speakers are
// files in data; its README says where they come from and how to add to them.
//
// # Left out
//
// What is true of a person beyond the article: one entity across articles is
// one name. Package identity joins them in the store.
package entity
