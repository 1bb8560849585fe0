package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/claimgraph/claimgraph/graph/postgres"
	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
)

func TestOpenErrors(t *testing.T) {
	server := pgtest.Start(t)
	const secret = "hunter2"
	good := server.Database(t)
	wrong := strings.Replace(good, url.UserPassword("postgres", pgtest.Password).String(), "postgres:"+secret, 1)
	newer := server.Database(t)
	if err := reopen(t, newer).Close(); err != nil {
		t.Fatal(err)
	}
	server.Exec(t, dbName(newer), "UPDATE claimgraph.meta SET value = '99'")
	broken := server.Database(t)
	server.Exec(t, dbName(broken), "CREATE SCHEMA claimgraph; CREATE TABLE claimgraph.meta (name text, value text)")
	reader := server.User(t, "reader", dbName(good))

	for _, c := range []struct {
		name, spec string
		o          postgres.Options
		is         error
		says       []string
	}{
		{"refused", "postgres://me:" + secret + "@127.0.0.1:1/news", postgres.Options{}, postgres.ErrUnavailable,
			[]string{`database "news" on 127.0.0.1:1`, "connection refused", "check that the server runs"}},
		{"wrong password", wrong, postgres.Options{}, postgres.ErrDenied, []string{`user "postgres"`, "PGPASSWORD"}},
		{"no database", server.URL("nowhere"), postgres.Options{}, postgres.ErrNotFound, []string{"createdb nowhere"}},
		{"no store", good, postgres.Options{MustExist: true}, postgres.ErrNotFound, []string{"holds no claimgraph store"}},
		{"no rights", reader, postgres.Options{}, postgres.ErrDenied, []string{`grant user "reader"`}},
		{"newer", newer, postgres.Options{}, postgres.ErrNewerFormat, []string{"99", "up to 1"}},
		{"broken", broken, postgres.Options{}, postgres.ErrCorrupt, []string{"names no format"}},
		{"no URL", "postgres://me:" + secret + "@[::1/news", postgres.Options{}, postgres.ErrBadSpec, []string{"want postgres://"}},
		{"bad port", "postgres://me:" + secret + "@host:99999999/news", postgres.Options{}, postgres.ErrBadSpec, nil},
		{"bad setting", "postgres://me@host/news?sslmode=perhaps&password=" + secret, postgres.Options{}, postgres.ErrBadSpec, []string{"sslmode"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			qs, err := postgres.Open(t.Context(), c.spec, c.o)
			if err == nil {
				qs.Close()
			}
			if !errors.Is(err, c.is) {
				t.Fatalf("Open = %v, want %v", err, c.is)
			}
			for _, part := range c.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("Open = %v, want it to say %q", err, part)
				}
			}
			for _, hidden := range []string{secret, pgtest.Password, url.QueryEscape(pgtest.Password)} {
				if strings.Contains(err.Error(), hidden) {
					t.Errorf("Open = %v: it tells the password", err)
				}
			}
		})
	}
}

func dbName(spec string) string {
	u, err := url.Parse(spec)
	if err != nil {
		panic(err)
	}
	return strings.TrimPrefix(u.Path, "/")
}

// One who may only read can open a store that is there, query it, and not change it.
func TestReader(t *testing.T) {
	server := pgtest.Start(t)
	spec := server.Database(t)
	if _, err := reopen(t, spec).Apply(t.Context(), postgres.Change{Add: article(1, 1)}); err != nil {
		t.Fatal(err)
	}
	reader := server.User(t, "reader", dbName(spec))
	server.Exec(t, dbName(spec), "GRANT USAGE ON SCHEMA claimgraph TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA claimgraph TO reader")

	qs := reopen(t, reader)
	if n := count(t, qs); n != articleSize {
		t.Errorf("a reader sees %d quads, want %d", n, articleSize)
	}
	_, err := qs.Apply(t.Context(), postgres.Change{Add: article(2, 1)})
	if !errors.Is(err, postgres.ErrDenied) || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("Apply of a reader = %v, want ErrDenied", err)
	}
	read, err := postgres.Open(t.Context(), spec, postgres.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	if _, err := read.Apply(t.Context(), postgres.Change{Add: article(2, 1)}); !errors.Is(err, postgres.ErrReadOnly) {
		t.Errorf("Apply of a store opened for reading = %v, want ErrReadOnly", err)
	}
}

