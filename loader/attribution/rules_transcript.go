package attribution

import (
	"strings"
	"unicode"

	"github.com/claimgraph/claimgraph/graph"
)

// A speech is what one speaker of a transcript says without a break: the
// paragraph that the speaker's name begins, and those that follow without one.
type speech struct {
	name string
	who  rng
	said []rng
}

// maxName is how many words the name before a speech has at most.
const maxName = 4

// transcript finds the speeches of a transcript, "REED: It was old.", where
// several speakers take turns, and gives the paragraphs that are not part of it.
// A single name in capitals may be a label ("UPDATE:"), and so may names that
// are not in capitals ("Price:"): of these, two have to speak twice, and the text
// has to know one. See colon for single names that the text knows.
func (x *rules) transcript(paragraphs []rng) (rest []rng) {
	speeches, last := x.speeches(paragraphs, true)
	if speeches == nil {
		speeches, last = x.speeches(paragraphs, false)
	}
	if speeches == nil {
		return paragraphs
	}
	var cur *speech
	for n, p := range paragraphs {
		switch {
		case speeches[n].name != "":
			x.speechEnds(cur)
			cur = &speeches[n]
		case x.stageDirection(p):
		case cur != nil && (n < last || x.opens(p.a) >= 0 && x.opens(cur.who.a-1) >= 0):
			cur.said = append(cur.said, x.unquoted(p))
		default:
			x.speechEnds(cur)
			cur = nil
			rest = append(rest, p)
		}
	}
	x.speechEnds(cur)
	return rest
}

// speeches gives the speech that each paragraph begins, if one does, and the
// last paragraph that begins one; nil if these make no transcript.
func (x *rules) speeches(paragraphs []rng, capitals bool) (out []speech, last int) {
	out = make([]speech, len(paragraphs))
	turns := map[string]int{}
	again, known := 0, capitals
	for n, p := range paragraphs {
		s, ok := x.speech(p, capitals)
		if !ok {
			continue
		}
		out[n], last = s, n
		if turns[s.name]++; turns[s.name] == 2 {
			again++
		}
		known = known || x.known[x.w[s.who.b-1].low]
	}
	if len(turns) < 2 || again == 0 || !capitals && again < 2 || !known {
		return nil, 0
	}
	return out, last
}

func (x *rules) speechEnds(s *speech) {
	if s != nil {
		x.emit(candidate{source: []rng{s.who}, content: s.said, stance: graph.Asserts, at: s.who.b, sure: .6}, nil)
	}
}

// unquoted leaves out the quote mark before a paragraph, which is the transcript's.
func (x *rules) unquoted(p rng) rng {
	if x.opens(p.a) >= 0 {
		p.a++
	}
	return p
}

// speech reads a paragraph that begins with a name, in capitals perhaps, and a colon.
func (x *rules) speech(p rng, capitals bool) (speech, bool) {
	p = x.unquoted(p)
	var name []string
	for k := p.a; k < min(p.b-1, p.a+maxName+1); k++ {
		if x.w[k].low == ":" {
			s := speech{name: strings.Join(name, " "), who: rng{p.a, k}, said: []rng{{k + 1, p.b}}}
			return s, k > p.a
		}
		if capitals && !inCapitals(x.d.Word(k)) || !x.w[k].upper || x.w[k].is(clTime|clSub|clWh|clSubject|clNumber) {
			break
		}
		name = append(name, x.d.Word(k))
	}
	return speech{}, false
}

// inCapitals reports whether a word has two letters or more and none of them small.
func inCapitals(s string) bool {
	letters := 0
	for _, c := range s {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			letters++
		}
	}
	return letters > 1
}

// stageDirection reports whether a paragraph stands in brackets: "(CROSSTALK)".
func (x *rules) stageDirection(p rng) bool {
	for p.a < p.b && x.w[p.a].is(clMark) {
		p.a++
	}
	for p.a < p.b && (x.w[p.b-1].is(clMark) || stops(x.w[p.b-1].low)) {
		p.b--
	}
	if p.b-p.a < 3 {
		return false
	}
	open, end := x.w[p.a].low, x.w[p.b-1].low
	return open == "(" && end == ")" || open == "[" && end == "]"
}
