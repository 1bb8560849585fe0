package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
)

// Exit codes, for scripts. Zero is success.
const (
	exitFailed      = 1
	exitUsage       = 2   // the command line makes no sense
	exitNotFound    = 3   // no such claim, speaker, store, query, ...
	exitPartial     = 4   // some inputs failed, the rest is loaded
	exitLocked      = 5   // another process has the store
	exitInterrupted = 130 // by Ctrl-C or SIGTERM
)

var (
	errUsage    = errors.New("usage")
	errNotFound = errors.New("not found")
	errPartial  = errors.New("some inputs failed")
)

// coded is an error that chooses its exit code without changing its words.
type coded struct {
	error
	as error
}

func (c coded) Unwrap() []error { return []error{c.error, c.as} }

func usage(err error) error { return coded{err, errUsage} }

func usagef(format string, args ...any) error { return usage(fmt.Errorf(format, args...)) }

func notFoundf(format string, args ...any) error {
	return coded{fmt.Errorf(format, args...), errNotFound}
}

func partialf(format string, args ...any) error {
	return coded{fmt.Errorf(format, args...), errPartial}
}

// exitCodes is searched in order.
var exitCodes = []struct {
	is   error
	code int
}{
	{errUsage, exitUsage},
	{store.ErrLocked, exitLocked},
	{store.ErrNotFound, exitNotFound},
	{graph.ErrNotFound, exitNotFound},
	{errNotFound, exitNotFound},
	{errPartial, exitPartial},
}

func exitCode(ctx context.Context, err error) int {
	if err == nil {
		return 0
	}
	if ctx.Err() != nil {
		return exitInterrupted
	}
	for _, e := range exitCodes {
		if errors.Is(err, e.is) {
			return e.code
		}
	}
	return exitFailed
}
