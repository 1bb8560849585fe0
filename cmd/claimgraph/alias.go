package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/identity"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// names reads the user's own table of names; a file that is not there is empty.
func (a *app) names() (identity.Table, error) {
	f, err := os.Open(a.aliases)
	if errors.Is(err, fs.ErrNotExist) {
		return identity.Table{}, nil
	} else if err != nil {
		return identity.Table{}, fmt.Errorf("aliases: %w", err)
	}
	defer f.Close()
	return identity.ReadTable(f, a.aliases)
}

func aliasCommand(a *app) *cobra.Command {
	var not, remove bool
	cmd := &cobra.Command{
		Use:   "alias [NAME OTHER...]",
		Short: "Say that other names mean one person or body, or do not",
		Long: `Say that whoever goes by one of the other names, or is described so without a
name, is NAME, in this store and in all articles that come to it later. With
--not, say that two are not the same, where their names were taken for one
person's. --remove takes either back. Without names, list what was said. No
load and no re-run touches it.

For all your stores, write such names to claimgraph/aliases.tsv in your
configuration folder: name, class and other names, with tabs between them.`,
		Example: `  claimgraph alias "Mohammad Javad Zarif" "Iran's top diplomat"
  claimgraph alias --not "John Lind" "J. Lind"`,
		RunE: func(cmd *cobra.Command, names []string) error {
			ctx := cmd.Context()
			switch {
			case len(names) == 0 && (not || remove):
				return usagef("--not and --remove need names")
			case len(names) == 0:
				return a.withStore(ctx, func(s *store.Store) error { return a.listAliases(ctx, s) }, store.ReadOnly())
			case len(names) == 1:
				return usagef("alias %q: which other names has it?", names[0])
			}
			return a.withStore(ctx, func(s *store.Store) error {
				quads, err := aliasQuads(ctx, s, names[0], names[1:], not)
				if err != nil {
					return err
				}
				change := store.Change{Add: quads}
				if remove {
					change = store.Change{Remove: quads}
				}
				return a.changeNames(ctx, s, quads[0].Subject.(quad.IRI), change)
			}, store.MustExist())
		},
	}
	cmd.Flags().BoolVar(&not, "not", false, "they are not the same")
	cmd.Flags().BoolVar(&remove, "remove", false, "take back what was said")
	return cmd
}

// changeNames makes a change of what people say of names, and draws the
// consequences: whose claims they are, and what contradicts what.
func (a *app) changeNames(ctx context.Context, s *store.Store, who quad.IRI, change store.Change) error {
	if _, err := a.names(); err != nil {
		return err // before anything is written
	}
	res, err := s.Apply(ctx, change)
	if err != nil {
		return err
	}
	if err := a.compareAgain(ctx, s, who); err != nil { // those that may be joined no more
		return err
	}
	if err := a.identify(ctx, s); err != nil {
		return err
	}
	a.note("%s, %s fewer", counted(max(res.Added, 0), "statement"), fmt.Sprint(res.Removed))
	if err := a.compareAgain(ctx, s, who); err != nil {
		return err
	}
	return a.compare(ctx, s)
}

// compareAgain has the articles in which somebody speaks compared again: what
// was a contradiction may be a change of mind now, or the other way round.
func (a *app) compareAgain(ctx context.Context, s *store.Store, who quad.IRI) error {
	seen := map[quad.IRI]bool{}
	var articles []quad.IRI
	for c, err := range graph.NewReader(s.QuadStore()).Claims(ctx, graph.Filter{Speaker: []quad.IRI{who}}) {
		if err != nil {
			return err
		}
		if !seen[c.Article] {
			seen[c.Article] = true
			articles = append(articles, c.Article)
		}
	}
	return contradict.Touch(ctx, s, articles)
}

// identify finds anew which names of the store are those of one person or body.
func (a *app) identify(ctx context.Context, s identity.Store) error {
	names, err := a.names()
	if err != nil {
		return err
	}
	_, err = identity.Update(ctx, s, names)
	return err
}

// aliasQuads are what a person says with alias.
func aliasQuads(ctx context.Context, s *store.Store, name string, others []string, not bool) ([]quad.Quad, error) {
	who, err := oneNamed(ctx, s, name, not)
	if err != nil {
		return nil, err
	}
	var quads []quad.Quad
	say := func(pred quad.IRI, v quad.Value) {
		quads = append(quads, quad.Quad{Subject: who, Predicate: pred, Object: v, Label: vocab.Curated})
	}
	for _, other := range others {
		if !not {
			if graph.Slug(other) == "" {
				return nil, usagef("%q is no name", other)
			}
			say(vocab.Alias, quad.String(other))
			continue
		}
		iri, err := oneNamed(ctx, s, other, not)
		if err != nil {
			return nil, err
		}
		say(vocab.DifferentFrom, iri)
	}
	return quads, nil
}

// oneNamed gives the node that a user means. An exact one is that of the name
// as articles write it, whatever it was joined to.
func oneNamed(ctx context.Context, s *store.Store, name string, exact bool) (quad.IRI, error) {
	r := graph.NewReader(s.QuadStore())
	if exact {
		id := vocab.Compact(quad.IRI(strings.Trim(name, "<>")))
		for _, iri := range []quad.IRI{id, graph.EntityIRI(name), graph.OutletIRI(name)} {
			if s.QuadStore().ValueOf(iri) != nil {
				return iri, nil
			}
		}
		return "", notFoundf("no speaker called exactly %q in this store", name)
	}
	found, err := r.Find(ctx, name, slices.DeleteFunc(slices.Clone(speakerClasses), func(c quad.IRI) bool { return c == vocab.Unnamed })...)
	switch {
	case err != nil:
		return "", err
	case len(found) == 0:
		return "", notFoundf("no speaker called %q in this store", name)
	case len(found) > 1:
		return "", usagef("%q may mean %d speakers, such as %s and %s: give one of these ids", name, len(found), string(found[0].IRI), string(found[1].IRI))
	}
	return found[0].IRI, nil
}

// listAliases lists what people said of names.
func (a *app) listAliases(ctx context.Context, s *store.Store) error {
	relation := map[quad.Value]string{vocab.Alias: "is also", vocab.SameAs: "is the same as", vocab.DifferentFrom: "is not"}
	t := table{columns: []string{"id", "what", "other"}}
	qs := s.QuadStore()
	if label := qs.ValueOf(vocab.Curated); label != nil {
		it := qs.QuadIterator(quad.Label, label)
		defer it.Close()
		for it.Next(ctx) {
			q := qs.Quad(it.Result())
			if what, ok := relation[q.Predicate]; ok {
				t.add(cellText(q.Subject), what, cellText(q.Object.Native()))
			}
		}
		if err := errors.Join(it.Err(), ctx.Err()); err != nil {
			return fmt.Errorf("list aliases: %w", err)
		}
	}
	slices.SortFunc(t.rows, func(x, y []any) int { return strings.Compare(fmt.Sprint(x...), fmt.Sprint(y...)) })
	return a.print(t, "Nobody has said anything of names in this store.")
}
