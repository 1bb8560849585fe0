package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// Backup writes the store as it is now, notes included, to dir, which must not
// exist, as an embedded store (package quadstore). Readers and writers may go on
// meanwhile. For the database itself there is pg_dump.
func (qs *QuadStore) Backup(ctx context.Context, dir string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("back up %s to %s: %w", qs.where, dir, err)
		}
	}()
	if _, err := os.Stat(dir); err == nil {
		return os.ErrExist
	}
	s, err := qs.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	// What is interrupted must not look like a backup.
	beside, err := os.MkdirTemp(parent, filepath.Base(dir)+".partial-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	partial := filepath.Join(beside, "store")
	to, err := quadstore.Open(partial, quadstore.Options{})
	if err != nil {
		return err
	}
	if err := errors.Join(s.copyTo(ctx, to), to.Close()); err != nil {
		return err
	}
	return os.Rename(partial, dir)
}

func (v *view) copyTo(ctx context.Context, to *quadstore.QuadStore) error {
	if err := v.copyQuads(ctx, to); err != nil {
		return err
	}
	return v.copyNotes(ctx, to)
}

func (v *view) copyQuads(ctx context.Context, to *quadstore.QuadStore) error {
	rows := &pages{v: v, size: maxPage}
	for {
		page, err := rows.next(ctx)
		if err != nil || len(page) == 0 {
			return err
		}
		refs := make([]graph.Ref, 0, 4*len(page))
		for _, q := range page {
			for _, id := range q {
				refs = append(refs, refOf(id))
			}
		}
		vals, err := v.ValuesOf(ctx, refs)
		if err != nil {
			return err
		}
		quads := make([]quad.Quad, len(page))
		for i := range quads {
			at := vals[4*i:]
			quads[i] = quad.Quad{Subject: at[0], Predicate: at[1], Object: at[2], Label: at[3]}
		}
		if _, err := to.Apply(ctx, quadstore.Change{Add: quads}); err != nil {
			return err
		}
	}
}

// copyNotes copies the notes a page at a time, in the order of their keys.
func (v *view) copyNotes(ctx context.Context, to *quadstore.QuadStore) error {
	const page = 2000 // they may be long
	for from := []byte{}; ; {
		var notes []Note
		err := v.query(ctx, func(rows pgx.Rows) error {
			var n Note
			_, err := pgx.ForEachRow(rows, []any{&n.Key, &n.Value}, func() error {
				notes = append(notes, Note{Key: bytes.Clone(n.Key), Value: bytes.Clone(n.Value)})
				return nil
			})
			return err
		}, `SELECT key, value FROM @note WHERE key >= $1 ORDER BY key LIMIT $2`, from, page)
		if err := noTable(err); err != nil {
			return fmt.Errorf("read notes: %w", err)
		}
		if _, err := to.Apply(ctx, quadstore.Change{Notes: notes}); err != nil {
			return err
		}
		if len(notes) < page {
			return nil
		}
		from = append(notes[page-1].Key, 0) // the least key after the last
	}
}
