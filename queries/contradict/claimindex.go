package contradict

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/store"
)

// Noter is what the index needs of a store.
type Noter interface {
	Writer
	Notes(ctx context.Context, keys [][]byte) ([][]byte, error)
	NoteHeads(ctx context.Context, prefixes [][]byte, limit int, use func(i int, n store.Note) bool) error
}

// claimIndex is the index of a store's claims, with the changes of one step
// that are not in the store yet.
type claimIndex struct {
	store Noter
	meta  meta
	read  []byte // the note of meta as it was read, nil if there was none

	staged map[string][]byte // notes as the step leaves them, nil for one that goes
	gone   map[int]bool      // claims and articles that the step takes out
	young  lists             // postings that the step adds and that are no firsts

	// What was read and is kept for the next step; of lists and firsts as the
	// step leaves them.
	firsts   map[key]firsts
	lists    lists
	claims   map[int]*indexed
	articles map[int]*indexedArticle
}

// indexed is a claim of the index, ready for comparison.
type indexed struct {
	*side
	record *claimRecord
	normal key
}

type indexedArticle struct {
	articleRecord
	around *surroundings
}

func openIndex(ctx context.Context, s Noter) (*claimIndex, error) {
	ix := &claimIndex{store: s}
	return ix, ix.begin(ctx)
}

// begin forgets what was read and begins a step with what is in the store now.
func (ix *claimIndex) begin(ctx context.Context) error {
	values, err := ix.store.Notes(ctx, [][]byte{[]byte(noteMeta)})
	if err != nil {
		return err
	}
	ix.read, ix.meta = values[0], meta{}
	if ix.read != nil {
		if err := decode(ix.read, &ix.meta); err != nil {
			ix.meta = meta{} // of another shape
		}
	}
	ix.staged, ix.gone, ix.young = map[string][]byte{}, map[int]bool{}, lists{}
	ix.firsts, ix.lists = map[key]firsts{}, lists{}
	ix.claims, ix.articles = map[int]*indexed{}, map[int]*indexedArticle{}
	return nil
}

// commit adds the step's notes to a change.
func (ix *claimIndex) commit(c *store.Change) {
	ix.meta.Revision++
	ix.staged[noteMeta] = encode(nil, ix.meta)
	c.Expect = append(c.Expect, store.Note{Key: []byte(noteMeta), Value: ix.read})
	for _, k := range slices.Sorted(maps.Keys(ix.staged)) {
		if v := ix.staged[k]; v != nil {
			c.Notes = append(c.Notes, store.Note{Key: []byte(k), Value: v})
		} else {
			c.Unnote = append(c.Unnote, []byte(k))
		}
	}
}

// most of what is kept between steps.
const (
	mostClaims = 20_000
	mostLists  = 200_000
)

// committed begins the next step once the store has the last one. Nobody else
// has changed the index since then, or the next commit will fail, so what was
// read still holds.
func (ix *claimIndex) committed() {
	ix.read = ix.staged[noteMeta]
	for n := range ix.gone {
		delete(ix.claims, n)
		delete(ix.articles, n)
	}
	if len(ix.gone) > 0 || len(ix.lists) > mostLists {
		clear(ix.lists) // a list that lost a claim may show one more old one
	}
	if len(ix.firsts) > mostLists {
		clear(ix.firsts)
	}
	if len(ix.claims) > mostClaims {
		clear(ix.claims)
		clear(ix.articles)
	}
	ix.staged, ix.gone, ix.young = map[string][]byte{}, map[int]bool{}, lists{}
}

// get reads notes as the step leaves them.
func (ix *claimIndex) get(ctx context.Context, keys [][]byte) ([][]byte, error) {
	values := make([][]byte, len(keys))
	var ask [][]byte
	var at []int
	for i, k := range keys {
		if v, staged := ix.staged[string(k)]; staged {
			values[i] = v
		} else {
			ask, at = append(ask, k), append(at, i)
		}
	}
	if len(ask) == 0 {
		return values, nil
	}
	found, err := ix.store.Notes(ctx, ask)
	if err != nil {
		return nil, err
	}
	for i, v := range found {
		values[at[i]] = v
	}
	return values, nil
}

func (ix *claimIndex) getOne(ctx context.Context, key []byte) ([]byte, error) {
	values, err := ix.get(ctx, [][]byte{key})
	if err != nil {
		return nil, err
	}
	return values[0], nil
}

