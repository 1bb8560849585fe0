package quadstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// comparer orders keys as bytes. The name is stored in every file: a change of
// order or split needs a new name and a new FormatVersion.
var comparer = func() *pebble.Comparer {
	c := *pebble.DefaultComparer
	c.Name = "claimgraph.1"
	c.Split = splitKey
	c.Compare = bytes.Compare
	c.Equal = bytes.Equal
	return &c
}()

// merger adds up the varints of the counts space. A sum of zero stays: pebble
// v2.1.7's compactions go wrong after a DeletableFinish that deletes (they take
// the older value for a live one, or panic).
var merger = &pebble.Merger{
	Name: "claimgraph.sum",
	Merge: func(_, value []byte) (pebble.ValueMerger, error) {
		m := new(sumMerger)
		return m, m.MergeNewer(value)
	},
}

type sumMerger struct{ sum int64 }

func (m *sumMerger) MergeNewer(value []byte) error {
	n, err := decodeCount(value)
	m.sum += n
	return err
}

func (m *sumMerger) MergeOlder(value []byte) error { return m.MergeNewer(value) }

func (m *sumMerger) Finish(bool) ([]byte, io.Closer, error) {
	return binary.AppendVarint(nil, m.sum), nil, nil
}

func decodeCount(b []byte) (int64, error) {
	n, size := binary.Varint(b)
	if size != len(b) || size <= 0 {
		return 0, fmt.Errorf("%w: count % x does not decode", ErrCorrupt, b)
	}
	return n, nil
}

// pebbleOptions are tuned for a laptop: at most about half a gigabyte of memory,
// two cores, and a store that is mostly read once it is loaded.
func pebbleOptions(fs vfs.FS, o Options, failed *failure) *pebble.Options {
	opts := &pebble.Options{
		FS:                          fs,
		ReadOnly:                    o.ReadOnly,
		Comparer:                    comparer,
		Merger:                      merger,
		FormatMajorVersion:          pebble.FormatTableFormatV6,
		CacheSize:                   o.cacheSize(),
		MaxOpenFiles:                1000,
		MemTableSize:                16 << 20,
		MemTableStopWritesThreshold: 4,
		L0CompactionThreshold:       4,
		L0StopWritesThreshold:       32,
		LBaseMaxBytes:               64 << 20,
		CompactionConcurrencyRange:  func() (int, int) { return 1, 2 },
		Logger:                      failed,
		EventListener:               failed.listener(),
	}
	opts.Experimental.ReadSamplingMultiplier = -1 // reads never start compactions
	for i := range opts.Levels {
		opts.Levels[i].BlockSize = 16 << 10
		opts.Levels[i].IndexBlockSize = 64 << 10
		opts.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		opts.Levels[i].FilterType = pebble.TableFilter
	}
	opts.EnsureDefaults() // Open does it to a copy; ingest needs it done
	opts.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionBalanced })
	return opts
}

// failure remembers that a write went wrong inside pebble, so that the next
// change is refused with the cause instead of piling up in memory. It also keeps
// pebble's chatter off the terminal.
type failure struct {
	background atomic.Pointer[error] // the last flush or compaction failed with it
	fatal      atomic.Pointer[error] // the database can no longer be written
}

// err returns why the store must not be written, or nil.
func (f *failure) err() error {
	if p := f.fatal.Load(); p != nil {
		return fmt.Errorf("an earlier write failed, close and open the store again: %w", *p)
	}
	if p := f.background.Load(); p != nil {
		return fmt.Errorf("writing to disk fails: %w", *p)
	}
	return nil
}

func (f *failure) listener() *pebble.EventListener {
	return &pebble.EventListener{
		BackgroundError: func(err error) { f.background.Store(&err) },
		FlushEnd: func(info pebble.FlushInfo) {
			if info.Err == nil {
				f.background.Store(nil)
			}
		},
		DiskSlow: func(pebble.DiskSlowInfo) {},
	}
}

// Infof, Errorf and Fatalf make failure a pebble.Logger.
func (f *failure) Infof(string, ...any)  {}
func (f *failure) Errorf(string, ...any) {}

// Fatalf is where pebble wants to end the process, for instance when the log
// cannot be written. It ends the change instead: commit recovers the panic.
func (f *failure) Fatalf(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	f.fatal.Store(&err)
	panic(fatalError{err})
}

type fatalError struct{ error }

// guard runs a write and turns pebble's panics about failing disks into an error.
// After one the database is in an unknown state of locks and must not be written
// again, nor closed the ordinary way.
func (f *failure) guard(write func() error) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			f.fatal.Store(&r)
			err = r
		default:
			panic(r)
		}
	}()
	return write()
}
