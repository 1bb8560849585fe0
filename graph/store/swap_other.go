//go:build !linux

package store

import "errors"

// exchange is not to be had.
func exchange(string, string) error { return errors.ErrUnsupported }
