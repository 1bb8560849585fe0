package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph/export"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// importBatch is how many quads are written at once.
const importBatch = 10_000

func importCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE.nq[.gz]...",
		Short: "Read N-Quads into the store, as they are",
		Long: `Read N-Quads, gzipped or not, into the store, as they are. "-" is standard
input. IRIs may be compact (<cg:speaker>) or in full
(<urn:claimgraph:ns:speaker>). A line that cannot be read is named and left
out; the rest is loaded. Claims among them are compared by the next load, or by
"contradictions --rebuild".`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				read, bad, missing := 0, 0, 0
				for _, file := range files {
					r, b, err := a.importFile(cmd.Context(), s, file)
					if ctx := cmd.Context(); ctx.Err() != nil {
						return ctx.Err()
					}
					if errors.Is(err, fs.ErrNotExist) {
						missing++
					}
					if err != nil {
						a.warn(err)
						b++
					}
					read, bad = read+r, bad+b
				}
				if read > 0 {
					// What articles and people say of names may have come with them.
					if err := a.identify(cmd.Context(), s); err != nil {
						return err
					}
				}
				switch {
				case bad == 0:
					return nil
				case read > 0:
					return partialf("%d lines or files could not be read; the rest is in the store", bad)
				case missing == len(files):
					return notFoundf("nothing is imported: no such file")
				}
				return fmt.Errorf("nothing is imported: want N-Quads, gzipped or not")
			})
		},
	}
}

// importFile loads one file and gives the number of quads it read, and of lines
// it had to leave out.
func (a *app) importFile(ctx context.Context, s *store.Store, file string) (read, bad int, err error) {
	r := a.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return 0, 0, err
		}
		defer f.Close()
		r = f
	}
	read, added, bad, err := a.importQuads(ctx, s, r, file)
	a.note("%s: %s read, %d of them new", file, counted(read, "quad"), added)
	return read, bad, err
}

func (a *app) importQuads(ctx context.Context, s *store.Store, r io.Reader, name string) (read, added, bad int, err error) {
	var batch []quad.Quad
	flush := func() error {
		res, err := contradict.Pending{Store: s}.Apply(ctx, store.Change{Add: batch})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		added += res.Added
		batch = batch[:0]
		return nil
	}
	var failed error
	complain := complaints{app: a, file: name}
	defer complain.end()
	for q, err := range export.ReadNQuads(r) {
		var line *export.LineError
		switch {
		case errors.As(err, &line):
			bad++
			complain.about(err)
			continue
		case err != nil:
			failed = fmt.Errorf("%s: %w", name, err)
			continue
		}
		read++
		if batch = append(batch, q); len(batch) == importBatch {
			if err := flush(); err != nil {
				return read, added, bad, err
			}
		}
	}
	return read, added, bad, errors.Join(failed, flush())
}
