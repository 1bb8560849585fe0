package store

import (
	"context"
	"errors"

	"github.com/claimgraph/claimgraph/graph/postgres"
)

func openPostgres(ctx context.Context, spec string, o options) (*Store, error) {
	qs, err := postgres.Open(ctx, spec, postgres.Options{MustExist: o.mustExist, ReadOnly: o.readOnly})
	switch {
	case errors.Is(err, postgres.ErrNotFound):
		return nil, wrapped{err, ErrNotFound}
	case err != nil:
		return nil, err
	}
	return &Store{spec: spec, backend: server{qs}}, nil
}

// server makes a postgres.QuadStore a backend.
type server struct{ *postgres.QuadStore }

func (s server) View() (View, error) {
	v, err := s.Snapshot(context.Background())
	if err != nil {
		return nil, err
	}
	return v, nil
}

func (s server) Info(ctx context.Context) (Stats, error) {
	st, err := s.QuadStore.Stats(ctx, true)
	return Stats{
		Quads: st.Quads.Size, Nodes: st.Nodes.Size,
		Bytes: s.Bytes(ctx), FormatVersion: postgres.FormatVersion,
	}, err
}
