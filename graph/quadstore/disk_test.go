package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/quadstore"
	"github.com/claimgraph/claimgraph/graph/quadstore/workload"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct{ content, says string }{
		{"claimgraph store format 99\n", "store has a newer format: 99, and this program reads up to 1"},
		{"claimgraph store format ?\n", "not a claimgraph store"},
		{"something else\n", "not a claimgraph store"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "FORMAT"), []byte(c.content), 0o666); err != nil {
			t.Fatal(err)
		}
		_, err := quadstore.Open(dir, quadstore.Options{})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Open with FORMAT %q = %v, want an error that says %q", c.content, err, c.says)
		}
		if after, _ := os.ReadFile(filepath.Join(dir, "FORMAT")); string(after) != c.content {
			t.Errorf("Open changed FORMAT %q to %q", c.content, after)
		}
	}
}

// A program that dies while it creates a store leaves nothing that matters.
func TestInterruptedCreation(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "db"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"FORMAT": "claimgraph store format 1 (incomplete)\n", "db/MANIFEST-000001": "half"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := quadstore.Open(dir, quadstore.Options{MustExist: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Open with MustExist = %v, want os.ErrNotExist", err)
	}
	qs := openDir(t, dir, quadstore.Options{})
	sound(t, qs)
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnlyDirectory(t *testing.T) {
	dir := t.TempDir()
	if err := openDir(t, dir, quadstore.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	asNobody(t, dir)
	_, err := quadstore.Open(dir, quadstore.Options{})
	if !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), dir) {
		t.Errorf("Open = %v, want a permission error that names the directory", err)
	}
}

// damaged makes a store of a few thousand quads, closes it and lets spoil change
// its files.
func damaged(t *testing.T, spoil func(path string, content []byte) []byte) (dir string) {
	t.Helper()
	dir = t.TempDir()
	qs := openDir(t, dir, quadstore.Options{})
	err := workload.New(4).Batches(60_000, 60_000, func(quads []quad.Quad) error {
		_, err := qs.Apply(context.Background(), quadstore.Change{Add: quads})
		return err
	})
	if err := errors.Join(err, qs.Close()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "db", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if after := spoil(path, b); after != nil {
			if err := os.WriteFile(path, after, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// Damage is either refused at Open or found by Verify; it never ends the process
// and never passes for a smaller store.
func TestDamage(t *testing.T) {
	for name, spoil := range map[string]func(path string, b []byte) []byte{
		"truncated table": func(path string, b []byte) []byte {
			if filepath.Ext(path) == ".sst" {
				return b[:len(b)/2]
			}
			return nil
		},
		"flipped bits in a table": func(path string, b []byte) []byte {
			if filepath.Ext(path) == ".sst" && len(b) > 1000 {
				for i := 500; i < 520; i++ {
					b[i] ^= 0xFF
				}
				return b
			}
			return nil
		},
		"lost table": func(path string, _ []byte) []byte {
			if filepath.Ext(path) == ".sst" {
				os.Remove(path)
			}
			return nil
		},
		"lost manifest": func(path string, _ []byte) []byte {
			if strings.HasPrefix(filepath.Base(path), "MANIFEST-") {
				os.Remove(path)
			}
			return nil
		},
		"truncated manifest": func(path string, b []byte) []byte {
			if strings.HasPrefix(filepath.Base(path), "MANIFEST-") {
				return b[:len(b)/2]
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := damaged(t, spoil)
			qs, err := quadstore.Open(dir, quadstore.Options{})
			if err != nil {
				if !strings.Contains(err.Error(), dir) {
					t.Errorf("the error does not name the store: %v", err)
				}
				if errors.Is(err, os.ErrNotExist) {
					t.Errorf("the damage passes for a store that is not there: %v", err)
				}
				return
			}
			defer qs.Close()
			problems, err := qs.Verify(context.Background())
			if err == nil && len(problems) == 0 {
				st, _ := qs.Stats(context.Background(), true)
				t.Errorf("a damaged store opens as one of %d quads and verifies", st.Quads.Size)
			}
		})
	}
}

// A backup has part of its quads in a log, and a log that was cut passes for that
// of a crash; but a backup says what it holds.
func TestDamagedBackup(t *testing.T) {
	dir := t.TempDir()
	qs := openDir(t, filepath.Join(dir, "store"), quadstore.Options{})
	defer qs.Close()
	if _, err := fill(t, qs, 5); err != nil {
		t.Fatal(err)
	}
	for _, left := range []int{0, 1, 2, 3} { // quarters of the log
		path := filepath.Join(dir, fmt.Sprint("copy", left))
		if err := qs.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		logs, err := filepath.Glob(filepath.Join(path, "db", "*.log"))
		if err != nil || len(logs) == 0 {
			t.Fatalf("the backup has no log: %v", err)
		}
		for _, name := range logs {
			info, err := os.Stat(name)
			if err == nil {
				err = os.Truncate(name, info.Size()*int64(left)/4)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, readOnly := range []bool{true, false} {
			cut, err := quadstore.Open(path, quadstore.Options{MustExist: true, ReadOnly: readOnly})
			if !errors.Is(err, quadstore.ErrCorrupt) {
				t.Errorf("with %d quarters of its log Open = %v, want ErrCorrupt", left, err)
				cut.Close()
			}
		}
	}
}

// fill adds articles until a change fails, and returns how many went in.
func fill(t *testing.T, qs *quadstore.QuadStore, most int) (n int, err error) {
	t.Helper()
	for ; n < most; n++ {
		if _, err = qs.Apply(context.Background(), quadstore.Change{Add: articleQuads(n)}); err != nil {
			return n, err
		}
	}
	return n, nil
}

func articleQuads(n int) (out []quad.Quad) {
	label := quad.IRI(fmt.Sprint("article:", n))
	for i := range 100 {
		out = append(out, quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("claim:%d-%d", n, i)), Predicate: quad.IRI("cg:text"),
			Object: quad.String(fmt.Sprintf("text %d of article %d", i, n)), Label: label,
		})
	}
	return out
}

// The disk says that it is nearly full: changes are refused before they are
// begun, reading goes on, and with room again, so does writing.
func TestDiskNearlyFull(t *testing.T) {
	fs := vfs.NewMem()
	qs := openDir(t, "store", quadstore.Options{FS: fs})
	defer qs.Close()
	if _, err := fill(t, qs, 3); err != nil {
		t.Fatal(err)
	}
	fs.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1 << 20, TotalBytes: 1 << 40, UsedBytes: 1 << 40})
	if _, err := qs.Apply(context.Background(), quadstore.Change{Add: articleQuads(3)}); err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("Apply = %v, want an error that says disk is full", err)
	}
	if qs.ValueOf(quad.IRI("article:2")) == nil || qs.ValueOf(quad.IRI("article:3")) != nil {
		t.Error("the store has not what was acknowledged, and that only")
	}
	fs.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1 << 40, TotalBytes: 1 << 40})
	if _, err := qs.Apply(context.Background(), quadstore.Change{Add: articleQuads(3)}); err != nil {
		t.Errorf("Apply with room again = %v", err)
	}
	sound(t, qs)
}

