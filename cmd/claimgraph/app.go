package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
)

// app is what every verb shares: the streams and the settings.
type app struct {
	in       io.Reader
	out, err io.Writer

	// Settings, from flags, else the environment, else the file; see configure.
	storeSpec string
	format    string
	queries   string // the user's own folder of saved queries
	aliases   string // the user's own table of names
	quiet     bool

	// started says that the command line was accepted and a verb runs.
	started bool
}

func newApp(in io.Reader, out, errs io.Writer) *app {
	return &app{in: in, out: out, err: errs}
}

// note prints a message to the user, unless --quiet.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintln(a.err, harmless(fmt.Sprintf(format, args...)))
	}
}

// warn prints what went wrong with one input of several.
func (a *app) warn(err error) { fmt.Fprintf(a.err, "claimgraph: %s\n", harmless(err.Error())) }

// isTerminal reports whether a stream is one.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colored reports whether standard output takes ANSI colours: a terminal does,
// unless NO_COLOR (https://no-color.org) is set to anything.
func (a *app) colored() bool {
	return isTerminal(a.out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// defaultWidth is the columns of a text view where there is no terminal to
// ask, and the most that one is given: longer lines are hard to read.
const (
	defaultWidth = 80
	minWidth     = 40
	maxWidth     = 100
)

func (a *app) width() int { return min(max(a.columns(), minWidth), maxWidth) }

// columns is how wide the terminal is.
func (a *app) columns() int {
	if f, ok := a.out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return defaultWidth
}

// withStore opens the store and closes it after use.
func (a *app) withStore(ctx context.Context, use func(*store.Store) error, opts ...store.Option) error {
	s, err := store.Open(ctx, a.storeSpec, opts...)
	if err != nil {
		return err
	}
	return errors.Join(use(s), s.Close())
}

// withReader opens a store that exists, for reading.
func (a *app) withReader(cmd *cobra.Command, use func(context.Context, *graph.Reader) error) error {
	ctx := cmd.Context()
	return a.withStore(ctx, func(s *store.Store) error {
		return use(ctx, graph.NewReader(s.QuadStore()))
	}, store.ReadOnly())
}
