package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/claimgraph/claimgraph/graph/postgres/pgtest"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/graph/store/storetest"
)

func TestPostgres(t *testing.T) {
	server := pgtest.Start(t)
	opened := func(t *testing.T, spec string) *store.Store {
		s := open(t, spec)
		t.Cleanup(func() { s.Close() })
		return s
	}
	t.Run("plain", func(t *testing.T) {
		storetest.Run(t, storetest.Backend{
			Open:   func(t *testing.T) *store.Store { return opened(t, server.Database(t)) },
			Reopen: func(t *testing.T, s *store.Store) *store.Store { return opened(t, s.Spec()) },
		})
	})
	// As on CockroachDB and YugabyteDB, where there is no lock to take.
	t.Run("serializable", func(t *testing.T) {
		storetest.Run(t, storetest.Backend{
			Open: func(t *testing.T) *store.Store { return opened(t, server.Database(t)+"&serializable=true") },
		})
	})
	t.Run("not found", func(t *testing.T) {
		for _, opt := range []store.Option{store.MustExist(), store.ReadOnly()} {
			_, err := store.Open(t.Context(), server.Database(t), opt)
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("Open = %v, want ErrNotFound", err)
			}
		}
		_, err := store.Open(t.Context(), server.URL("nowhere"))
		if !errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), "createdb nowhere") {
			t.Errorf("Open of a missing database = %v, want ErrNotFound that says createdb", err)
		}
	})
}
