package postgres

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/claimgraph/claimgraph/graph/quadstore"
)

// Note is a key and a value beside the quads, see [quadstore.Note].
type Note = quadstore.Note

// ErrChanged is wrapped by Apply when a note is not what Change.Expect says.
var ErrChanged = quadstore.ErrChanged

// notesTable is made apart from the other tables, for stores that were made
// before there were notes.
const notesTable = `CREATE TABLE IF NOT EXISTS @note (key bytea PRIMARY KEY, value bytea NOT NULL)`

// prepareNotes makes sure that there is a table of notes. It asks first: a user
// who may only write rows may be refused even CREATE IF NOT EXISTS.
func (qs *QuadStore) prepareNotes(ctx context.Context) error {
	if qs.readOnly {
		return nil
	}
	_, err := qs.pool.Exec(ctx, qs.schema.sql(`SELECT 1 FROM @note LIMIT 1`))
	if !isCode(err, codeUndefinedTable) {
		return err
	}
	return qs.inTx(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, qs.schema.sql(notesTable))
		return err
	})
}

// noTable drops the error of reading notes from a store that has no table of
// them yet: it has no notes.
func noTable(err error) error {
	if isCode(err, codeUndefinedTable) {
		return nil
	}
	return err
}

// expect compares notes with what a change was worked out from, and keeps others
// that expect the same from changing them until the transaction ends.
func (qs *QuadStore) expect(ctx context.Context, tx pgx.Tx, want []Note) error {
	for _, n := range want {
		if !qs.serializable {
			if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", qs.schema.noteLock(n.Key)); err != nil {
				return err
			}
		}
		var got []byte
		rows, err := tx.Query(ctx, qs.schema.sql(`SELECT value FROM @note WHERE key = $1`), n.Key)
		if err == nil {
			_, err = pgx.ForEachRow(rows, []any{&got}, func() error { return nil })
		}
		if err != nil {
			return fmt.Errorf("read notes: %w", err)
		}
		if !bytes.Equal(got, n.Value) {
			return fmt.Errorf("note %q: %w", n.Key, ErrChanged)
		}
	}
	return nil
}

// noteLock is the number of the advisory lock of a note.
func (s schema) noteLock(key []byte) int64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "claimgraph %s note %s", string(s), key)
	return int64(h.Sum64())
}

// writeNotes makes the change of the notes, in the order in which Change promises it.
func (w *writer) writeNotes(ctx context.Context) error {
	c := w.notes
	for _, prefix := range c.DropNotes {
		_, err := w.tx.Exec(ctx, w.schema.sql(`DELETE FROM @note WHERE key >= $1 AND ($2::bytea IS NULL OR key < $2)`), prefix, quadstore.Successor(prefix))
		if err != nil {
			return fmt.Errorf("drop notes: %w", err)
		}
	}
	for part := range slices.Chunk(inOrder(c.Unnote), maxArray) {
		if _, err := w.tx.Exec(ctx, w.schema.sql(`DELETE FROM @note WHERE key = ANY($1)`), part); err != nil {
			return fmt.Errorf("remove notes: %w", err)
		}
	}
	for part := range slices.Chunk(lastOfEach(c.Notes), maxArray/10) { // they may be long
		keys, values := make([][]byte, len(part)), make([][]byte, len(part))
		for i, n := range part {
			keys[i], values[i] = n.Key, append([]byte{}, n.Value...) // nil would be NULL
		}
		_, err := w.tx.Exec(ctx, w.schema.sql(`INSERT INTO @note (key, value) SELECT * FROM unnest($1::bytea[], $2::bytea[])
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`), keys, values)
		if err != nil {
			return fmt.Errorf("write notes: %w", err)
		}
	}
	return nil
}

// inOrder sorts keys: writers that take locks on rows in one order cannot deadlock.
func inOrder(keys [][]byte) [][]byte {
	return slices.SortedFunc(slices.Values(keys), bytes.Compare)
}

// lastOfEach sorts notes by key and keeps the last of each, for a statement may
// not touch a row twice.
func lastOfEach(notes []Note) []Note {
	sorted := slices.SortedStableFunc(slices.Values(notes), func(a, b Note) int { return bytes.Compare(a.Key, b.Key) })
	kept := sorted[:0]
	for i, n := range sorted {
		if i+1 == len(sorted) || !bytes.Equal(n.Key, sorted[i+1].Key) {
			kept = append(kept, n)
		}
	}
	return kept
}

// Notes returns the values of keys, nil for those that are not there.
func (v *view) Notes(ctx context.Context, keys [][]byte) ([][]byte, error) {
	values := make([][]byte, len(keys))
	for from := 0; from < len(keys); from += maxArray {
		part := keys[from:min(from+maxArray, len(keys))]
		err := v.query(ctx, func(rows pgx.Rows) error {
			var i int
			var value []byte
			_, err := pgx.ForEachRow(rows, []any{&i, &value}, func() error {
				values[from+i-1] = append([]byte{}, value...)
				return nil
			})
			return err
		}, `SELECT k.i, n.value FROM unnest($1::bytea[]) WITH ORDINALITY AS k (key, i) JOIN @note n ON n.key = k.key`, part)
		if err := noTable(err); err != nil {
			return nil, fmt.Errorf("read notes: %w", err)
		}
	}
	return values, nil
}

// NoteHeads calls use for the first limit notes, in the order of keys, of each
// prefix, with the number of the prefix. When use returns false the next prefix
// follows. Keys and values are valid during the call only.
func (v *view) NoteHeads(ctx context.Context, prefixes [][]byte, limit int, use func(i int, n Note) bool) error {
	uppers := make([][]byte, len(prefixes))
	for i, p := range prefixes {
		uppers[i] = quadstore.Successor(p)
	}
	err := v.query(ctx, func(rows pgx.Rows) error {
		var i int
		var n Note
		enough := 0 // the prefix, from 1, that use has had enough of
		_, err := pgx.ForEachRow(rows, []any{&i, &n.Key, &n.Value}, func() error {
			if i != enough && !use(i-1, n) {
				enough = i
			}
			return nil
		})
		return err
	}, `SELECT p.i, n.key, n.value FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS p (lower, upper, i),
		LATERAL (SELECT key, value FROM @note WHERE key >= p.lower AND (p.upper IS NULL OR key < p.upper) ORDER BY key LIMIT $3) n
		ORDER BY p.i, n.key`, prefixes, uppers, limit)
	if err := noTable(err); err != nil {
		return fmt.Errorf("read notes: %w", err)
	}
	return nil
}
