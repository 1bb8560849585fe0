// Package text turns the body of an article into paragraphs, sentences,
// tokens and quotations, all as byte spans into the unchanged original.
//
// # Use
//
//	doc := text.Segment(body)
//	for _, s := range doc.Sentences {
//		for i := s.First; i < s.Last; i++ {
//			fmt.Println(doc.Word(i))
//		}
//	}
//	off := text.NewOffsets(body) // bytes to code points and back
//
// # What it promises
//
// Nothing is normalised, so doc.Text[t.Start:t.End] is always what the author
// wrote. Spans are half-open, start and end on rune edges (an invalid byte
// counts as a rune of its own, as in a Go range loop), come in text order and
// do not overlap, except that a Quote may hold other Quotes. Everything that
// is not white space, a control or an invisible format character lies in
// exactly one token, every token in one sentence, every sentence in one
// paragraph. Time and memory grow linearly with the text, whatever is in it.
//
// # Tokens
//
// Tokens follow the Penn Treebank as Stanford CoreNLP and the English UD
// treebanks apply it: clitics are split off ("Khamenei|'s", "do|n't"), so are
// currency signs, percent signs and punctuation; hyphenated words, numbers,
// abbreviations ("U.S."), addresses, @names and #tags stay whole. Unlike
// CoreNLP, a quote mark keeps its own bytes and is never rewritten.
//
// # Sentences
//
// A sentence ends at . ? ! or an ellipsis, together with the marks that close
// it, unless an abbreviation explains the point or the text goes on ("“Is it
// true?” he asked"). It never crosses a paragraph. What counts as an
// abbreviation is data: see data/README.md.
//
// # Quotes
//
// Curly, straight and doubled marks (” and its typewriter twin of two
// apostrophes) are paired by shape and by context, because articles mix them.
// A quotation that runs over paragraphs becomes one Quote for each paragraph,
// the later ones with Continued set. A mark that never closes ends with its
// paragraph and has Close unset.
//
// # Long texts
//
// Document.Sections cuts a text as long as a book where paragraphs begin, so that
// it need not be analysed all at once.
//
// # Left out
//
// Language other than English is split by the same rules: the spans stay
// right, the tokens may be coarse. Markup, boilerplate and character sets are
// the work of package article.
package text
