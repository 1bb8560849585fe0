package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// inputFlags say how articles are read, the same for load and extract.
type inputFlags struct {
	format       string
	allowPrivate bool
}

func (f *inputFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.format, "input", "", "the format of the inputs, where it should not be detected: "+strings.Join(inputFormats(), ", "))
	cmd.Flags().BoolVar(&f.allowPrivate, "allow-private", false, "let URLs lead to this machine and private networks")
}

func inputFormats() []string {
	var names []string
	for _, f := range article.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// inputs reads the articles at all the locations, one location after the other.
func (f inputFlags) inputs(ctx context.Context, a *app, locations []string) (iter.Seq2[article.Input, error], error) {
	if f.format != "" && !slices.Contains(inputFormats(), f.format) {
		return nil, usagef("--input %s: want one of %s", f.format, strings.Join(inputFormats(), ", "))
	}
	o := article.Options{Format: f.format, Stdin: a.in, AllowPrivate: f.allowPrivate}
	return func(yield func(article.Input, error) bool) {
		for _, location := range locations {
			for in, err := range article.Read(ctx, location, o) {
				if !yield(in, err) {
					return
				}
			}
		}
	}, nil
}

func loadCommand(a *app) *cobra.Command {
	var f inputFlags
	cmd := &cobra.Command{
		Use:   "load PATH|URL|-...",
		Short: "Read articles into the graph, and compare their claims",
		Long: `Read articles (files, folders, web addresses, or - for standard input) into the
graph, then compare their claims with each other and with those of the graph.

Loading an article again adds nothing; loading a changed version of it (another
text at the same address) replaces its claims. An input that cannot be read is
named and left out, the rest is loaded, and the exit code is 4. --format jsonl
prints a line for each input once what it says is safely in the store.

Input formats: ` + strings.Join(inputFormats(), ", ") + `.`,
		Example: `  claimgraph load story.txt
  claimgraph load articles/ https://example.org/story`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, locations []string) error {
			inputs, err := f.inputs(cmd.Context(), a, locations)
			if err != nil {
				return err
			}
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				return a.load(cmd.Context(), s, inputs, countFiles(locations))
			})
		},
	}
	f.register(cmd)
	return cmd
}

// loadRecord is what load --format jsonl prints for each input.
type loadRecord struct {
	Input   string         `json:"input,omitempty"`
	Outcome loader.Outcome `json:"outcome"`
	Article quad.IRI       `json:"article,omitempty"`
	Title   string         `json:"title,omitempty"`
	Claims  int            `json:"claims"`
	Error   string         `json:"error,omitempty"`
}

// load loads the inputs and compares what they claim. expected is how many
// inputs there will be, -1 if that is unknown.
func (a *app) load(ctx context.Context, s *store.Store, inputs iter.Seq2[article.Input, error], expected int) error {
	start := time.Now()
	bar := a.newProgress("loading", expected)
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	names, err := a.names()
	if err != nil {
		return err
	}
	report, err := loader.Load(ctx, contradict.Pending{Store: s}, inputs, loader.Options{
		Extractor: "claimgraph " + version(),
		Names:     names,
		Progress: func(e loader.Event) {
			bar.add()
			record := loadRecord{Input: e.Input.ID, Outcome: e.Outcome, Article: e.Input.Article.IRI, Title: e.Input.Article.Title, Claims: e.Claims}
			if e.Err != nil {
				record.Error = e.Err.Error()
				bar.clear()
				a.warn(e.Err)
			}
			if a.format == "jsonl" {
				enc.Encode(record) // a broken pipe ends the process
			}
		},
	})
	bar.clear()
	loaded := report.Added + report.Replaced + report.Reprinted + report.Unchanged
	a.note("%s", loadSummary(report, time.Since(start)))
	if err != nil {
		return err
	}
	if err := a.compare(ctx, s); err != nil {
		return err
	}
	return failures(loaded, "loaded", report.Errors)
}

func loadSummary(r loader.Report, took time.Duration) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{r.Added, "new"}, {r.Replaced, "replaced"}, {r.Reprinted, "reprinted elsewhere"}, {r.Unchanged, "known already"}, {len(r.Errors), "failed"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	n := r.Added + r.Replaced + r.Reprinted + r.Unchanged
	s := counted(n, "article")
	if len(parts) > 0 {
		s += " (" + strings.Join(parts, ", ") + ")"
	}
	return fmt.Sprintf("%s, %s, %+d quads in %s, %.0f articles/s",
		s, counted(r.Claims, "claim"), r.Quads, took.Round(time.Millisecond), float64(n)/max(took.Seconds(), 1e-3))
}

// failures turns what went wrong with single inputs into the error of the
// whole: partial if something was loaded, or read, as done says; not found if
// nothing was there.
func failures(n int, done string, errs []error) error {
	missing := func(err error) bool { return errors.Is(err, fs.ErrNotExist) }
	switch {
	case len(errs) == 0:
		return nil
	case n > 0:
		return partialf("%d of %d inputs failed; the rest is %s", len(errs), len(errs)+n, done)
	case !slices.ContainsFunc(errs, func(err error) bool { return !missing(err) }):
		return notFoundf("nothing is %s: no such file", done)
	}
	return fmt.Errorf("nothing is %s: %s failed", done, counted(len(errs), "input"))
}
