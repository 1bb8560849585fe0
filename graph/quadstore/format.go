package quadstore

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// FormatVersion is the on-disk format this package writes, and the newest it
// reads. It is raised whenever an older program could misread what a newer one
// has written.
//
// A store is a directory:
//
//	FORMAT   one line of text, "claimgraph store format 1"; while the store is
//	         being created it ends in " (incomplete)"
//	OWNER    who has the store open: process, command, since when
//	LOCK     locked with fcntl by the process that has the store open
//	CLEAN    what it held when it was closed properly, or copied as a backup; gone
//	         while it is written to
//	db/      a pebble database
//	bulk/    tables on their way into it; of no use after a crash
//
// Every key of the database begins with the byte of its key space:
//
//	space       key                            value
//	meta        "state"                        next id, nodes, quads: uvarints
//	counts      index space, leading ids       merged varint: sampled quads below this prefix
//	values      value key                      id
//	names       id                             encoded value
//	SPOL        subject predicate object label -
//	POSL        predicate object subject label -
//	OSPL        object subject predicate label -
//	LSPO        label subject predicate object -
//	notes       as the program chose           as the program chose, see Note
//
// An id is written as an ordered varint (appendID), so that keys sort as tuples
// of numbers. Ids begin at 1 and are never used twice. Id 0 in the place of a
// label means that the quad has none; such quads have no LSPO entry.
//
// Encoded values and value keys are described at appendValue and appendValueKey,
// the sample behind counts at sampled.
const FormatVersion = 1

// Key spaces. Their order matters to nobody but it is part of the format.
const (
	spaceMeta byte = iota
	spaceCounts
	spaceValues
	spaceNames
	spaceSPOL
	spacePOSL
	spaceOSPL
	spaceLSPO
	spaceNotes
	spaceEnd // one past the last
)

var stateKey = append([]byte{spaceMeta}, "state"...)

// state is the one record that every change rewrites.
type state struct {
	next  uint64 // the id the next new value gets
	nodes int64  // values that are stored
	quads int64  // quads that are stored
}

func (s state) encode() []byte {
	b := binary.AppendUvarint(nil, s.next)
	b = binary.AppendUvarint(b, uint64(s.nodes))
	return binary.AppendUvarint(b, uint64(s.quads))
}

func decodeState(b []byte) (state, error) {
	var fields [3]uint64
	for i := range fields {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			return state{}, fmt.Errorf("%w: state record is cut short", ErrCorrupt)
		}
		fields[i], b = v, b[n:]
	}
	return state{next: fields[0], nodes: int64(fields[1]), quads: int64(fields[2])}, nil
}

// ErrCorrupt is wrapped by errors about data that this package cannot have
// written: a damaged file, or a foreign hand in the database.
var ErrCorrupt = errors.New("store is corrupt")
