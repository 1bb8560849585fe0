package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// Whether or not the system can exchange folders, the fresh one takes the place of
// the other, which stays aside.
func TestSwap(t *testing.T) {
	cannot := func(string, string) error { return errors.ErrUnsupported }
	for name, by := range map[string]func(a, b string) error{"exchange": exchange, "two renamings": cannot} {
		for _, before := range []bool{true, false} {
			top := t.TempDir()
			fresh, dir, old := filepath.Join(top, "fresh"), filepath.Join(top, "dir"), filepath.Join(top, "old")
			mark(t, fresh)
			if before {
				mark(t, dir)
			}
			if err := swap(by, fresh, dir, old); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !exists(dir, "fresh") || exists(old, "dir") != before || exists(fresh) {
				t.Errorf("%s: the folders are not where they belong", name)
			}
		}
	}
}

// mark makes a folder with a file of the same name.
func mark(t *testing.T, dir string) {
	err := os.Mkdir(dir, 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, filepath.Base(dir)), nil, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func exists(path ...string) bool {
	_, err := os.Lstat(filepath.Join(path...))
	return err == nil
}
