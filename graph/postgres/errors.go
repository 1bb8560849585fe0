package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

var (
	// ErrBadSpec is wrapped when a URL does not name a database.
	ErrBadSpec = errors.New("not a PostgreSQL URL")
	// ErrNotFound is wrapped when a database holds no store and none is to be created.
	ErrNotFound = errors.New("database holds no claimgraph store")
	// ErrNewerFormat is wrapped when a store was written by a newer program.
	ErrNewerFormat = quadstore.ErrNewerFormat
	// ErrCorrupt is wrapped when the tables hold what this package never writes.
	ErrCorrupt = quadstore.ErrCorrupt
	// ErrReadOnly is wrapped by writes to a snapshot.
	ErrReadOnly = quadstore.ErrReadOnly
	// ErrClosed is wrapped by calls on a store or snapshot that has been closed.
	ErrClosed = quadstore.ErrClosed
	// ErrUnavailable is wrapped when the server cannot be reached, or goes away.
	ErrUnavailable = errors.New("server is not available")
	// ErrDenied is wrapped when the server refuses a user or lacks a right.
	ErrDenied = errors.New("access denied")
	// ErrUnknownOutcome is wrapped when the server did not say how committing a change
	// ended: the connection broke, or the server does not know itself. Making the
	// change again is harmless.
	ErrUnknownOutcome = errors.New("it is not known whether the change was made")
)

// Codes of PostgreSQL, see "PostgreSQL Error Codes" in its manual.
const (
	codeUndefinedTable    = "42P01"
	codeUndefinedSchema   = "3F000"
	codeNoDatabase        = "3D000"
	codeNoRights          = "42501"
	codeBadPassword       = "28P01"
	codeBadAuthorization  = "28000"
	codeSerialization     = "40001"
	codeDeadlock          = "40P01"
	codeUnknownOutcome    = "40003" // CockroachDB's ambiguous result of a commit
	codeUniqueViolation   = "23505"
	codeDiskFull          = "53100"
	codeTooManyConns      = "53300"
	codeReadOnlyServer    = "25006"
	codeUndefinedSetting  = "42704"
	codeCancelled         = "57014"
	codeDuplicateSchema   = "42P06"
	codeDuplicateRelation = "42P07"
	classShutdown         = "57P"
	classConnection       = "08"
)

func isCode(err error, codes ...string) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && slices.Contains(codes, pg.Code)
}

// place names a database in messages.
type place struct{ host, database, user string }

func placeOf(c *pgx.ConnConfig) place {
	host := c.Host
	if !strings.HasPrefix(host, "/") { // not the folder of a socket
		host = net.JoinHostPort(host, fmt.Sprint(c.Port))
	}
	return place{host: host, database: c.Database, user: c.User}
}

func (p place) String() string {
	return fmt.Sprintf("database %q on %s", p.database, p.host)
}

// explain says what failed where, and what the user can do about it.
func (p place) explain(doing string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		if err == nil {
			return nil
		}
		return fmt.Errorf("%s %s: %w", doing, p, cause(err))
	}
	if strings.Contains(err.Error(), "closed pool") {
		return fmt.Errorf("%s %s: %w", doing, p, ErrClosed)
	}
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		if isLost(err) {
			return fmt.Errorf("%s %s: %w (%s); check that the server runs and that host and port are right",
				doing, p, ErrUnavailable, network(err))
		}
		return fmt.Errorf("%s %s: %w", doing, p, err)
	}
	switch {
	case pg.Code == codeBadPassword, pg.Code == codeBadAuthorization:
		return fmt.Errorf("%s %s: %w for user %q: %s; check user and password (PGPASSWORD, ~/.pgpass)",
			doing, p, ErrDenied, p.user, pg.Message)
	case pg.Code == codeNoRights:
		return fmt.Errorf("%s %s: %w: %s; grant user %q the rights, see docs/SCALING.md", doing, p, ErrDenied, pg.Message, p.user)
	case pg.Code == codeNoDatabase:
		return fmt.Errorf("%s %s: %w: there is no such database; create it with: createdb %s", doing, p, ErrNotFound, p.database)
	case pg.Code == codeDiskFull:
		return fmt.Errorf("%s %s: the server's disk is full: %w; nothing was changed", doing, p, err)
	case pg.Code == codeReadOnlyServer:
		return fmt.Errorf("%s %s: %w: the server is a replica or read-only: %s; write to the primary", doing, p, ErrDenied, pg.Message)
	case pg.Code == codeTooManyConns, strings.HasPrefix(pg.Code, classShutdown), strings.HasPrefix(pg.Code, classConnection):
		return fmt.Errorf("%s %s: %w (%s); try again when the server is back", doing, p, ErrUnavailable, pg.Message)
	}
	return fmt.Errorf("%s %s: %w", doing, p, err)
}

// cause is the context's error alone: pgx wraps it in a dial error that a user
// cannot read.
func cause(err error) error {
	for _, c := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, c) {
			return c
		}
	}
	return err
}

// given says that ctx was the reason for err, if it was: the server reports a query
// that was cancelled on its behalf as an error of its own.
func given(ctx context.Context, err error) error {
	if ctx.Err() != nil && isCode(err, codeCancelled) {
		return ctx.Err()
	}
	return err
}

// isLost reports whether err means that there is no connection.
func isLost(err error) bool {
	var dial *pgconn.ConnectError
	var netErr net.Error
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return strings.HasPrefix(pg.Code, classShutdown) || strings.HasPrefix(pg.Code, classConnection)
	}
	return errors.As(err, &dial) || errors.As(err, &netErr) || pgconn.Timeout(err) ||
		strings.Contains(err.Error(), "unexpected EOF") || strings.Contains(err.Error(), "conn closed") ||
		strings.Contains(err.Error(), "connection reset")
}

// network is the innermost message of a failed connection.
func network(err error) string {
	for {
		switch wrapped := err.(type) {
		case interface{ Unwrap() []error }:
			list := wrapped.Unwrap()
			if len(list) == 0 {
				return err.Error()
			}
			err = list[len(list)-1]
		default:
			inner := errors.Unwrap(err)
			if inner == nil {
				return err.Error()
			}
			err = inner
		}
	}
}

func redact(u *url.URL) string {
	c := *u
	c.RawQuery = "" // it may hold a password too
	return c.Redacted()
}

func hidePassword(err error, u *url.URL) string {
	text := err.Error()
	secrets := []string{u.Query().Get("password")}
	if password, ok := u.User.Password(); ok {
		secrets = append(secrets, password, url.QueryEscape(password), url.PathEscape(password))
	}
	for _, s := range secrets {
		if s != "" {
			text = strings.ReplaceAll(text, s, "xxxxx")
		}
	}
	return text
}
