package attribution

import "github.com/claimgraph/claimgraph/graph"

// figureClass is a set of the word classes of data/figures.tsv.
type figureClass uint8

const (
	figPuts figureClass = 1 << iota
	figResets
	figCounts
	figFigure
	figTeller
	figBefore
)

var figureClasses = map[string]figureClass{
	"puts": figPuts, "resets": figResets, "counts": figCounts, "figure": figFigure, "teller": figTeller, "before": figBefore,
}

// figure handles the verb at token i if it sets a figure, which is to say what
// the figure is: "put the toll at 41", "lowered the toll to 29", "counted 5,000
// marchers". What is said is the object with its figure.
func (x *rules) figure(i int, f figureClass) {
	b := x.bounds(i)
	start, ok := x.activeGroup(i, b)
	if !ok {
		return
	}
	source, ok := x.subjectOf(start, b)
	if !ok || f&figResets != 0 && !x.isTeller(source) {
		return
	}
	from := x.skipAdverbials(i+1, b.b)
	if f&figCounts == 0 {
		if !x.setsFigure(i, b.b, f) {
			return
		}
	} else if !x.numberAt(from, b.b) {
		return
	}
	end := x.beforeSetting(from, x.contentEnd(from, b.b))
	if x.hasContent(from, end) {
		c := candidate{source: []rng{source}, cue: []rng{{i, i + 1}}, content: []rng{{from, end}}, stance: graph.Asserts, at: i, sure: .7, figure: true}
		x.emit(c, nil)
	}
}

// activeGroup is where the group of the verb at i begins, if it tells of what
// its subject did: not "was put at", "may lower" or "did not count".
func (x *rules) activeGroup(i int, b rng) (int, bool) {
	start := min(i, x.groupStart(i, b.a))
	have := false
	for j := start; j < i; j++ {
		w := &x.w[j]
		if w.is(clBe|clModal|clNeg) || w.low == "to" {
			return start, false
		}
		have = have || w.is(clHave)
	}
	return start, x.w[i].finite || have && x.w[i].form&participle != 0
}

// isTeller reports whether a source is one of those who give figures: a name,
// or a noun of data/figures.tsv.
func (x *rules) isTeller(source rng) bool {
	head := source.b - 1
	for j := source.a + 1; j < source.b; j++ {
		if x.w[j].is(clPrep) {
			head = j - 1
			break
		}
	}
	return x.isName(head) || lex().figures[x.w[head].low]&figTeller != 0
}

// setsFigure reports whether a preposition behind the verb at i leads in a
// figure: "put the number of marchers | at no more than 900". Between them
// stands what has one, or, before a date, any event.
func (x *rules) setsFigure(i, hi int, f figureClass) bool {
	counted := false
	for j := i + 1; j < min(hi, i+maxPhrase/2); j++ {
		w := &x.w[j]
		switch {
		case f&figResets != 0 && w.low == "to", f&figPuts != 0 && w.low == "at":
			if counted && x.numberAt(j+1, hi) {
				return true
			}
		case f&figPuts != 0 && w.low == "on" && j > i+1 && x.dateAt(j+1, hi):
			return true
		case w.finite, w.is(clSub|clWh) && !w.is(clPrep), w.is(clPunct) && !isSymbol(w.low) && !x.possessive(j):
			return false
		}
		counted = counted || lex().figures[w.low]&figFigure != 0
	}
	return false
}

// numberAt reports whether a number begins at k: "no more than 900", "$3
// million".
func (x *rules) numberAt(k, hi int) bool {
	for ; k < hi && lex().figures[x.w[k].low]&figBefore != 0; k++ {
	}
	return k < hi && x.w[k].is(clNumber)
}

// dateAt reports whether a day of a month stands at k: "Feb. 13", "the evening of
// Feb. 13".
func (x *rules) dateAt(k, hi int) bool {
	for n := 0; n < 4 && k+1 < hi; n, k = n+1, k+1 {
		if w := &x.w[k]; w.is(clTime) && x.w[k+1].is(clNumber) {
			return true
		} else if !w.is(clTime|clDet) && w.low != "of" {
			return false
		}
	}
	return false
}
