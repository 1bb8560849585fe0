package postgres

import (
	"context"
	"errors"
	"io"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// What the servers answer when they undo a transaction, and what is done then.
func TestUndone(t *testing.T) {
	for code, want := range map[string]struct{ retry, unknown bool }{
		"40001": {retry: true},   // PostgreSQL, CockroachDB ("restart transaction") and YugabyteDB
		"40P01": {retry: true},   // deadlock
		"40003": {unknown: true}, // CockroachDB: "result is ambiguous"
		"57P01": {unknown: true}, // the server is shut down
		"53100": {},              // the disk is full
	} {
		err := commitError(t.Context(), &pgconn.PgError{Code: code})
		if mayRetry(err) != want.retry || errors.Is(err, ErrUnknownOutcome) != want.unknown {
			t.Errorf("after %s: %v: retry %v, want %v", code, err, mayRetry(err), want.retry)
		}
	}
	if err := commitError(t.Context(), io.ErrUnexpectedEOF); !errors.Is(err, ErrUnknownOutcome) {
		t.Errorf("after a lost connection: %v, want ErrUnknownOutcome", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := commitError(cancelled, context.Canceled); !errors.Is(err, ErrUnknownOutcome) {
		t.Errorf("cancelled during a commit: %v, want ErrUnknownOutcome", err)
	}
	if err := commitError(cancelled, nil); err != nil {
		t.Errorf("after a commit: %v", err)
	}
}
