package main

import (
	"syscall"
	"time"
)

// mostMemory is the largest part of the machine's memory that the process has had,
// in bytes.
func mostMemory() (int64, bool) {
	var u syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss << 10, err == nil
}

// processorTime is how long the process has kept processors busy, its writing to
// disk and collecting of garbage included.
func processorTime() (time.Duration, bool) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, false
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), true
}
