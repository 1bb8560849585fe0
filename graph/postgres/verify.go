package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// Problem is one thing that Verify has found wrong.
type Problem = quadstore.Problem

// invariants are what must hold between the tables: each query lists offenders.
var invariants = []struct{ where, what, sql string }{
	{"quad", "subject %d is no node", `SELECT DISTINCT s FROM @quad q WHERE NOT EXISTS (SELECT 1 FROM @node WHERE id = q.s) LIMIT 10`},
	{"quad", "predicate %d is no node", `SELECT DISTINCT p FROM @quad q WHERE NOT EXISTS (SELECT 1 FROM @node WHERE id = q.p) LIMIT 10`},
	{"quad", "object %d is no node", `SELECT DISTINCT o FROM @quad q WHERE NOT EXISTS (SELECT 1 FROM @node WHERE id = q.o) LIMIT 10`},
	{"quad", "label %d is no node", `SELECT DISTINCT l FROM @quad q WHERE l <> 0 AND NOT EXISTS (SELECT 1 FROM @node WHERE id = q.l) LIMIT 10`},
	{"node", "no quad mentions node %d", `SELECT id FROM @node n
		WHERE NOT EXISTS (SELECT 1 FROM @quad WHERE s = n.id) AND NOT EXISTS (SELECT 1 FROM @quad WHERE p = n.id)
		AND NOT EXISTS (SELECT 1 FROM @quad WHERE o = n.id) AND NOT EXISTS (SELECT 1 FROM @quad WHERE l = n.id) LIMIT 10`},
}

// Verify checks the tables against each other, at one moment: every id in a quad
// has a node, every node a quad, and every value decodes and has its hash. It
// returns no problem for a sound store, and an error if ctx ends or the server
// cannot be asked. Pages and indexes are the server's own business: pg_amcheck
// reads those.
func (qs *QuadStore) Verify(ctx context.Context) (problems []Problem, err error) {
	s, err := qs.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	for _, c := range invariants {
		err := s.query(ctx, func(rows pgx.Rows) error {
			var id int64
			_, err := pgx.ForEachRow(rows, []any{&id}, func() error {
				problems = append(problems, Problem{Where: c.where, What: fmt.Sprintf(c.what, id)})
				return nil
			})
			return err
		}, c.sql)
		if err != nil {
			return problems, err
		}
	}
	return s.verifyValues(ctx, problems)
}

// maxProblems is how many problems Verify lists before it stops.
const maxProblems = 100

func (v *view) verifyValues(ctx context.Context, problems []Problem) ([]Problem, error) {
	const page = 2000 // article texts are values too
	for last, more := int64(0), true; more && len(problems) < maxProblems; {
		n := 0
		err := v.query(ctx, func(rows pgx.Rows) error {
			var h [16]byte
			var enc []byte
			_, err := pgx.ForEachRow(rows, []any{&last, &h, &enc}, func() error {
				n++
				if hashOf(enc) != h {
					problems = append(problems, Problem{Where: "node", What: fmt.Sprintf("value of node %d does not have its hash", last)})
				} else if _, err := quadstore.DecodeValue(enc); err != nil {
					problems = append(problems, Problem{Where: "node", What: fmt.Sprintf("node %d: %v", last, err)})
				}
				return nil
			})
			return err
		}, fmt.Sprintf(`SELECT id, hash, value FROM @node WHERE id > $1 ORDER BY id LIMIT %d`, page), last)
		if err != nil {
			return problems, err
		}
		more = n == page
	}
	return problems, nil
}

// Bytes returns how much the tables and their indexes take on the server, 0 where
// it cannot tell.
func (qs *QuadStore) Bytes(ctx context.Context) int64 {
	if !qs.plain {
		return 0
	}
	n, err := qs.number(ctx, `SELECT pg_total_relation_size($1::text::regclass) + pg_total_relation_size($2::text::regclass)
		+ COALESCE(pg_total_relation_size(to_regclass($3::text)), 0)`,
		qs.schema.sql("@node"), qs.schema.sql("@quad"), qs.schema.sql("@note"))
	if err != nil {
		return 0
	}
	return n
}
