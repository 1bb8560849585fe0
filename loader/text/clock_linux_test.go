package text_test

import (
	"syscall"
	"testing"
	"time"
)

// threadTime is the processor time that the calling thread has used: unlike the
// time of day it does not count what other work on the machine takes.
func threadTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &u); err != nil {
		t.Fatal("processor time of the thread:", err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
