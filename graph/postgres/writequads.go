package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
)

// minCopy is from how many quads on COPY is worth its round trips.
const minCopy = 100

// addQuads adds quads and returns how many were not there. A quad with a node that
// this transaction has created cannot be there, nor can anyone else add it before
// the commit, so those go in by COPY, which knows no ON CONFLICT.
func (w *writer) addQuads(ctx context.Context, come []quadRefs) (added int, err error) {
	var fresh, other []quadIDs
	for _, r := range come {
		q, known, isFresh := w.ids(r)
		switch {
		case !known:
			return 0, fmt.Errorf("%w: node of a quad was not created", ErrCorrupt)
		case isFresh:
			fresh = append(fresh, q)
		default:
			other = append(other, q)
		}
	}
	if len(fresh) < minCopy {
		fresh, other = nil, append(other, fresh...)
	}
	slices.SortFunc(other, quadIDs.compare)
	for part := range slices.Chunk(other, maxArray) {
		s, p, o, l := columns(part)
		tag, err := w.tx.Exec(ctx, w.schema.sql(`
			INSERT INTO @quad (s, p, o, l)
			SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
			ON CONFLICT DO NOTHING`), s, p, o, l)
		if err != nil {
			return 0, fmt.Errorf("add quads: %w", err)
		}
		added += int(tag.RowsAffected())
	}
	if len(fresh) == 0 {
		return added, nil
	}
	slices.SortFunc(fresh, quadIDs.compare)
	n, err := w.tx.CopyFrom(ctx, w.schema.table("quad"), []string{"s", "p", "o", "l"},
		pgx.CopyFromSlice(len(fresh), func(i int) ([]any, error) {
			q := &fresh[i]
			return []any{q[0], q[1], q[2], q[3]}, nil
		}))
	if err != nil {
		return 0, fmt.Errorf("copy quads: %w", err)
	}
	return added + int(n), nil
}

// columns turns quads into one array for each column.
func columns(quads []quadIDs) (s, p, o, l []int64) {
	all := make([]int64, 4*len(quads))
	n := len(quads)
	s, p, o, l = all[:n], all[n:2*n], all[2*n:3*n], all[3*n:]
	for i, q := range quads {
		s[i], p[i], o[i], l[i] = q[0], q[1], q[2], q[3]
	}
	return s, p, o, l
}

// dropped lists the quads under the labels to drop.
func (w *writer) dropped(ctx context.Context) ([]quadIDs, error) {
	var labels []int64
	for _, at := range w.drops {
		if id := w.values[at].id; id != 0 {
			labels = append(labels, id)
		}
	}
	if len(labels) == 0 {
		return nil, nil
	}
	quads, err := collectQuads(w.tx.Query(ctx, w.schema.sql(`SELECT s, p, o, l FROM @quad WHERE l = ANY($1)`), labels))
	if err != nil {
		return nil, fmt.Errorf("list quads of labels: %w", err)
	}
	return quads, nil
}

// present reports which quads the store has.
func (w *writer) present(ctx context.Context, refs []quadRefs) (map[quadRefs]bool, error) {
	asked := make(map[quadIDs]quadRefs, len(refs))
	var ids []quadIDs
	for _, r := range refs {
		q, known, _ := w.ids(r)
		if _, again := asked[q]; known && !again {
			asked[q] = r
			ids = append(ids, q)
		}
	}
	out := make(map[quadRefs]bool)
	for part := range slices.Chunk(ids, maxArray) {
		s, p, o, l := columns(part)
		found, err := collectQuads(w.tx.Query(ctx, w.schema.sql(`
			SELECT q.s, q.p, q.o, q.l FROM @quad q
			JOIN unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS x (s, p, o, l)
			ON q.s = x.s AND q.p = x.p AND q.o = x.o AND q.l = x.l`), s, p, o, l))
		if err != nil {
			return nil, fmt.Errorf("look up quads: %w", err)
		}
		for _, q := range found {
			out[asked[q]] = true
		}
	}
	return out, nil
}

// removeQuads removes quads and returns those that were there.
func (w *writer) removeQuads(ctx context.Context, gone []quadIDs) (removed []quadIDs, err error) {
	slices.SortFunc(gone, quadIDs.compare)
	for part := range slices.Chunk(slices.Compact(gone), maxArray) {
		s, p, o, l := columns(part)
		some, err := collectQuads(w.tx.Query(ctx, w.schema.sql(`
			DELETE FROM @quad q
			USING unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS x (s, p, o, l)
			WHERE q.s = x.s AND q.p = x.p AND q.o = x.o AND q.l = x.l
			RETURNING q.s, q.p, q.o, q.l`), s, p, o, l))
		if err != nil {
			return nil, fmt.Errorf("remove quads: %w", err)
		}
		removed = append(removed, some...)
	}
	return removed, nil
}

// removeOrphans removes the nodes of removed quads that no quad mentions any more.
// Nobody can be about to mention one of them: see lock.
func (w *writer) removeOrphans(ctx context.Context, removed []quadIDs) error {
	var nodes []int64
	for _, q := range removed {
		nodes = append(nodes, q[:]...)
	}
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	for part := range slices.Chunk(nodes, maxArray) {
		_, err := w.tx.Exec(ctx, w.schema.sql(`
			DELETE FROM @node n WHERE n.id = ANY($1)
			AND NOT EXISTS (SELECT 1 FROM @quad WHERE s = n.id)
			AND NOT EXISTS (SELECT 1 FROM @quad WHERE p = n.id)
			AND NOT EXISTS (SELECT 1 FROM @quad WHERE o = n.id)
			AND NOT EXISTS (SELECT 1 FROM @quad WHERE l = n.id)`), part)
		if err != nil {
			return fmt.Errorf("remove nodes: %w", err)
		}
	}
	return nil
}
