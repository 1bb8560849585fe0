package contradict

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// storeNeighbours is how many older claims a new one is compared with, unless
// Options say otherwise: what the rules find lies among the nearest, and each
// further one costs as much as these.
const storeNeighbours = 32

// stepArticles is how many articles are compared and then written at once.
const stepArticles = 32

// Update compares the claims of articles that came since the last time with
// those that were there, and writes the contradictions and the reprints that it
// finds under [vocab.Contradictions]. What it costs depends on how much came, not on how
// much is there. Articles that went are taken out of the index of claims.
//
// Which articles came and went [Pending] has noted. They are taken in the order
// in which they were loaded, each with the note in one change: an Update that is
// cut short at any moment is made up for by the next one. Several processes may
// update a store at the same time. A store without an index, such as a restored
// one, is compared as a whole, as by [Rebuild].
//
// Whether two speakers are one is looked at when their claims are compared: names
// that are joined later turn no older pair into a changed position, until their
// articles are compared again ([Touch], Rebuild).
//
// Reviews have a label of their own and the IRI of a contradiction comes from
// its two claims, so a verdict meets its pair again whenever it is found.
func Update(ctx context.Context, r *graph.Reader, s Noter, o Options) error {
	o.Threshold = cmp.Or(o.Threshold, StoreThreshold)
	o.Neighbours = cmp.Or(o.Neighbours, storeNeighbours)
	u := &updater{reader: r, store: s, o: o.withDefaults(), readings: newReadings(o)}
	if err := u.run(ctx); err != nil {
		return fmt.Errorf("compare claims: %w", err)
	}
	return nil
}

// Rebuild compares all claims of a store, whatever was found before. The result
// is that of the updates that would have followed the loading of each article.
func Rebuild(ctx context.Context, r *graph.Reader, s Noter, o Options) error {
	ix, err := openIndex(ctx, s)
	if err == nil {
		err = forget(ctx, r, ix)
	}
	if err != nil && !errors.Is(err, store.ErrChanged) {
		return fmt.Errorf("rebuild contradictions: %w", err)
	}
	return Update(ctx, r, s, o)
}

// updater compares the pending articles of a store.
type updater struct {
	reader   *graph.Reader
	store    Noter
	o        Options
	readings readings
	index    *claimIndex
	joined   map[quad.IRI]quad.IRI // speakers' nodes to one for each speaker
}

// mostClashes is how often in a row another process may come first.
const mostClashes = 50

func (u *updater) run(ctx context.Context) (err error) {
	if u.index, err = openIndex(ctx, u.store); err != nil {
		return err
	}
	for clashes := 0; ; {
		done, err := u.pass(ctx)
		switch {
		case errors.Is(err, store.ErrChanged) && clashes < mostClashes:
			clashes++
			if err := u.index.begin(ctx); err != nil {
				return err
			}
		case err != nil || done:
			return err
		default:
			clashes = 0
		}
	}
}

// pass compares what is pending now, and reports whether that was nothing.
func (u *updater) pass(ctx context.Context) (done bool, err error) {
	if !u.index.meta.current() {
		return false, forget(ctx, u.reader, u.index)
	}
	articles, err := pending(ctx, u.store)
	if err != nil || len(articles) == 0 {
		return true, err
	}
	if articles, err = u.inOrder(ctx, articles); err != nil {
		return false, err
	}
	if u.joined, err = u.reader.Joined(ctx); err != nil {
		return false, err
	}
	for step := range slices.Chunk(articles, stepArticles) {
		if err := u.step(ctx, step); err != nil {
			return false, err
		}
	}
	return false, nil
}

// forget drops the index and all contradictions, and makes all articles pending.
func forget(ctx context.Context, r *graph.Reader, ix *claimIndex) error {
	articles, err := r.Subjects(ctx, vocab.Type, vocab.Article)
	if err != nil {
		return err
	}
	c := store.Change{DropLabels: []quad.Value{vocab.Contradictions}, DropNotes: [][]byte{[]byte(noteSpace)}}
	for _, a := range articles {
		c.Notes = append(c.Notes, pendingNote(a))
	}
	revision := ix.meta.Revision
	ix.meta = newMeta()
	ix.meta.Revision = revision
	ix.staged = map[string][]byte{}
	ix.commit(&c)
	if _, err := ix.store.Apply(ctx, c); err != nil {
		return err
	}
	return ix.begin(ctx)
}

