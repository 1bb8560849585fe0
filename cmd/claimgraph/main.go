// Command claimgraph reads news articles into a knowledge graph of claims and
// quotes, and finds claims that cannot both be true.
//
// main parses flags, wires packages together and prints; one file per verb.
// Data goes to standard output, everything else to standard error, and the
// exit codes are those of exit.go. Run claimgraph --help for the verbs.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// patience is how long a verb has to end by itself once it was interrupted.
const patience = 2 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // so that a second signal ends the program at once
		// A read from standard input or a pipe may wait for ever, and no context
		// ends it. The store bears being left like this: see TestKillDuringLoad.
		time.Sleep(patience)
		fmt.Fprintln(os.Stderr, "claimgraph: interrupted")
		os.Exit(exitInterrupted)
	})
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// verbs is the command table, in the order in which --help lists them.
var verbs = []struct {
	group string
	make  func(*app) *cobra.Command
}{
	{"start", demoCommand},
	{"start", loadCommand},
	{"start", contradictionsCommand},
	{"look", claimsCommand},
	{"look", speakersCommand},
	{"look", sourcesCommand},
	{"look", articlesCommand},
	{"look", queryCommand},
	{"look", statsCommand},
	{"judge", reviewCommand},
	{"judge", aliasCommand},
	{"judge", deleteCommand},
	{"exchange", extractCommand},
	{"exchange", exportCommand},
	{"exchange", importCommand},
	{"keep", backupCommand},
	{"keep", restoreCommand},
	{"keep", verifyCommand},
	{"other", versionCommand},
}

var groups = []*cobra.Group{
	{ID: "start", Title: "Start here:"},
	{ID: "look", Title: "Look:"},
	{ID: "judge", Title: "Correct:"},
	{ID: "exchange", Title: "Exchange with other tools:"},
	{ID: "keep", Title: "Keep it safe:"},
	{ID: "other", Title: "Other:"},
}

// run is the whole program; it returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	a := newApp(in, out, errs)
	root := rootCommand(a)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && !a.started {
		// Cobra refused the command line before any verb ran.
		err = usage(err)
	}
	code := exitCode(ctx, err)
	switch {
	case code == exitInterrupted:
		fmt.Fprintln(errs, "claimgraph: interrupted")
	case err != nil:
		a.warn(err)
	}
	if code == exitUsage {
		fmt.Fprintf(errs, "%s --help says how to use it.\n", cmd.CommandPath())
	}
	return code
}

func rootCommand(a *app) *cobra.Command {
	cobra.EnableCommandSorting = false // the order of the table is for newcomers
	root := &cobra.Command{
		Use:   "claimgraph",
		Short: "Who said what, when, carried by whom, and who contradicts whom",
		Long: `claimgraph reads news articles into a knowledge graph of claims and quotes
(who said what, when, carried by which outlet) and finds claims that cannot
both be true. Everything happens on this machine.`,
		Example: `  claimgraph demo                       see it work on twelve short articles
  claimgraph load story.txt articles/   read your own
  claimgraph contradictions             see what does not fit together`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return cmd.Help()
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			// Cobra looks at these only after this function.
			if err := cmd.ValidateFlagGroups(); err != nil {
				return err
			}
			a.started = true
			return a.configure(cmd)
		},
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.AddGroup(groups...)
	root.SetHelpCommandGroupID("other")
	root.SetCompletionCommandGroupID("other")
	flags := root.PersistentFlags()
	flags.StringVar(&a.storeSpec, "store", "", "a folder, mem: or postgres://... (default $CLAIMGRAPH_STORE, else the data folder)")
	flags.StringVar(&a.format, "format", "", "table, jsonl, csv or json (default $CLAIMGRAPH_FORMAT, else table)")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "no progress and no messages, only errors")
	cobra.AddTemplateFunc("fitted", func(f interface{ FlagUsagesWrapped(int) string }) string {
		return strings.TrimRight(f.FlagUsagesWrapped(a.width()), "\n")
	})
	root.SetUsageTemplate(strings.NewReplacer(
		".LocalFlags.FlagUsages | trimTrailingWhitespaces", "fitted .LocalFlags",
		".InheritedFlags.FlagUsages | trimTrailingWhitespaces", "fitted .InheritedFlags",
	).Replace(root.UsageTemplate()))
	for _, v := range verbs {
		cmd := v.make(a)
		cmd.GroupID = v.group
		root.AddCommand(cmd)
	}
	return root
}
