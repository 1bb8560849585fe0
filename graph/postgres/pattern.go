package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// pattern describes a set of quads: for each direction the ids that it may have,
// nil for any.
type pattern struct {
	in [4][]int64
	// labelled leaves out the quads without label.
	labelled bool
}

// with returns p with the ids that direction d may have.
func (p pattern) with(d quad.Direction, ids ...int64) pattern {
	p.in[d-quad.Subject] = ids
	return p
}

func (p *pattern) known(d quad.Direction) bool { return p.in[d-quad.Subject] != nil }

func (p *pattern) matches(q quadIDs) bool {
	for i, ids := range p.in {
		if ids == nil {
			continue
		}
		found := false
		for _, id := range ids {
			found = found || id == q[i]
		}
		if !found {
			return false
		}
	}
	return !p.labelled || q[3] != 0
}

func (p pattern) String() string {
	var b strings.Builder
	for i, ids := range p.in {
		switch len(ids) {
		case 0:
		case 1:
			fmt.Fprintf(&b, " %s=%d", columnNames[i], ids[0])
		default:
			fmt.Fprintf(&b, " %s in %d", columnNames[i], len(ids))
		}
	}
	return b.String()
}

var columnNames = [4]string{"s", "p", "o", "l"}

// where writes the condition for p, numbering its arguments on from those in args.
func (p *pattern) where(args []any) (string, []any) {
	var conds []string
	for i, ids := range p.in {
		switch len(ids) {
		case 0:
			if ids != nil {
				conds = append(conds, "false")
			}
		case 1:
			args = append(args, ids[0])
			conds = append(conds, fmt.Sprintf("%s = $%d", columnNames[i], len(args)))
		default:
			args = append(args, ids)
			conds = append(conds, fmt.Sprintf("%s = ANY($%d)", columnNames[i], len(args)))
		}
	}
	if p.labelled {
		conds = append(conds, "l <> 0")
	}
	if len(conds) == 0 {
		return "true", args
	}
	return strings.Join(conds, " AND "), args
}

// order lists the columns that tell the quads of p apart, in the order of the index
// that finds them.
func (p *pattern) order() []int {
	order := []int{0, 1, 2, 3}
	if p.in[0] == nil && p.in[1] != nil {
		order = []int{1, 2, 0, 3}
	}
	var out []int
	for _, i := range order {
		if len(p.in[i]) != 1 {
			out = append(out, i)
		}
	}
	return out
}

// fetch returns up to limit quads of p, in no order.
func (v *view) fetch(ctx context.Context, p pattern, limit int) ([]quadIDs, error) {
	cond, args := p.where(nil)
	return v.collect(ctx, fmt.Sprintf(`SELECT s, p, o, l FROM @quad WHERE %s LIMIT %d`, cond, limit), args)
}

func (v *view) collect(ctx context.Context, stmt string, args []any) (out []quadIDs, err error) {
	err = v.query(ctx, func(rows pgx.Rows) (err error) {
		out, err = collectQuads(rows, nil)
		return err
	}, stmt, args...)
	return out, err
}

// pages lists the quads of a pattern in order, a page at a time: each page is a
// query that starts behind the last quad of the one before.
type pages struct {
	v    *view
	p    pattern
	size int
	last quadIDs
	some bool // a page has been read
	done bool
}

// Pages grow, so that a reader who wants a few quads does not wait for thousands.
const (
	firstPage = 256
	growPage  = 4
	maxPage   = 16_384
)

// next returns the next page, empty at the end.
func (s *pages) next(ctx context.Context) ([]quadIDs, error) {
	if s.done {
		return nil, nil
	}
	s.size = min(max(firstPage, s.size*growPage), maxPage)
	cond, args := s.p.where(nil)
	order := s.p.order()
	names := make([]string, len(order))
	after := make([]string, len(order))
	for i, c := range order {
		names[i] = columnNames[c]
		if s.some {
			args = append(args, s.last[c])
			after[i] = fmt.Sprintf("$%d", len(args))
		}
	}
	stmt := "SELECT s, p, o, l FROM @quad WHERE " + cond
	if len(order) > 0 {
		list := strings.Join(names, ", ")
		if s.some {
			stmt += fmt.Sprintf(" AND (%s) > (%s)", list, strings.Join(after, ", "))
		}
		stmt += " ORDER BY " + list
	}
	page, err := s.v.collect(ctx, fmt.Sprintf("%s LIMIT %d", stmt, s.size), args)
	if err != nil {
		return nil, err
	}
	s.done = len(page) < s.size
	if len(page) > 0 {
		s.last, s.some = page[len(page)-1], true
	}
	return page, nil
}

// gather lists the quads of a pattern that have one of many nodes in a direction,
// in batches of about maxPage at most.
type gather struct {
	v       *view
	p       pattern
	dir     quad.Direction
	pending [][]int64 // sets of nodes that are still to be asked for
	one     *pages    // of a single node with many quads
}

func (v *view) gather(p pattern, dir quad.Direction, ids []int64) *gather {
	return &gather{v: v, p: p, dir: dir, pending: [][]int64{ids}}
}

// next returns the next batch. At the end ok is false; a batch may be empty.
func (g *gather) next(ctx context.Context) (batch []quadIDs, ok bool, err error) {
	if g.one != nil {
		batch, err = g.one.next(ctx)
		if err != nil || len(batch) > 0 {
			return batch, true, err
		}
		g.one = nil
	}
	for len(g.pending) > 0 {
		ids := g.pending[len(g.pending)-1]
		g.pending = g.pending[:len(g.pending)-1]
		if len(ids) == 0 {
			continue
		}
		if len(ids) == 1 {
			g.one = &pages{v: g.v, p: g.p.with(g.dir, ids[0]), size: maxPage / growPage}
			batch, err = g.one.next(ctx)
			return batch, true, err
		}
		batch, err = g.v.fetch(ctx, g.p.with(g.dir, ids...), maxPage+1)
		if err != nil || len(batch) <= maxPage {
			return batch, true, err
		}
		g.pending = append(g.pending, ids[len(ids)/2:], ids[:len(ids)/2])
	}
	return nil, false, nil
}
