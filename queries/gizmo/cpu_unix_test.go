//go:build unix

package gizmo_test

import (
	"syscall"
	"time"
)

func init() {
	cpuTime = func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			return time.Since(start)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
}
