package postgres

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
)

// FormatVersion is the version of the tables below. A store with a newer one is
// refused.
const FormatVersion = 1

// The tables, in a schema of their own (by default "claimgraph"):
//
//	meta   name, value              one row: format, the FormatVersion
//	node   id, hash, value          value is encoded as in value.go, hash is the
//	                                first 16 bytes of its SHA-256
//	quad   s, p, o, l               ids of nodes; l is 0 where there is no label
//	note   key, value               see quadstore.Note
//
// An id is never given out twice, so a client may remember the value of one for
// ever. There are no reference counts, which every writer would have to update on
// the same few rows (predicates, classes): a transaction that removes quads asks
// the indexes which of their nodes are left without.
//
// The indexes answer each pattern of known directions: quad_pkey those with a
// subject, quad_posl those with a predicate, quad_os and quad_ls the rest. The
// last two leave the other columns to the table, because that makes them small:
// PostgreSQL stores equal keys once. node_number holds numbers and times, whose
// encodings sort as they do; 7 is the tag of the first of them.
const tables = `
CREATE SCHEMA IF NOT EXISTS %[1]s;
CREATE TABLE IF NOT EXISTS %[1]s.meta (name text PRIMARY KEY, value text NOT NULL);
CREATE SEQUENCE IF NOT EXISTS %[1]s.node_id CACHE 100;
CREATE TABLE IF NOT EXISTS %[1]s.node (
	id    bigint PRIMARY KEY DEFAULT nextval('%[1]s.node_id'),
	hash  uuid   NOT NULL,
	value bytea  NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS node_hash ON %[1]s.node (hash);
CREATE INDEX IF NOT EXISTS node_number ON %[1]s.node (value) WHERE value >= '\x07';
CREATE TABLE IF NOT EXISTS %[1]s.quad (
	s bigint NOT NULL,
	p bigint NOT NULL,
	o bigint NOT NULL,
	l bigint NOT NULL,
	PRIMARY KEY (s, p, o, l)
);
CREATE INDEX IF NOT EXISTS quad_posl ON %[1]s.quad (p, o, s, l);
CREATE INDEX IF NOT EXISTS quad_os ON %[1]s.quad (o, s);
CREATE INDEX IF NOT EXISTS quad_ls ON %[1]s.quad (l, s);
INSERT INTO %[1]s.meta VALUES ('format', '%[2]d') ON CONFLICT DO NOTHING;
`

// schema is the name of the tables' schema.
type schema string

func (s schema) quoted() string { return pgx.Identifier{string(s)}.Sanitize() }

// table is the name of a table for COPY.
func (s schema) table(name string) pgx.Identifier { return pgx.Identifier{string(s), name} }

// sql puts the schema in front of the table names in a statement, which are
// written "@node".
func (s schema) sql(stmt string) string { return strings.ReplaceAll(stmt, "@", s.quoted()+".") }

// lockKey is the number of the schema's advisory lock, which adders share and
// removers have to themselves.
func (s schema) lockKey() int64 {
	h := fnv.New64a()
	h.Write([]byte("claimgraph " + s))
	return int64(h.Sum64())
}

// prepare makes sure that the tables are there and that this program knows their
// format.
func (qs *QuadStore) prepare(ctx context.Context, create bool) error {
	version, err := qs.format(ctx)
	if err == nil && version == 0 {
		if !create {
			return ErrNotFound
		}
		if err = qs.create(ctx); err == nil {
			version, err = qs.format(ctx)
		}
	}
	if err != nil {
		return err
	}
	if version > FormatVersion {
		return fmt.Errorf("%w: %d, and this program reads up to %d; use the claimgraph that wrote it, or a newer one",
			ErrNewerFormat, version, FormatVersion)
	}
	return qs.prepareNotes(ctx)
}

// format is the version of the tables, 0 if there are none.
func (qs *QuadStore) format(ctx context.Context) (int, error) {
	var value string
	err := qs.pool.QueryRow(ctx, qs.schema.sql(`SELECT value FROM @meta WHERE name = 'format'`)).Scan(&value)
	switch {
	case isCode(err, codeUndefinedTable, codeUndefinedSchema):
		return 0, nil
	case errors.Is(err, pgx.ErrNoRows):
		return 0, fmt.Errorf("%w: table meta names no format", ErrCorrupt)
	case err != nil:
		return 0, err
	}
	version, err := strconv.Atoi(value)
	if err != nil || version < 1 {
		return 0, fmt.Errorf("%w: table meta names format %q", ErrCorrupt, value)
	}
	return version, nil
}

func (qs *QuadStore) create(ctx context.Context) error {
	return qs.inTx(ctx, func(tx pgx.Tx) error {
		if err := qs.lock(ctx, tx, true, nil); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, fmt.Sprintf(tables, qs.schema.quoted(), FormatVersion))
		return err
	})
}
