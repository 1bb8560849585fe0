package proposition

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

var small = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}

var scales = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "m": 1e6, "bn": 1e9, "k": 1e3}

// quantities reads the numbers of the text. Numbers that belong to a date or
// a time of day are moments, not quantities.
func quantities(r *reader) []graph.Quantity {
	var out []graph.Quantity
	for i := 0; i < len(r.tokens); i++ {
		if r.dated[i] {
			continue
		}
		v, n := r.number(i)
		if q, next := r.fraction(i); next > 0 {
			out = append(out, q)
			i = next - 1
			continue
		}
		if q, next := r.forEvery(i); next > 0 {
			out = append(out, q)
			i = next - 1
			continue
		}
		if q, next := r.vague(i); next > 0 {
			out = append(out, q)
			i = next - 1
			continue
		}
		if n == 0 {
			continue
		}
		q := graph.Quantity{Min: v, Max: v, Position: i, Clause: r.clauseAt(i), Word: r.words(i, n)}
		q.Denied = i > 0 && r.tokens[i-1].lower == "not"
		n += max(r.ratio(&q, i, n), r.span(&q, i, n))
		next := r.unit(&q, i, n)
		from, to := r.bound(&q, i, next), r.counted(&q, next)
		r.inherit(&q, out)
		if q.Word != "one" || q.Unit != "" && (i == 0 || r.tokens[i-1].lower != "not") {
			q.Word = r.figure(from, to)
			out = append(out, q)
		}
		i = next - 1
	}
	return out
}

var fractions = map[string]float64{"half": 50, "third": 100.0 / 3, "quarter": 25, "fifth": 20, "tenth": 10}

// fraction reads "a third of the drivers", "two thirds", "half the members" as
// percent. It gives the token that follows, 0 if there is no fraction.
func (r *reader) fraction(i int) (graph.Quantity, int) {
	parts, k := 1.0, i
	switch w := r.tokens[i].lower; {
	case w == "a" || w == "one":
		k++
	case w == "two" || w == "three" || w == "four":
		parts, k = small[w], k+1
	case w == "half":
	default:
		return graph.Quantity{}, 0
	}
	if k+1 >= len(r.tokens) {
		return graph.Quantity{}, 0
	}
	share, ok := fractions[strings.TrimSuffix(r.tokens[k].lower, "s")]
	of := r.tokens[k+1].lower
	if !ok || of != "of" && !(r.tokens[k].lower == "half" && of == "the") {
		return graph.Quantity{}, 0
	}
	v := parts * share
	q := graph.Quantity{Min: v, Max: v, Unit: "percent", Rough: true, Position: i, Clause: r.clauseAt(i), Word: r.words(i, k+1-i)}
	q.Word = r.figure(r.bound(&q, i, k+1), r.counted(&q, k+1))
	return q, k + 1
}

// number reads the number at token i: its value and how many tokens it takes.
func (r *reader) number(i int) (float64, int) {
	t := r.tokens[i]
	v, n := 0.0, 1
	switch word, ok := small[t.lower]; {
	case t.num:
		f, err := strconv.ParseFloat(strings.ReplaceAll(t.lower, ",", ""), 64)
		if err != nil {
			return 0, 0
		}
		v = f
	case ok:
		v = word
		if i+1 < len(r.tokens) && v >= 20 {
			if ones, ok := small[r.tokens[i+1].lower]; ok && ones > 0 && ones < 10 {
				v, n = v+ones, 2
			}
		}
	case (t.lower == "a" || t.lower == "an") && i+1 < len(r.tokens) && scales[r.tokens[i+1].lower] >= 12:
		v = 1
	case t.lower == "hundreds" || t.lower == "thousands" || t.lower == "millions" || t.lower == "dozens":
		v = scales[strings.TrimSuffix(t.lower, "s")]
	default:
		return 0, 0
	}
	if i+n+2 < len(r.tokens) && r.tokens[i+n].lower == "and" && r.tokens[i+n+1].lower == "a" && r.tokens[i+n+2].lower == "half" {
		v, n = v+.5, n+3
	}
	for i+n < len(r.tokens) {
		s, ok := scales[r.tokens[i+n].lower]
		if !ok {
			break
		}
		v *= s
		n++
	}
	return v, n
}

