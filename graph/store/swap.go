package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// swap puts the folder fresh in the place of dir, and what was there in old. With
// exchange, which gives two folders each other's name at one moment, there is a
// store in dir all the time. Where that fails, as on other systems than Linux and
// on some network disks, there is none between two renamings: a program that is
// killed just then leaves both folders beside dir.
func swap(exchange func(a, b string) error, fresh, dir, old string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(fresh, dir); err != nil {
			return err
		}
	} else if err := exchange(fresh, dir); err == nil {
		if err := os.Rename(fresh, old); err != nil { // it is the old one by now
			return err
		}
	} else if err := renameBoth(fresh, dir, old); err != nil {
		return err
	}
	// The new names must be on disk before the old store is removed.
	parent, err := os.Open(filepath.Dir(dir))
	if err != nil {
		return err
	}
	return errors.Join(parent.Sync(), parent.Close())
}

func renameBoth(fresh, dir, old string) error {
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}
