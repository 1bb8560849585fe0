//go:build unix

// Package pgtest starts a PostgreSQL server for tests.
//
//	server := pgtest.Start(t)
//	qs, err := postgres.Open(ctx, server.Database(t), postgres.Options{})
//
// The server is a process of its own with its data in a temporary folder; it
// needs Debian's postgresql package, or initdb and postgres on the PATH, and no
// set-up. As root it runs as the user postgres, for the server refuses root. Where
// it is not installed a test is skipped, or fails if CLAIMGRAPH_NO_SKIP is set.
//
// [Server.Database] gives every test a database of its own, [Server.Restart] stops
// a server as a crash would. Other settings than the fixed ones are left out.
package pgtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Password is that of the server's superuser, "postgres".
const Password = "secret of a test"

// Server is a running PostgreSQL server.
type Server struct {
	Port int // on 127.0.0.1

	bin, dir string
	owner    *syscall.Credential // nil: the user of this process
	process  *exec.Cmd
	made     atomic.Int64 // databases
}

var errMissing = errors.New("PostgreSQL is not installed: install Debian's postgresql package, or put initdb and postgres on the PATH")

// Start starts a server that is stopped when the test ends.
func Start(tb testing.TB) *Server {
	tb.Helper()
	s, err := New()
	if errors.Is(err, errMissing) && os.Getenv("CLAIMGRAPH_NO_SKIP") == "" {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Stop(); err != nil {
			tb.Errorf("stop PostgreSQL: %v", err)
		}
	})
	return s
}

// New starts a server for the tests of a package, to be stopped in TestMain.
func New() (s *Server, err error) {
	s = new(Server)
	if s.bin, err = binaries(); err != nil {
		return nil, err
	}
	if s.owner, err = owner(); err != nil {
		return nil, err
	}
	if s.dir, err = os.MkdirTemp("", "pgtest"); err != nil {
		return nil, err
	}
	if err = s.init(); err == nil {
		err = s.start()
	}
	if err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// binaries is the folder of initdb and postgres. Debian keeps them off the PATH.
func binaries() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errMissing
	}
	slices.SortFunc(found, func(a, b string) int { return version(a) - version(b) })
	return filepath.Dir(found[len(found)-1]), nil
}

func version(path string) int {
	n, _ := strconv.Atoi(strings.Split(path, "/")[4]) // 0 sorts first
	return n
}

func owner() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root, and there is no other user: %w", err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err
}

func (s *Server) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = s.dir
	c.Env = append(os.Environ(), "LC_ALL=C", "TZ=UTC")
	c.SysProcAttr = dieWithParent(s.owner)
	return c
}

func (s *Server) init() error {
	secret := filepath.Join(s.dir, "password")
	if err := os.WriteFile(secret, []byte(Password), 0o600); err != nil {
		return err
	}
	if s.owner != nil {
		for _, path := range []string{s.dir, secret} {
			if err := os.Chown(path, int(s.owner.Uid), int(s.owner.Gid)); err != nil {
				return err
			}
		}
	}
	out, err := s.command("initdb", "-D", filepath.Join(s.dir, "data"), "-U", "postgres", "-E", "UTF8",
		"--locale=C", "-A", "scram-sha-256", "--pwfile="+secret, "--no-sync").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	// A port that is free now; if someone is quicker the server does not start.
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.Port = l.Addr().(*net.TCPAddr).Port
	return l.Close()
}

func (s *Server) start() error {
	var log bytes.Buffer
	// All but the first three are the defaults that a user has. Commits reach the
	// disk, as they do in earnest.
	s.process = s.command("postgres", "-D", filepath.Join(s.dir, "data"),
		"-c", "listen_addresses=127.0.0.1", "-c", "port="+strconv.Itoa(s.Port), "-c", "unix_socket_directories=")
	s.process.Stderr = &log
	if err := s.process.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, s.URL("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		if ctx.Err() != nil {
			return fmt.Errorf("PostgreSQL does not answer: %w\n%s", err, log.String())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// URL names a database of the server, for its superuser.
func (s *Server) URL(database string) string {
	return s.userURL("postgres", Password, database)
}

func (s *Server) userURL(name, password, database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(name, password), Path: database,
		Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(s.Port)), RawQuery: "sslmode=disable",
	}
	return u.String()
}

// Database creates an empty database and returns its URL.
func (s *Server) Database(tb testing.TB) string {
	tb.Helper()
	name := fmt.Sprintf("test%d", s.made.Add(1))
	s.Exec(tb, "postgres", "CREATE DATABASE "+name)
	return s.URL(name)
}

// User creates a user that may connect and no more, and returns the URL of a
// database for it.
func (s *Server) User(tb testing.TB, name, database string) string {
	tb.Helper()
	s.Exec(tb, "postgres", fmt.Sprintf("CREATE ROLE %s LOGIN PASSWORD '%s'", name, name))
	return s.userURL(name, name, database)
}

// Exec runs statements in a database as its superuser.
func (s *Server) Exec(tb testing.TB, database, sql string) {
	tb.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.URL(database))
	if err != nil {
		tb.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		tb.Fatalf("%s: %v", sql, err)
	}
}

// Kill stops the server at once, as a crash would, keeping its data.
func (s *Server) Kill() error { return s.signal(syscall.SIGQUIT) }

// Restart starts the server again after Kill.
func (s *Server) Restart() error { return s.start() }

// Stop stops the server, without tidying up, and removes its data.
func (s *Server) Stop() error {
	return errors.Join(s.signal(syscall.SIGQUIT), os.RemoveAll(s.dir))
}

func (s *Server) signal(sig syscall.Signal) error {
	if s.process == nil || s.process.Process == nil || s.process.ProcessState != nil {
		return nil
	}
	if err := s.process.Process.Signal(sig); err != nil {
		return err
	}
	var exit *exec.ExitError
	if err := s.process.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil
}
