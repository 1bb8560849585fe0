package text

// Span is a half-open range of bytes in Document.Text.
type Span struct{ Start, End int }

// Token is a word, a clitic, a number, a symbol or a punctuation mark.
type Token struct {
	Span
	Sentence  int // index into Document.Sentences
	Paragraph int // index into Document.Paragraphs
}

// Sentence is a run of tokens within one paragraph. Its span reaches from the
// start of its first token to the end of its last.
type Sentence struct {
	Span
	First, Last int // tokens [First, Last); never empty
	Paragraph   int // index into Document.Paragraphs
}

// Quote is what stands between quote marks within one paragraph.
type Quote struct {
	Span       // with the marks
	Inner Span // without the marks
	// Open and Close tell whether the quote has its opening and its closing
	// mark. Without one, it starts or ends with its paragraph, or before the
	// next opening mark.
	Open, Close bool
	// Level is 0 for an outermost quote, 1 for a quote within it, and so on.
	Level int
	// Continued is set when the quote goes on from the previous paragraph,
	// whose quote was left without a closing mark.
	Continued bool
}

// Document is a segmented text. It is not changed after Segment returns, so
// any number of goroutines may read it.
type Document struct {
	Text       string
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Span
	Quotes     []Quote // by start, then outer before inner
}

// bytesPerToken is a little less than English has, with the space, so that the
// tokens of most texts need no second array.
const bytesPerToken = 4

// Segment splits text. It accepts any string, also one that is not valid
// UTF-8, and never fails.
func Segment(text string) *Document {
	d := &Document{Text: text}
	sc := scanner{text: text, tokens: make([]Token, 0, len(text)/bytesPerToken)}
	for _, p := range paragraphs(text) {
		first := len(sc.tokens)
		sc.scan(p)
		if len(sc.tokens) == first {
			continue // only invisible characters
		}
		n := len(d.Paragraphs)
		for i := first; i < len(sc.tokens); i++ {
			sc.tokens[i].Paragraph = n
		}
		d.Paragraphs = append(d.Paragraphs, Span{sc.tokens[first].Start, sc.tokens[len(sc.tokens)-1].End})
	}
	d.Tokens = sc.tokens
	d.Sentences = sentences(d)
	d.Quotes = quotes(d)
	return d
}

// Word returns the text of token i.
func (d *Document) Word(i int) string {
	t := d.Tokens[i]
	return d.Text[t.Start:t.End]
}
