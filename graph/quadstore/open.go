package quadstore

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

var (
	// ErrNotStore is wrapped when a directory exists but holds no store.
	ErrNotStore = errors.New("not a claimgraph store")
	// ErrNewerFormat is wrapped when a store was written by a newer program.
	ErrNewerFormat = errors.New("store has a newer format")
	// ErrReadOnly is wrapped by writes to a snapshot or a store opened for reading.
	ErrReadOnly = errors.New("store is open for reading only")
	// ErrClosed is wrapped by calls on a store that has been closed.
	ErrClosed = errors.New("store is closed")
)

// Options say how a store is opened. The zero value opens or creates one for
// reading and writing on the local disk.
type Options struct {
	// MustExist makes Open fail with os.ErrNotExist instead of creating a store.
	MustExist bool
	// ReadOnly refuses changes, and implies MustExist. The store is locked all the same.
	ReadOnly bool
	// CacheBytes bounds the memory for blocks read from disk; zero means 128 MiB.
	CacheBytes int64
	// FS is where the store's directory is; nil means the local disk.
	FS vfs.FS
}

func (o Options) cacheSize() int64 {
	if o.CacheBytes > 0 {
		return o.CacheBytes
	}
	return 128 << 20
}

// QuadStore is a graph.QuadStore on disk or in memory. It is safe for concurrent
// use. Reading through it directly sees, at each step, the newest quads; see
// [QuadStore.Snapshot] for queries.
type QuadStore struct {
	view // reads the newest state

	dir      string
	fs       vfs.FS
	db       *pebble.DB
	opts     *pebble.Options
	readOnly bool
	lock     io.Closer
	failed   *failure
	closed   atomic.Bool
	once     sync.Once
	done     error

	gen atomic.Pointer[generation] // of the newest state; nil while it changes

	mu    sync.Mutex   // held by the writer
	state state        // as committed
	dirty bool         // something may have been written since Open
	ids   *idCache     // of values that are committed
	known *valueFilter // of values that are committed; nil until it is worth it
}

var (
	_ graph.QuadStore      = (*QuadStore)(nil)
	_ graph.BatchQuadStore = (*QuadStore)(nil)
)

// OpenMem returns a new empty store in memory.
func OpenMem() (*QuadStore, error) {
	return Open("mem", Options{FS: vfs.NewMem()})
}

// Open opens the store in dir, creating directory and store if there is none.
// It fails with a [*LockedError] if the store is open elsewhere.
func Open(dir string, o Options) (*QuadStore, error) {
	qs := &QuadStore{dir: dir, fs: o.FS, failed: newFailure()}
	if qs.fs == nil {
		qs.fs = vfs.Default
	}
	if err := qs.open(o); err != nil {
		var locked *LockedError
		if errors.As(err, &locked) {
			return nil, err // it names the store itself
		}
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	return qs, nil
}

func (qs *QuadStore) open(o Options) (err error) {
	create := !o.MustExist && !o.ReadOnly
	qs.readOnly = o.ReadOnly
	info, err := qs.fs.Stat(qs.dir)
	switch {
	case errors.Is(err, os.ErrNotExist) && create:
		err = qs.fs.MkdirAll(qs.dir, 0o755)
	case err == nil && !info.IsDir():
		err = fmt.Errorf("%w: it is a file", ErrNotStore)
	}
	if err != nil {
		return err
	}
	// Look before locking: a folder that is no store stays untouched.
	if _, err := qs.readFormat(); err != nil && (!create || !errors.Is(err, os.ErrNotExist)) {
		return err
	}
	if qs.lock, err = lock(qs.fs, qs.dir); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, unlock(qs.fs, qs.dir, qs.lock))
		}
	}()
	if err := qs.prepare(create); err != nil {
		return err
	}
	if !o.ReadOnly {
		if err := qs.fs.RemoveAll(qs.fs.PathJoin(qs.dir, bulkDir)); err != nil {
			return err
		}
	}
	return qs.openChecked(o)
}

const (
	formatName  = "FORMAT"
	formatLine  = "claimgraph store format "
	formatUnfit = " (incomplete)"
	dbName      = "db"
)

