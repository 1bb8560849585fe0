package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/claimgraph/claimgraph/graph/quadstore"
)

var (
	// ErrLocked is wrapped when another process has the store open. The message
	// says which.
	ErrLocked = errors.New("store is locked")
	// ErrNotFound is wrapped when a store has to exist and does not.
	ErrNotFound = errors.New("store not found")
	// ErrChanged is wrapped by a change that expects a note to be other than it is.
	ErrChanged = quadstore.ErrChanged
	// ErrReadOnly is wrapped by changes to a store that was opened for reading.
	ErrReadOnly = quadstore.ErrReadOnly
)

// Store is an open graph. It is safe for concurrent use, except that Close waits
// for nobody.
type Store struct {
	spec    string
	backend backend
}

// backend is what a Store stands on.
type backend interface {
	cayley.QuadStore
	Apply(context.Context, Change) (Result, error)
	Notes(ctx context.Context, keys [][]byte) ([][]byte, error)
	NoteHeads(ctx context.Context, prefixes [][]byte, limit int, use func(i int, n Note) bool) error
	View() (View, error)
	Info(context.Context) (Stats, error)
	Verify(context.Context) ([]Problem, error)
	Backup(ctx context.Context, dir string) error
}

// Change is a set of changes that take effect together or not at all.
type Change = quadstore.Change

// Note is a key and a value beside the quads, for what a program derives from
// the graph and can derive again. Notes are changed by [Store.Apply], together
// with quads, and are part of a backup.
type Note = quadstore.Note

// Result counts the quads by which a change made the store differ: a quad that
// was dropped and added again counts in neither.
type Result = quadstore.Result

// Problem is one thing that Verify has found wrong.
type Problem = quadstore.Problem

// View is the graph at one moment, for queries. It must be closed.
type View = cayley.QuadStore

// Stats describe a store.
type Stats struct {
	Quads         int64
	Nodes         int64
	Bytes         int64 // on disk; in memory for "mem:"
	FormatVersion int   // of what is on disk
}

// Option changes how a store is opened.
type Option func(*options)

type options struct {
	readOnly, mustExist bool
	cacheBytes          int64
}

// ReadOnly opens a store that exists, for reading. The store is locked as ever:
// one process at a time.
func ReadOnly() Option { return func(o *options) { o.readOnly = true } }

// MustExist makes Open fail with ErrNotFound rather than create a store.
func MustExist() Option { return func(o *options) { o.mustExist = true } }

// CacheBytes bounds the memory for blocks read from disk; the default is 128 MiB.
func CacheBytes(n int64) Option { return func(o *options) { o.cacheBytes = n } }

// Open opens the store that spec names:
//
//	mem:             a new, empty store in memory, gone with Close
//	DIR              a directory, created when it does not exist
//	postgres://...   a PostgreSQL database, see package postgres for the URL
//
// A name with a scheme is never taken for a directory; write ./a:b for one.
func Open(ctx context.Context, spec string, opts ...Option) (*Store, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch kind, err := kindOf(spec); {
	case err != nil:
		return nil, fmt.Errorf("open store %w", err)
	case kind == inMemory:
		return openMem(o)
	case kind == onServer:
		return openPostgres(ctx, spec, o)
	}
	return openDir(spec, o)
}

// kind is where the store that a string names has its data.
type kind int

const (
	onDisk kind = iota
	inMemory
	onServer
)

func kindOf(spec string) (kind, error) {
	scheme, _, hasScheme := strings.Cut(spec, ":")
	switch {
	case spec == "":
		return 0, errors.New(`"": no store is named; use "mem:", a directory or a postgres:// address`)
	case spec == "mem:":
		return inMemory, nil
	case scheme == "postgres" || scheme == "postgresql":
		return onServer, nil
	case hasScheme && isScheme(scheme):
		return 0, fmt.Errorf(`%s: %s stores are not supported; use "mem:", a directory or a postgres:// address`, Redact(spec), scheme)
	}
	return onDisk, nil
}

// isScheme tells the scheme of a URL from the drive of a Windows path and from
// the beginning of a path that has a colon later on.
func isScheme(s string) bool {
	return len(s) > 1 && !strings.ContainsAny(s, `/\.`)
}

