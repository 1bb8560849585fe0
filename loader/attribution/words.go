package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/loader/text"
)

// class is a set of the closed word classes of data/words.tsv.
type class uint32

const (
	clDet class = 1 << iota
	clPoss
	clSubject
	clObject
	clIndefinite
	clPrep
	clConj
	clSub
	clWh
	clModal
	clBe
	clHave
	clDo
	clNeg
	clAdv
	clTime
	clTimeMod
	clNumber
	clTitle
	clDocument
	clSetting
	clCarrier
	clCompound
	clNounVerb
	clNoun
	clRefusal
	clPlan
	clPunct
	clMark // a quote mark that opens or closes a text.Quote
	clFact
)

var classNames = map[string]class{
	"det": clDet, "poss": clPoss, "subject": clSubject, "object": clObject, "indefinite": clIndefinite,
	"prep": clPrep, "conj": clConj, "sub": clSub, "wh": clWh, "modal": clModal, "be": clBe, "have": clHave,
	"do": clDo, "neg": clNeg, "adv": clAdv, "time": clTime, "timemod": clTimeMod, "number": clNumber,
	"title": clTitle, "document": clDocument, "setting": clSetting, "carrier": clCarrier,
	"compound": clCompound, "nounverb": clNounVerb, "noun": clNoun, "refusal": clRefusal, "plan": clPlan,
	"fact": clFact,
}

const clAux = clModal | clBe | clHave | clDo

// word is what the rules know of a token.
type word struct {
	low    string
	class  class
	form   form       // as a verb, cue or not
	verbs  []verbForm // cue verbs that it may be
	quote  int        // innermost quote that holds it, or -1
	upper  bool       // begins with a capital
	finite bool       // read as a finite verb
}

func (w *word) is(c class) bool { return w.class&c != 0 }

// reading is a document with what the rules know of its words.
type reading struct {
	d      *text.Document
	w      []word
	quotes []quoteRange
	marks  map[int][]int   // the quotes that a mark, by its token, begins or ends
	known  map[string]bool // words that stand as names inside a sentence
}

// quoteRange is a quote in tokens: the marks are outside [first, last).
type quoteRange struct {
	first, last int
	from, to    int // with the marks
	depth       int
}

func read(d *text.Document) *reading {
	r := &reading{d: d, w: make([]word, len(d.Tokens)), known: map[string]bool{}}
	l := lex()
	for i := range r.w {
		s := d.Word(i)
		low := strings.ToLower(s)
		first, _ := utf8.DecodeRuneInString(s)
		w := word{low: low, class: l.classes[low], form: l.forms[low], verbs: l.verbs[low], quote: -1, upper: unicode.IsUpper(first)}
		if !unicode.IsLetter(first) && !unicode.IsDigit(first) && w.class == 0 && !hasWord(s) {
			w.class |= clPunct
		}
		if unicode.IsDigit(first) {
			w.class |= clNumber
		}
		if w.class == 0 && w.form == 0 {
			switch n := len(low); {
			case n > 4 && strings.HasSuffix(low, "ly") && (!w.upper || i == 0 || d.Tokens[i].Sentence != d.Tokens[i-1].Sentence):
				w.class |= clAdv
			case n > 4 && strings.HasSuffix(low, "ed") && !strings.Contains(low, "-"):
				w.form = past | participle
			case n > 5 && strings.HasSuffix(low, "ing"):
				w.form = gerund
			}
		}
		r.w[i] = w
		if (low == "'s" || low == "’s") && !r.possessive(i) {
			r.w[i].class |= clBe
		}
	}
	r.placeQuotes()
	for _, s := range d.Sentences {
		r.findFinite(s.First, s.Last)
	}
	return r
}

func hasWord(s string) bool {
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return true
		}
	}
	return false
}

