package syntax

import (
	"unicode"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// attributes are the hashed properties of a token that features are made of.
type attributes struct {
	word    uint64 // as written, apostrophes and digits made alike
	lower   uint64 // the same in small letters
	shape   uint64 // "Xxx-00" with runs cut short
	suffix  [4]uint64
	prefix  [3]uint64
	spaces  uint64 // 1: space before, 2: space after
	caps    uint64 // 1: the sentence is in capitals, 2: in title case
	quoted  int8   // depth of quotation
	lexical bool   // begins with a letter or a digit
	upper   bool   // begins with a capital
}

// sentences is a document prepared for feature extraction.
type sentences struct {
	doc  *text.Document
	attr []attributes // parallel to doc.Tokens
}

func newSentences(d *text.Document) *sentences {
	s := &sentences{doc: d, attr: make([]attributes, len(d.Tokens))}
	var buf folded
	for i := range d.Tokens {
		s.attr[i] = tokenAttributes(d, i, &buf)
	}
	for _, sent := range d.Sentences {
		caps := capitals(s.attr[sent.First:sent.Last], d, sent)
		for i := sent.First; i < sent.Last; i++ {
			s.attr[i].caps = caps
		}
	}
	s.markQuotes()
	return s
}

// folded is scratch space for one token.
type folded struct {
	word, lower, shape []byte
}

// maxWord is how much of a token is looked at, in bytes. Longer ones are no
// words.
const maxWord = 64

func tokenAttributes(d *text.Document, i int, f *folded) attributes {
	w := d.Word(i)
	if len(w) > maxWord {
		w = w[:maxWord]
	}
	f.fold(w)
	first, _ := utf8.DecodeRuneInString(w)
	a := attributes{
		word:    linear.String(f.word),
		lower:   linear.String(f.lower),
		shape:   linear.String(f.shape),
		lexical: unicode.IsLetter(first) || unicode.IsNumber(first),
		upper:   unicode.IsUpper(first),
	}
	for n := range a.suffix {
		a.suffix[n] = linear.String(f.lower[max(0, len(f.lower)-n-1):])
	}
	for n := range a.prefix {
		a.prefix[n] = linear.String(f.lower[:min(len(f.lower), n+1)])
	}
	if i == 0 || d.Tokens[i-1].End < d.Tokens[i].Start {
		a.spaces |= 1
	}
	if i+1 == len(d.Tokens) || d.Tokens[i].End < d.Tokens[i+1].Start {
		a.spaces |= 2
	}
	return a
}

// fold writes w in the forms that are hashed.
func (f *folded) fold(w string) {
	f.word, f.lower, f.shape = f.word[:0], f.lower[:0], f.shape[:0]
	var last rune
	run := 0
	for _, r := range w {
		kind := r
		switch {
		case r == '’' || r == 'ʼ':
			r, kind = '\'', '\''
		case '0' <= r && r <= '9':
			// Years keep their first two digits: 1998 and 2016 are dates.
			if len(w) != 4 || len(f.word) > 1 {
				r = '0'
			}
			kind = '0'
		case unicode.IsUpper(r):
			kind = 'X'
		case unicode.IsLetter(r):
			kind = 'x'
		}
		f.word = utf8.AppendRune(f.word, r)
		f.lower = utf8.AppendRune(f.lower, unicode.ToLower(r))
		if kind != last {
			last, run = kind, 0
		}
		if run++; run <= 3 {
			f.shape = utf8.AppendRune(f.shape, kind)
		}
	}
}

// capitals tells whether a sentence is written in capitals (1) or in the title
// case of headlines (2), so that capitals mean less in it.
func capitals(attr []attributes, d *text.Document, s text.Sentence) uint64 {
	letters, upper, words, titled := 0, 0, 0, 0
	for i := s.First; i < s.Last; i++ {
		if !attr[i-s.First].lexical {
			continue
		}
		w := d.Word(i)
		if len(w) > 3 {
			words++
			if attr[i-s.First].upper {
				titled++
			}
		}
		for _, r := range w[:min(len(w), maxWord)] {
			if unicode.IsLetter(r) {
				letters++
				if unicode.IsUpper(r) {
					upper++
				}
			}
		}
	}
	switch {
	case letters >= 6 && upper*10 >= letters*9:
		return 1
	case words >= 3 && titled*10 >= words*8:
		return 2
	}
	return 0
}

// markQuotes writes the depth of quotation of each token.
func (s *sentences) markQuotes() {
	toks := s.doc.Tokens
	i := 0
	var ends []int // of the quotes that are open at token i
	for _, q := range s.doc.Quotes {
		for ; i < len(toks) && toks[i].Start < q.Inner.Start; i++ {
			for len(ends) > 0 && ends[len(ends)-1] <= toks[i].Start {
				ends = ends[:len(ends)-1]
			}
			s.attr[i].quoted = int8(min(len(ends), 3))
		}
		for len(ends) > 0 && ends[len(ends)-1] <= q.Inner.Start {
			ends = ends[:len(ends)-1]
		}
		ends = append(ends, q.Inner.End)
	}
	for ; i < len(toks); i++ {
		for len(ends) > 0 && ends[len(ends)-1] <= toks[i].Start {
			ends = ends[:len(ends)-1]
		}
		s.attr[i].quoted = int8(min(len(ends), 3))
	}
}
