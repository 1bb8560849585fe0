package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// bulkQuads is from how many added quads on a change that removes nothing is
// written as sorted tables, which pebble takes in as they are: each key is sorted,
// compressed and written once, instead of going through the log, the memtable and
// several levels. New subjects, labels and names sort behind all older ones, so
// their tables go straight to the lowest level.
const bulkQuads = 50_000

// bulkDir holds the tables of a change until pebble takes them in.
const bulkDir = "bulk"

// lowest is pebble's last level.
const lowest = 6

// table is one sorted table: a key space, or meta and counts, which are neighbours.
type table struct {
	name  string
	level int // the one whose compression it gets
	write func(w *sstable.Writer) error
}

// ingest writes the plan as tables. Like write it returns nil only when all of
// it is on disk, and pebble takes in all tables or none.
func (qs *QuadStore) ingest(ctx context.Context, p *plan, added []*planValue, next state) error {
	dir := qs.fs.PathJoin(qs.dir, bulkDir)
	if err := errors.Join(qs.fs.RemoveAll(dir), qs.fs.MkdirAll(dir, 0o755)); err != nil {
		return err
	}
	tables := []table{
		{"state", lowest - 1, func(w *sstable.Writer) error { return p.writeState(w, next) }},
		{"values", lowest - 1, func(w *sstable.Writer) error { return writeValues(w.Set, added) }},
		{"names", lowest, func(w *sstable.Writer) error { return writeNames(w.Set, added) }},
	}
	for i, sorted := range p.sortedAdded() {
		x, level := indexes[i], lowest
		if x == indexPOSL || x == indexOSPL {
			level-- // they will be merged with what is there
		}
		tables = append(tables, table{indexNames[x], level, func(w *sstable.Writer) error { return writeIndex(w.Set, x, sorted) }})
	}
	paths := make([]string, len(tables))
	errs := make([]error, len(tables))
	var wg sync.WaitGroup
	slots := make(chan struct{}, lookupWorkers)
	for i, t := range tables {
		paths[i] = qs.fs.PathJoin(dir, fmt.Sprint(i, ".sst"))
		slots <- struct{}{}
		wg.Go(func() {
			if errs[i] = ctx.Err(); errs[i] == nil {
				errs[i] = qs.writeTable(paths[i], t)
			}
			<-slots
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return errors.Join(err, qs.fs.RemoveAll(dir))
	}
	return qs.db.Ingest(ctx, paths)
}

func (qs *QuadStore) writeTable(path string, t table) error {
	f, err := qs.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	w := sstable.NewWriter(objstorageprovider.NewFileWritable(f), qs.opts.MakeWriterOptions(t.level, qs.db.TableFormat()))
	if err := errors.Join(t.write(w), w.Close()); err != nil {
		return fmt.Errorf("table of %s: %w", t.name, err)
	}
	return nil
}

func (p *plan) writeState(w *sstable.Writer, next state) error {
	if err := w.Set(stateKey, next.encode()); err != nil {
		return err
	}
	counts := p.counts()
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if err := w.Merge([]byte(k), binary.AppendVarint(nil, counts[k])); err != nil {
			return err
		}
	}
	return nil
}
