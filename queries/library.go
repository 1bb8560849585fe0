package queries

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

//go:embed *.js
var builtin embed.FS

// Library gives the built-in queries and those of the folders, by name; a
// later folder's query replaces an earlier one of the same name. A folder
// that does not exist is skipped. One bad file does not hide the others:
// the library is usable beside a non-nil error, which names each bad file.
func Library(dirs ...string) (map[string]Query, error) {
	lib := map[string]Query{}
	errs := []error{collect(lib, builtin, "")}
	for _, dir := range dirs {
		errs = append(errs, collect(lib, os.DirFS(dir), dir))
	}
	return lib, errors.Join(errs...)
}

func collect(lib map[string]Query, fsys fs.FS, dir string) error {
	names, err := fs.Glob(fsys, "*.js")
	if err != nil {
		return fmt.Errorf("queries in %s: %w", dir, err)
	}
	var errs []error
	for _, name := range names {
		script, err := fs.ReadFile(fsys, name)
		if err != nil {
			errs = append(errs, fmt.Errorf("query %s: %w", path.Join(dir, name), err))
			continue
		}
		q, err := Parse(strings.TrimSuffix(name, ".js"), string(script))
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", path.Join(dir, name), err))
			continue
		}
		lib[q.Name] = q
	}
	return errors.Join(errs...)
}
