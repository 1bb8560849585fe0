//go:build !unix

package quadstore

import (
	"errors"
	"os"
)

// lockHeld reports whether taking a lock failed because somebody has it: here
// any failure but a missing directory.
func lockHeld(err error) bool { return !errors.Is(err, os.ErrNotExist) }
