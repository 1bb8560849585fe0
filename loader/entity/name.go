package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/text"
)

// name is one mention of a name: tokens [first, last) of the document.
type name struct {
	first, last int
	// roleFirst is where the role before the name begins ("airline spokesman
	// Cole Cosgrove"); it equals first if there is none.
	roleFirst int
	// outlet is set for the names of listed outlets.
	outlet *graph.Entity
	// initial says that a sentence begins here, so that a capital says nothing.
	initial bool
	// member is the index in the cast, -1 until it is known.
	member int
}

var weekdays = map[string]int{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}

// finder finds the names of a document by their capitals.
type finder struct {
	d *text.Document
	l *lexicon
	// lower holds the words that the document also writes small.
	lower map[string]bool
	// inside holds the capital words that stand inside sentences.
	inside map[string]bool
	// loud is, for each sentence, whether it is a headline all in capitals.
	loud []bool
	// capitals is, for each sentence, whether it has no small letter at all.
	capitals []bool
	names    []name
}

func findNames(d *text.Document) []name {
	f := &finder{d: d, l: lex(), lower: map[string]bool{}, inside: map[string]bool{}, loud: make([]bool, len(d.Sentences)), capitals: make([]bool, len(d.Sentences))}
	for i, s := range d.Sentences {
		shouted := f.shouted(s)
		f.loud[i], f.capitals[i] = shouted, s.Last-s.First > 3 && strings.IndexFunc(d.Text[s.Start:s.End], unicode.IsLower) < 0
		for i := s.First; i < s.Last; i++ {
			w := d.Word(i)
			switch r, _ := utf8.DecodeRuneInString(w); {
			case unicode.IsLower(r):
				f.lower[w] = true
			case unicode.IsUpper(r) && !shouted && !f.opens(s, i):
				f.inside[w] = true
			}
		}
	}
	for _, s := range d.Sentences {
		f.sentence(s)
	}
	return f.names
}

// shouted reports whether a line is a headline that capitalises everything. A
// short sentence full of names does too, but ends with a full stop.
func (f *finder) shouted(s text.Sentence) bool {
	if f.d.Word(s.Last-1) == "." {
		return false
	}
	upper, words := 0, 0
	for i := s.First; i < s.Last; i++ {
		w := f.d.Word(i)
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		words++
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			upper++
		}
	}
	return words >= 4 && upper*10 >= words*8
}

// opens reports whether token i begins its sentence or a quotation in it.
func (f *finder) opens(s text.Sentence, i int) bool {
	for i > s.First {
		i--
		w := f.d.Word(i)
		if !isPunct(w) {
			return false
		}
		if strings.ContainsAny(w, "\"“”‘«:*•—–") || w == "''" || w == "``" {
			return true
		}
		if w == "," || w == ")" {
			return false
		}
	}
	return true
}