const articleSize = 40

// article is all that is known from an article, in some version.
func article(n, version int) (quads []quad.Quad) {
	label := quad.IRI(fmt.Sprint("article:", n))
	for i := range articleSize / 2 {
		claim := quad.IRI(fmt.Sprintf("claim:%d-%d", n, i))
		quads = append(quads,
			quad.Quad{Subject: claim, Predicate: quad.IRI("cg:speaker"), Object: quad.IRI(fmt.Sprint("entity:", (n+i)%30)), Label: label},
			quad.Quad{Subject: claim, Predicate: quad.IRI("version"), Object: quad.Int(version), Label: label})
	}
	return quads
}

func count(t testing.TB, qs *postgres.QuadStore) int64 {
	t.Helper()
	st, err := qs.Stats(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	return st.Quads.Size
}

// When the server crashes while articles are loaded, the loader gets a clear error;
// after the restart every acknowledged article is there, none is half, and the same
// store goes on.
func TestServerCrash(t *testing.T) {
	server := pgtest.Start(t)
	qs := open(t, server)
	var acknowledged, failed int
	var failure error
	var wg sync.WaitGroup
	started := make(chan struct{})
	wg.Go(func() {
		for i := range 5000 {
			if i == 20 {
				close(started)
			}
			if _, failure = qs.Apply(context.Background(), postgres.Change{Add: article(i, 1)}); failure != nil {
				failed = i
				return
			}
			acknowledged++
		}
	})
	<-started
	time.Sleep(50 * time.Millisecond)
	if err := server.Kill(); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if !errors.Is(failure, postgres.ErrUnavailable) && !errors.Is(failure, postgres.ErrUnknownOutcome) {
		t.Errorf("Apply during a crash = %v, want ErrUnavailable", failure)
	}
	if text := failure.Error(); !strings.Contains(text, "on 127.0.0.1") || strings.Contains(text, pgtest.Password) {
		t.Errorf("Apply during a crash = %q, want the host and no password", text)
	}
	if err := server.Restart(); err != nil {
		t.Fatal(err)
	}
	if _, err := qs.Apply(t.Context(), postgres.Change{Add: article(failed, 1)}); err != nil {
		t.Fatalf("Apply after the restart: %v", err)
	}
	if got, want := count(t, qs), int64((acknowledged+1)*articleSize); got != want {
		t.Errorf("%d quads after the restart, want %d", got, want)
	}
	sound(t, qs)
}

func sound(t *testing.T, qs *postgres.QuadStore) {
	t.Helper()
	problems, err := qs.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("verify: %v", p)
	}
}

// A change that has to wait for another writer can be given up.
func TestCancel(t *testing.T) {
	server := pgtest.Start(t)
	spec := server.Database(t)
	qs := reopen(t, spec)
	conn, err := pgx.Connect(t.Context(), spec)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "BEGIN; LOCK TABLE claimgraph.node, claimgraph.quad"); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func(context.Context) error{
		"Apply": func(ctx context.Context) error {
			_, err := qs.Apply(ctx, postgres.Change{Add: article(1, 1)})
			return err
		},
		"Stats": func(ctx context.Context) error { _, err := qs.Stats(ctx, true); return err },
		"Next": func(ctx context.Context) error {
			it := qs.QuadsAllIterator()
			defer it.Close()
			it.Next(ctx)
			return it.Err()
		},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		start := time.Now()
		err := do(ctx)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 5*time.Second {
			t.Errorf("%s = %v after %v, want deadline exceeded at once", name, err, time.Since(start))
		}
	}
	if _, err := conn.Exec(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if n := count(t, qs); n != 0 {
		t.Errorf("a change that was given up has left %d quads", n)
	}
}
