package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on standard error, or nothing where that is no terminal.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress starts a bar of the expected number of articles; -1 is unknown.
func (a *app) newProgress(what string, expected int) progress {
	if a.quiet || !isTerminal(a.err) {
		return progress{}
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(a.err),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionSpinnerType(14),
		progressbar.OptionClearOnFinish(),
	}
	if expected >= 0 { // else only the time that has passed tells anything
		options = append(options, progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("articles"))
	}
	bar := progressbar.NewOptions(expected, options...)
	bar.RenderBlank() // so that the user sees at once what is going on
	return progress{bar}
}

func (p progress) add() {
	if p.bar == nil {
		return
	}
	if total := p.bar.GetMax(); total > 0 && int(p.bar.State().CurrentNum) >= total {
		p.bar.ChangeMax(total + 1) // a file may hold several articles
	}
	p.bar.Add(1)
}

// clear takes the bar off the terminal, so that a message can be printed.
func (p progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

// countFiles counts the files that the locations name, -1 if they are not
// files and folders alone, or hold many articles each.
func countFiles(locations []string) int {
	n := 0
	for _, location := range locations {
		err := filepath.WalkDir(location, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil // loading will name it
			}
			if !d.IsDir() {
				if slices.Contains(archives, strings.ToLower(filepath.Ext(name))) {
					return fs.SkipAll
				}
				n++
			}
			return nil
		})
		info, statErr := os.Stat(location)
		if err != nil || statErr != nil || !info.IsDir() && !info.Mode().IsRegular() {
			return -1
		}
	}
	return n
}

// archives are endings of files that hold an unknown number of articles.
var archives = []string{".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".warc", ".gz", ".mbox", ".zip"}
