//go:build unix

package quadstore

import (
	"errors"
	"strings"
	"syscall"
)

// lockHeld reports whether taking a lock failed because somebody has it. The
// second test is for a second Open in one process, which pebble's vfs refuses
// with an error of no type.
func lockHeld(err error) bool {
	return errors.Is(err, syscall.EAGAIN) ||
		errors.Is(err, syscall.EACCES) && !strings.HasPrefix(err.Error(), "open ") ||
		strings.Contains(err.Error(), "lock held by current process")
}
