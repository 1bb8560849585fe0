package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
	"github.com/claimgraph/claimgraph/graph/quadstore"
	"github.com/claimgraph/claimgraph/graph/store"
)

// said makes a quad that is only told apart by its object. It has no label.
func said(object string) quad.Quad {
	return quad.Quad{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.String(object)}
}

// noteOf is a note that a store with the objects has, and no other.
func noteOf(objects []string) store.Note {
	return store.Note{Key: []byte("objects"), Value: []byte(strings.Join(slices.Sorted(slices.Values(objects)), " "))}
}

// write adds quads, and their note, to the store that spec names and closes it.
func write(t *testing.T, spec string, objects ...string) {
	t.Helper()
	s := open(t, spec)
	c := store.Change{Notes: []store.Note{noteOf(objects)}}
	for _, o := range objects {
		c.Add = append(c.Add, said(o))
	}
	if _, err := s.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// backup writes a backup of a store with the objects and gives its folder.
func backup(t *testing.T, objects ...string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "store"), objects...)
	s := open(t, filepath.Join(dir, "store"), store.ReadOnly())
	defer s.Close()
	if err := s.Backup(t.Context(), filepath.Join(dir, "backup")); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "backup")
}

// holds fails the test if the store does not have just these objects and their note.
func holds(t *testing.T, spec string, want ...string) {
	t.Helper()
	s := open(t, spec, store.ReadOnly())
	defer s.Close()
	var got []string
	it := s.QuadStore().QuadsAllIterator()
	defer it.Close()
	for it.Next(t.Context()) {
		got = append(got, string(s.QuadStore().Quad(it.Result()).Object.(quad.String)))
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", spec, got, want)
	}
	note := noteOf(want)
	if values, err := s.Notes(t.Context(), [][]byte{note.Key}); err != nil || string(values[0]) != string(note.Value) {
		t.Errorf("the note of %s is %q, %v, want %q", spec, values, err, note.Value)
	}
	if problems, err := s.Verify(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("Verify of %s = %v, %v", spec, problems, err)
	}
}

func TestRestore(t *testing.T) {
	from := backup(t, "one", "two")
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, dir string) // what is there before
		replace bool
		is      error // nil if it is restored
	}{
		{"nothing", func(*testing.T, string) {}, false, nil},
		{"an empty folder", mkdir, false, nil},
		{"an empty store", func(t *testing.T, dir string) { write(t, dir) }, false, nil},
		{"a store", func(t *testing.T, dir string) { write(t, dir, "old") }, false, store.ErrNotEmpty},
		{"a store to replace", func(t *testing.T, dir string) { write(t, dir, "old") }, true, nil},
		{"a damaged store", damaged, false, quadstore.ErrCorrupt},
		{"a damaged store to replace", damaged, true, nil},
		{"a folder of something else", notes, false, quadstore.ErrNotStore},
		{"a folder of something else, whatever the user says", notes, true, quadstore.ErrNotStore},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "store")
			c.prepare(t, dir)
			before := files(t, dir)
			err := store.Restore(t.Context(), from, dir, c.replace)
			if !errors.Is(err, c.is) {
				t.Fatalf("Restore = %v, want %v", err, c.is)
			}
			if c.is == nil {
				holds(t, dir, "one", "two")
			} else if after := files(t, dir); !slices.Equal(before, after) {
				t.Errorf("a failed restore changed the folder: %q, was %q", after, before)
			}
			if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) > 1 {
				t.Errorf("the restore left %v behind", left)
			}
		})
	}
	holds(t, from, "one", "two") // the backup can be used again
}

// The files of a store in use tell nothing: whoever has it open deletes what
// it no longer needs at any moment. What it holds does.
func TestRestoreOverStoreInUse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	write(t, dir, "old")
	user := open(t, dir)
	err := store.Restore(t.Context(), backup(t, "new"), dir, true)
	if !errors.Is(err, store.ErrLocked) {
		t.Errorf("Restore = %v, want %v", err, store.ErrLocked)
	}
	if err := user.Close(); err != nil {
		t.Error(err)
	}
	holds(t, dir, "old")
	if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) > 1 {
		t.Errorf("the restore left %v behind", left)
	}
}