// readFormat reads the FORMAT file. complete is false if the program that was
// creating the store did not live to finish; such a store holds nothing yet.
func (qs *QuadStore) readFormat() (complete bool, err error) {
	b, err := readFile(qs.fs, qs.fs.PathJoin(qs.dir, formatName))
	if errors.Is(err, os.ErrNotExist) {
		return false, qs.noFormat(err)
	}
	if err != nil {
		return false, err
	}
	line, ok := strings.CutPrefix(strings.TrimSpace(string(b)), formatLine)
	if !ok {
		return false, fmt.Errorf("%w: its FORMAT file is not ours", ErrNotStore)
	}
	line, incomplete := strings.CutSuffix(line, formatUnfit)
	var version int
	if _, err := fmt.Sscan(line, &version); err != nil {
		return false, fmt.Errorf("%w: its FORMAT file names no version", ErrNotStore)
	}
	if version > FormatVersion {
		return false, fmt.Errorf("%w: %d, and this program reads up to %d; use the claimgraph that wrote it, or a newer one",
			ErrNewerFormat, version, FormatVersion)
	}
	return !incomplete, nil
}

// noFormat tells an empty directory, in which a store may be created, from one
// that holds something else.
func (qs *QuadStore) noFormat(missing error) error {
	names, err := qs.fs.List(qs.dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		switch strings.TrimSuffix(name, ".tmp") {
		case lockName, ownerName, formatName:
		default:
			return fmt.Errorf("%w: it has no FORMAT file but other files, for instance %s", ErrNotStore, name)
		}
	}
	return missing
}

// prepare makes sure that a database of the right format can be opened. The
// store is locked.
func (qs *QuadStore) prepare(create bool) error {
	complete, err := qs.readFormat()
	switch {
	case err == nil && complete:
		return nil
	case err == nil && !create:
		return fmt.Errorf("%w: its creation was interrupted", os.ErrNotExist)
	case err != nil && !(create && errors.Is(err, os.ErrNotExist)):
		return err
	}
	if err := qs.writeFormat(formatUnfit); err != nil {
		return err
	}
	if err := qs.fs.RemoveAll(qs.fs.PathJoin(qs.dir, dbName)); err != nil {
		return err
	}
	if err := qs.openDB(Options{}); err != nil {
		return err
	}
	if err := qs.db.Close(); err != nil {
		return err
	}
	return qs.writeFormat("")
}

func (qs *QuadStore) writeFormat(suffix string) error {
	line := fmt.Sprintf("%s%d%s\n", formatLine, FormatVersion, suffix)
	return writeFile(qs.fs, qs.dir, formatName, []byte(line))
}

func (qs *QuadStore) openDB(o Options) error {
	qs.opts = pebbleOptions(qs.fs, o, qs.failed)
	var db *pebble.DB
	err := qs.failed.guard(func() (err error) {
		db, err = pebble.Open(qs.fs.PathJoin(qs.dir, dbName), qs.opts)
		return err
	})
	if err != nil {
		return explain(err)
	}
	qs.db = db
	qs.view = view{r: qs.db, names: newNameCache(), closed: &qs.closed}
	qs.ids = newIDCache()
	qs.gen.Store(newGeneration())
	if qs.state, err = qs.view.state(); err != nil {
		return errors.Join(explain(err), qs.db.Close())
	}
	return nil
}

// explain adds what to do about damage.
func explain(err error) error {
	switch {
	case pebble.IsCorruptionError(err):
		return fmt.Errorf("%w: %w; restore it from a backup", ErrCorrupt, err)
	case errors.Is(err, os.ErrNotExist):
		// Not wrapped: the store is there, a file of its database is not.
		return fmt.Errorf("%w: a file is missing: %v; restore it from a backup", ErrCorrupt, err)
	}
	return err
}

// Close writes what is pending and unlocks the store. Iterators and snapshots
// must have been closed before. A second Close does nothing.
func (qs *QuadStore) Close() error {
	qs.once.Do(func() {
		qs.mu.Lock()
		defer qs.mu.Unlock()
		qs.closed.Store(true)
		if qs.failed.broken() == nil {
			qs.done = qs.failed.guard(qs.closeDB)
		}
		// A broken database is left as a crash would leave it: all that was
		// acknowledged is in its log.
		qs.done = errors.Join(qs.done, unlock(qs.fs, qs.dir, qs.lock))
		if qs.done != nil {
			qs.done = fmt.Errorf("close store %s: %w", qs.dir, qs.done)
		}
	})
	return qs.done
}

// closeDB also moves what is in the log into tables, so that the next Open has
// nothing to replay.
func (qs *QuadStore) closeDB() error {
	if !qs.dirty {
		return qs.db.Close()
	}
	err := qs.db.Flush()
	if err := errors.Join(err, qs.db.Close()); err != nil {
		return err
	}
	return qs.markClean()
}
