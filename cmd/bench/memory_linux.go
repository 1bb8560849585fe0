package main

import "syscall"

// mostMemory is the largest part of the machine's memory that the process has had,
// in bytes.
func mostMemory() (int64, bool) {
	var u syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss << 10, err == nil
}