// placeQuotes tells every token its innermost quote. Quotes come outer before
// inner, by start, so one pass with a stack serves.
func (r *reading) placeQuotes() {
	var open []int
	q := 0
	r.quotes = make([]quoteRange, len(r.d.Quotes))
	r.marks = make(map[int][]int, 2*len(r.quotes))
	for k, x := range r.d.Quotes {
		r.quotes[k] = quoteRange{first: -1, last: -1, from: -1, depth: x.Level}
	}
	for i := range r.w {
		t := r.d.Tokens[i].Span
		for len(open) > 0 && r.d.Quotes[open[len(open)-1]].End <= t.Start {
			open = open[:len(open)-1]
		}
		for q < len(r.d.Quotes) && r.d.Quotes[q].Start < t.End {
			open = append(open, q)
			q++
		}
		for k := len(open) - 1; k >= 0; k-- {
			x, y := &r.d.Quotes[open[k]], &r.quotes[open[k]]
			if x.End <= t.Start {
				continue // closed under one that is still open
			}
			if y.from < 0 {
				y.from = i
			}
			y.to = i + 1
			if t.Start < x.Inner.Start || t.End > x.Inner.End {
				r.w[i].class |= clMark | clPunct
				continue
			}
			if y.first < 0 {
				y.first = i
			}
			y.last = i + 1
			if r.w[i].quote < 0 {
				r.w[i].quote = open[k]
			}
		}
	}
	for k := range r.quotes {
		y := &r.quotes[k]
		if y.from < 0 {
			y.from, y.to = 0, 0
		}
		if y.first < 0 {
			y.first, y.last = y.from, y.from
			continue
		}
		r.marks[y.from] = append(r.marks[y.from], k)
		r.marks[y.to-1] = append(r.marks[y.to-1], k)
	}
}

// possessive reports whether token i is the clitic of a possessor, not of "is".
func (r *reading) possessive(i int) bool {
	switch r.w[i].low {
	case "'", "’":
		return i > 0 && r.d.Tokens[i].Start == r.d.Tokens[i-1].End && !r.w[i].is(clMark)
	case "'s", "’s":
		if i == 0 {
			return false
		}
		p := &r.w[i-1]
		return !p.is(clSubject|clWh) && p.low != "that" && p.low != "there" && p.low != "here"
	}
	return false
}

// isName reports whether token i looks like part of a name.
func (r *reading) isName(i int) bool {
	w := &r.w[i]
	if !w.upper || w.is(clDet|clPoss|clSubject|clPrep|clConj|clSub|clWh|clTime|clPunct) {
		return false
	}
	return i > r.sentence(i).First || w.class == 0 && w.form == 0 || w.is(clTitle)
}

// isNoun reports whether token i may be a noun: what no closed class claims.
func (r *reading) isNoun(i int) bool {
	w := &r.w[i]
	return !w.finite && (w.class&^(clTitle|clDocument|clSetting|clCompound|clNounVerb|clNoun|clTime|clNumber|clIndefinite|clCarrier|clRefusal|clPlan|clFact) == 0)
}

func (r *reading) sentence(i int) *text.Sentence { return &r.d.Sentences[r.d.Tokens[i].Sentence] }

// titleCase reports whether the sentence is set as a headline.
func (r *reading) titleCase(s *text.Sentence) bool {
	up, n := 0, 0
	for i := s.First; i < min(s.Last, s.First+30); i++ {
		if r.w[i].is(clPunct|clDet|clPrep|clConj|clSub) || r.possessive(i) {
			continue
		}
		n++
		if r.w[i].upper {
			up++
		}
	}
	return n >= 4 && up*4 >= n*3
}

// findFinite marks the finite verbs of the tokens [lo, hi).
func (r *reading) findFinite(lo, hi int) {
	if lo >= hi {
		return
	}
	headline := r.titleCase(&r.d.Sentences[r.d.Tokens[lo].Sentence])
	for i := lo + 1; i < hi && !headline; i++ {
		if r.isName(i) && !r.w[i-1].is(clPunct) {
			r.known[r.w[i].low] = true
		}
	}
	for i := lo; i < hi; i++ {
		w := &r.w[i]
		switch {
		case w.is(clAux):
			w.finite = r.auxiliary(i, lo)
		case w.form == 0 || w.is(clPrep|clSub|clConj) && w.form&past == 0:
		case w.upper && i > lo && !headline:
			// a name
		default:
			w.finite = r.finiteVerb(i, lo, hi)
		}
	}
}

func (r *reading) auxiliary(i, lo int) bool {
	w := &r.w[i]
	switch w.low {
	case "be", "been", "being", "having":
		return false
	}
	if i > lo {
		p := &r.w[i-1]
		if p.is(clPoss) || r.possessive(i-1) || p.is(clDet) && w.is(clModal) {
			return false // "the will", "his can"
		}
		if w.upper && w.is(clModal) && !p.is(clPunct) {
			return false // May, Will
		}
	}
	return true
}

// before returns the last token in [lo, i) that is no adverb, or -1.
func (r *reading) before(i, lo int) int {
	for j := i - 1; j >= lo && j >= i-6; j-- {
		if !r.w[j].is(clAdv|clNeg) || r.w[j].is(clSubject|clDet|clIndefinite) {
			return j
		}
	}
	return -1
}

