package attribution

// joined takes into a content the further clauses of its "that": "told the
// court that A, | that B and that C". The models end some of them at the comma.
func (r *reading) joined(c *candidate) {
	if len(c.content) == 0 || c.quoted {
		return
	}
	p := &c.content[len(c.content)-1]
	if r.w[p.a].low != "that" && (p.a == 0 || r.w[p.a-1].low != "that") {
		return
	}
	hi := r.bounds(p.a).b
	for k := r.nextThat(p.b, hi); k >= 0; k = r.nextThat(p.b, hi) {
		p.b = r.contentEnd(k+1, hi)
	}
}

// nextThat is the "that" of a clause which a comma, a conjunction or both join
// to what ends at i, or -1.
func (r *reading) nextThat(i, hi int) int {
	k := i
	if k < hi && r.w[k].low == "," {
		k++
	}
	if k < hi && (r.w[k].low == "and" || r.w[k].low == "or") {
		k++
	}
	if k == i || k+1 >= hi || r.w[k].low != "that" || r.w[k+1].finite || !r.clauseAt(k+1, hi) {
		return -1
	}
	return k
}
