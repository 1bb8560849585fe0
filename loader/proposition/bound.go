package proposition

import (
	"math"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// bound widens the number by the longest words beside it that do: "at least",
// "no more than", "or more". It gives the token at which the figure begins.
func (r *reader) bound(q *graph.Quantity, i, next int) int {
	if i > 0 && !r.tokens[i-1].word && r.tokens[i-1].lower != "," {
		i-- // the currency sign
	}
	from := i
	for back := 4; back >= 1; back-- {
		if i-back < 0 {
			continue
		}
		k := slices.IndexFunc(r.lex.bounds[r.tokens[i-back].lower], func(b bound) bool {
			return len(b.words) == back && matches(r.tokens[i-back:], b.words)
		})
		if k >= 0 {
			limit(q, r.lex.bounds[r.tokens[i-back].lower][k].what)
			from = i - back
			break
		}
	}
	if next < len(r.tokens) {
		for _, b := range r.lex.bounds[r.tokens[next].lower] {
			if b.words[0] == "or" && matches(r.tokens[next:], b.words) {
				limit(q, b.what)
			}
		}
	}
	switch r.tokens[i].lower {
	case "hundreds", "thousands", "millions", "dozens":
		q.Max, q.Rough = math.Inf(1), true
	}
	return from
}

// limit applies one bound. "above" and "below" leave out the number itself.
func limit(q *graph.Quantity, what string) {
	switch what {
	case "min":
		q.Max = math.Inf(1)
	case "max":
		q.Min = math.Inf(-1)
	case "above":
		q.Min, q.Max = math.Nextafter(q.Min, math.Inf(1)), math.Inf(1)
	case "below":
		q.Min, q.Max = math.Inf(-1), math.Nextafter(q.Max, math.Inf(-1))
	case "rough":
		q.Rough = true
	}
}

// span reads the end of a range, "12 to 15 people", "between 90 and 95 percent",
// "$2-3 million", and gives how many tokens follow the first number. What "from 300
// to 400" tells may be a change as well, and "2-3" a result, so neither is read.
func (r *reader) span(q *graph.Quantity, i, n int) int {
	k := i + n
	if q.Unit != "" || k+1 >= len(r.tokens) {
		return 0
	}
	before := ""
	if i > 0 {
		before = r.tokens[i-1].lower
	}
	joint := 1
	switch w := r.tokens[k].lower; {
	case before == "from":
		return 0
	case w == "and" && before == "between", w == "to" || w == "or":
	case r.tokens[k].num && r.tokens[i].num: // a hyphen leaves no token
		joint = 0
	default:
		return 0
	}
	end, m := r.number(k + joint)
	if m == 0 {
		return 0
	}
	start, shared := q.Min, r.scale(k+joint, m)
	if r.scale(i, n) == 1 && start < end/shared {
		start *= shared // "2 to 3 million"
	}
	if start >= end || shared == 1 && !r.counts(k+joint+m) {
		return 0
	}
	q.Min, q.Max = start, end
	q.Word = r.words(i, n+joint+m)
	return joint + m
}

// scant reports whether n tokens from i make the figure after them a low one.
func (r *reader) scant(i, n int) bool {
	_, m := r.number(i + n)
	return (r.tokens[i].lower == "barely" || r.tokens[i].lower == "hardly" || r.tokens[i].lower == "scarcely") && (m > 0 || r.tokens[i+n].lower == "half")
}

// counts reports whether the token after a range may be what it counts.
func (r *reader) counts(i int) bool {
	if i >= len(r.tokens) {
		return false
	}
	t := r.tokens[i]
	return t.lower == "%" || t.word && !slices.Contains(results, t.lower)
}

// results are nouns that two numbers of a vote or a match stand before.
var results = []string{"vote", "votes", "win", "victory", "defeat", "loss", "lead", "margin", "ruling", "decision", "score", "majority", "draw", "against", "in", "at", "on", "after", "to", "and"}

// scale is the product of the words "hundred", "million" among n tokens from i.
func (r *reader) scale(i, n int) float64 {
	product := 1.0
	for _, t := range r.tokens[i : i+n] {
		if s, ok := scales[t.lower]; ok {
			product *= s
		}
	}
	return product
}

// vague reads words that stand for a number: "several hundred", "most of the",
// "a single". It gives the token that follows, 0 if there are none.
func (r *reader) vague(i int) (graph.Quantity, int) {
	for _, v := range r.lex.vague[r.tokens[i].lower] {
		next := i + len(v.words)
		if !matches(r.tokens[i:], v.words) || next >= len(r.tokens) || !r.tokens[next].word || unmarried[r.tokens[next].lower] {
			continue
		}
		q := graph.Quantity{Min: v.min, Max: v.max, Unit: v.unit, Rough: v.min != v.max, Position: i, Clause: r.clauseAt(i), Word: r.words(i, len(v.words))}
		q.Word = r.figure(r.bound(&q, i, next), r.counted(&q, next))
		return q, next
	}
	return graph.Quantity{}, 0
}

// unmarried are nouns beside which "single" tells no number.
var unmarried = map[string]bool{"mother": true, "mothers": true, "father": true, "parent": true, "parents": true, "man": true, "woman": true, "market": true, "currency": true}

// inherit gives a figure that is only named to be denied, "40 tonnes, not 60", the
// unit and noun of the one in whose place it stands.
func (r *reader) inherit(q *graph.Quantity, before []graph.Quantity) {
	if !q.Denied || q.Unit != "" || len(q.Of) > 0 || len(before) == 0 {
		return
	}
	last := before[len(before)-1]
	number, _ := r.number(last.Position)
	if r.tokens[last.Position].sent != r.tokens[q.Position].sent || number == 0 || math.IsInf(last.Min, 0) {
		return
	}
	factor := last.Min / number
	q.Min, q.Max, q.Unit, q.Of = q.Min*factor, q.Max*factor, last.Unit, last.Of
}

// numbered finds what a bare figure counts in "the number of dead rose to 27",
// "a crowd of 8,000", "put the attendance at 8,000".
func (r *reader) numbered(q *graph.Quantity) {
	for k := q.Position - 1; k >= max(0, q.Position-10) && r.tokens[k].sent == r.tokens[q.Position].sent; k-- {
		switch r.tokens[k].lower {
		case "number", "count", "total":
			if r.tokens[k+1].lower == "of" && k+2 < q.Position && r.tokens[k+2].word {
				q.Of = []string{Base(r.tokens[k+2].lower)}
				return
			}
		case "toll":
			q.Of = []string{"dead"}
			return
		case "crowd", "attendance", "audience":
			q.Of = []string{Base("people")}
			return
		}
	}
}
