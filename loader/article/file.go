package article

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// readFile reads one file that the user named, whatever it is called.
func readFile(name string, o Options) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		f, err := os.Open(name)
		if err != nil {
			yield(Input{}, err)
			return
		}
		defer f.Close()
		src := Source{Name: name, ID: stem(name), URL: fileURL(name), Reader: f, MaxBytes: o.MaxBytes}
		parse(src, o.Format)(yield)
	}
}

// notArticles are endings of files that often lie beside articles: quads,
// tables, settings, code. A folder passes them over.
// Any other ending is tried: a PDF or picture must not go unnoticed.
var notArticles = []string{
	".nq", ".nt", ".ttl", ".trig", ".gz", ".csv", ".tsv", ".ann", ".yaml", ".yml", ".toml",
	".go", ".js", ".py", ".sh", ".css",
}

// readDir reads a folder and what is below it, in the order of names. Hidden
// files, READMEs and notArticles are passed over; anything else has to be an
// article. Symbolic links that lead out of the folder are errors.
func readDir(ctx context.Context, dir string, o Options) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			yield(Input{}, err)
			return
		}
		defer root.Close()
		err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			full := filepath.Join(dir, filepath.FromSlash(name))
			if err != nil {
				return stopUnless(yield(Input{}, fmt.Errorf("%s: %w", full, err)))
			}
			switch hidden := name != "." && strings.HasPrefix(entry.Name(), "."); {
			case hidden && entry.IsDir():
				return fs.SkipDir
			case hidden, entry.IsDir(), passedOver(name):
				return nil
			}
			for in, err := range readIn(root, name, full, o) {
				if !yield(in, err) {
					return fs.SkipAll
				}
			}
			return nil
		})
		if err != nil {
			yield(Input{}, err)
		}
	}
}

func stopUnless(more bool) error {
	if more {
		return nil
	}
	return fs.SkipAll
}

func passedOver(name string) bool {
	base := strings.ToLower(path.Base(name))
	return slices.Contains(notArticles, path.Ext(base)) || strings.TrimSuffix(base, path.Ext(base)) == "readme"
}

// readIn reads one file of a folder; full is its path as the user would write it.
func readIn(root *os.Root, name, full string, o Options) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		info, err := root.Stat(name)
		if err != nil {
			yield(Input{}, fmt.Errorf("%s: %w", full, err))
			return
		}
		if !info.Mode().IsRegular() {
			return // opening a pipe or a device could wait for ever
		}
		f, err := root.Open(name)
		if err != nil {
			yield(Input{}, fmt.Errorf("%s: %w", full, err))
			return
		}
		defer f.Close()
		src := Source{Name: full, ID: stem(full), URL: fileURL(full), Reader: f, MaxBytes: o.MaxBytes}
		parse(src, o.Format)(yield)
	}
}

// stem is a file's name without folder and ending.
func stem(name string) string {
	base := filepath.Base(name)
	if s := strings.TrimSuffix(base, filepath.Ext(base)); s != "" {
		return s
	}
	return base
}

// fileURL names a file, so that a later version of it is known as such.
func fileURL(name string) string {
	full, err := filepath.Abs(name)
	if err != nil {
		return "" // the working directory is gone: the file has no lasting name
	}
	full = filepath.ToSlash(full)
	if !strings.HasPrefix(full, "/") {
		full = "/" + full // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: full}).String()
}
