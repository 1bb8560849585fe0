package contradict

import "context"

// Pool is a list of statements in which candidates can be looked up, without the
// rules: it shows what share of the pairs that clash the rules get to see.
type Pool struct {
	sides []*side
	index lists
	o     Options
}

// NewPool reads the statements.
func NewPool(ctx context.Context, statements []Statement, o Options) (*Pool, error) {
	o = o.withDefaults()
	sides, err := prepare(ctx, statements, o)
	if err != nil {
		return nil, err
	}
	return newPool(sides, o), nil
}

func newPool(sides []*side, o Options) *Pool {
	p := &Pool{sides: sides, index: lists{}, o: o}
	for _, s := range sides {
		p.index.add(s.at, s.mentions())
	}
	return p
}

// Candidates gives the indices of the statements that the one at an index is
// compared with for what they say, the likeliest first.
func (p *Pool) Candidates(at int) []int {
	var out []int
	for _, c := range p.near(at) {
		out = append(out, c.at)
	}
	return out
}

func (p *Pool) near(at int) []candidate {
	return near(p.sides[at], p.o.Neighbours, len(p.sides), at, func(k key) []posting { return p.index[k] })
}
