package quadstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Backup writes a copy of the store as it is now, notes included, to dir, which
// must not exist and not be inside the store. The copy is a store of its own, and
// says what it holds, so that one which loses a part later is refused. Readers and
// writers may go on meanwhile. A store that is open for writing gives hard links
// where the file system has them: quick, and small at first. One that is open for
// reading gives files of its own.
func (qs *QuadStore) Backup(ctx context.Context, dir string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("back up store %s to %s: %w", qs.dir, dir, err)
		}
	}()
	if err := ctx.Err(); err != nil {
		return err
	}
	if qs.closed.Load() {
		return ErrClosed
	}
	if err := qs.failed.broken(); err != nil {
		return err
	}
	if _, err := qs.fs.Stat(dir); err == nil {
		return os.ErrExist
	} else if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if isWithin(dir, qs.dir) {
		return errors.New("the copy would be a part of the store, and go with it; name a folder elsewhere")
	}
	if err := qs.fs.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := qs.copyTo(dir); err != nil {
		return errors.Join(err, qs.fs.RemoveAll(dir))
	}
	return nil
}

// copyTo fills dir. Until the copy is whole its FORMAT file says that it is not.
func (qs *QuadStore) copyTo(dir string) error {
	to := &QuadStore{dir: dir, fs: qs.fs, readOnly: true, failed: newFailure()}
	if err := to.writeFormat(formatUnfit); err != nil {
		return err
	}
	if err := qs.copyDB(qs.fs.PathJoin(dir, dbName)); err != nil {
		return err
	}
	if err := to.openDB(Options{ReadOnly: true}); err != nil {
		return fmt.Errorf("read the copy: %w", err)
	}
	if err := to.db.Close(); err != nil {
		return err
	}
	if err := to.markClean(); err != nil {
		return err
	}
	return to.writeFormat("")
}

// isWithin reports whether path is the folder dir or below it, as far as their
// names tell.
func isWithin(path, dir string) bool {
	path, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}

// copyDB copies the database as it is now. One that is open for reading nobody
// changes: its files can be copied, and pebble makes no checkpoint of it.
func (qs *QuadStore) copyDB(to string) error {
	if !qs.readOnly {
		return qs.db.Checkpoint(to, pebble.WithFlushedWAL())
	}
	ok, err := vfs.Clone(qs.fs, qs.fs, qs.fs.PathJoin(qs.dir, dbName), to, vfs.CloneSync)
	if err == nil && !ok {
		err = fmt.Errorf("%s: %w", qs.fs.PathJoin(qs.dir, dbName), os.ErrNotExist)
	}
	return err
}

// Bytes returns how much the store takes on disk.
func (qs *QuadStore) Bytes() int64 {
	if qs.closed.Load() || qs.failed.broken() != nil {
		return 0
	}
	m := qs.db.Metrics()
	return int64(m.DiskSpaceUsage())
}
