package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph/store"
)

func backupCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "backup DEST",
		Short: "Copy the store, as it is at this moment, to a new folder",
		Long: `Copy the store, as it is at this moment, to a folder that does not exist yet.
Nothing has to stop for it: what is loaded meanwhile into a PostgreSQL store is
simply not in the copy. (A folder is open to one program at a time anyway.)

The copy is a store itself, also that of a PostgreSQL store: --store DEST looks
into it, and restore makes it the store again. A program that is interrupted
leaves no copy that could be taken for a whole one. If it is killed outright, a
DEST that does not open, or a DEST.partial-... beside it, is left to be deleted.`,
		Example: `  claimgraph backup /media/disk/claims-2031-05-06
  claimgraph stats --store /media/disk/claims-2031-05-06`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, dest := cmd.Context(), args[0]
			err := a.withStore(ctx, func(s *store.Store) error { return s.Backup(ctx, dest) }, store.ReadOnly())
			if errors.Is(err, fs.ErrExist) {
				return fmt.Errorf("%w; name a folder that is not there yet", err)
			}
			if err != nil {
				return err
			}
			n, err := quadsIn(ctx, dest)
			if err != nil {
				return fmt.Errorf("the backup was written but cannot be read: %w", err)
			}
			a.note("backed up %s to %s", counted(n, "quad"), dest)
			return nil
		},
	}
}

// quadsIn counts the quads of the store that spec names.
func quadsIn(ctx context.Context, spec string) (int64, error) {
	s, err := store.Open(ctx, spec, store.ReadOnly())
	if err != nil {
		return 0, err
	}
	st, err := s.Stats(ctx)
	return st.Quads, errors.Join(err, s.Close())
}
