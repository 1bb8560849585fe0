//go:build unix

package rerank

import (
	"os/exec"
	"syscall"
)

// alone gives the program a process group of its own, which is killed as a
// whole: what a shell script started must not outlive it.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
