package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/export"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// exportFlags choose what to export, how and to where.
type exportFlags struct {
	claims         claimFlags
	claim          []string
	contradictions []string
	query          string
	params         []string
	hops           int
	all            bool
	format, file   string
}

func exportCommand(a *app) *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write a part of the graph for Gephi, spreadsheets, RDF tools",
		Long: `Write the part of the graph around speakers, sources, articles, claims or the
result of a query. The part stands on its own: every claim comes with its
speaker, its sources, its article and the words it stands in. By default the
claims one step away are in it too, along contradictions and attribution
chains; --hops 0 leaves them out.

Formats:
` + formatHelp(),
		Example: `  claimgraph export --speaker Zarif --format gexf -o zarif.gexf
  claimgraph export --query denials -o denials.csv
  claimgraph export --all -o everything.nq`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				return a.export(cmd.Context(), s, f)
			}, store.ReadOnly())
		},
	}
	f.claims.register(cmd)
	flags := cmd.Flags()
	flags.StringArrayVar(&f.claim, "claim", nil, "a claim, by the beginning of its id; again for another")
	flags.StringArrayVar(&f.contradictions, "contradiction", nil, "the two claims of a contradiction")
	flags.StringVar(&f.query, "query", "", "the nodes that a saved query gives")
	flags.StringArrayVarP(&f.params, "param", "p", nil, "a parameter of the query, name=value")
	flags.IntVar(&f.hops, "hops", 1, "how many steps to go along contradictions and attribution chains")
	flags.BoolVar(&f.all, "all", false, "everything in the store")
	flags.StringVar(&f.format, "format", "", "the format (default: by the ending of FILE, else nquads)")
	flags.StringVarP(&f.file, "output", "o", "-", "write to this `FILE`, not to standard output")
	return cmd
}

func formatHelp() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-8s %s\n", f.Name, f.About)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (a *app) export(ctx context.Context, s *store.Store, f exportFlags) error {
	format, err := f.chooseFormat()
	if err != nil {
		return err
	}
	sel, err := f.selection(ctx, a, s)
	if err != nil {
		return err
	}
	sub, err := export.Select(ctx, s.QuadStore(), sel)
	if err != nil {
		return err
	}
	if len(sub.Claims) == 0 && !f.all {
		return notFoundf("no claims in that selection: nothing is written")
	}
	if f.file == "-" {
		err = format.Write(a.out, sub)
	} else {
		err = writeFile(f.file, func(w io.Writer) error { return format.Write(w, sub) })
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	a.note("%s, %s, %s, %s, as %s", counted(len(sub.Claims), "claim"), counted(len(sub.Articles), "article"),
		counted(len(sub.Contradictions), "contradiction"), counted(len(sub.Quads), "quad"), format.Name)
	return nil
}

func (f exportFlags) chooseFormat() (export.Format, error) {
	name := f.format
	switch {
	case name == "" && f.file == "-", name == "" && filepath.Ext(f.file) == "":
		name = "nquads"
	case name == "":
		name = f.file
	}
	format, err := export.Lookup(name)
	if err != nil {
		return format, usage(err)
	}
	return format, nil
}

// selection turns the flags into what package export selects.
func (f exportFlags) selection(ctx context.Context, a *app, s *store.Store) (export.Selection, error) {
	sel := export.Selection{Hops: f.hops, All: f.all}
	if f.hops < 0 {
		return sel, usagef("--hops %d: want 0 or more", f.hops)
	}
	if !f.all && !f.claims.set() && len(f.claim)+len(f.contradictions) == 0 && f.query == "" {
		return sel, usagef("nothing is chosen: give --speaker, --source, --about, --article, --claim, --contradiction, --query or --all")
	}
	r := graph.NewReader(s.QuadStore())
	var err error
	if f.claims.set() {
		if sel.Claims, err = f.claims.filter(ctx, r); err != nil {
			return sel, err
		}
	}
	for class, ids := range map[quad.IRI][]string{vocab.Claim: f.claim, vocab.Contradiction: f.contradictions} {
		for _, id := range ids {
			iri, err := findID(ctx, r, class, id)
			if err != nil {
				return sel, err
			}
			sel.Nodes = append(sel.Nodes, iri)
		}
	}
	if f.query != "" {
		nodes, err := a.queryNodes(ctx, s, f.query, f.params)
		if err != nil {
			return sel, err
		}
		sel.Nodes = append(sel.Nodes, nodes...)
	}
	return sel, nil
}

// writeFile writes a file whole or not at all: what was there before stays
// until all is written. A link stays a link; a device or a pipe, such as
// /dev/stdout, cannot be replaced and is written to.
func writeFile(name string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o666) // less what the user's umask takes away
	switch info, err := os.Stat(name); {
	case err != nil: // there is none yet, or creating the file will say what is wrong
	case info.IsDir():
		return fmt.Errorf("%s is a folder", name)
	case !info.Mode().IsRegular():
		return writeInto(name, os.O_WRONLY, 0, write)
	default:
		mode = info.Mode().Perm()
	}
	part := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d.part", filepath.Base(name), os.Getpid()))
	defer os.Remove(part) // does nothing once the file has its name
	if err := writeInto(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode, write); err != nil {
		return err
	}
	return os.Rename(part, name)
}

func writeInto(name string, flag int, mode fs.FileMode, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, flag, mode)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
