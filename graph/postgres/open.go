package postgres

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Options say how a store is opened. The zero value opens or creates one.
type Options struct {
	// MustExist makes Open fail with ErrNotFound instead of creating tables.
	MustExist bool
	// ReadOnly refuses changes, and implies MustExist. A user who may only read can
	// open a store so.
	ReadOnly bool
	// Schema is the schema of the tables; empty means the one that the URL's
	// "schema" parameter names, or else "claimgraph".
	Schema string
	// Serializable runs changes at isolation level serializable instead of taking
	// an advisory lock. Servers that are not PostgreSQL itself, such as CockroachDB
	// and YugabyteDB, are always treated so; "serializable=true" in the URL does the
	// same.
	Serializable bool
}

// QuadStore is a graph.QuadStore in a PostgreSQL database. It is safe for
// concurrent use. Reading through it directly sees, at each step, the newest
// quads; see [QuadStore.Snapshot] for queries.
type QuadStore struct {
	view // reads the newest state

	pool         *pgxpool.Pool
	where        place
	serializable bool
	readOnly     bool
	plain        bool         // PostgreSQL itself, not a server that speaks its protocol
	unanalyzed   atomic.Int64 // quads added since the planner's statistics were made
}

var (
	_ graph.QuadStore      = (*QuadStore)(nil)
	_ graph.BatchQuadStore = (*QuadStore)(nil)
)

// Open connects to the database that spec names, a URL as libpq takes it
// ("postgres://user:password@host:port/database?sslmode=require", parts that are
// missing come from PGHOST, PGUSER, PGPASSWORD, ~/.pgpass ...), and creates the
// tables if there are none. Errors name the database, never the password.
func Open(ctx context.Context, spec string, o Options) (*QuadStore, error) {
	config, err := parse(spec, &o)
	if err != nil {
		return nil, err
	}
	qs := &QuadStore{where: placeOf(config.ConnConfig), serializable: o.Serializable, readOnly: o.ReadOnly}
	qs.schema = schema(cmp.Or(o.Schema, "claimgraph"))
	if qs.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, qs.where.explain("open", err)
	}
	if err := qs.open(ctx, o); err != nil {
		qs.pool.Close()
		return nil, qs.where.explain("open", err)
	}
	return qs, nil
}

func (qs *QuadStore) open(ctx context.Context, o Options) error {
	var version string
	if err := qs.pool.QueryRow(ctx, "SELECT version()").Scan(&version); err != nil {
		return err
	}
	qs.plain = strings.HasPrefix(version, "PostgreSQL") && !strings.Contains(version, "-YB-")
	qs.serializable = qs.serializable || !qs.plain
	qs.view.q = poolQuerier{qs.pool}
	qs.view.explain = qs.plain
	qs.view.where = qs.where
	qs.view.names = newNames()
	return qs.prepare(ctx, !o.MustExist && !o.ReadOnly)
}

// parse reads spec. Our own parameters are taken out of it, and settings that
// suit our queries are added: they are short, so compiling them does not pay, and
// a plan for arrays must know how long they are.
func parse(spec string, o *Options) (*pgxpool.Config, error) {
	u, err := url.Parse(spec)
	if err != nil {
		// url.Error repeats the URL, with its password.
		return nil, fmt.Errorf("open postgres store: %w: want postgres://user@host/database", ErrBadSpec)
	}
	params := u.Query()
	o.Schema = cmp.Or(o.Schema, params.Get("schema"))
	o.Serializable = o.Serializable || params.Get("serializable") == "true"
	params.Del("schema")
	params.Del("serializable")
	u.RawQuery = params.Encode()
	config, err := pgxpool.ParseConfig(u.String())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w: %s", redact(u), ErrBadSpec, hidePassword(err, u))
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = 10 * time.Second
	}
	if config.ConnConfig.RuntimeParams["application_name"] == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "claimgraph"
	}
	if !params.Has("pool_max_conns") {
		config.MaxConns = 8
	}
	config.AfterConnect = tune
	// A query that is given up must end on the server too.
	config.ConnConfig.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: time.Second}
	}
	return config, nil
}

func tune(ctx context.Context, c *pgx.Conn) error {
	if c.PgConn().ParameterStatus("crdb_version") != "" {
		return nil
	}
	_, err := c.Exec(ctx, "SET plan_cache_mode = force_custom_plan; SET jit = off")
	if isCode(err, codeUndefinedSetting) { // before PostgreSQL 12
		return nil
	}
	return err
}

// Close closes the connections. Snapshots must have been closed before. A second
// Close does nothing.
func (qs *QuadStore) Close() error {
	qs.pool.Close()
	return nil
}
