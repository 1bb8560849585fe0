package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph/store"
)

func restoreCommand(a *app) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "restore DIR",
		Short: "Make the store what a backup is a copy of",
		Long: `Make the store what DIR, a folder that backup has written, is a copy of. The
store must not exist yet, or be empty; with --force it is replaced. It is
replaced as a whole or not at all, whatever happens. The backup stays as it is.`,
		Example: `  claimgraph restore /media/disk/claims-2031-05-06
  claimgraph restore claims-2031-05-06 --store postgres://claims@host/news`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			err := store.Restore(ctx, args[0], a.storeSpec, force)
			if errors.Is(err, store.ErrNotEmpty) {
				return fmt.Errorf("%w; --force replaces it, or name another one with --store", err)
			}
			if err != nil {
				return err
			}
			n, err := quadsIn(ctx, a.storeSpec)
			if err != nil {
				return err
			}
			a.note("restored %s from %s", counted(n, "quad"), args[0])
			return nil
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace the store that is there; what it holds is lost")
	return cmd
}