// A store on a disk without a byte left can still be opened for reading, so that
// it can be looked at and copied elsewhere.
func TestDiskFull(t *testing.T) {
	mem := vfs.NewMem()
	qs := openDir(t, "store", quadstore.Options{FS: mem})
	if _, err := fill(t, qs, 2); err != nil {
		t.Fatal(err)
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	full := errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpFileWrite {
			return &os.PathError{Op: "write", Path: op.Path, Err: syscall.ENOSPC}
		}
		return nil
	})
	qs, err := quadstore.Open("store", quadstore.Options{FS: errorfs.Wrap(mem, full), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, qs)
	if err := qs.Close(); err != nil {
		t.Error(err)
	}
}

// Every write fails from some moment on, at ever later moments: the change fails
// with the cause, nothing panics, and after reopening all that was acknowledged is
// there, whole, and nothing else but perhaps the change that was under way.
func TestDiskFails(t *testing.T) {
	for after := int32(1); after < 300; after += 17 {
		mem := vfs.NewMem()
		if err := openDir(t, "store", quadstore.Options{FS: mem}).Close(); err != nil {
			t.Fatal(err)
		}
		var count atomic.Int32
		full := errorfs.InjectorFunc(func(op errorfs.Op) error {
			if op.Kind.ReadOrWrite() != errorfs.OpIsWrite {
				return nil
			}
			if count.Add(1) > after {
				return &os.PathError{Op: "write", Path: op.Path, Err: syscall.ENOSPC}
			}
			return nil
		})
		qs, err := quadstore.Open("store", quadstore.Options{FS: errorfs.Wrap(mem, full)})
		acknowledged := 0
		if err == nil {
			acknowledged, err = fill(t, qs, 30)
			if err == nil {
				err = qs.Close()
			} else if cerr := qs.Close(); cerr != nil && !errors.Is(cerr, syscall.ENOSPC) {
				t.Errorf("after %d writes: Close = %v", after, cerr)
			}
		}
		if err != nil && !errors.Is(err, syscall.ENOSPC) && !strings.Contains(err.Error(), "no space left") {
			t.Errorf("after %d writes: %v, want ENOSPC", after, err)
		}
		qs = openDir(t, "store", quadstore.Options{FS: mem})
		sound(t, qs)
		st, err := qs.Stats(context.Background(), true)
		if err != nil {
			t.Fatal(err)
		}
		if n := st.Quads.Size; n != int64(acknowledged*100) && n != int64(acknowledged*100+100) {
			t.Errorf("after %d writes: %d quads, and %d articles of 100 were acknowledged", after, n, acknowledged)
		}
		if err := qs.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