// inOrder sorts articles by when they were loaded, those that are gone first.
func (u *updater) inOrder(ctx context.Context, articles []quad.IRI) ([]quad.IRI, error) {
	loaded := map[quad.IRI]time.Time{}
	for _, iri := range articles {
		a, err := u.reader.Article(ctx, iri)
		if err != nil && !errors.Is(err, graph.ErrNotFound) {
			return nil, err
		}
		loaded[iri] = a.Loaded
	}
	slices.SortFunc(articles, func(a, b quad.IRI) int {
		return cmp.Or(loaded[a].Compare(loaded[b]), cmp.Compare(a, b))
	})
	return articles, nil
}

// step takes the articles out of the index, compares those that are there and
// puts them in.
func (u *updater) step(ctx context.Context, articles []quad.IRI) error {
	change := store.Change{}
	var there []graph.Article
	claims := map[quad.IRI][]graph.Claim{}
	for _, iri := range articles {
		change.Unnote = append(change.Unnote, pendingNote(iri).Key)
		removed, err := u.index.remove(ctx, iri)
		if err != nil {
			return err
		}
		a, said, err := u.reader.AsRead(ctx, iri)
		switch {
		case errors.Is(err, graph.ErrNotFound):
		case err != nil:
			return err
		default:
			there = append(there, a)
			claims[iri] = said
			for _, c := range said {
				removed = append(removed, c.IRI)
			}
		}
		if err := u.dropFindings(ctx, &change, removed); err != nil {
			return err
		}
	}
	for _, a := range there {
		found, err := u.compare(ctx, a, claims[a.IRI])
		if err != nil {
			return err
		}
		change.Add = append(change.Add, found...)
	}
	u.index.commit(&change)
	if _, err := u.store.Apply(ctx, change); err != nil {
		return err
	}
	u.index.committed()
	return nil
}

// dropFindings adds to the change the removal of what was found of the claims:
// the pairs and the reprints that they are part of.
func (u *updater) dropFindings(ctx context.Context, change *store.Change, claims []quad.IRI) error {
	seen := map[quad.IRI]bool{}
	for _, claim := range claims {
		pairs, err := u.reader.Subjects(ctx, vocab.ClaimOf, claim)
		if err != nil {
			return err
		}
		for _, pair := range pairs {
			if seen[pair] {
				continue
			}
			seen[pair] = true
			c, err := u.reader.Contradiction(ctx, pair)
			if err != nil {
				return err
			}
			change.Remove = append(change.Remove, c.Quads()...)
		}
		reprints, err := u.reader.Reprints(ctx, claim)
		if err != nil {
			return err
		}
		for _, p := range reprints {
			change.Remove = append(change.Remove, p.Quad())
		}
	}
	return nil
}

// Opening gives a title and the first stretch of a body, cut at a space: what
// an article is about.
func Opening(title, body string) string {
	const stretch = 700
	if len(body) > stretch {
		body = body[:stretch]
		if i := strings.LastIndexByte(body, ' '); i > 0 {
			body = body[:i]
		}
	}
	return strings.ToValidUTF8(title+". "+body, "")
}

// Contradiction gives the pair as a node for the graph. statements are those
// that were searched, with claims' IRIs as IDs.
func (p Pair) Contradiction(statements []Statement) graph.Contradiction {
	a, b := quad.IRI(statements[p.A].ID), quad.IRI(statements[p.B].ID)
	return graph.Contradiction{
		IRI: graph.ContradictionIRI(a, b), A: a, B: b,
		Relation: p.Relation, Kind: p.Kind, Score: p.Score, Flagged: p.Flag, Why: p.Why, Features: p.Features,
	}
}