// open reads what is first in the lists of keys, as far as it was not read yet.
func (ix *claimIndex) open(ctx context.Context, keys []key) error {
	var notes [][]byte
	var missing []key
	for _, k := range keys {
		if _, known := ix.firsts[k]; !known {
			notes, missing = append(notes, firstKey(k)), append(missing, k)
			ix.firsts[k] = firsts{}
		}
	}
	values, err := ix.get(ctx, notes)
	if err != nil {
		return fmt.Errorf("read the index of claims: %w", err)
	}
	for i, v := range values {
		if ix.firsts[missing[i]], err = decodeFirsts(v); err != nil {
			return fmt.Errorf("read the index of claims: %w", err)
		}
	}
	return nil
}

// load reads the lists of keys, as far as they were not read yet: the newest
// postings of each.
func (ix *claimIndex) load(ctx context.Context, keys []key) error {
	if err := ix.open(ctx, keys); err != nil {
		return err
	}
	var prefixes [][]byte
	var missing, long []key
	for _, k := range keys {
		if _, known := ix.lists[k]; known {
			continue
		}
		f := ix.firsts[k]
		ix.lists[k] = slices.DeleteFunc(slices.Concat(f.postings, ix.young[k]), func(p posting) bool { return ix.gone[p.at] })
		missing = append(missing, k)
		if f.more {
			prefixes, long = append(prefixes, listPrefix(k)), append(long, k)
		}
	}
	read := make([]int, len(long))
	var bad error
	err := ix.store.NoteHeads(ctx, prefixes, newest+len(ix.gone), func(i int, n store.Note) bool {
		article, err := articleOf(n.Key)
		if err != nil {
			bad = err
			return false
		}
		postings, err := decodePostings(n.Value, article)
		if err != nil {
			bad = err
			return false
		}
		for _, p := range postings {
			if !ix.gone[p.at] {
				ix.lists[long[i]] = append(ix.lists[long[i]], p)
				read[i]++
			}
		}
		return read[i] < newest
	})
	if err = cmp.Or(bad, err); err != nil {
		return fmt.Errorf("read the index of claims: %w", err)
	}
	for _, k := range missing {
		slices.SortFunc(ix.lists[k], byNumber)
	}
	return nil
}

// list gives a key's postings, those of older claims first. The key must have
// been loaded.
func (ix *claimIndex) list(k key) []posting { return ix.lists[k] }

// numberOf gives the number of an article, 0 if the index does not have it.
func (ix *claimIndex) numberOf(ctx context.Context, article quad.IRI) (int, error) {
	v, err := ix.getOne(ctx, numberKey(article))
	if err != nil || v == nil {
		return 0, err
	}
	numbers, err := decodeNumbers(v)
	if err != nil || len(numbers) != 1 {
		return 0, errBadNote
	}
	return numbers[0], nil
}

// articlesAt reads articles by their numbers, as far as they were not read yet.
func (ix *claimIndex) articlesAt(ctx context.Context, numbers []int) error {
	var keys [][]byte
	var missing []int
	for _, n := range numbers {
		if ix.articles[n] == nil && !slices.Contains(missing, n) {
			keys, missing = append(keys, articleKey(n)), append(missing, n)
		}
	}
	values, err := ix.get(ctx, keys)
	if err != nil {
		return err
	}
	for i, v := range values {
		a := &indexedArticle{}
		if err := decodeNote(v, &a.articleRecord); err != nil {
			return fmt.Errorf("article %d: %w", missing[i], err)
		}
		a.around = newSurroundings(a.Around, rarity)
		ix.articles[missing[i]] = a
	}
	return nil
}

// claimsAt reads claims by their numbers, as far as they were not read yet.
func (ix *claimIndex) claimsAt(ctx context.Context, numbers []int) error {
	var keys [][]byte
	var missing, articles []int
	for _, n := range numbers {
		if ix.claims[n] == nil {
			keys, missing = append(keys, claimKey(n)), append(missing, n)
		}
	}
	values, err := ix.get(ctx, keys)
	if err != nil {
		return err
	}
	records := make([]*claimRecord, len(values))
	for i, v := range values {
		records[i] = &claimRecord{}
		if err := decodeNote(v, records[i]); err != nil {
			return fmt.Errorf("claim %d: %w", missing[i], err)
		}
		articles = append(articles, records[i].Article)
	}
	if err := ix.articlesAt(ctx, articles); err != nil {
		return err
	}
	for i, r := range records {
		a := ix.articles[r.Article]
		s := newSide(0, r.statement(a.IRI), &r.Reading, a.around, rarity)
		for _, t := range r.Reading.Dates {
			s.date(t, 0, rarity)
		}
		ix.claims[missing[i]] = &indexed{s, r, s.normal()}
	}
	return nil
}
