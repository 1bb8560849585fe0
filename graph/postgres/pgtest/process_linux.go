package pgtest

import "syscall"

// dieWithParent makes a server end when a test is killed.
func dieWithParent(owner *syscall.Credential) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: owner, Pdeathsig: syscall.SIGQUIT}
}