func TestRestoreFromNoBackup(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "store"), "old")
	for _, from := range []string{filepath.Join(dir, "none"), dir} {
		if err := store.Restore(t.Context(), from, filepath.Join(dir, "store"), true); err == nil {
			t.Errorf("Restore from %s says that all is well", from)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := store.Restore(ctx, backup(t, "new"), filepath.Join(dir, "store"), true); err == nil {
		t.Error("a restore whose context has ended says that all is well")
	}
	holds(t, filepath.Join(dir, "store"), "old")
	err := store.Restore(t.Context(), backup(t, "new"), "mem:", false)
	if err == nil || !strings.Contains(err.Error(), "gone when the program ends") {
		t.Errorf("Restore to mem: = %v", err)
	}
}

func TestRestoreThroughLink(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "disk", "store"), "old")
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "disk", "store"), link); err != nil {
		t.Skip(err) // Windows lets only some users make links
	}
	if err := store.Restore(t.Context(), backup(t, "new"), link, true); err != nil {
		t.Fatal(err)
	}
	holds(t, filepath.Join(dir, "disk", "store"), "new")
	holds(t, link, "new")
}

// A backup and the store that it is to replace must not lie in one another: one
// would go with the other, or change it.
func TestBackupApart(t *testing.T) {
	outer := filepath.Join(t.TempDir(), "outer")
	write(t, outer, "outer")
	s := open(t, outer)
	if err := s.Backup(t.Context(), filepath.Join(outer, "copy")); err == nil || !strings.Contains(err.Error(), "part of the store") {
		t.Errorf("Backup into the store = %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	inner := filepath.Join(outer, "inner")
	if err := os.Rename(backup(t, "inner"), inner); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(outer, link); err != nil {
		t.Skip(err) // Windows lets only some users make links
	}
	for _, c := range [][2]string{{inner, outer}, {outer, inner}, {outer, outer}, {inner, link}, {outer, filepath.Join(link, "new")}} {
		if err := store.Restore(t.Context(), c[0], c[1], true); err == nil || !strings.Contains(err.Error(), "elsewhere") {
			t.Errorf("Restore of %s from %s = %v", c[1], c[0], err)
		}
	}
	holds(t, outer, "outer")
	holds(t, inner, "inner")
}

// A backup of a server is a folder; a folder is restored to a server.
func TestRestorePostgres(t *testing.T) {
	server := pgtest.Start(t)
	spec := server.Database(t)
	if err := store.Restore(t.Context(), backup(t, "one", "two"), spec, false); err != nil {
		t.Fatal(err)
	}
	holds(t, spec, "one", "two")
	other := backup(t, "three", "two")
	if err := store.Restore(t.Context(), other, spec, false); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("Restore over a store = %v, want ErrNotEmpty", err)
	}
	holds(t, spec, "one", "two")
	if err := store.Restore(t.Context(), other, spec, true); err != nil {
		t.Fatal(err)
	}
	holds(t, spec, "three", "two")

	s := open(t, spec, store.ReadOnly())
	defer s.Close()
	dir := filepath.Join(t.TempDir(), "backup")
	if err := s.Backup(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	holds(t, dir, "three", "two")
}

func mkdir(t *testing.T, dir string) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
}

func notes(t *testing.T, dir string) {
	mkdir(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// damaged makes a store whose manifest is noise.
func damaged(t *testing.T, dir string) {
	write(t, dir, "old")
	found, err := filepath.Glob(filepath.Join(dir, "db", "MANIFEST-*"))
	if err != nil || len(found) == 0 {
		t.Fatal("a store has no manifest", err)
	}
	for _, name := range found {
		if err := os.WriteFile(name, []byte(strings.Repeat("noise", 100)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// files lists what is below a folder, but for the notes of who has it open and the
// old options that pebble removes in its own time.
func files(t *testing.T, dir string) (names []string) {
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() != "LOCK" && d.Name() != "OWNER" && !strings.HasPrefix(d.Name(), "OPTIONS-") {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
