package postgres

import (
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// quadIDs is a quad as ids, in the order of quad.Directions. A label of 0 is none.
type quadIDs [4]int64

func (q quadIDs) at(d quad.Direction) int64 { return q[d-quad.Subject] }

func (q quadIDs) compare(other quadIDs) int { return slices.Compare(q[:], other[:]) }

// collectQuads reads all rows of s, p, o, l.
func collectQuads(rows pgx.Rows, err error) ([]quadIDs, error) {
	if err != nil {
		return nil, err
	}
	var out []quadIDs
	var q quadIDs
	_, err = pgx.ForEachRow(rows, []any{&q[0], &q[1], &q[2], &q[3]}, func() error {
		out = append(out, q)
		return nil
	})
	return out, err
}
