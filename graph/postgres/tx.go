package postgres

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// maxAttempts is how often a transaction that the server has undone for the sake
// of another is tried.
const maxAttempts = 20

// errRetry asks for another attempt at a transaction.
var errRetry = errors.New("node went away while it was looked up")

// errStale is wrapped when a transaction could not begin because the pool had
// kept a connection that the server has closed since.
var errStale = errors.New("connection was lost")

// inTx runs do in a transaction, again if a concurrent one has made it fail. do
// must not keep anything from an attempt that failed.
func (qs *QuadStore) inTx(ctx context.Context, do func(pgx.Tx) error) error {
	wait := 5 * time.Millisecond
	for attempt := 1; ; attempt++ {
		err := qs.attempt(ctx, do)
		if err == nil || attempt == maxAttempts || !mayRetry(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait/2 + rand.N(wait)):
		}
		wait = min(2*wait, time.Second)
	}
}

// mayRetry reports whether the server has undone a transaction for a reason that
// will pass. The unique violations and the clashes between CREATE statements are
// those of PostgreSQL for two that do the same at once.
func mayRetry(err error) bool {
	return errors.Is(err, errRetry) || errors.Is(err, errStale) ||
		isCode(err, codeSerialization, codeDeadlock, codeUniqueViolation, codeDuplicateSchema, codeDuplicateRelation)
}

func (qs *QuadStore) attempt(ctx context.Context, do func(pgx.Tx) error) error {
	options := pgx.TxOptions{IsoLevel: pgx.ReadCommitted}
	if qs.serializable {
		options.IsoLevel = pgx.Serializable
	}
	tx, err := qs.pool.BeginTx(ctx, options)
	if err != nil {
		var dial *pgconn.ConnectError
		if isLost(err) && !errors.As(err, &dial) {
			return fmt.Errorf("%w: %w", errStale, err)
		}
		return err
	}
	// After a commit this does nothing. It must not be kept from telling the server
	// by a context that is done.
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_ = tx.Rollback(ctx) // the connection goes if it fails, and the transaction with it
	}()
	if err := do(tx); err != nil {
		return err
	}
	return commitError(ctx, tx.Commit(ctx))
}

// commitError says so if the change may have been made although committing it
// failed.
func commitError(ctx context.Context, err error) error {
	if err != nil && (isLost(err) || isCode(err, codeUnknownOutcome) || ctx.Err() != nil) {
		return fmt.Errorf("%w: %w; make the change again, doing so twice is harmless", ErrUnknownOutcome, err)
	}
	return err
}

// lock keeps one who removes quads apart from everyone else who writes: a node
// that loses its last quad must not be removed while someone adds a quad with it.
// At isolation level serializable the server finds such clashes itself.
//
// Those who are not alone take one more lock for each label that they replace:
// else two loaders of one new article, seeing that there is nothing to drop,
// would each add a version of it. The keys come sorted, so that no two writers
// wait for each other.
func (qs *QuadStore) lock(ctx context.Context, tx pgx.Tx, alone bool, labels []int32) error {
	if qs.serializable {
		return nil
	}
	key := qs.schema.lockKey()
	if alone {
		_, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", key)
		return err
	}
	if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock_shared($1)", key); err != nil || len(labels) == 0 {
		return err
	}
	_, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1::int4, k) FROM unnest($2::int4[]) AS k", int32(key), labels)
	return err
}

// The planner's statistics are made anew after as many quads as analyzeMin, or a
// fifth of those that were there: without, it takes a big table for a small one
// until the server comes round to it.
const analyzeMin = 20_000

func (qs *QuadStore) analyze(ctx context.Context, added int) {
	n := qs.unanalyzed.Add(int64(added))
	if !qs.plain || n < analyzeMin {
		return
	}
	if size, err := qs.estimate(ctx, pattern{}); err == nil && n < size/5 {
		return
	}
	if qs.unanalyzed.CompareAndSwap(n, 0) {
		// The change is committed; without statistics queries are slower, not wrong.
		_, _ = qs.pool.Exec(ctx, qs.schema.sql("ANALYZE @node, @quad"))
	}
}
