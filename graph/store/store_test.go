package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/store/storetest"
)

func open(t *testing.T, spec string, opts ...store.Option) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), spec, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMem(t *testing.T) {
	storetest.Run(t, storetest.Backend{
		Open: func(t *testing.T) *store.Store { return open(t, "mem:") },
	})
}

func TestDisk(t *testing.T) {
	storetest.Run(t, storetest.Backend{
		Open: func(t *testing.T) *store.Store { return open(t, t.TempDir()) },
		Reopen: func(t *testing.T, s *store.Store) *store.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return open(t, s.Spec())
		},
	})
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("notes"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		spec string
		opts []store.Option
		is   error
		says string
	}{
		{"", nil, nil, "no store is named"},
		{"mysql://me:secret@host/db", nil, nil, `open store mysql://...@host/db: mysql stores are not supported; use "mem:", a directory or a postgres:// address`},
		{"mem:", []store.Option{store.ReadOnly()}, store.ErrNotFound, "always new"},
		{filepath.Join(dir, "none"), []store.Option{store.MustExist()}, store.ErrNotFound, "load an article to create it"},
		{filepath.Join(dir, "none"), []store.Option{store.ReadOnly()}, store.ErrNotFound, "load an article to create it"},
		{file, nil, nil, "it is a file"},
		{dir, nil, nil, "not a claimgraph store: it has no FORMAT file but other files, for instance file"},
	} {
		_, err := store.Open(context.Background(), c.spec, c.opts...)
		if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Open(%q) = %v, want an error of %v that says %q", c.spec, err, c.is, c.says)
		}
	}
	if names, _ := filepath.Glob(filepath.Join(dir, "*")); len(names) != 1 {
		t.Errorf("failed opens left files behind: %v", names)
	}
}

// What is shown of a store, in messages and in stats, gives no password away.
func TestRedact(t *testing.T) {
	for _, c := range []struct{ spec, want string }{
		{"mem:", "mem:"},
		{"stores/elections", "stores/elections"},
		{"./a:b@c", "./a:b@c"},
		{`C:\stores\a@b`, `C:\stores\a@b`},
		{"postgres://db.example/claims", "postgres://db.example/claims"},
		{"postgres://ann:secret@db.example:5432/claims?sslmode=require", "postgres://...@db.example:5432/claims"},
		{"postgres://ann:se@cret@db.example/claims", "postgres://...@db.example/claims"},
		{"postgres://db.example/claims?user=ann&password=secret", "postgres://db.example/claims"},
		{"postgres://db.example/claims?password=se@cret", "postgres://..."},
		{"postgres://ann:sec?ret@db.example/claims", "postgres://..."},
		{"postgres:host=db.example password=secret", "postgres://..."},
	} {
		if got := store.Redact(c.spec); got != c.want {
			t.Errorf("Redact(%q) = %q, want %q", c.spec, got, c.want)
		}
	}
}

func TestLocked(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	_, err := store.Open(context.Background(), dir)
	if !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), "is locked by process") {
		t.Errorf("second Open = %v, want ErrLocked with the process", err)
	}
	t.Chdir(filepath.Dir(dir)) // another name of the same folder
	if _, err := store.Open(context.Background(), filepath.Base(dir)); !errors.Is(err, store.ErrLocked) {
		t.Errorf("second Open by a relative path = %v, want ErrLocked", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := open(t, dir).Close(); err != nil {
		t.Error(err)
	}
}

func TestReadOnly(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := open(t, dir)
	add := store.Change{Add: []quad.Quad{{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.IRI("c")}}}
	if _, err := s.Apply(ctx, add); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, store.ReadOnly())
	defer s.Close()
	if _, err := s.Apply(ctx, add); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("Apply = %v, want ErrReadOnly", err)
	}
	if s.QuadStore().ValueOf(quad.IRI("a")) == nil {
		t.Error("a store opened for reading cannot be read")
	}
}

func TestBackup(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := open(t, filepath.Join(dir, "store"))
	defer s.Close()
	quadOf := func(o string) []quad.Quad {
		return []quad.Quad{{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.IRI(o)}}
	}
	if _, err := s.Apply(ctx, store.Change{Add: quadOf("before")}); err != nil {
		t.Fatal(err)
	}
	copyDir := filepath.Join(dir, "copy")
	if err := s.Backup(ctx, copyDir); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, copyDir); !errors.Is(err, os.ErrExist) {
		t.Errorf("backup over a backup = %v, want os.ErrExist", err)
	}
	if _, err := s.Apply(ctx, store.Change{Remove: quadOf("before"), Add: quadOf("after")}); err != nil {
		t.Fatal(err)
	}
	c := open(t, copyDir, store.MustExist())
	defer c.Close()
	if c.QuadStore().ValueOf(quad.IRI("before")) == nil || c.QuadStore().ValueOf(quad.IRI("after")) != nil {
		t.Error("the copy is not the store as it was")
	}
	problems, err := c.Verify(ctx)
	if err != nil || len(problems) != 0 {
		t.Errorf("Verify of the copy = %v, %v", problems, err)
	}
}