func (r *reading) finiteVerb(i, lo, hi int) bool {
	w := &r.w[i]
	p := r.before(i, lo)
	if p < 0 {
		// A past form that opens a sentence is a participle: "Asked why, ..."
		return w.form&third != 0 && !r.nounVerb(i)
	}
	pw := &r.w[p]
	if pw.finite && len(pw.verbs) == 0 && !pw.is(clAux) {
		return false // "became feared"
	}
	if pw.is(clDet|clPoss|clNumber) && !pw.is(clIndefinite|clWh|clSubject) && !(pw.is(clNumber) && w.form&base != 0 && !w.is(clNounVerb)) || r.possessive(p) || pw.is(clPrep) && pw.low != "like" {
		if pw.low != "that" && pw.low != "this" && pw.low != "her" {
			return false
		}
		if pw.low == "her" {
			return false
		}
	}
	if pw.is(clAux) && !r.possessive(p) {
		return false // part of the auxiliary's group
	}
	if pw.low == "to" {
		return false
	}
	next := "."
	if i+1 < hi {
		next = r.w[i+1].low
	}
	switch {
	case w.form&past != 0:
		return !(w.form&participle != 0 && next == "by" && !pw.is(clSubject|clWh))
	case w.form&third != 0:
		if !r.nounVerb(i) {
			return true
		}
		return r.verbalS(p, i, hi)
	case w.form&base != 0:
		if pw.is(clSubject|clWh) && pw.low != "it" && pw.low != "he" && pw.low != "she" {
			return true
		}
		plural := strings.HasSuffix(pw.low, "s") && !strings.HasSuffix(pw.low, "ss") && r.isNoun(p) || pw.low == "people" || pw.low == "police" || pw.is(clNumber|clIndefinite) && pw.low != "one"
		if pw.is(clConj) {
			return false
		}
		if next == "that" && len(w.verbs) > 0 && !w.is(clNounVerb) && (r.isNoun(p) || r.isName(p)) {
			return true // "logs seen by the Herald show that"
		}
		if pw.low == "," && len(w.verbs) > 0 {
			return !w.is(clNounVerb) && p > lo
		}
		return plural && (!w.is(clNounVerb) || r.complementAt(i+1, hi))
	}
	return false
}

// nounVerb reports whether the spelling is a noun as often as a verb.
func (r *reading) nounVerb(i int) bool {
	w := &r.w[i]
	return w.is(clNounVerb) || lex().classes[strings.TrimSuffix(w.low, "s")].has(clNounVerb)
}

func (c class) has(x class) bool { return c&x != 0 }

// verbalS decides whether a word such as "claims" after token p is a verb.
func (r *reading) verbalS(p, i, hi int) bool {
	pw := &r.w[p]
	switch {
	case pw.is(clSubject) || pw.low == "who" || pw.low == "which" || pw.low == "that":
		return true
	case pw.is(clCompound) && !r.isName(p), pw.is(clDet), pw.form&participle != 0 && !r.isName(p):
		return false
	case pw.is(clPunct):
		return r.complementAt(i+1, hi) || i+1 < hi && r.w[i+1].is(clPunct)
	case i+1 >= hi || r.w[i+1].is(clPunct):
		stop := "."
		if i+1 < hi {
			stop = r.w[i+1].low
		}
		return r.isName(p) && (stop == "." || stop == "," || stop == ":")
	case r.w[i+1].is(clAux) || r.w[i+1].low == "of":
		return false
	}
	return (r.isName(p) || r.isNoun(p)) && (r.complementAt(i+1, hi) || r.isName(p) && !r.w[i+1].is(clPrep))
}

// complementAt reports whether token i may begin the complement of a verb.
func (r *reading) complementAt(i, hi int) bool {
	if i >= hi {
		return false
	}
	w := &r.w[i]
	if w.is(clDet|clPoss|clSubject|clObject|clWh|clIndefinite|clMark|clNumber) || w.low == "that" || w.low == "to" || w.low == ":" {
		return true
	}
	return r.isName(i) || w.is(clAdv) || w.is(clTime)
}

// quoteAt finds the quote that has ok and whose range holds or ends at the
// mark i. Quotes are few around one mark, so the search is short.
func (r *reading) quoteAt(i int, ok func(quoteRange) bool) int {
	for _, k := range r.marks[i] {
		if ok(r.quotes[k]) {
			return k
		}
	}
	return -1
}
