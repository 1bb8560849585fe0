package text

import "slices"

// quotes finds the quotations of d.
//
// Marks are read left to right with a stack of open quotes for each paragraph.
// A double mark closes the double quote that is open, or opens one; shape and
// context decide where they agree, and context alone where a mark is straight
// or turned the wrong way. Single marks nest inside double ones or stand
// outermost, and open only at the start of a word and if something later in
// the paragraph can close them, so that apostrophes stay apostrophes.
func quotes(d *Document) []Quote {
	q := quoter{d: d, marks: findMarks(d)}
	for i := 0; i < len(q.marks); {
		j := i
		for j < len(q.marks) && q.marks[j].paragraph == q.marks[i].paragraph {
			j++
		}
		q.paragraph(i, j)
		i = j
	}
	slices.SortStableFunc(q.out, func(a, b Quote) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return q.out
}

type quoter struct {
	d     *Document
	marks []mark
	stack []open
	out   []Quote
	// carry is the family of the quote the last paragraph left open, and
	// carryPar that paragraph.
	carry    family
	carryPar int
}

// open is a quote whose end has not been reached.
type open struct {
	family    family
	start     int // of the mark, or of the text when there is none
	inner     int
	marked    bool
	continued bool
}

// paragraph reads marks [i, j), which are all the marks of one paragraph.
func (q *quoter) paragraph(i, j int) {
	p := q.marks[i].paragraph
	q.stack = q.stack[:0]
	carried := q.carry != none && q.carryPar == p-1
	if carried && q.closesFirst(i, j) {
		start := q.d.Paragraphs[p].Start
		q.stack = append(q.stack, open{family: q.carry, start: start, inner: start, continued: true})
		carried = false
	}
	later := closersAfter(q.marks[i:j])
	for k := i; k < j; k++ {
		m := q.marks[k]
		at := q.find(m.family)
		switch {
		case at >= 0 && m.closes(m.family == single && later[k-i]):
			q.close(at, m.Span)
		case m.opens(at >= 0) && (m.family != single || later[k-i]):
			if at >= 0 {
				if q.stack[at].inner == m.Start {
					q.stack[at].inner = m.End // one opening written with two marks
					continue
				}
				q.cut(at, m.Start)
			}
			cont := carried && k == i && m.Start == q.d.Paragraphs[p].Start && m.family == q.carry
			q.stack = append(q.stack, open{family: m.family, start: m.Start, inner: m.End, marked: true, continued: cont})
		}
	}
	q.carry = none
	if len(q.stack) > 0 && q.stack[0].family != single {
		q.carry, q.carryPar = q.stack[0].family, p
	}
	q.cut(0, q.d.Paragraphs[p].End)
}

// closesFirst reports whether the first mark of the carried family in marks
// [i, j) closes, so that the text before it belongs to the carried quote.
func (q *quoter) closesFirst(i, j int) bool {
	for k := i; k < j; k++ {
		if m := q.marks[k]; m.family == q.carry {
			return m.closes(false) && !m.opens(true)
		}
	}
	return false
}

// find returns the place on the stack of the innermost open quote of family f,
// or -1.
func (q *quoter) find(f family) int {
	for k := len(q.stack) - 1; k >= 0; k-- {
		if q.stack[k].family == f {
			return k
		}
	}
	return -1
}

// close ends the quote at place at with mark m, and those within it that never
// closed.
func (q *quoter) close(at int, m Span) {
	q.cut(at+1, m.Start)
	o := q.stack[at]
	q.stack = q.stack[:at]
	q.add(o, Span{o.start, m.End}, Span{o.inner, m.Start}, true)
}

// cut ends the quotes from place at on, innermost first, before byte end:
// their closing marks are missing.
func (q *quoter) cut(at, end int) {
	for len(q.stack) > at {
		o := q.stack[len(q.stack)-1]
		q.stack = q.stack[:len(q.stack)-1]
		e := q.lastTokenEnd(o.inner, end)
		q.add(o, Span{o.start, e}, Span{o.inner, e}, false)
	}
}

// lastTokenEnd returns the end of the last token that ends in [from, to], or
// from if there is none.
func (q *quoter) lastTokenEnd(from, to int) int {
	k, _ := slices.BinarySearchFunc(q.d.Tokens, to+1, func(t Token, x int) int { return t.End - x })
	if k == 0 {
		return from
	}
	return max(from, q.d.Tokens[k-1].End)
}

func (q *quoter) add(o open, span, inner Span, closed bool) {
	q.out = append(q.out, Quote{
		Span: span, Inner: inner,
		Open: o.marked, Close: closed,
		Level: len(q.stack), Continued: o.continued,
	})
}