// Redact gives a spec as it may be shown: of a URL only the scheme, the host and
// the path, for the rest may hold a password.
func Redact(spec string) string {
	scheme, rest, hasScheme := strings.Cut(spec, ":")
	if spec == "mem:" || !hasScheme || !isScheme(scheme) {
		return spec
	}
	rest, params, _ := strings.Cut(rest, "?")
	if !strings.HasPrefix(rest, "//") || strings.Contains(params, "@") {
		return scheme + "://..." // a password that is not escaped may be anywhere
	}
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		rest = "//...@" + rest[at+1:]
	}
	return scheme + ":" + rest
}

func openMem(o options) (*Store, error) {
	if o.readOnly || o.mustExist {
		return nil, fmt.Errorf("open store mem:: %w: a store in memory is always new", ErrNotFound)
	}
	qs, err := quadstore.OpenMem()
	return &Store{spec: "mem:", backend: embedded{qs}}, err
}

func openDir(dir string, o options) (*Store, error) {
	qs, err := quadstore.Open(dir, quadstore.Options{
		ReadOnly: o.readOnly, MustExist: o.mustExist, CacheBytes: o.cacheBytes,
	})
	var locked *quadstore.LockedError
	switch {
	case errors.As(err, &locked):
		return nil, wrapped{err, ErrLocked}
	case errors.Is(err, os.ErrNotExist) && (o.mustExist || o.readOnly):
		return nil, fmt.Errorf("%w: there is none in %s; load an article to create it", ErrNotFound, dir)
	case err != nil:
		return nil, err
	}
	return &Store{spec: dir, backend: embedded{qs}}, nil
}

// wrapped adds a sentinel to an error whose message already says it all.
type wrapped struct {
	error
	sentinel error
}

func (w wrapped) Unwrap() []error { return []error{w.error, w.sentinel} }

// Spec returns the string that the store was opened by. It may hold a password;
// see [Redact].
func (s *Store) Spec() string { return s.spec }

// QuadStore returns the store for cayley. Reading through it sees the newest
// quads at every step; use View for a query.
func (s *Store) QuadStore() cayley.QuadStore { return s.backend }

// View returns the graph as it is now. Changes made later are not seen in it.
func (s *Store) View() (View, error) { return s.backend.View() }

// Apply makes a change: it drops all quads under DropLabels, removes those of
// Remove, then adds those of Add. What is not there to remove and what is there
// already is ignored. On nil the change is durable, on an error nothing changed.
func (s *Store) Apply(ctx context.Context, c Change) (Result, error) {
	return s.backend.Apply(ctx, c)
}

// Notes returns the values of keys, nil for those that are not there.
func (s *Store) Notes(ctx context.Context, keys [][]byte) ([][]byte, error) {
	return s.backend.Notes(ctx, keys)
}

// NoteHeads calls use for the first limit notes, in the order of keys, of each
// prefix, with the number of the prefix. When use returns false the next prefix
// follows. Keys and values are valid during the call only.
func (s *Store) NoteHeads(ctx context.Context, prefixes [][]byte, limit int, use func(i int, n Note) bool) error {
	return s.backend.NoteHeads(ctx, prefixes, limit, use)
}

// Stats describe the store as it is now.
func (s *Store) Stats(ctx context.Context) (Stats, error) { return s.backend.Info(ctx) }

// Verify reads the whole store and returns what is wrong with it; nothing when
// it is sound. Readers and writers may go on meanwhile.
func (s *Store) Verify(ctx context.Context) ([]Problem, error) { return s.backend.Verify(ctx) }

// Backup writes a copy of the store, as it is now, to a directory that must not
// exist. The copy is a store itself: opening it is restoring it.
func (s *Store) Backup(ctx context.Context, dir string) error { return s.backend.Backup(ctx, dir) }

// Close releases the store. Views must have been closed before.
func (s *Store) Close() error { return s.backend.Close() }

// embedded makes a quadstore.QuadStore a backend.
type embedded struct{ *quadstore.QuadStore }

func (e embedded) View() (View, error) {
	s, err := e.Snapshot()
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (e embedded) Info(ctx context.Context) (Stats, error) {
	st, err := e.QuadStore.Stats(ctx, true)
	return Stats{
		Quads: st.Quads.Size, Nodes: st.Nodes.Size,
		Bytes: e.Bytes(), FormatVersion: quadstore.FormatVersion,
	}, err
}
