package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/queries/contradict"
	"github.com/claimgraph/claimgraph/seeds"
)

func demoCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "See it work: load twelve short articles, show what clashes",
		Long: `Load a dozen short articles that come with the program into a fresh store, and
show which of their claims contradict each other. The store is made anew each
time, in the cache folder; your own store is not touched.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := demoFolder(cmd.Context())
			if err != nil {
				return fmt.Errorf("demo: %w", err)
			}
			a.storeSpec = filepath.Join(dir, "store")
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				return a.demo(cmd, s, filepath.Join(dir, "articles"))
			})
		},
	}
}

// demoFolder makes the demo's folder anew, with the articles in it.
func demoFolder(ctx context.Context) (string, error) {
	dir := filepath.Join(xdg.CacheHome, "claimgraph", "demo")
	// A demo that is running elsewhere must keep its store: take its lock first.
	if old, err := store.Open(ctx, filepath.Join(dir, "store"), store.MustExist()); err == nil {
		old.Close()
	} else if exitCode(ctx, err) == exitLocked {
		return "", err
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return dir, os.CopyFS(filepath.Join(dir, "articles"), seeds.FS)
}

// demoPairs is how many pairs the demo shows: enough to see what it is about.
const demoPairs = 10

func (a *app) demo(cmd *cobra.Command, s *store.Store, articles string) error {
	ctx := cmd.Context()
	start := time.Now()
	inputs := article.Read(ctx, articles, article.Options{})
	report, err := loader.Load(ctx, contradict.Pending{Store: s}, inputs, loader.Options{Extractor: "claimgraph " + version()})
	if err != nil {
		return err
	}
	for _, err := range report.Errors {
		a.warn(err)
	}
	if err := a.compare(ctx, s); err != nil {
		return err
	}
	took := time.Since(start)
	st, err := a.count(cmd, s)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "Loaded %s in %.1f s: %s by %s, carried by %s; %s.\n",
		counted(st.Articles, "article"), took.Seconds(), counted(st.Claims, "claim"),
		counted(st.Speakers, "speaker"), counted(st.Sources, "source"), counted(st.Quads, "quad"))
	fmt.Fprintf(a.out, "%s cannot both be true, or sit badly together. The surest:\n\n", counted(st.Contradictions, "pair"))
	if err := a.showPairs(ctx, graph.NewReader(s.QuadStore()), pairFlags{limit: demoPairs}, nil); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "Try next:\n%s", tryNext(s.Spec()))
	return failures(st.Articles, "loaded", report.Errors)
}

// tryNext gives three commands that go on from the demo.
func tryNext(spec string) string {
	var b strings.Builder
	for _, c := range []string{
		"claimgraph contradictions --store " + shellQuote(spec),
		"claimgraph query speaker-timeline -p speaker=Zarif --store " + shellQuote(spec),
		"claimgraph load YOUR-ARTICLES && claimgraph contradictions",
	} {
		fmt.Fprintf(&b, "  %s\n", c)
	}
	return b.String()
}

// shellQuote quotes a path for a shell where it needs it.
func shellQuote(s string) string {
	if !strings.ContainsAny(s, " '\"\\$`!*?&|;<>()[]{}#~") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
