package proposition

import "github.com/claimgraph/claimgraph/graph"

// ratio reads "nine out of 10", "four in five" as percent and gives how many
// tokens follow the first number.
func (r *reader) ratio(q *graph.Quantity, i, n int) int {
	k := i + n
	if k+1 >= len(r.tokens) {
		return 0
	}
	switch {
	case r.tokens[k].lower == "out" && k+2 < len(r.tokens) && r.tokens[k+1].lower == "of":
		k += 2
	case r.tokens[k].lower == "in":
		k++
		if r.tokens[k].lower == "every" {
			k++
		}
	case r.tokens[k].lower == "of":
		k++
		if r.tokens[k].lower == "the" {
			k++ // "nine of the 12"
		}
	default:
		return 0
	}
	if k >= len(r.tokens) {
		return 0
	}
	whole, m := r.number(k)
	if m != 1 || whole < q.Max || whole > 100 || whole == 0 {
		return 0
	}
	q.Min, q.Max, q.Unit = q.Min/whole*100, q.Max/whole*100, "percent"
	q.Rough = true
	return k + 1 - (i + n)
}

// longestCounted is how many words of what is counted stand before "for every".
const longestCounted = 3

// forEvery reads "one train for every five" as percent of the trains. It gives the
// token that follows, 0 if there is no such ratio.
func (r *reader) forEvery(i int) (graph.Quantity, int) {
	part, n := r.number(i)
	if n != 1 {
		return graph.Quantity{}, 0
	}
	k := i + n
	for k < len(r.tokens) && k <= i+longestCounted && r.tokens[k].word && !r.lex.stop[r.tokens[k].lower] {
		k++
	}
	if k == i+n || k+2 >= len(r.tokens) || r.tokens[k].lower != "for" || r.tokens[k+1].lower != "every" {
		return graph.Quantity{}, 0
	}
	whole, m := r.number(k + 2)
	if m != 1 || whole < part || whole > 100 || whole == 0 {
		return graph.Quantity{}, 0
	}
	v := part / whole * 100
	q := graph.Quantity{Min: v, Max: v, Unit: "percent", Rough: true, Position: i, Clause: r.clauseAt(i), Word: r.words(i, k+3-i)}
	r.bound(&q, i, k+3)
	r.counted(&q, i+n)
	return q, k + 3
}
