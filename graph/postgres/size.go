package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/jackc/pgx/v5"
)

// exactLimit is how far sizes are counted out. Beyond it they are estimated.
const exactLimit = 1000

// size returns how many quads match p.
func (v *view) size(ctx context.Context, p pattern) (graph.Size, error) {
	cond, args := p.where(nil)
	n, err := v.number(ctx, fmt.Sprintf(`SELECT count(*) FROM (SELECT 1 FROM @quad WHERE %s LIMIT %d) AS counted`,
		cond, exactLimit+1), args...)
	if err != nil || n <= exactLimit {
		return graph.Size{Size: n, Exact: err == nil}, err
	}
	n, err = v.estimate(ctx, p)
	if errors.Is(err, errNoEstimate) {
		n, err = exactLimit*exactLimit, nil // many
	}
	return graph.Size{Size: max(n, exactLimit+1)}, err
}

func (v *view) number(ctx context.Context, stmt string, args ...any) (n int64, err error) {
	err = v.query(ctx, func(rows pgx.Rows) error {
		_, err := pgx.ForEachRow(rows, []any{&n}, func() error { return nil })
		return err
	}, stmt, args...)
	return n, err
}

var errNoEstimate = errors.New("server gives no estimate")

// estimate is how many quads of p the server expects, from its statistics.
func (v *view) estimate(ctx context.Context, p pattern) (int64, error) {
	cond, args := p.where(nil)
	return v.estimateRows(ctx, `SELECT 1 FROM @quad WHERE `+cond, args...)
}

func (v *view) estimateRows(ctx context.Context, stmt string, args ...any) (int64, error) {
	if !v.explain {
		return 0, errNoEstimate
	}
	var text []byte
	err := v.query(ctx, func(rows pgx.Rows) error {
		_, err := pgx.ForEachRow(rows, []any{&text}, func() error { return nil })
		return err
	}, `EXPLAIN (FORMAT JSON) `+stmt, args...)
	if err != nil {
		return 0, err
	}
	var plans []struct {
		Plan struct {
			Rows float64 `json:"Plan Rows"`
		}
	}
	if err := json.Unmarshal(text, &plans); err != nil || len(plans) == 0 {
		return 0, errNoEstimate
	}
	return int64(plans[0].Plan.Rows), nil
}
