package contradict

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
)

// The index of a store's claims is a set of notes beside its quads, so that it
// changes together with them, every process sees it, and no query or export
// does. Claims are numbered in the order in which they were compared; those of
// one article follow each other, and its number is that of the first.
//
//	key                     value
//	"cm"                    meta: shape of the records, next number
//	"cp" article            empty: its claims came or went and are to be compared
//	"ci" article            number of the article
//	"cc" number "a"         articleRecord
//	"cc" number "c"         claimRecord
//	"cf" key                firsts: a few of the claims that mention the key
//	"ck" key, -article      those of the article's claims that do and are no firsts
//	"cg" key                numbers of the claims that say the same in the same words
//
// Numbers in keys are six bytes, big-endian; "-article" is the complement, so
// that the newest article comes first. Most keys are of few claims, and most of
// those that are asked for of none: they are answered by one look-up, and for
// a key that is not there a filter in memory does. An article's record stands before those
// of its claims, so that reading a claim has read the article's block too. Of
// claims that say the same only the first is under a key, so that reprints do not
// stand in the way of others.
const (
	noteSpace   = "c" // all of them begin with it, and no other package's do
	noteMeta    = "cm"
	notePending = "cp"
	noteNumber  = "ci"
	noteRecord  = "cc"
	noteFirst   = "cf"
	noteKey     = "ck"
	noteGroup   = "cg"
)

// indexVersion is raised when the notes change in a way that shape does not tell.
const indexVersion = 4

// meta is the note that every change of the index rewrites. A change expects it
// to be as it was read, so that of two processes that compare claims at the same
// time one has to begin again.
type meta struct {
	Version, Shape uint64
	Next           int    // number of the next claim
	Revision       uint64 // of the index
}

func newMeta() meta {
	return meta{Version: indexVersion, Shape: shape(reflect.TypeFor[claimRecord]()) ^ shape(reflect.TypeFor[articleRecord]()), Next: 1}
}

// current reports whether this program can use the index.
func (m meta) current() bool {
	n := newMeta()
	return m.Version == n.Version && m.Shape == n.Shape
}

// claimRecord is what the index keeps of a claim: what a comparison needs.
type claimRecord struct {
	ID, Speaker, Role string
	SpeakerNode       quad.IRI
	Stance            graph.Stance
	Outlets           []string
	Said, Until       time.Time
	Published         time.Time
	Within            string
	Article           int // its number
	// Reprinted says that other claims say the same, or did once.
	Reprinted bool
	Reading   reading
}

// articleRecord is what the index keeps of an article.
type articleRecord struct {
	IRI    string
	Claims int
	// Around holds the words of its title and opening.
	Around []graph.Term
}

func (c *claimRecord) statement(article string) *Statement {
	return &Statement{
		ID: c.ID, Speaker: c.Speaker, Role: c.Role, SpeakerNode: c.SpeakerNode, Stance: c.Stance,
		Outlets: c.Outlets, Said: c.Said, Until: c.Until, Published: c.Published, Within: c.Within, Article: article,
	}
}

func pendingNote(article quad.IRI) store.Note {
	return store.Note{Key: append([]byte(notePending), article...)}
}

func numberKey(article quad.IRI) []byte { return append([]byte(noteNumber), article...) }

func appendNumber(dst []byte, n int) []byte {
	return append(dst, byte(n>>40), byte(n>>32), byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
}

func articleKey(n int) []byte { return append(appendNumber([]byte(noteRecord), n), 'a') }

func claimKey(n int) []byte { return append(appendNumber([]byte(noteRecord), n), 'c') }

func firstKey(k key) []byte { return binary.BigEndian.AppendUint64([]byte(noteFirst), uint64(k)) }

// listPrefix is what the keys of a key's postings begin with.
func listPrefix(k key) []byte { return binary.BigEndian.AppendUint64([]byte(noteKey), uint64(k)) }

func listKey(k key, article int) []byte { return appendNumber(listPrefix(k), ^article) }

func groupKey(k key) []byte { return binary.BigEndian.AppendUint64([]byte(noteGroup), uint64(k)) }

var errBadNote = errors.New("note of the claims' index does not decode; contradictions --rebuild makes the index anew")

// articleOf reads the number of the article from the end of a list's key.
func articleOf(listKey []byte) (int, error) {
	if len(listKey) < 6 {
		return 0, errBadNote
	}
	n := 0
	for _, b := range listKey[len(listKey)-6:] {
		n = n<<8 | int(^b)
	}
	return n, nil
}

// appendPosting appends one of an article's postings: claims have numbers not
// below the article's.
func appendPosting(dst []byte, article int, p posting) []byte {
	n := uint64(p.at-article) << 1
	if p.no {
		n |= 1
	}
	return binary.AppendUvarint(dst, n)
}

func decodePostings(src []byte, article int) ([]posting, error) {
	var out []posting
	for len(src) > 0 {
		n, size := binary.Uvarint(src)
		if size <= 0 {
			return nil, errBadNote
		}
		out = append(out, posting{article + int(n>>1), n&1 != 0})
		src = src[size:]
	}
	return out, nil
}

// firsts are the postings of a key that stand in one note, by their numbers. more
// says that there are others, in notes of their own.
type firsts struct {
	postings []posting
	more     bool
}

// mostFirsts is how many postings stand in one note: each that is added writes
// all of them again.
const mostFirsts = 16

// encode gives nil for no postings at all.
func (f firsts) encode() []byte {
	if len(f.postings) == 0 && !f.more {
		return nil
	}
	numbers := make([]int, len(f.postings))
	for i, p := range f.postings {
		if numbers[i] = p.at << 1; p.no {
			numbers[i]++
		}
	}
	return append([]byte{flag(f.more)}, encodeNumbers(numbers)...)
}

func decodeFirsts(src []byte) (f firsts, err error) {
	if len(src) == 0 {
		return f, nil
	}
	f.more = src[0] != 0
	numbers, err := decodeNumbers(src[1:])
	for _, n := range numbers {
		f.postings = append(f.postings, posting{n >> 1, n&1 != 0})
	}
	return f, err
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// encodeNumbers writes numbers that grow.
func encodeNumbers(numbers []int) []byte {
	var out []byte
	last := 0
	for _, n := range numbers {
		out = binary.AppendUvarint(out, uint64(n-last))
		last = n
	}
	return out
}

func decodeNumbers(src []byte) ([]int, error) {
	var out []int
	last := 0
	for len(src) > 0 {
		n, size := binary.Uvarint(src)
		if size <= 0 {
			return nil, errBadNote
		}
		last += int(n)
		out = append(out, last)
		src = src[size:]
	}
	return out, nil
}

func decodeNote(src []byte, v any) error {
	if err := decode(src, v); err != nil {
		return fmt.Errorf("%w: %w", errBadNote, err)
	}
	return nil
}
