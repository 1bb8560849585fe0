package text

import (
	"sort"
	"unicode/utf8"
)

// stride is the number of bytes between two remembered positions: a look-up
// counts at most this many bytes, and the index takes an eighth of the text.
const stride = 64

// Offsets converts between byte offsets, which the code uses, and Unicode code
// point offsets, which JSON output uses. It is safe for concurrent use.
type Offsets struct {
	text   string
	ascii  bool
	before []int // before[i] runes start in text[:i*stride]
}

// NewOffsets indexes text in one pass.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text, before: make([]int, 0, len(text)/stride+1)}
	n := 0
	next := 0
	for i := range text {
		for ; next <= i; next += stride {
			o.before = append(o.before, n)
		}
		n++
	}
	o.ascii = n == len(text)
	return o
}

// Rune returns how many code points start before byte offset off. Offsets
// beyond the text are clamped to it.
func (o *Offsets) Rune(off int) int {
	off = min(max(off, 0), len(o.text))
	if o.ascii || len(o.before) == 0 {
		return off
	}
	b := min(off/stride, len(o.before)-1)
	// before[b] counted the runes that start before b*stride; the first of the
	// rest may start a few bytes later.
	n, i := o.before[b], b*stride
	for i < off && i > 0 && !o.edge(i) {
		i++
	}
	for ; i < off; n++ {
		i += width(o.text, i)
	}
	return n
}

// Byte returns the byte offset where code point off starts. Offsets beyond the
// text are clamped to it.
func (o *Offsets) Byte(off int) int {
	if off <= 0 || len(o.before) == 0 {
		return 0
	}
	if o.ascii {
		return min(off, len(o.text))
	}
	b := sort.Search(len(o.before), func(i int) bool { return o.before[i] > off }) - 1
	n, i := o.before[b], b*stride
	for i < len(o.text) && i > 0 && !o.edge(i) {
		i++
	}
	for ; n < off && i < len(o.text); n++ {
		i += width(o.text, i)
	}
	return i
}

// edge reports whether a rune starts at i, which must lie inside the text. A
// stray continuation byte is a rune of its own, so the bytes before it decide.
func (o *Offsets) edge(i int) bool {
	if utf8.RuneStart(o.text[i]) {
		return true
	}
	for j := i - 1; j >= 0 && j > i-utf8.UTFMax; j-- {
		if utf8.RuneStart(o.text[j]) {
			return j+width(o.text, j) <= i
		}
	}
	return true
}