// unit reads the unit before ("$") or after the number and gives the token
// that follows.
func (r *reader) unit(q *graph.Quantity, i, n int) int {
	next := i + n
	if q.Unit != "" {
		return min(next, len(r.tokens))
	}
	if i > 0 {
		if u, ok := r.lex.units[r.tokens[i-1].lower]; ok && !r.tokens[i-1].word {
			q.Unit = u.name
			return next
		}
	}
	if next >= len(r.tokens) {
		return next
	}
	t := r.tokens[next]
	switch t.lower {
	case "st", "nd", "rd", "th":
		q.Unit = "ordinal"
		return next + 1
	case "per":
		if next+1 < len(r.tokens) && r.tokens[next+1].lower == "cent" {
			q.Unit = "percent"
			return next + 2
		}
	}
	for _, key := range []string{t.lower, strings.TrimSuffix(t.lower, "s"), strings.TrimSuffix(t.lower, "es")} {
		u, ok := r.lex.units[key]
		if !ok {
			continue
		}
		q.Unit = u.name
		q.Min, q.Max = q.Min*u.factor, q.Max*u.factor
		next++
		if u.name == "second" && next < len(r.tokens) && r.tokens[next].lower == "old" {
			q.Unit = "age"
			next++
		}
		return next
	}
	return next
}

// counted collects what is counted: the words of the noun phrase after the
// number, up to three. It gives the token that follows them, for a reader.
func (r *reader) counted(q *graph.Quantity, next int) int {
	end := next
	if q.Position > 1 && r.tokens[q.Position-1].lower == "of" && r.tokens[q.Position-2].lower == "crowd" {
		r.numbered(q)
		return end
	}
	if next < len(r.tokens) && r.tokens[next].lower == "of" {
		next++
		if q.Unit == "" && next < len(r.tokens) && slices.Contains([]string{"the", "those", "these", "them"}, r.tokens[next].lower) {
			return end // "four of the men" are some of them, whose number is another
		}
	}
	for k := next; k < len(r.tokens) && len(q.Of) < 3 && k < next+5; k++ {
		t := r.tokens[k]
		if !t.word || t.sent != r.tokens[q.Position].sent {
			break
		}
		if r.lex.stop[t.lower] {
			if len(q.Of) > 0 || slices.Contains(stopsNoun, t.lower) {
				break
			}
			continue
		}
		if len(q.Of) == 0 || len(q.Of) == 1 && k == end && !plural(r.tokens[k-1].lower) && !slices.Contains(stopsNoun, t.lower) {
			end = k + 1
		}
		q.Of = append(q.Of, Base(t.lower))
	}
	if len(q.Of) == 0 {
		r.numbered(q)
	}
	return end
}

// plural reports whether a word behind a number is what it counts, and no
// adjective before that.
func plural(word string) bool { return word == "people" || strings.HasSuffix(word, "s") }

// figure gives the tokens of a figure as a user would read them.
func (r *reader) figure(from, to int) string {
	var b strings.Builder
	for k, t := range r.tokens[from:to] {
		switch last := r.tokens[max(from, from+k-1)]; {
		case k == 0 || !t.word && !t.num || !last.word && !last.num: // "$3", "40%"
		case t.num && last.num:
			b.WriteByte('-') // it left no token
		default:
			b.WriteByte(' ')
		}
		if t.cap && !t.start {
			b.WriteString(t.text)
		} else {
			b.WriteString(t.lower)
		}
	}
	return b.String()
}

var stopsNoun = []string{"in", "on", "at", "by", "to", "for", "from", "was", "were", "is", "are", "and", "had", "have", "has"}

// clauseAt gives the clause of the term nearest to token i, 0 if there is none.
func (r *reader) clauseAt(i int) int {
	if id, ok := r.within[i]; ok {
		return id
	}
	best, far := 0, math.MaxInt
	for k, at := range r.at {
		d := at - i
		if d < 0 {
			d = -d
		}
		if d < far {
			best, far = r.p.Terms[k].Clause, d
		}
	}
	return best
}