func isPunct(w string) bool {
	return !strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func isCapital(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	if unicode.IsUpper(r) {
		return !isCompound(w)
	}
	// iPhone, eBay; al-Hayya, el-Sisi.
	if at := strings.IndexByte(w, '-'); at > 0 && particle.has(w[:at]) {
		next, _ := utf8.DecodeRuneInString(w[at+1:])
		return unicode.IsUpper(next)
	}
	next, _ := utf8.DecodeRuneInString(w[size:])
	return (r == 'i' || r == 'e') && unicode.IsUpper(next)
}

// isCompound reports an adjective made of a name: "Iran-backed", "Oslo-based".
func isCompound(w string) bool {
	at := strings.LastIndexByte(w, '-')
	return at > 0 && len(w)-at > 3 && strings.HasSuffix(w, "ed") && strings.ToLower(w[at:]) == w[at:]
}

func isPossessive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

func (f *finder) sentence(s text.Sentence) {
	for i := s.First; i < s.Last; {
		if e, n := f.outletAt(i, s.Last); n > 0 {
			f.names = append(f.names, name{first: i, last: i + n, roleFirst: i, outlet: &e, member: -1})
			i += n
			continue
		}
		end := f.run(i, s.Last)
		if end > i {
			f.cut(s, i, end)
		}
		i = max(end, i+1)
	}
}

// outletAt gives the listed outlet whose name begins at token i, and how many
// tokens it has.
func (f *finder) outletAt(i, limit int) (graph.Entity, int) {
	if !isCapital(f.d.Word(i)) {
		return graph.Entity{}, 0
	}
	t := outlets()
	// Tokens are finer than words ("Free", "Europe", "/", "Radio"): leave room.
	for n := min(t.longest+3, limit-i); n > 0; n-- {
		written := f.d.Text[f.d.Tokens[i].Start:f.d.Tokens[i+n-1].End]
		if e, ok := t.strong[written]; ok {
			return e, n
		}
	}
	return graph.Entity{}, 0
}

// maxNameWords bounds the length of a name, its titles included.
const maxNameWords = 14

// run gives the end of the capital words that begin at token i, with the
// small words that join them; i if there are none.
func (f *finder) run(i, limit int) int {
	end, orgHead := i, false
	for j := i; j < min(limit, i+maxNameWords); j++ {
		w := f.d.Word(j)
		if _, day := weekdays[strings.ToLower(w)]; day || w == "I" {
			break
		}
		if j > i {
			if _, n := f.outletAt(j, limit); n > 0 {
				break
			}
		}
		if f.capitals[f.d.Tokens[j].Sentence] && f.common(strings.ToLower(w)) {
			return end // "ANNA REED | SAID ON"
		}
		switch {
		case isCapital(w):
			if months[strings.ToLower(w)] > 0 && (w != "May" || j+1 < limit && isNumber(f.d.Word(j+1))) {
				return end
			}
			end = j + 1
			orgHead = orgHead || f.l.orgHeads[w]
		case j == i:
			return i
		case end < j-2:
			return end
		case isNumber(w) && len(w) < 3 && j+1 < limit && isCapital(f.d.Word(j+1)) && months[strings.ToLower(f.d.Word(j+1))] == 0: // "Channel 4 News"
		case isNumber(w) && len(w) < 3 && network.has(f.d.Word(j-1)): // "Fox 5"
			end = j + 1
		case particle.has(w), w == "&", orgHead && (w == "of" || w == "for" || w == "the" || w == "on"):
		case w == "and" && orgHead && j > i+2 && f.d.Word(j-2) == "for":
		default:
			return end
		}
	}
	return end
}

// common reports whether a word, in small letters, is no part of names: the
// document writes it small, or it is one of the words that only join others.
func (f *finder) common(lower string) bool {
	return f.lower[lower] || f.l.function[lower] || preposition.has(lower) || finite.has(lower)
}

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// cut makes names of a run of capital words: what only begins the sentence is
// dropped, and titles before the name become its role.
func (f *finder) cut(s text.Sentence, first, end int) {
	initial := f.opens(s, first)
	for initial && first < end && f.startsOnly(first, end) {
		first, initial = first+1, false
	}
	for first < end && f.l.function[strings.ToLower(f.d.Word(first))] && end-first > 1 && particle.has(f.d.Word(first)) {
		first++
	}
	if first >= end || end-first == 1 && f.l.function[strings.ToLower(f.d.Word(first))] {
		return
	}
	at := first
	for k := end - 2; k >= first; k-- {
		if f.l.isTitle(f.d.Word(k)) && !f.l.orgWords[f.d.Word(end-1)] && !particle.has(f.d.Word(k+1)) {
			at = k + 1
			break
		}
	}
	// "Attorney General", "the Prime Minister": an office, nobody's name.
	if at == first && end-first <= 3 && f.l.isTitle(f.d.Word(end-1)) && !f.knownGiven(first, end) && !f.apposed(s, first) {
		return
	}
	if at < end && at > first && f.l.isTitle(f.d.Word(end-1)) && end-at == 1 {
		return
	}
	// "Argentine historian" and the like stand apart from the name after them.
	for at == first && end-at > 2 && (f.l.people[f.d.Word(at)] != "" || f.l.places[f.d.Word(at)]) && f.given(at+1) {
		at++
	}
	if of := f.officeOf(s, at); of > 0 {
		for k := of + 1; k < end-1; k++ {
			if f.given(k) {
				first, at = of-1, k // "Secretary of State Ida Berg"
				break
			}
		}
	}
	n := name{first: at, last: end, roleFirst: first, member: -1, initial: initial && at == first}
	n.roleFirst = f.roleBefore(s, first, at)
	if n.initial && end-at == 1 && !f.surelyName(s, at) {
		return
	}
	f.names = append(f.names, n)
}

// officeOf gives the "of" at or before a token that an office stands before, as
// in "Secretary of State"; 0 if there is none.
func (f *finder) officeOf(s text.Sentence, at int) int {
	for _, of := range []int{at, at - 1} {
		if of > s.First && f.d.Word(of) == "of" && f.l.isTitle(f.d.Word(of-1)) {
			return of
		}
	}
	return 0
}

func (f *finder) given(i int) bool { _, ok := f.l.given[f.d.Word(i)]; return ok }

// apposed reports whether a comma joins what begins at a token to an office
// before it: "his lawyer, Marty Singer" is no singer.
func (f *finder) apposed(s text.Sentence, first int) bool {
	return first-2 >= s.First && f.d.Word(first-1) == "," && f.l.nouns[strings.ToLower(f.d.Word(first-2))].kind == roleNoun
}

func (f *finder) knownGiven(first, end int) bool { return end-first > 1 && f.given(first) }

// startsOnly reports whether the capital at the start of a sentence is only
// that of its first word.
func (f *finder) startsOnly(i, end int) bool {
	w := f.d.Word(i)
	lower := strings.ToLower(w)
	if f.l.isTitle(w) && i+1 < end {
		return false
	}
	if f.inside[w] && !f.l.function[lower] {
		return false
	}
	return f.l.function[lower] || f.lower[lower] || f.l.nouns[lower].kind == groupNoun
}

// surelyName decides on a single capital word that begins a sentence.
func (f *finder) surelyName(s text.Sentence, i int) bool {
	w := f.d.Word(i)
	if f.inside[w] || f.l.places[w] || f.l.people[w] != "" || f.l.known[w] || f.given(i) {
		return true
	}
	if utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w && !f.loud[f.d.Tokens[i].Sentence] {
		return true
	}
	if at := strings.IndexByte(w, '-'); at > 0 && isCapital(w[at+1:]) {
		return true // "Hewlett-Packard"
	}
	return i+1 < s.Last && (isPossessive(f.d.Word(i+1)) || finite.has(f.d.Word(i+1)) && f.l.nouns[strings.ToLower(w)].kind == "")
}

// maxRoleWords bounds how far before a name its role may begin.
const maxRoleWords = 5

// roleBefore gives the token where the role begins that ends at the name:
// "veteran Isis fighter" before a name, "Foreign Minister" in capitals.
func (f *finder) roleBefore(s text.Sentence, first, at int) int {
	if first == s.First {
		return first
	}
	if first == at {
		n, ok := f.l.nouns[f.d.Word(first-1)]
		if !ok || n.kind != roleNoun && n.kind != personNoun {
			return first
		}
		first--
	}
	start := first
	for first > s.First && start-first < maxRoleWords {
		w := f.d.Word(first - 1)
		_, isNoun := f.l.nouns[w]
		if !isNoun && !modifier.has(w) && !isCapital(w) || f.l.function[strings.ToLower(w)] && !modifier.has(w) {
			break
		}
		first--
	}
	return first
}
