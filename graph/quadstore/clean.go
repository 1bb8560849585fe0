package quadstore

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// cleanName is a file that says what the store held when it was closed, or copied
// as a backup. It goes with the first change after that. A database that lost the end of its manifest
// or log opens as an older, smaller one, and pebble then deletes the files that it
// does not know; this file is how the loss is noticed before that.
const cleanName = "CLEAN"

type cleanRecord struct {
	Next  uint64 `json:"next"`
	Nodes int64  `json:"nodes"`
	Quads int64  `json:"quads"`
}

// markClean writes the file when the store is closed.
func (qs *QuadStore) markClean() error {
	b, err := json.Marshal(qs.state.record())
	if err != nil {
		return err
	}
	return writeFile(qs.fs, qs.dir, cleanName, append(b, '\n'))
}

func (s state) record() cleanRecord { return cleanRecord{s.next, s.nodes, s.quads} }

// markDirty removes the file before the first change.
func (qs *QuadStore) markDirty() error {
	if qs.dirty {
		return nil
	}
	err := qs.fs.Remove(qs.fs.PathJoin(qs.dir, cleanName))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err == nil {
		if err := syncDir(qs.fs, qs.dir); err != nil {
			return err
		}
	}
	qs.dirty = true
	return nil
}

// openChecked opens the database and compares what it holds with the file, if
// there is one. For writing, it looks through a database opened for reading first:
// that deletes nothing.
func (qs *QuadStore) openChecked(o Options) error {
	b, err := readFile(qs.fs, qs.fs.PathJoin(qs.dir, cleanName))
	if errors.Is(err, os.ErrNotExist) {
		return qs.openDB(o) // not closed properly, so the log has the last word
	}
	if err != nil {
		return err
	}
	look := o
	look.ReadOnly = true
	if err := qs.openDB(look); err != nil {
		return err
	}
	err = qs.checkClean(b)
	if err == nil && o.ReadOnly {
		return nil
	}
	if err := errors.Join(err, qs.db.Close()); err != nil {
		return err
	}
	return qs.openDB(o)
}

func (qs *QuadStore) checkClean(record []byte) error {
	var was cleanRecord
	if err := json.Unmarshal(record, &was); err != nil {
		return fmt.Errorf("%w: the file %s does not decode: %v", ErrCorrupt, cleanName, err)
	}
	if is := qs.state.record(); is != was {
		return fmt.Errorf("%w: it has %d quads and %d nodes, and had %d and %d when it was closed; files are damaged or missing, restore it from a backup",
			ErrCorrupt, is.Quads, is.Nodes, was.Quads, was.Nodes)
	}
	return nil
}
