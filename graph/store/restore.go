package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// ErrNotEmpty is wrapped when a store should be filled and holds something.
var ErrNotEmpty = errors.New("store is not empty")

// Restore makes the store that spec names what backup, a folder written by
// [Store.Backup], is a copy of. There must be no store yet, or an empty one, or
// replace must be true: then what was there is gone afterwards. The change is
// whole or nothing, whenever the power fails; the backup stays as it is. Notes
// are restored with the quads.
//
// A folder is copied to beside the old one and takes its place by renaming. A
// PostgreSQL store is changed by one transaction, for which all quads and notes
// must fit into memory; for more than that there is pg_dump.
func Restore(ctx context.Context, backup, spec string, replace bool) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("restore %s from %s: %w", Redact(spec), backup, err)
		}
	}()
	from, err := Open(ctx, backup, ReadOnly())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	switch kind, err := kindOf(spec); {
	case err != nil:
		return err
	case kind == inMemory:
		return errors.New("a store in memory is gone when the program ends; name a folder or a postgres:// address")
	case kind == onServer:
		return restoreServer(ctx, from, spec, replace)
	}
	return restoreDir(ctx, from, spec, replace)
}

func restoreDir(ctx context.Context, from *Store, dir string, replace bool) error {
	dir, err := realPath(dir)
	if err != nil {
		return err
	}
	if err := mustBeApart(from.Spec(), dir); err != nil {
		return err
	}
	if err := mayReplace(ctx, dir, replace); err != nil {
		return err
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(parent, filepath.Base(dir)+".restoring-")
	if err != nil {
		return err
	}
	fresh, old := filepath.Join(beside, "new"), filepath.Join(beside, "old")
	err = errors.Join(from.Backup(ctx, fresh), ctx.Err())
	if err == nil {
		err = mayReplace(ctx, dir, replace) // copying may have taken long
	}
	if err == nil {
		err = swap(exchange, fresh, dir, old)
	}
	if err != nil {
		// Not old: if swap could not put it back, it is the only copy.
		return errors.Join(err, os.RemoveAll(fresh), os.Remove(beside))
	}
	return os.RemoveAll(beside)
}

func restoreServer(ctx context.Context, from *Store, spec string, replace bool) (err error) {
	to, err := Open(ctx, spec)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	st, err := to.Stats(ctx)
	if err != nil {
		return err
	}
	c := Change{DropNotes: [][]byte{{}}}
	switch {
	case st.Quads > 0 && !replace:
		return fmt.Errorf("%w: it holds %d quads", ErrNotEmpty, st.Quads)
	case st.Quads > 0:
		if c.Remove, err = allQuads(ctx, to); err != nil {
			return err
		}
	}
	if c.Add, err = allQuads(ctx, from); err != nil {
		return err
	}
	if c.Notes, err = allNotes(ctx, from); err != nil {
		return err
	}
	_, err = to.Apply(ctx, c)
	return err
}

// allNotes reads the notes of a store that nobody changes.
func allNotes(ctx context.Context, s *Store) (notes []Note, err error) {
	err = s.NoteHeads(ctx, [][]byte{{}}, math.MaxInt, func(_ int, n Note) bool {
		notes = append(notes, Note{Key: bytes.Clone(n.Key), Value: bytes.Clone(n.Value)})
		return true
	})
	return notes, err
}

// allQuads reads a store as it is now.
func allQuads(ctx context.Context, s *Store) (quads []quad.Quad, err error) {
	v, err := s.View()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	it := v.QuadsAllIterator()
	defer it.Close()
	const batch = 10_000 // of quads whose names are looked up at once
	var refs []cayley.Ref
	name := func() error {
		vals, err := cayley.ValuesOf(ctx, v, refs)
		for at := range slices.Chunk(vals, 4) {
			quads = append(quads, quad.Quad{Subject: at[0], Predicate: at[1], Object: at[2], Label: at[3]})
		}
		refs = refs[:0]
		return err
	}
	for it.Next(ctx) {
		for _, d := range quad.Directions {
			refs = append(refs, v.QuadDirection(it.Result(), d))
		}
		if len(refs) >= 4*batch {
			if err := name(); err != nil {
				return nil, err
			}
		}
	}
	return quads, errors.Join(it.Err(), ctx.Err(), name())
}

// realPath follows links, so that what a link leads to is replaced, not the link.
// Of a path that is not there yet it follows those in the part that is.
func realPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(abs) == abs {
		return real, err
	}
	parent, err := realPath(filepath.Dir(abs))
	return filepath.Join(parent, filepath.Base(abs)), err
}

// mustBeApart refuses a backup in the folder that is to be replaced, which it
// would go with, and a store in the backup, which it would change.
func mustBeApart(backup, dir string) error {
	if kind, err := kindOf(backup); err != nil || kind != onDisk {
		return err
	}
	backup, err := realPath(backup)
	if err != nil {
		return err
	}
	for _, pair := range [][2]string{{backup, dir}, {dir, backup}} {
		if rel, err := filepath.Rel(pair[0], pair[1]); err == nil && filepath.IsLocal(rel) {
			return errors.New("one folder is the other, or in it; move the backup elsewhere")
		}
	}
	return nil
}

// mayReplace gives a reason why what is in dir has to stay. A folder that is no
// store is never replaced, a store that cannot be read is if the user says so.
func mayReplace(ctx context.Context, dir string, replace bool) error {
	if entries, err := os.ReadDir(dir); errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	s, err := openDir(dir, options{readOnly: true})
	switch {
	case errors.Is(err, ErrLocked), errors.Is(err, quadstore.ErrNotStore):
		return err
	case replace || errors.Is(err, ErrNotFound): // the latter has nothing in it yet
		if err != nil {
			return nil
		}
		return s.Close()
	case err != nil:
		return err
	}
	st, err := s.Stats(ctx)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	if st.Quads > 0 {
		return fmt.Errorf("%w: it holds %d quads", ErrNotEmpty, st.Quads)
	}
	return nil
}
