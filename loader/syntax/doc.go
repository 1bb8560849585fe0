// Package syntax analyses segmented text: part-of-speech tags, lemmas, names
// and dependency trees.
//
// # Use
//
//	doc := text.Segment(body)
//	a, err := syntax.Parse(doc)
//	for i, w := range a.Words {
//		fmt.Println(doc.Word(i), w.Tag, w.Lemma, w.Head, w.Label)
//	}
//	for _, n := range a.Names {
//		fmt.Println(n.Class, doc.Text[n.Start:n.End])
//	}
//
// # What it adds
//
// Words runs parallel to the document's tokens. Tags are the Penn Treebank's;
// labels are Universal Dependencies version 1 as Stanford CoreNLP writes them
// (nsubj, dobj, nmod, nmod:poss, ccomp, ...), because the attribution corpus
// is parsed that way. Each sentence is one projective tree; Word.Head is a
// token of the document, so no sentence arithmetic is needed.
//
// The stages run in order, each seeing the results of those before: a greedy
// perceptron tagger, a lemmatiser that picks an edit of the word's ending, a
// name recogniser that knows how a word is used elsewhere in the article and
// calls one name one thing throughout, and an arc-hybrid dependency parser. Time is linear in the text. All are linear models over hashed
// features (package linear), embedded, opened at the first call of Parse and
// shared by all goroutines.
//
// # Where it comes from
//
// models/README.md is the model card: data, licences, scores, limits. cmd/train
// rebuilds the models bit for bit.
//
// # Left out
//
// Only English. Who a name refers to is the work of package entity.
package syntax
