package quadstore

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// LockedError says that another process, or another part of this one, has the
// store open.
type LockedError struct {
	Dir   string
	Owner Owner // zero when the holder left no note
}

// Owner is the note that a process leaves in a store it has open.
type Owner struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"` // program and first argument
	Since   time.Time `json:"since"`
}

func (e *LockedError) Error() string {
	who := "another process"
	if e.Owner.PID != 0 {
		who = fmt.Sprintf("process %d (%s) since %s", e.Owner.PID, e.Owner.Command,
			e.Owner.Since.Local().Format("2006-01-02 15:04:05"))
	}
	return fmt.Sprintf("store %s is locked by %s; wait until it ends, or stop it", e.Dir, who)
}

const (
	lockName  = "LOCK"
	ownerName = "OWNER"
)

// lock takes the store's lock and leaves a note. The lock goes away with the
// process, whatever happens to it; the note may stay, so it is read only while
// the lock is held.
func lock(fs vfs.FS, dir string) (io.Closer, error) {
	name := fs.PathJoin(dir, lockName)
	if fs == vfs.Default {
		// A process gets a lock that it has; pebble refuses it, but goes by the name.
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			if real, err = filepath.Abs(real); err == nil {
				name = filepath.Join(real, lockName)
			}
		}
	}
	l, err := fs.Lock(name)
	if err != nil {
		if errors.Is(err, os.ErrPermission) && !lockHeld(err) {
			return nil, fmt.Errorf("cannot write in %s: %w", dir, err)
		}
		if !lockHeld(err) {
			return nil, err
		}
		return nil, &LockedError{Dir: dir, Owner: readOwner(fs, dir)}
	}
	// A full disk must not keep anybody from reading: without a note the lock
	// holds as well, its message just does not say who has it.
	_ = writeOwner(fs, dir)
	return l, nil
}

func unlock(fs vfs.FS, dir string, l io.Closer) error {
	err := fs.Remove(fs.PathJoin(dir, ownerName))
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.Close())
}

func writeOwner(fs vfs.FS, dir string) error {
	b, err := json.Marshal(Owner{PID: os.Getpid(), Command: command(), Since: time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	// Not synced: after a crash nobody reads it.
	f, err := fs.Create(fs.PathJoin(dir, ownerName), vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(append(b, '\n'))
	return errors.Join(err, f.Close())
}

func readOwner(fs vfs.FS, dir string) (o Owner) {
	b, err := readFile(fs, fs.PathJoin(dir, ownerName))
	if err != nil || json.Unmarshal(b, &o) != nil {
		return Owner{}
	}
	return o
}

// command names this process as its user would: "claimgraph load". Further
// arguments are left out, they may be private.
func command() string {
	words := []string{strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")}
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		words = append(words, os.Args[1])
	}
	return strings.Join(words, " ")
}

// writeFile replaces a small file so that a crash leaves the old one or the new.
func writeFile(fs vfs.FS, dir, name string, content []byte) error {
	path, tmp := fs.PathJoin(dir, name), fs.PathJoin(dir, name+".tmp")
	f, err := fs.Create(tmp, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, fs.Remove(tmp))
	}
	if err := fs.Rename(tmp, path); err != nil {
		return err
	}
	return syncDir(fs, dir)
}

func syncDir(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func readFile(fs vfs.FS, path string) ([]byte, error) {
	f, err := fs.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
