package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"
)

// listFormats are what --format takes, except where a verb says otherwise.
var listFormats = []string{"table", "jsonl", "csv", "json"}

// config is the settings file, claimgraph/config.yaml in the XDG
// configuration folder. All keys are optional.
type config struct {
	Store   string `yaml:"store"`
	Format  string `yaml:"format"`
	Queries string `yaml:"queries"` // a folder of saved queries
	Aliases string `yaml:"aliases"` // a table of names for one person or body
}

// configure settles the settings: flag, else environment, else file, else default.
func (a *app) configure(cmd *cobra.Command) error {
	file := os.Getenv("CLAIMGRAPH_CONFIG")
	if file == "" {
		file = filepath.Join(xdg.ConfigHome, "claimgraph", "config.yaml")
	}
	c, err := readConfig(file)
	if err != nil {
		return err
	}
	a.storeSpec = cmp.Or(a.storeSpec, os.Getenv("CLAIMGRAPH_STORE"), c.Store, filepath.Join(xdg.DataHome, "claimgraph", "store"))
	a.queries = c.Queries
	a.aliases = cmp.Or(os.Getenv("CLAIMGRAPH_ALIASES"), c.Aliases, filepath.Join(xdg.ConfigHome, "claimgraph", "aliases.tsv"))
	// A verb with formats of its own (export) defines its own flag, and is
	// not meant by the general setting.
	if cmd.Flags().Lookup("format") == cmd.InheritedFlags().Lookup("format") {
		a.format = cmp.Or(a.format, os.Getenv("CLAIMGRAPH_FORMAT"), c.Format, "table")
		if !slices.Contains(listFormats, a.format) {
			return usagef("--format %s: want one of %s", a.format, strings.Join(listFormats, ", "))
		}
	}
	return nil
}

// readConfig reads the settings file; one that is not there is empty.
func readConfig(file string) (config, error) {
	var c config
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	} else if err != nil {
		return c, fmt.Errorf("settings: %w", err)
	}
	defer f.Close()
	dec := yaml.NewDecoder(f)
	dec.KnownFields(true) // a misspelt key must not be silently without effect
	if err := dec.Decode(&c); err != nil && err != io.EOF {
		return c, fmt.Errorf("settings in %s: %w", file, err)
	}
	return c, nil
}

// queryFolder is where the user's own queries are. It does not need configure
// to have run, which it has not when help is asked for.
func (a *app) queryFolder() string {
	return cmp.Or(os.Getenv("CLAIMGRAPH_QUERIES"), a.queries, filepath.Join(xdg.ConfigHome, "claimgraph", "queries"))
}
