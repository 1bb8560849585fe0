package quadstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

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

// merger adds up the varints of the counts space. It does not offer to drop a sum
// of zero (pebble.DeletableValueMerger): compactions of pebble v2.1.7 panic when a
// merge that ends in a set is dropped. Changes delete such counts instead.
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
		FS:                          carefulFS{fs, failed},
		ReadOnly:                    o.ReadOnly,
		Comparer:                    comparer,
		Merger:                      merger,
		FormatMajorVersion:          pebble.FormatTableFormatV6,
		CacheSize:                   o.cacheSize(),
		MaxOpenFiles:                1000,
		MemTableSize:                32 << 20,
		MemTableStopWritesThreshold: 4,
		L0CompactionThreshold:       4,
		L0StopWritesThreshold:       32,
		LBaseMaxBytes:               64 << 20,
		CompactionConcurrencyRange:  func() (int, int) { return 1, 2 },
		Logger:                      failed,
		EventListener:               failed.listener(),
	}
	opts.Experimental.ReadSamplingMultiplier = -1 // reads never start compactions
	opts.Experimental.SpanPolicyFunc = notesPolicy
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

// notesPolicy compresses notes for speed: they are read one by one, here and
// there, and unpacking a block for each costs more than the bytes that are saved.
func notesPolicy(start []byte) (pebble.SpanPolicy, []byte, error) {
	lower, upper := spaceBounds(spaceNotes)
	switch {
	case bytes.Compare(start, lower) < 0:
		return pebble.SpanPolicy{}, lower, nil
	case bytes.Compare(start, upper) < 0:
		return pebble.SpanPolicy{PreferFastCompression: true}, upper, nil
	}
	return pebble.SpanPolicy{}, nil, nil
}
