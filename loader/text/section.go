package text

// Sections cuts a long document into spans of its text that can be segmented
// alone: each has at least size bytes, but for the last, and begins with a
// paragraph, or with a sentence if the paragraph is as long again. A quotation
// that goes on over a cut is cut. There is one section at least, from the text's
// start to its end, and they leave nothing out.
func (d *Document) Sections(size int) []Span {
	var out []Span
	start, paragraph := 0, 0
	for _, s := range d.Sentences {
		n := s.Start - start
		if n >= size && (s.Paragraph != paragraph || n >= 2*size) {
			out = append(out, Span{start, s.Start})
			start = s.Start
		}
		paragraph = s.Paragraph
	}
	return append(out, Span{start, len(d.Text)})
}
